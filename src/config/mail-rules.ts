/** What mail over SMTP and the mailbox for returned mail lack (a server, one half of a login), and secrets that settings name. */
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

/** What the mailbox for returned mail lacks, where one is named. */
export const bounceProblems = (
  data: unknown,
  context: { readonly imapPassword: string | null; readonly needSecrets: boolean; readonly report: Report },
): readonly Problem[] => {
  const { imapPassword, needSecrets, report } = context
  const at = ['alerts', 'mail', 'bounces']
  const user = rawText(data, ...at, 'user')
  if (rawText(data, ...at, 'host') === null)
    return user === null
      ? []
      : [report([...at, 'user'], 'expected a host beside it: the IMAP server that knows this user')]
  if (user === null) return [report([...at, 'host'], 'expected a user beside it: who signs in to this IMAP server')]
  return needSecrets && imapPassword === null
    ? [report([...at, 'user'], 'the environment has no IMAP_PASSWORD for this user; set it')]
    : []
}

/** How names of environment variables are written; what is not of this form may be the secret itself. */
export const VARIABLE = /^[A-Z_][A-Z0-9_]{0,99}$/

/** The secrets of alerts that are named by an environment variable: the DKIM key and the token of the Telegram bot. Shows none. */
export const namedSecretProblems = (
  data: unknown,
  context: { readonly env: NodeJS.ProcessEnv; readonly needSecrets: boolean; readonly report: Report },
): readonly Problem[] => {
  const { env, needSecrets, report } = context
  const named = (path: readonly string[], example: string): readonly Problem[] => {
    const name = rawText(data, ...path)
    if (name === null) return []
    if (!VARIABLE.test(name)) {
      const why = 'what was found is not shown, since it may be the secret itself'
      return [report(path, `expected the name of an environment variable such as "${example}"; ${why}`)]
    }
    const missing = needSecrets && (env[name]?.trim() ?? '') === ''
    return missing ? [report(path, `the environment has no ${name}; set it`)] : []
  }
  const dkim = ['alerts', 'mail', 'dkim']
  const given = ['domain', 'selector', 'keyName'].filter((part) => rawText(data, ...dkim, part) !== null)
  const whole = given.length === 0 || given.length === 3
  return [
    ...(whole
      ? []
      : [report(dkim, `expected domain, selector and keyName together or none; found ${given.join(' and ')}`)]),
    ...named([...dkim, 'keyName'], 'VISAWATCH_DKIM_KEY'),
    ...named(['alerts', 'telegram', 'tokenName'], 'VISAWATCH_TELEGRAM_TOKEN'),
  ]
}
