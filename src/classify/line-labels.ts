/** Labels with their values run together in one line: "USMLE: 220 YOG: 5 years VISA: J-1". Looks at a possible cut only; `pieces.ts` cuts. */
import { isVerbal } from './lookahead.ts'
import { isVisaSense, type Sentence, type Term } from './term.ts'

/** Terms of a line that are looked back upon. */
const LINE = 20

const hasColon = ({ tokens }: Sentence, terms: readonly Term[]): boolean =>
  terms.some(({ from }) => tokens[from]?.norm === ':')

/** "VISA:" or "Visas accepted:" after another label, or "USCE:" after "VISA: J-1". */
export const opensLabel = (sentence: Sentence, said: readonly Term[], named: boolean, at: number): boolean => {
  const { terms, tokens } = sentence
  const term = terms[at]
  if (term === undefined || said.length === 0) return false
  let end = at + 1
  if (term.sense === 'visas') while (end <= at + 2 && isVerbal(terms[end]?.sense ?? null)) end++
  if (tokens[terms[end]?.from ?? -1]?.norm !== ':') return false
  if (!hasColon(sentence, said.slice(-LINE))) return false
  return named ? !isVisaSense(term.sense) : term.sense === 'visas'
}
