/** One answer as the judges of a capture see it. */
import type { Exchange } from '../domain/outcome.ts'
import type { Glance } from './page.ts'

export type Capture = {
  /** The address that was asked for, and where the redirects ended. */
  readonly asked: URL
  readonly landed: URL
  readonly exchange: Exchange
  readonly page: Glance
  /** The mark-up, for signatures that stand in scripts; the first part of it where it is very long. */
  readonly html: string
}

/** A judge names what it saw, for people, or is silent. */
export type Judge = (capture: Capture) => string | null

/** A name as a detail may quote it. */
export const quoted = (name: string): string => `"${name.slice(0, 120).toWellFormed()}"`

/** Titles carry the site's name behind a separator: the parts of one, and the headings, each by itself. */
export const namesOf = ({ page }: Pick<Capture, 'page'>): readonly string[] =>
  [page.title, ...page.title.split(/\s[|–—»·-]\s|[|»]|: /), ...page.headings.slice(0, 2)]
    .map((name) => name.trim().toLowerCase().replaceAll('’', "'"))
    .filter((name) => name !== '')
