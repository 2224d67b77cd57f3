/** The settings of the second opinion: what it lacks when it is on, and its slice of the settings. Asks nobody. */
import type { OpinionSettings } from '../domain/settings.ts'
import type { Report } from './check.ts'
import { VARIABLE } from './mail-rules.ts'
import type { Problem } from './problem.ts'
import { rawAt, rawText } from './raw.ts'
import type { Values } from './shape.ts'

const keyIn = (env: NodeJS.ProcessEnv, name: string | null): string | null => {
  const key = name === null ? '' : (env[name]?.trim() ?? '')
  return key === '' ? null : key
}

/** `needSecrets` as in `loadSettings`. */
export const opinionProblems = (
  data: unknown,
  context: { readonly env: NodeJS.ProcessEnv; readonly needSecrets: boolean; readonly report: Report },
): readonly Problem[] => {
  const { env, needSecrets, report } = context
  if (rawAt(data, ['opinion', 'enabled']) !== true) return []
  const lacking = (['url', 'model'] as const)
    .filter((part) => rawText(data, 'opinion', part) === null)
    .map((part) =>
      report(['opinion', 'enabled'], `a second opinion needs opinion.${part}; set it too, or this to false`),
    )
  const name = rawText(data, 'opinion', 'keyName')
  if (name !== null && !VARIABLE.test(name)) {
    const why = 'what was found is not shown, since it may be the key itself'
    return [
      ...lacking,
      report(['opinion', 'keyName'], `expected the name of an environment variable such as "OPINION_KEY"; ${why}`),
    ]
  }
  const isMissing = needSecrets && name !== null && keyIn(env, name) === null
  return isMissing
    ? [...lacking, report(['opinion', 'keyName'], `the environment has no ${name}; set it to the key of the endpoint`)]
    : lacking
}

/** Null when it is off. */
export const opinionOf = ({ opinion }: Values, env: NodeJS.ProcessEnv): OpinionSettings | null =>
  opinion.enabled && opinion.url !== null && opinion.model !== null
    ? {
        url: opinion.url,
        model: opinion.model,
        apiKey: keyIn(env, opinion.keyName),
        allowPrivateTargets: opinion.allowPrivateTargets,
        timeoutMs: opinion.timeout,
        mostBytes: opinion.maxAnswer,
        perDay: opinion.perDay,
      }
    : null
