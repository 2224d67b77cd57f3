/**
 * A list of statuses of which somebody has none: "who are not citizens, permanent residents or on a J-1". Whoever is refused for that tells who
 * may come. Finds the list and the refusal beside it; takes no stance.
 */
import type { Visa } from '../domain/visa.ts'
import type { Clause } from './clauses.ts'
import { words } from './in-place-rule.ts'
import type { Sense } from './lexicon/senses.ts'
import { isOneVisa, type Sentence, type Term, visaIn } from './term.ts'

const LACKING = words('not without neither nor no non lack lacks lacking than')
const STATUSES: ReadonlySet<Sense> = new Set<Sense>(['citizen', 'resident_status', 'no_status'])
const LISTED: ReadonlySet<Sense> = new Set<Sense>(['hold', 'allow', 'ecfmg', 'ecfmg_visa', 'ecfmg_sponsors', 'visas'])
const BETWEEN = words(
  ', ( ) / - a an the class category group ranks who or nor of on for with by in to holder holders status have has are is be being eligible sponsored physician physicians',
)
const REFUSING: ReadonlySet<Sense> = new Set<Sense>(['neg', 'refusal', 'turned_away', 'impossible'])
/** Terms a list may have. */
const MOST = 24

type List = { readonly from: number; readonly to: number; readonly visas: readonly Visa[] }

/** From the word that denies to the last status of the list; null where it names no visa or no other status. */
const listFrom = ({ tokens }: Sentence, terms: readonly Term[], from: number): List | null => {
  const norms = (term: Term) => tokens.slice(term.from, term.to).map(({ norm }) => norm)
  const first = terms[from]
  if (first === undefined || first.sense === 'turned_away' || first.sense === 'refusal') return null
  const opening = norms(first)
  if (first.sense !== 'no_status' && !opening.some((norm) => LACKING.has(norm) || norm.endsWith("n't"))) return null
  const both = opening.includes('than')
  const visas: Visa[] = []
  /** "Non-citizens on H-1B visas": what the excluded people hold is no part of what would save them. */
  let joined =
    first.sense !== 'no_status' || opening.includes('neither') || opening.at(-1) === 'nor' || opening.at(-1) === 'or'
  let status = first.sense === 'no_status'
  let to = from
  for (const [at, term] of terms.slice(from + 1, from + MOST).entries()) {
    joined ||= norms(term).some((norm) => norm === ',' || norm === 'or' || norm === 'nor' || norm === '/')
    if (isOneVisa(term.sense) && !joined) return null
    if (isOneVisa(term.sense)) visas.push(visaIn(term.sense))
    else if (term.sense !== null && STATUSES.has(term.sense)) status = true
    else if (
      !(term.sense !== null && LISTED.has(term.sense)) &&
      !norms(term).every((norm) => BETWEEN.has(norm) || (both && norm === 'and'))
    )
      break
    if (term.sense !== null) to = from + 1 + at
  }
  return status && visas.length > 0 ? { from, to, visas } : null
}

const listIn = (sentence: Sentence, terms: readonly Term[]): List | null => {
  for (const at of terms.keys()) {
    const found = listFrom(sentence, terms, at)
    if (found !== null) return found
  }
  return null
}

const refusesIn = (terms: readonly Term[]): boolean => terms.some(({ sense }) => sense !== null && REFUSING.has(sense))

/** The visas in such a list, where the clause refuses whoever has none of it. */
export const shutOutBut = (sentence: Sentence, { terms, conditions, exceptions }: Clause): readonly Visa[] => {
  const own = listIn(sentence, terms)
  if (own !== null) {
    const outside = [...terms.slice(0, own.from), ...terms.slice(own.to + 1)]
    return refusesIn(outside) ? own.visas : []
  }
  if (!refusesIn(terms)) return []
  for (const part of [...conditions, ...exceptions]) {
    const found = listIn(sentence, part.terms)
    if (found !== null) return found.visas
  }
  return []
}
