/** Commas inside a list of statuses, which part no clauses: "are citizens, permanent residents or on a J-1". Looks at a possible cut only. */
import type { Sense } from './lexicon/senses.ts'
import { isVisaSense, type Sentence, type Term } from './term.ts'

const ARTICLES: ReadonlySet<string> = new Set(['a', 'an', 'the'])
const STATUS: ReadonlySet<Sense> = new Set<Sense>(['citizen', 'resident_status'])
const isStatus = (term: Term | undefined): boolean =>
  term !== undefined && (isVisaSense(term.sense) || (term.sense !== null && STATUS.has(term.sense)))

/** Terms after the comma among which the "or" of its list stands. */
const LIST = 9
/** Terms after "or" among which the last of a list stands. */
const LAST = 4

/** After the last of a list, the clause that had it ends ("..., or a J-1 holder, you cannot apply"). */
const closesList = ({ terms, tokens }: Sentence, from: number): boolean => {
  const after = terms.slice(from + 1, from + 1 + LAST)
  const last = after.findLastIndex(isStatus)
  const end = terms[from + 1 + last + (after[last + 1]?.sense === 'hold' ? 2 : 1)]
  return last !== -1 && (end === undefined || tokens[end.from]?.kind === 'mark')
}

/** The comma at `at` stands between statuses of one list, also of those somebody has none of ("if you are no citizen, resident or J-1 holder, ..."). */
export const listsOn = (sentence: Sentence, at: number): boolean => {
  const { terms, tokens } = sentence
  const next = terms[at + 1]
  const after = ARTICLES.has(tokens[next?.from ?? -1]?.norm ?? '') ? terms[at + 2] : next
  const before = terms[at - 1]?.sense ?? null
  const joint = terms.slice(at + 1, at + LIST).findIndex(({ from }) => tokens[from]?.norm === 'or')
  // "..., permanent resident, or eligible for a J-1 visa, ..."
  const last = joint === 0 && before !== null && (STATUS.has(before) || before === 'no_status')
  if (last) return closesList(sentence, at + 1)
  if (before === null || !isStatus(after) || joint === -1) return false
  // "If you lack citizenship, permanent residence or a J-1 must take its place.": no list.
  return STATUS.has(before) || (before === 'no_status' && closesList(sentence, at + 1 + joint))
}
