/** Manners of speaking that sound like hedges: a specialty's name, what something is done for, an opinion of a visa. Each look is bounded to a few words around. */
import { type InPlace, normAt, words } from './in-place-rule.ts'
import type { Term } from './term.ts'
import type { Token } from './tokens.ts'

const FIELDS = words('surgery pediatrics medicine internal psychiatry practice radiology dentistry')
/** "In general surgery": a specialty, no rule of thumb. */
const isSpecialty = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.to - 1) === 'general' && FIELDS.has(normAt(tokens, term.to))

const ENSURING = words('ensure ensures ensuring')
/** "In order to ensure starting on time": what for, and nothing promised. */
const isPurpose = (tokens: readonly Token[], term: Term): boolean =>
  ENSURING.has(normAt(tokens, term.from)) &&
  tokens
    .slice(Math.max(0, term.from - 6), term.from)
    .some(({ norm }, at, before) => norm === 'order' && before[at + 1]?.norm === 'to')

const BEST = words('appropriate preferred suitable standard best')
/** "Has been considered the most appropriate": an opinion of it. */
const isHeldBest = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from) === 'considered' &&
  (normAt(tokens, term.to) === 'the' || normAt(tokens, term.to) === 'most') &&
  tokens.slice(term.to, term.to + 3).some(({ norm }) => BEST.has(norm))

export const MANNERS_IN_PLACE: readonly InPlace[] = [
  { of: ['discretion'], when: (tokens, _, __, term) => isPurpose(tokens, term), becomes: null },
  { of: ['consider'], when: (tokens, _, __, term) => isHeldBest(tokens, term), becomes: null },
  { of: ['normally'], when: (tokens, _, __, term) => isSpecialty(tokens, term), becomes: null },
]
