/** The shape of answers and items: how they open and how they end. Looks at terms, takes no stance. */
import type { Clause } from './clauses.ts'
import { isOneVisa, type Sentence, type Term } from './term.ts'

/** "Only for those who ...", "Only if ...": nothing stands before it. */
export const opensWithOnly = ({ tokens }: Sentence, { terms, conditions }: Clause): boolean => {
  const first = terms.find(({ from }) => tokens[from]?.kind !== 'mark')
  if (first !== undefined) return first.sense === 'only'
  return tokens[conditions[0]?.terms[0]?.from ?? -1]?.norm === 'only'
}

/** A visa stands before the examinations and certificates that are named. */
export const visaLeads = (terms: readonly Term[]): boolean => {
  const visa = terms.findIndex(({ sense }) => isOneVisa(sense))
  const exam = terms.findIndex(({ sense }) => sense === 'exam')
  return visa !== -1 && (exam === -1 || visa < exam)
}

const AFTER_LABEL = new Set([':', '-', '(', ',', '–', '—'])
/** "3. H-1B visa: for temporary workers", "J-1 (see the policy)": a visa as the label of what describes it. */
export const labelsWithVisa = ({ tokens }: Sentence, terms: readonly Term[]): boolean => {
  const first = terms.find(({ sense, from }) => sense !== null || tokens[from]?.kind === 'word')
  return isOneVisa(first?.sense) && AFTER_LABEL.has(tokens[first?.to ?? -1]?.norm ?? '')
}

const STRICT = new Set(['provided', 'providing', 'condition', 'only', 'long'])
/** Hangs on a condition that must be met ("provided that", "only if", "on condition that"). */
export const isStrict = ({ tokens }: Sentence, { conditions }: Clause): boolean =>
  conditions.some(({ terms: [first] }) =>
    tokens.slice(first?.from ?? 0, first?.to ?? 0).some(({ norm }) => STRICT.has(norm)),
  )

const AFFIRMS = new Set(['yes', 'is', 'are', 'would', 'does', 'will', 'can', 'be', 'one'])
/** Says yes of what it names and nothing else ("for an H-1B, yes", "an H-1B would be"). */
export const affirmsOnly = ({ tokens }: Sentence, terms: readonly Term[]): boolean => {
  const last = terms.findLast(({ from }) => tokens[from]?.kind !== 'mark')
  return (
    last !== undefined &&
    AFFIRMS.has(tokens[last.to - 1]?.norm ?? '') &&
    terms.every(({ sense, from }) => sense !== 'support' || tokens[from]?.norm === 'yes')
  )
}
