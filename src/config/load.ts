/** The settings folder and the environment as one checked value. The only way in: nobody else reads settings. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ZodType } from 'zod'
import type { Registry } from '../domain/registry.ts'
import type { Settings } from '../domain/settings.ts'
import { check, type Report, reporter } from './check.ts'
import { type Environment, readEnvironment } from './environment.ts'
import { folderProblem, packageRoot, readText } from './files.ts'
import { limitProblems } from './limits.ts'
import { overlay } from './overlay.ts'
import { linesOf, type Problem, SettingsError } from './problem.ts'
import { mailProblems, secretsOf } from './secrets.ts'
import { settle } from './settle.ts'
import { SHAPE, type Values } from './shape.ts'
import { registryProblems } from './registry-rules.ts'
import { registryOf, SOURCES_SHAPE } from './sources.ts'
import { ALERTS_SHAPE, subscriptionProblems, subscriptionsOf } from './subscriptions.ts'
import { parseYaml, type YamlFile } from './yaml.ts'

/** What to do about a file that is not there, or that says nothing. */
const REMEDIES = {
  'default.yaml': 'write the settings to override, or delete the file to use the built-in ones',
  'sources.yaml': 'list the pages to watch under "institutions:", or write "institutions: []" for none',
  'alerts.yaml': 'list who is told under "subscriptions:", or write "subscriptions: []" for nobody',
} as const

type Read = {
  readonly yaml: YamlFile | null
  readonly problems: readonly Problem[]
}

const readYaml = async (dir: string, name: keyof typeof REMEDIES): Promise<Read | null> => {
  const file = join(dir, name)
  const found = await readText(file)
  if ('missing' in found) return null
  if ('problem' in found) return { yaml: null, problems: [found.problem] }
  const { yaml, problems } = parseYaml(file, found.text)
  if (problems.length > 0) return { yaml: null, problems }
  if (yaml.data !== null && yaml.data !== undefined) return { yaml, problems: [] }
  return {
    yaml: null,
    problems: [
      {
        place: file,
        line: null,
        path: '',
        text: `says nothing; ${REMEDIES[name]}`,
      },
    ],
  }
}

const required = async (dir: string, name: keyof typeof REMEDIES): Promise<Read> =>
  (await readYaml(dir, name)) ?? {
    yaml: null,
    problems: [
      {
        place: join(dir, name),
        line: null,
        path: '',
        text: `no such file; ${REMEDIES[name]}`,
      },
    ],
  }

type Checked<T> = {
  readonly value: T | null
  readonly problems: readonly Problem[]
}

/** Shape first; the rules between entries only for data of the right shape. */
const checked = <T>(
  schema: ZodType<T>,
  data: unknown,
  report: Report,
  rules: (value: T) => readonly Problem[],
): Checked<T> => {
  const result = check(schema, data, report)
  if ('problems' in result) return { value: null, problems: result.problems }
  const problems = rules(result.value)
  return { value: problems.length === 0 ? result.value : null, problems }
}

const readValues = async (
  dir: string,
  context: { readonly env: Environment['smtp']; readonly needSecrets: boolean },
): Promise<Checked<Values>> => {
  const shipped = await required(join(packageRoot(), 'config'), 'default.yaml')
  const own = (await readYaml(dir, 'default.yaml')) ?? {
    yaml: null,
    problems: [],
  }
  // The shipped folder is the usual `dir`: its faults are then told once, under the name the user gave.
  if (own.problems.length > 0) return { value: null, problems: own.problems }
  if (shipped.yaml === null) return { value: null, problems: shipped.problems }
  const files = own.yaml === null ? [shipped.yaml] : [own.yaml, shipped.yaml]
  const report = reporter(files)
  return checked(SHAPE, overlay(shipped.yaml.data, own.yaml?.data), report, (values) => [
    ...limitProblems(values, report),
    ...mailProblems(values, { ...context, report }),
  ])
}

const readRegistry = async (dir: string, minInterval: number): Promise<Checked<Registry>> => {
  const { yaml, problems } = await required(dir, 'sources.yaml')
  if (yaml === null) return { value: null, problems }
  const report = reporter([yaml])
  const result = checked(SOURCES_SHAPE, yaml.data, report, (declared) =>
    registryProblems(declared, minInterval, report),
  )
  return {
    value: result.value === null ? null : registryOf(result.value),
    problems: result.problems,
  }
}

const programVersion = async (): Promise<string> => {
  const manifest: unknown = JSON.parse(await readFile(join(packageRoot(), 'package.json'), 'utf8'))
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : null
  return typeof version === 'string' ? version : '0'
}

/**
 * Reads `default.yaml` (what it leaves out comes from the shipped one), `sources.yaml` and `alerts.yaml` from `dir`.
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
  const values = await readValues(dir, {
    env: environment.values.smtp,
    needSecrets,
  })
  const registry = await readRegistry(dir, values.value?.schedule.minInterval ?? 0)
  const alerts = await required(dir, 'alerts.yaml')
  const report = reporter(alerts.yaml === null ? [] : [alerts.yaml])
  const mailTransport = values.value?.alerts.mail.transport ?? null
  const subscriptions =
    alerts.yaml === null
      ? { value: null, problems: alerts.problems }
      : checked(ALERTS_SHAPE, alerts.yaml.data, report, (declared) =>
          subscriptionProblems(declared, {
            registry: registry.value,
            mailTransport,
            report,
          }),
        )
  const secrets = secretsOf(subscriptions.value?.subscriptions ?? [], {
    env,
    needSecrets,
    report,
  })

  const problems = [
    ...values.problems,
    ...registry.problems,
    ...subscriptions.problems,
    ...secrets.problems,
    ...environment.problems,
  ]
  if (problems.length > 0 || values.value === null || registry.value === null || subscriptions.value === null) {
    throw new SettingsError(linesOf(problems))
  }
  const settled = settle(values.value, environment.values, await programVersion())
  return {
    ...settled,
    alerts: { ...settled.alerts, secrets: secrets.values },
    registry: registry.value,
    subscriptions: subscriptionsOf(subscriptions.value, registry.value),
  }
}
