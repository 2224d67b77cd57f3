/**
 * Who is signed in: operators, by one password from the environment. Sessions are signed cookies, so that several processes and a restart
 * need nothing stored; another password ends them all. Keeps the password as its scrypt hash only.
 */
import { createHmac, randomBytes, scrypt, scryptSync, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

export type Session = { readonly name: string; readonly id: string; readonly until: number }

export type SignIn =
  | { readonly kind: 'in'; readonly token: string; readonly maxAgeS: number }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'throttled'; readonly retryAfterS: number }

export type Access = {
  /** False while no password is set: nobody can sign in then. */
  readonly isPossible: boolean
  readonly signIn: (given: {
    readonly name: string
    readonly password: string
    readonly address: string
  }) => Promise<SignIn>
  /** The session of a cookie; null for a forged, ended or absent one. */
  readonly sessionOf: (token: string | undefined) => Session | null
  /** Goes into every form that changes something, and must come back with it. */
  readonly formToken: (session: Session) => string
  readonly isFormToken: (session: Session, given: string) => boolean
}

const SESSION_MS = 12 * 3_600_000
const WINDOW_MS = 15 * 60_000
/** Attempts within the window: of one address, and of all together, whatever proxy they come through. */
const MOST_OF_ONE = 10
const MOST_OF_ALL = 100
const HASH_BYTES = 32

const hash = promisify(scrypt) as (password: string, salt: Buffer, length: number) => Promise<Buffer>

const same = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b)

/** Counts attempts, not failures: hashing costs, and whoever guesses must not learn by being let through. */
const createLimit = (now: () => number) => {
  let attempts: { readonly at: number; readonly address: string }[] = []
  return {
    /** Seconds until another attempt is allowed; 0 if it is, and then it counts. */
    take: (address: string): number => {
      const since = now() - WINDOW_MS
      attempts = attempts.filter(({ at }) => at > since)
      const own = attempts.filter((attempt) => attempt.address === address)
      const oldest = own.length >= MOST_OF_ONE ? own[0] : attempts.length >= MOST_OF_ALL ? attempts[0] : undefined
      if (oldest !== undefined) return Math.max(1, Math.ceil((oldest.at - since) / 1000))
      attempts.push({ at: now(), address })
      return 0
    },
    forget: (address: string) => {
      attempts = attempts.filter((attempt) => attempt.address !== address)
    },
  }
}

const NOBODY: Access = {
  isPossible: false,
  signIn: () => Promise.resolve({ kind: 'wrong' }),
  sessionOf: () => null,
  formToken: () => '',
  isFormToken: () => false,
}

const readSession = (text: string): Session | null => {
  const read: unknown = JSON.parse(text)
  if (typeof read !== 'object' || read === null || !('name' in read) || !('id' in read) || !('until' in read))
    return null
  const { name, id, until } = read
  return typeof name === 'string' && typeof id === 'string' && typeof until === 'number' ? { name, id, until } : null
}

/** `now` in milliseconds. */
export const createAccess = (password: string | null, now: () => number): Access => {
  if (password === null) return NOBODY
  const salt = randomBytes(16)
  const expected = scryptSync(password, salt, HASH_BYTES)
  // The same in every process that knows the password.
  const key = scryptSync(password, 'visawatch sessions', HASH_BYTES)
  const limit = createLimit(now)
  const sign = (text: string): Buffer => createHmac('sha256', key).update(text).digest()
  const formToken = ({ id }: Session): string => sign(`form ${id}`).toString('base64url')
  return {
    isPossible: true,
    signIn: async ({ name, password: given, address }) => {
      const retryAfterS = limit.take(address)
      if (retryAfterS > 0) return { kind: 'throttled', retryAfterS }
      if (!same(await hash(given, salt, HASH_BYTES), expected)) return { kind: 'wrong' }
      limit.forget(address)
      const session: Session = { name, id: randomBytes(12).toString('base64url'), until: now() + SESSION_MS }
      const body = Buffer.from(JSON.stringify(session)).toString('base64url')
      return { kind: 'in', token: `${body}.${sign(body).toString('base64url')}`, maxAgeS: SESSION_MS / 1000 }
    },
    sessionOf: (token) => {
      const [body, mac] = (token ?? '').split('.')
      if (body === undefined || mac === undefined || !same(Buffer.from(mac, 'base64url'), sign(body))) return null
      const session = readSession(Buffer.from(body, 'base64url').toString('utf8'))
      return session !== null && session.until > now() ? session : null
    },
    formToken,
    isFormToken: (session, given) => same(Buffer.from(given), Buffer.from(formToken(session))),
  }
}
