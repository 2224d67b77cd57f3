/** What every resource of the web interface may use. Holds no state of its own. */
import type { Drizzle } from '../db/query.ts'

export type WebLog = {
  readonly info: (fields: object, message: string) => void
  readonly error: (fields: object, message: string) => void
}

export type WebContext = {
  readonly db: Drizzle
  readonly now: () => Date
  /** How people reach the interface from outside, without a slash at the end; null: as the request says. */
  readonly publicUrl: string | null
  readonly log: WebLog
  /** Where the style sheet of this version is served. */
  readonly styleHref: string
}
