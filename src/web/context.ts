/** What every resource of the web interface may use. Holds no state of its own. */
import type { Drizzle } from '../db/query.ts'
import type { Subscribing } from './subscribing.ts'
import type { Document } from '../domain/document.ts'
import type { Population } from '../db/statistics.ts'
import type { Access } from './access.ts'
import type { Figures } from './figures.ts'

export type WebLog = {
  readonly info: (fields: object, message: string) => void
  readonly error: (fields: object, message: string) => void
}

/** What is stored of a page, as `extract` wants it. */
export type StoredBody = { readonly bytes: Uint8Array; readonly mime: string; readonly charset: string | null }

/** The document in stored bytes, or in one sentence why there is none. */
export type ReadDocument = (
  body: StoredBody,
) => Promise<{ readonly ok: true; readonly document: Document } | { readonly ok: false; readonly detail: string }>

export type WebContext = {
  readonly db: Drizzle
  readonly now: () => Date
  /** How people reach the interface from outside, without a slash at the end; null: as the request says. */
  readonly publicUrl: string | null
  readonly log: WebLog
  readonly readDocument: ReadDocument
  readonly access: Access
  /** Of the rules that read pages now; null where nobody said. */
  readonly rulesVersion: string | null
  /** Aborted when the port is being closed: what streams must end then. */
  readonly closing: AbortSignal
  readonly whenClosing: Promise<void>
  /** Assessments that are less sure than this want a person, 0 to 1. */
  readonly reviewBelow: number
  /** The settings in force, for operators to look at; null where nobody handed them in. */
  readonly loaded: object | null
  /** Where a person who runs this is reached: a mail address or a page; null when nobody said. */
  readonly contact: string | null
  /** Where the style sheet of this version is served. */
  readonly styleHref: string
  readonly scriptHref: string
  readonly figures: (population: Population) => Promise<Figures>
  /** The light colours of the style sheet by name, for pictures that stand alone. */
  readonly colours: Readonly<Record<string, string>>
  /** Null where nobody can subscribe by themselves. */
  readonly subscribing: Subscribing | null
}
