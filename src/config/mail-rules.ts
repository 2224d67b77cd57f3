/** What mail over SMTP lacks: a server, or one half of a login. */
import type { Report } from './check.ts'
import type { Environment } from './environment.ts'
import type { Problem } from './problem.ts'
import { rawText } from './raw.ts'

/** `needSecrets` as in `loadSettings`. Shows no password. */
export const mailProblems = (
  data: unknown,
  context: { readonly env: Environment['smtp']; readonly needSecrets: boolean; readonly report: Report },
): readonly Problem[] => {
  const { env, needSecrets, report } = context
  if (rawText(data, 'alerts', 'mail', 'transport') !== 'smtp') return []
  const at = ['alerts', 'mail', 'smtp']
  const user = env.user ?? rawText(data, ...at, 'user')
  const problems: Problem[] = []
  if (env.host === null && rawText(data, ...at, 'host') === null) {
    const text = 'smtp needs a server; set alerts.mail.smtp.host, or SMTP_URL in the environment'
    problems.push(report(['alerts', 'mail', 'transport'], text))
  }
  if (needSecrets && user !== null && env.password === null) {
    problems.push(report([...at, 'user'], 'the environment has no SMTP_PASSWORD for this user; set it'))
  }
  if (user === null && env.password !== null) {
    problems.push(report([...at, 'user'], 'SMTP_PASSWORD is set but no user; name one here or in SMTP_USER'))
  }
  return problems
}
