/** A statement as the conditions read it: its clauses as words, and the words around it. */
import type { Read } from '../read.ts'
import type { Sentence } from '../term.ts'
import type { Token } from '../tokens.ts'
import { type Words, wordsOf } from './wording.ts'

export type Clause = {
  /** In lower case, without marks; "US" is `usa`. */
  readonly words: Words
  readonly text: string
  /** The stretches between its commas and brackets; none where it has no such marks. */
  readonly parts: readonly Clause[]
  /** Where each word stands in the statement. */
  readonly spots: readonly Spot[]
}

/** `[from, to)` in the text of a statement. */
export type Spot = readonly [from: number, to: number]

export type Said = {
  readonly read: Read
  readonly clauses: readonly Clause[]
  readonly whole: Clause
  /** The question, lead-in or headings above it. */
  readonly above: Clause | null
}

const BREAKS = new Set([';', '.', '•', '|'])
const CONTRASTS = new Set(['but', 'however', 'although', 'though', 'while', 'whereas', 'yet'])
const MONTHS = new Set('jan feb mar apr jun jul aug sep sept oct nov dec st no dr'.split(' '))
/** Longer clauses are cut: a condition is named near its beginning. In characters. */
const MOST = 400

const clauseOf = (words: Words, spots: readonly Spot[] = [], parts: readonly Clause[] = []): Clause => {
  const text = words.join(' ').slice(0, MOST)
  return { words: wordsOf(text), text, parts, spots }
}

const PART_MARKS = new Set([',', '(', ')', ':'])

/** Words of a clause with the places at which its marks part it. */
type Open = { readonly words: string[]; readonly spots: Spot[]; readonly cuts: number[] }
const open = (): Open => ({ words: [], spots: [], cuts: [] })

const partsOf = ({ words, spots, cuts }: Open): readonly Clause[] => {
  if (cuts.length === 0) return []
  const bounds = [0, ...cuts, words.length]
  return bounds.slice(1).flatMap((to, at) => {
    const from = bounds[at] ?? 0
    return to === from ? [] : [clauseOf(words.slice(from, to), spots.slice(from, to))]
  })
}

/** "No", "A: No". */
const ANSWERS = new Set(['no', 'a'])

/** "All costs, however, are yours": set in commas it parts nothing. */
const isAside = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.norm === 'however' && tokens[at - 1]?.norm === ',' && tokens[at + 1]?.norm === ','

const DATING = new Set(['by', 'before', 'until', 'till', 'than', 'on', 'is', 'to', 'after'])
/** "By 2/15": one word, where the same marks part "Steps 1/2/3". */
const joinsDate = (words: Words, tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.norm === '/' &&
  tokens[at - 1]?.kind === 'number' &&
  tokens[at + 1]?.kind === 'number' &&
  (DATING.has(words.at(-2) ?? '') || (words.at(-1) ?? '').includes('/'))

const LABELS = new Set(['a', 'answer'])
const AFTER_LABEL = new Set(['.', ':', ')'])
/** "A. No experience is required.": the letter is no word of the answer. */
const isAnswerLabel = (tokens: readonly Token[], at: number): boolean =>
  at < 2 && LABELS.has(tokens[0]?.norm ?? '') && AFTER_LABEL.has(tokens[1]?.norm ?? '')

const clausesIn = ({ tokens }: Sentence): readonly Clause[] => {
  const clauses: Open[] = [open()]
  let last = ''
  for (const [at, { norm, kind, from, to }] of tokens.entries()) {
    if (isAnswerLabel(tokens, at)) continue
    const clause = clauses.at(-1) ?? open()
    const abbreviates = norm === '.' && MONTHS.has(last)
    // "No, it is needed later": the answer is one thing, what is needed another.
    const answers = norm === ',' && last === 'no' && clause.words.length <= 2 && ANSWERS.has(clause.words[0] ?? '')
    const notYet = norm === 'yet' && last === 'not'
    last = norm
    if ((BREAKS.has(norm) && !abbreviates) || answers || (CONTRASTS.has(norm) && !notYet && !isAside(tokens, at)))
      clauses.push(open())
    else if (kind !== 'mark') {
      const before = clause.words.at(-1)
      if (before?.endsWith('/') === true) {
        clause.words[clause.words.length - 1] = before + norm
        clause.spots[clause.spots.length - 1] = [clause.spots.at(-1)?.[0] ?? from, to]
        continue
      }
      clause.words.push(norm)
      clause.spots.push([from, to])
    } else if (joinsDate(clause.words, tokens, at)) clause.words.push(`${clause.words.pop() ?? ''}/`)
    // "Parts 1, 2 and 3" stay together.
    else if (PART_MARKS.has(norm) && tokens[at + 1]?.kind !== 'number') clause.cuts.push(clause.words.length)
  }
  return clauses.filter(({ words }) => words.length > 0).map((each) => clauseOf(each.words, each.spots, partsOf(each)))
}

export const saidBy = (read: Read): Said => {
  const clauses = clausesIn(read.sentence)
  const whole = clauseOf(
    clauses.flatMap(({ words }) => words),
    clauses.flatMap(({ spots }) => spots),
  )
  const above = read.frame.words
  return { read, clauses, whole, above: above === null ? null : clauseOf(wordsOf(above)) }
}
