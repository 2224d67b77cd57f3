/** The one error for a database that cannot be used: what is wrong, where, what to do. Never a password, never a stack for people. */
import pg from 'pg'

export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable'
}

const CODES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was cut',
  ENOTFOUND: 'the host name does not resolve',
  EAI_AGAIN: 'the host name does not resolve at the moment',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  '28P01': 'user name or password is wrong',
  '28000': 'the server does not let this user in',
  '3D000': 'the database does not exist',
  '53300': 'the server has no free connections',
  '57P03': 'the server is starting up or shutting down',
  '42501': 'this user lacks a right',
  '25006': 'it is read-only',
  '53100': 'its disk is full',
}

const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null

/** drizzle wraps what the driver threw, and the driver what the socket threw: the error in the chain that we have words for. */
const knownOf = (error: unknown): Error | null => {
  if (!(error instanceof Error)) return null
  const code = codeOf(error)
  return code !== null && code in CODES ? error : knownOf(error.cause)
}

/** One line saying why; several addresses of one host (AggregateError) usually fail for the same reason. */
export const reasonOf = (error: unknown): string => {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error
  const known = knownOf(first)
  const words = known === null ? undefined : CODES[codeOf(known) ?? '']
  if (words !== undefined) return known instanceof pg.DatabaseError ? `${words} (${known.message})` : words
  const message = first instanceof Error ? first.message : String(first)
  return /timeout/i.test(message) ? 'it does not answer' : (message.split('\n', 1)[0] ?? message)
}

/** Where a connection string leads, for people: `database "visawatch" at host:port`. Throws DatabaseUnavailable when it is none. */
export const placeOf = (url: string): string => {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed === null || !/^postgres(ql)?:$/.test(parsed.protocol)) {
    const found = parsed === null ? 'something that is no URL' : `a URL with the scheme ${parsed.protocol}//`
    throw new DatabaseUnavailable(
      `The database address is wrong: expected postgres://user:password@host:port/database, found ${found}. Correct DATABASE_URL, or unset it to use the embedded PostgreSQL.`,
    )
  }
  const name = parsed.pathname.slice(1) || parsed.username
  return `database "${name}" at ${parsed.hostname || 'localhost'}:${parsed.port || '5432'}`
}

/** Is this the database's or the operator's trouble, and no bug of ours? */
export const isTrouble = (error: unknown): boolean => knownOf(error) !== null

export const unavailableAt = (url: string, error: unknown): DatabaseUnavailable =>
  new DatabaseUnavailable(
    `Cannot use the ${placeOf(url)}: ${reasonOf(error)}. Start that PostgreSQL or correct DATABASE_URL; unset it to use the embedded one.`,
    { cause: error },
  )
