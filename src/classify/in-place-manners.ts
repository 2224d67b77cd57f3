/** Manners of speaking that sound like hedges: a specialty's name, what something is done for, an opinion of a visa. Each look is bounded to a few words around. */
import { type InPlace, normAt, words } from './in-place-rule.ts'
import { isVisaSense, type Term } from './term.ts'
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

const SPANS = words('year years month months week weeks day days hour hours cycle cycles')
const HEADCOUNT = words('residents fellows trainees people positions')

const BEST = words('appropriate preferred suitable standard best')
/** "Has been considered the most appropriate": an opinion of it. */
const isHeldBest = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from) === 'considered' &&
  (normAt(tokens, term.to) === 'the' || normAt(tokens, term.to) === 'most') &&
  tokens.slice(term.to, term.to + 3).some(({ norm }) => BEST.has(norm))

const OFFERED = words('sponsorship support')
/** "Though the H-1B exists": there is one, and nobody is said to offer it. */
const merelyExists = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from) === 'exists' && !OFFERED.has(normAt(tokens, term.from - 1))

/** "We sponsor the J-1 at the PGY-1 level": who is spoken of; after a refusal it bounds the refusal. */
const isLevelOnly = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  normAt(tokens, term.to - 1) === 'level' &&
  !terms.slice(0, at).some(({ sense }) => sense === 'neg' || sense === 'refusal')

/** "Are kept for one year": how long. */
const isKeptAwhile = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from + 1) === 'kept' &&
  (tokens[term.to]?.kind === 'number' ||
    SPANS.has(normAt(tokens, term.to + 1)) ||
    SPANS.has(normAt(tokens, term.to + 2)))

const isOfVisas = ({ sense }: Term): boolean => isVisaSense(sense)
/** "Capped at seven years", "capped at ten residents": how long, or how many people. */
const isCapOfElse = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  normAt(tokens, term.from).startsWith('cap') &&
  tokens
    .slice(term.to, term.to + 2)
    .some(({ norm }) => SPANS.has(norm) || (HEADCOUNT.has(norm) && !terms.slice(0, at).some(isOfVisas)))

const RATE = words('a each per every')
/** "See the director a few times each year": how often, and nothing granted. */
const isRate = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.to - 1) === 'times' && RATE.has(normAt(tokens, term.to))

/** "The schedule of each resident": each of something named there. */
const isEachOfThem = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.to - 1) === 'each' && normAt(tokens, term.from) === 'of' && tokens[term.to]?.kind === 'word'

const GATES = words('portal season window')
/** "The portal remains closed": for everybody, until it opens. */
const isGateShut = (tokens: readonly Token[], term: Term): boolean =>
  tokens.slice(term.from, term.to).some(({ norm }) => norm === 'closed') && GATES.has(normAt(tokens, term.from - 1))

const DRAWS = words('lottery cap')
/** "The lottery rule does not apply to us": exempt from the draw, which is no exception of ours. */
const isExemption = (tokens: readonly Token[], term: Term): boolean =>
  tokens.slice(Math.max(0, term.from - 2), term.to).some(({ norm }) => DRAWS.has(norm))

/** "Whether degrees were obtained in the United States or abroad": wherever it was. */
const isWherever = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  terms.slice(Math.max(0, at - 2), at).some(({ sense }) => sense === 'whether') && normAt(tokens, term.to) === 'or'

const UNITS = words('fellowship residency program section center clinic hospital')
/** "The fellowship belongs to the Department of Medicine": whose it is, and who decides nothing. */
const isPartOf = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from).startsWith('belong') &&
  tokens.slice(0, term.from).some(({ norm }) => UNITS.has(norm)) &&
  !tokens.slice(0, term.from).some(({ kind }) => kind === 'visa')

/** "..., among them applicants on a J-1": who is meant as well, and no gloss. */
const areAmong = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  normAt(tokens, term.from) === 'among' && terms[at + 1]?.sense === 'trainees'

export const MANNERS_IN_PLACE: readonly InPlace[] = [
  { of: ['discretion'], when: (tokens, _, __, term) => isPartOf(tokens, term), becomes: null },
  { of: ['definition'], when: areAmong, becomes: 'also' },
  { of: ['support'], when: (tokens, _, __, term) => merelyExists(tokens, term), becomes: null },
  { of: ['discretion'], when: isLevelOnly, becomes: null },
  { of: ['refusal'], when: (tokens, _, __, term) => isGateShut(tokens, term), becomes: null },
  { of: ['exceptions'], when: (tokens, _, __, term) => isExemption(tokens, term), becomes: 'topic' },
  { of: ['us_graduates'], when: isWherever, becomes: null },
  { of: ['pronoun'], when: (tokens, _, __, term) => isEachOfThem(tokens, term), becomes: null },
  { of: ['discretion'], when: (tokens, _, __, term) => isRate(tokens, term), becomes: null },
  { of: ['only'], when: (tokens, _, __, term) => isKeptAwhile(tokens, term), becomes: null },
  { of: ['limited_number'], when: isCapOfElse, becomes: null },
  { of: ['discretion'], when: (tokens, _, __, term) => isPurpose(tokens, term), becomes: null },
  { of: ['consider'], when: (tokens, _, __, term) => isHeldBest(tokens, term), becomes: null },
  { of: ['normally'], when: (tokens, _, __, term) => isSpecialty(tokens, term), becomes: null },
]
