/** What the environment may say: secrets and facts of this host. Behaviour belongs in the files. */
import type { Problem } from './problem.ts'
import { shown } from './problem.ts'

export type Mailbox = {
  readonly host: string | null
  readonly port: number | null
  readonly secure: boolean | null
  readonly user: string | null
  readonly password: string | null
}

export type Environment = {
  readonly databaseUrl: string | null
  readonly redisUrl: string | null
  readonly dataDir: string | null
  readonly host: string | null
  readonly port: number | null
  readonly chromium: string | null
  readonly smtp: Mailbox
  readonly imapPassword: string | null
  readonly operatorPassword: string | null
}

const SHORTEST_PASSWORD = 8

/** An address with secrets is shown by its scheme alone: a password may hide in any other part of it. */
const schemeOf = (found: string): string => {
  const scheme = /^[A-Za-z][A-Za-z0-9+.-]{0,20}:\/\//.exec(found)?.[0]
  return scheme === undefined ? 'text that does not begin with one' : `"${scheme}..."`
}

/** Decodes percent-escapes; text that has none or broken ones stays as it is. */
const decoded = (text: string): string | null => {
  if (text === '') return null
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Reads the variables; one that is set but empty counts as not set, as container tools leave them. */
export const readEnvironment = (
  env: NodeJS.ProcessEnv,
): { readonly values: Environment; readonly problems: readonly Problem[] } => {
  const problems: Problem[] = []
  const read = (name: string): string | null => {
    const value = env[name]?.trim()
    return value === undefined || value === '' ? null : value
  }
  const refuse = (path: string, text: string) => problems.push({ place: 'environment', line: null, path, text })

  const secretUrl = (name: string, schemes: readonly string[], example: string): URL | null => {
    const found = read(name)
    if (found === null) return null
    // The client's own spelling for sockets, `postgres://user@/name?host=/run`, has no host and is no WHATWG URL.
    const whole = found.replace('@/', '@localhost/')
    const fits = schemes.some((scheme) => found.startsWith(`${scheme}://`)) && URL.canParse(whole)
    if (fits) return new URL(whole)
    refuse(name, `expected an address such as "${example}", found ${schemeOf(found)}`)
    return null
  }

  const database = secretUrl('DATABASE_URL', ['postgres', 'postgresql'], 'postgres://user:password@host:5432/visawatch')
  const redis = secretUrl('REDIS_URL', ['redis', 'rediss'], 'redis://host:6379')
  const mail = secretUrl('SMTP_URL', ['smtp', 'smtps'], 'smtp://user:password@host:587')
  const port = read('PORT')
  const portFits = port === null || (/^\d{1,5}$/.test(port) && Number(port) <= 65_535)
  if (!portFits) refuse('PORT', `expected a port from 0 to 65535, found ${shown(port)}`)

  // Leading and trailing blanks may be part of it.
  const operatorPassword = env['VISAWATCH_OPERATOR_PASSWORD'] ?? ''
  if (operatorPassword !== '' && operatorPassword.length < SHORTEST_PASSWORD)
    refuse(
      'VISAWATCH_OPERATOR_PASSWORD',
      `expected at least ${SHORTEST_PASSWORD} characters, found ${operatorPassword.length}`,
    )

  const user = read('SMTP_USER') ?? decoded(mail?.username ?? '')
  const password = read('SMTP_PASSWORD') ?? decoded(mail?.password ?? '')
  return {
    problems,
    values: {
      databaseUrl: database === null ? null : read('DATABASE_URL'),
      redisUrl: redis === null ? null : read('REDIS_URL'),
      dataDir: read('VISAWATCH_DATA_DIR'),
      host: read('VISAWATCH_HOST'),
      port: port === null || !portFits ? null : Number(port),
      chromium: read('CHROMIUM_PATH'),
      smtp: {
        host: mail?.hostname ?? null,
        port: mail === null || mail.port === '' ? null : Number(mail.port),
        secure: mail === null ? null : mail.protocol === 'smtps:',
        user,
        password,
      },
      imapPassword: read('IMAP_PASSWORD'),
      operatorPassword: operatorPassword === '' ? null : operatorPassword,
    },
  }
}
