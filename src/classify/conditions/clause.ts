/** A statement as the conditions read it: its clauses as words, and the words around it. */
import type { Read } from '../read.ts'
import type { Sentence } from '../term.ts'
import { type Words, wordsOf } from './wording.ts'

export type Clause = {
  /** In lower case, without marks; "US" is `usa`. */
  readonly words: Words
  readonly text: string
  /** The stretches between its commas and brackets; none where it has no such marks. */
  readonly parts: readonly Clause[]
}

export type Said = {
  readonly read: Read
  readonly clauses: readonly Clause[]
  readonly whole: Clause
  /** The question, lead-in or headings above it. */
  readonly above: Clause | null
}

const BREAKS = new Set([';', '.', '•'])
const CONTRASTS = new Set(['but', 'however', 'although', 'though', 'while', 'whereas', 'yet'])
const MONTHS = new Set('jan feb mar apr jun jul aug sep sept oct nov dec st no dr'.split(' '))
/** Longer clauses are cut: a condition is named near its beginning. In characters. */
const MOST = 400

const clauseOf = (words: Words, parts: readonly Clause[] = []): Clause => {
  const text = words.join(' ').slice(0, MOST)
  return { words: wordsOf(text), text, parts }
}

const PART_MARKS = new Set([',', '(', ')', ':'])

/** Words of a clause with the places at which its marks part it. */
type Open = { readonly words: string[]; readonly cuts: number[] }

const partsOf = ({ words, cuts }: Open): readonly Clause[] => {
  if (cuts.length === 0) return []
  const bounds = [0, ...cuts, words.length]
  return bounds.slice(1).flatMap((to, at) => {
    const part = words.slice(bounds[at] ?? 0, to)
    return part.length === 0 ? [] : [clauseOf(part)]
  })
}

const clausesIn = (sentence: Sentence): readonly Clause[] => {
  const clauses: Open[] = [{ words: [], cuts: [] }]
  let last = ''
  for (const [at, token] of sentence.tokens.entries()) {
    const open = clauses.at(-1)
    const abbreviates = token.norm === '.' && MONTHS.has(last)
    last = token.norm
    if ((BREAKS.has(token.norm) && !abbreviates) || CONTRASTS.has(token.norm)) clauses.push({ words: [], cuts: [] })
    else if (token.kind !== 'mark') open?.words.push(token.norm)
    // "Parts 1, 2 and 3" stay together.
    else if (open !== undefined && PART_MARKS.has(token.norm) && sentence.tokens[at + 1]?.kind !== 'number')
      open.cuts.push(open.words.length)
  }
  return clauses.filter(({ words }) => words.length > 0).map((open) => clauseOf(open.words, partsOf(open)))
}

export const saidBy = (read: Read): Said => {
  const clauses = clausesIn(read.sentence)
  const whole = clauseOf(clauses.flatMap(({ words }) => words))
  const above = read.frame.words
  return { read, clauses, whole, above: above === null ? null : clauseOf(wordsOf(above)) }
}
