/** The settings folder and the environment as one checked value. The only way in: nobody else reads settings. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ZodType } from 'zod'
import type { Settings } from '../domain/settings.ts'
import { check, type Report, reporter } from './check.ts'
import { readEnvironment } from './environment.ts'
import { folderProblem, packageRoot } from './files.ts'
import { LEGAL_EVENTS_SHAPE, legalEventProblems, legalEventsOf } from './legal-events.ts'
import { limitProblems } from './limits.ts'
import { bounceProblems, mailProblems, namedSecretProblems } from './mail-rules.ts'
import { opinionOf, opinionProblems } from './opinion.ts'
import { overlay } from './overlay.ts'
import { linesOf, type Problem, SettingsError } from './problem.ts'
import { rawDuration, rawText } from './raw.ts'
import { type FileRead, readSettingsFile } from './read.ts'
import { registryProblems, registryWords } from './registry-rules.ts'
import { settle } from './settle.ts'
import { SHAPE } from './shape.ts'
import { registryOf, SOURCES_SHAPE } from './sources.ts'
import { subscriptionProblems } from './subscription-rules.ts'
import { ALERTS_SHAPE, namesOf, secretsOf, subscriptionsOf } from './subscriptions.ts'

const shippedDir = join(packageRoot(), 'config')

type Checked<T> = { readonly value: T | null; readonly problems: readonly Problem[] }

/** The shape of each setting and the rules between them, judged together. */
const judge = <T>(
  data: unknown,
  schema: ZodType<T>,
  report: Report,
  rules: (data: unknown) => readonly Problem[],
): Checked<T> => {
  const result = check(schema, data, report)
  const problems = [...('problems' in result ? result.problems : []), ...rules(data)]
  return { value: 'value' in result && problems.length === 0 ? result.value : null, problems }
}

const judgeFile = <T>(
  { yaml, problems }: FileRead,
  schema: ZodType<T>,
  rules: (data: unknown, report: Report) => readonly Problem[],
): Checked<T> => {
  if (yaml === null) return { value: null, problems }
  const report = reporter([yaml])
  return judge(yaml.data, schema, report, (data) => rules(data, report))
}

/** The operator's default.yaml over the shipped one, as data; only the shipped one where theirs cannot be read. */
const readDefaults = async (dir: string) => {
  const shipped = await readSettingsFile(shippedDir, 'default.yaml')
  const own = await readSettingsFile(dir, 'default.yaml', { optional: true })
  const report = reporter([own.yaml, shipped.yaml].flatMap((yaml) => yaml ?? []))
  // The shipped folder is the usual `dir`: a fault in it is then told once, under the name the user gave.
  const problems = own.problems.length > 0 ? own.problems : shipped.problems
  return {
    data: overlay(shipped.yaml?.data, own.yaml?.data),
    problems,
    report,
    shipped: join(shippedDir, 'default.yaml'),
  }
}

const programVersion = async (): Promise<string> => {
  const manifest: unknown = JSON.parse(await readFile(join(packageRoot(), 'package.json'), 'utf8'))
  return rawText(manifest, 'version') ?? '0'
}

/**
 * Reads `default.yaml` (what it leaves out comes from the shipped one), `sources.yaml`, `alerts.yaml` and, where it is there instead of the
 * shipped one, `legal-events.yaml` from `dir`.
 * `needSecrets: false` is for commands that send nothing: secrets that the environment does not hold are then left out.
 * @throws SettingsError with all that is wrong in all files and the environment, one line each.
 */
export const loadSettings = async (options: {
  readonly dir: string
  readonly env: NodeJS.ProcessEnv
  readonly needSecrets?: boolean
}): Promise<Settings> => {
  const { dir, env, needSecrets = true } = options
  const noFolder = await folderProblem(dir)
  if (noFolder !== null) throw new SettingsError(linesOf([noFolder]))

  const environment = readEnvironment(env)
  const { smtp, imapPassword } = environment.values
  const defaults = await readDefaults(dir)
  const { data, report } = defaults
  const values =
    data === undefined
      ? null
      : judge(data, SHAPE, report, () => [
          ...limitProblems(data, report, defaults.shipped),
          ...mailProblems(data, { env: smtp, needSecrets, report }),
          ...bounceProblems(data, { imapPassword, needSecrets, report }),
          ...namedSecretProblems(data, { env, needSecrets, report }),
          ...opinionProblems(data, { env, needSecrets, report }),
        ])

  const sources = await readSettingsFile(dir, 'sources.yaml')
  const minInterval = rawDuration(data, 'schedule', 'minInterval')
  const declared = judgeFile(sources, SOURCES_SHAPE, (found, at) => registryProblems(found, minInterval, at))

  const words = sources.yaml === null ? null : registryWords(sources.yaml.data)
  const mailTransport = rawText(data, 'alerts', 'mail', 'transport')
  const alerts = judgeFile(await readSettingsFile(dir, 'alerts.yaml'), ALERTS_SHAPE, (found, at) =>
    subscriptionProblems(found, { words, mailTransport, env, needSecrets, report: at }),
  )

  const own = await readSettingsFile(dir, 'legal-events.yaml', { optional: true })
  const usesShipped = own.yaml === null && own.problems.length === 0
  const legal = judgeFile(
    usesShipped ? await readSettingsFile(shippedDir, 'legal-events.yaml') : own,
    LEGAL_EVENTS_SHAPE,
    legalEventProblems,
  )

  const problems = [defaults, values ?? { problems: [] }, declared, legal, alerts, environment].flatMap(
    (part) => part.problems,
  )
  if (
    problems.length > 0 ||
    values?.value == null ||
    declared.value === null ||
    legal.value === null ||
    alerts.value === null
  ) {
    throw new SettingsError(linesOf(problems))
  }
  const settled = settle(values.value, environment.values, await programVersion())
  const registry = registryOf(declared.value)
  const subscriptions = subscriptionsOf(alerts.value, registry)
  return {
    ...settled,
    opinion: opinionOf(values.value, env),
    schedule: { ...settled.schedule, legalEvents: legalEventsOf(legal.value) },
    alerts: { ...settled.alerts, secrets: secretsOf(namesOf(settled.alerts, subscriptions), env) },
    registry,
    subscriptions,
  }
}
