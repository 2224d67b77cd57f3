/** Labels that pages put in front of a text: "Visa: J-1 only", a run-in title in bold, a bold line as heading. */
import { saysSomething } from './mentions.ts'
import { fold } from './text.ts'

const LONGEST_LABEL = 80
/** They call for attention and name nothing. */
const NO_LABEL =
  /^(?:(?:please |important |special )?notes?|n\.?b\.?|important|update|updated|attention|warning|disclaimer|e\.?g\.?|i\.?e\.?|re|q|a|questions?|answers?|ans|https?)$/i

/** Without the marks that close a label. */
const clean = (label: string): string => {
  let end = label.length
  while (end > 0 && /[\s:.\u2013\u2014-]/.test(label[end - 1] ?? '')) end--
  return label.slice(0, end)
}

const asTerm = (label: string): string | null => {
  const term = clean(label)
  return term === '' || term.length > LONGEST_LABEL || NO_LABEL.test(term) ? null : term
}

/**
 * The label that the bold start of a text makes: closed by a colon, or by a full stop or dash when it says nothing by itself.
 * @param bold the bold start
 * @param rest what follows it
 */
export const boldLabel = (bold: string, rest: string): string | null => {
  const colon = bold.endsWith(':') || rest.startsWith(':')
  if (colon) return asTerm(bold)
  const closed = bold.endsWith('.') || /^[-\u2013\u2014.]/.test(rest)
  return closed && bold.length <= 60 && !saysSomething(bold) ? asTerm(bold) : null
}

/** The label before a colon in plain text: up to four words that say nothing by themselves. */
export const plainLabel = (text: string): string | null => {
  const at = text.indexOf(': ')
  if (at <= 0 || at > 60) return null
  const label = text.slice(0, at)
  if (label.split(' ').length > 4 || /[.?!,;]/.test(label) || saysSomething(label)) return null
  return asTerm(label)
}

/** What a policy says without a verb: "J-1 visas only", "No H-1B". */
const VERDICT = /\b(?:only|no|not|none|never)\b/i

/** Whether a line that is bold throughout stands in for a heading; a sentence or a verdict in bold does not. */
export const isBoldHeading = (text: string): boolean =>
  !VERDICT.test(text) &&
  text.length <= 100 &&
  !/[.;,!]$/.test(text) &&
  /\p{L}/u.test(text) &&
  !saysSomething(text) &&
  text.split(' ').length <= 12

/** Splits a text at a place in its unfolded form, both parts folded. */
export const splitFolded = (raw: string, at: number): readonly [string, string] => [
  fold(raw.slice(0, at)),
  fold(raw.slice(at)),
]
