/** The secrets that the settings name and the environment holds. Never shows one. */
import type { Report } from './check.ts'
import type { Environment } from './environment.ts'
import type { Problem } from './problem.ts'
import type { Values } from './shape.ts'

type Asked = { readonly secretName?: string | null | undefined }

/** Signing secrets by the name of their variable. Missing ones are problems only where they are needed. */
export const secretsOf = (
  subscriptions: readonly Asked[],
  context: {
    readonly env: NodeJS.ProcessEnv
    readonly needSecrets: boolean
    readonly report: Report
  },
): {
  readonly values: Readonly<Record<string, string>>
  readonly problems: readonly Problem[]
} => {
  const named = subscriptions.flatMap(({ secretName }, index) =>
    typeof secretName === 'string'
      ? [
          {
            name: secretName,
            index,
            value: context.env[secretName]?.trim() ?? '',
          },
        ]
      : [],
  )
  const missing = context.needSecrets ? named.filter(({ value }) => value === '') : []
  return {
    values: Object.fromEntries(named.filter(({ value }) => value !== '').map(({ name, value }) => [name, value])),
    problems: missing.map(({ name, index }) =>
      context.report(
        ['subscriptions', index, 'secretName'],
        `the environment has no ${name}; set it to the secret that the receiver checks`,
      ),
    ),
  }
}

/** What mail over SMTP lacks: a server, or one half of a login. */
export const mailProblems = (
  { alerts }: Values,
  context: {
    readonly env: Environment['smtp']
    readonly needSecrets: boolean
    readonly report: Report
  },
): readonly Problem[] => {
  const { env, needSecrets, report } = context
  const { transport, smtp } = alerts.mail
  if (transport !== 'smtp') return []
  const at = ['alerts', 'mail', 'smtp']
  const user = env.user ?? smtp.user
  const problems: Problem[] = []
  if (env.host === null && smtp.host === null) {
    problems.push(
      report([...at, 'host'], 'expected the name of your mail server, or SMTP_URL in the environment, found neither'),
    )
  }
  if (needSecrets && user !== null && env.password === null) {
    problems.push(report([...at, 'user'], 'the environment has no SMTP_PASSWORD for this user; set it'))
  }
  if (user === null && env.password !== null) {
    problems.push(report([...at, 'user'], 'SMTP_PASSWORD is set but no user; name one here or in SMTP_USER'))
  }
  return problems
}
