/** Small words of plain speech: "just can't", "selected fellows", "however you offer". Each look is bounded to a few words around. */
import { ELSE_IN_PLACE } from './in-place-else.ts'
import { type InPlace, normAt, words } from './in-place-rule.ts'
import type { Sense } from './lexicon/senses.ts'
import { isOneVisa, type Term } from './term.ts'
import type { Token } from './tokens.ts'

const INTENSE = words('just merely strictly simply purely')
const DENYING: ReadonlySet<Sense> = new Set<Sense>(['neg', 'refusal', 'impossible'])
/** "It just isn't done", "we strictly do not": how firmly, and not what alone. */
const isIntense = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean => {
  const next = terms[at + 1]
  const verb = next?.sense === null && AUXILIARIES.has(normAt(tokens, next.from)) ? terms[at + 2] : next
  const denied = verb?.sense ?? null
  return INTENSE.has(normAt(tokens, term.from)) && term.to === term.from + 1 && denied !== null && DENYING.has(denied)
}
const AUXILIARIES = words('do does did is are can will would could')

const LACKING = words('lack lacks lacking')
/** "Those lacking Step 3 come as J-1s": who they are. */
const isWanting = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  LACKING.has(normAt(tokens, term.from)) && terms[at + 1]?.sense === 'exam'

const ALL = words('all the our any every')
/** "All selected fellows": those who were taken. */
const areTaken = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from).startsWith('selected') && ALL.has(normAt(tokens, term.from - 1))

/** "However you offer to pay": no turn. */
const isHowMuch = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from) === 'however' && HOW.has(normAt(tokens, term.to))
const HOW = words('you much many long strong good great hard well excellent outstanding')

/** "Even if you offer to pay": what they do. */
const isTheirOffer = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from) === 'offer' && normAt(tokens, term.from - 1) === 'you' && normAt(tokens, term.to) === 'to'

const REQUESTS = words('request requests')
/** "We will request J-1 or H-1B status for you": it is done. */
const isDoneForThem = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  REQUESTS.has(normAt(tokens, term.from)) &&
  tokens.slice(term.to, term.to + 2).some(({ kind }) => kind === 'visa') &&
  terms.slice(Math.max(0, at - 3), at).some(({ sense }) => sense === 'institution') &&
  terms.slice(at + 1, at + 5).some(({ sense }) => isOneVisa(sense))

const ONES: ReadonlySet<Sense> = new Set<Sense>(['only'])
/** "That's the one visa we work with": the visa told before. */
const isThatOne = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  at === 0 &&
  normAt(tokens, term.from) === 'that' &&
  ONES.has(terms[at + (normAt(tokens, term.to) === 'is' ? 2 : 1)]?.sense ?? 'neutral')

/** "H-1B | Open to all residents.": said of what stands above it. */
const isOpenTo = (tokens: readonly Token[], at: number, term: Term): boolean =>
  at === 0 && normAt(tokens, term.from) === 'open' && normAt(tokens, term.from + 1) === 'to'

const POINTING = words('this these')
/** What follows a word that stands for something by itself: "this is", "these we do not". */
const VERBAL = words(
  `is are was were will would can cannot may might must has have had does do did should shall also only too however includes include included means applies apply
  needs need takes take comes come falls fall could might wasn't weren't hasn't haven't wouldn't couldn't shouldn't varies vary gets get
  holds goes requires require depends depend remains remain isn't aren't won't doesn't don't can't we you they it the a an for to at on in with by as if or and but not no if when unless at through
  because due since until till while whereas without after before now then currently presently again anymore already here today yet so very where who which that what via from of per ourselves ever never always often usually generally still`,
)
/** "This fellowship program", "this policy": which one, and no visa. */
const isDeterminer = (tokens: readonly Token[], term: Term): boolean =>
  term.to === term.from + 1 &&
  POINTING.has(normAt(tokens, term.from)) &&
  tokens[term.to]?.kind === 'word' &&
  !VERBAL.has(normAt(tokens, term.to))

/** "H-1B | Closed.": said of what stands above it. */
const isClosed = (tokens: readonly Token[], at: number, term: Term): boolean => {
  const next = tokens[term.to]
  return at === 0 && normAt(tokens, term.from) === 'closed' && (next === undefined || next.kind === 'mark')
}

const NEEDING = words('require need seek want')
const WHEN = words(
  ', ( ) now or and later in the at any time future present some point stage during training thereafter ever this an a your our of',
)
/** How far before "sponsorship" what is not required of it may stand. */
const APART = 18
/** "Must not require, now or in the future, visa sponsorship". */
const isNeverNeeded = (tokens: readonly Token[], term: Term): boolean => {
  for (let at = term.from - 1; at > Math.max(0, term.from - APART); at--) {
    const norm = normAt(tokens, at)
    if (NEEDING.has(norm)) return at < term.from - 2 && normAt(tokens, at - 1) === 'not'
    if (!WHEN.has(norm)) return false
  }
  return false
}

/** "An eligible visa, the J-1 among them": one of those. */
const isAmongThem = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  normAt(tokens, term.from) === 'among' && isOneVisa(terms[at - 1]?.sense)

const THEN = words('past previously formerly')
const WERE = words('were was had did sponsored accepted supported offered filed took')
const NOW = words('today now currently nowadays days presently')
/** "It was available in years past, today only the J-1 is", "in the past we did H-1Bs; these days J-1 only": no longer. */
const isGone = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean => {
  const told =
    tokens.slice(term.from, term.to).some(({ norm }) => THEN.has(norm)) ||
    (normAt(tokens, term.from - 1) === 'was' && tokens.slice(term.to, term.to + 4).some(({ norm }) => THEN.has(norm)))
  const closes = (part: readonly Term[]): boolean =>
    part.some(({ sense }) => sense === 'only') && part.some(({ sense }) => sense === 'visa:j1')
  const now = terms.slice(at + 1, at + 12)
  // "We sponsor J-1 visas only (previously H-1B visas were also sponsored)."
  const were = tokens.slice(term.to, term.to + 4).some(({ norm }) => WERE.has(norm))
  return (
    told &&
    ((now.some(({ from }) => NOW.has(normAt(tokens, from))) && closes(now)) || (were && closes(terms.slice(0, at))))
  )
}

/** "The exchange visitor program is the only one we participate in": the J-1. */
const isProgramOfJ1 = (terms: readonly Term[], tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from) === 'exchange' &&
  terms.some(({ sense }) => sense === 'only') &&
  terms.some(({ sense }) => sense === 'support')

const STAGES = words('when before at once as no after')
/** "It must be requested when we offer you the position": when, and not whether. */
const isAsked = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from) === 'must' &&
  normAt(tokens, term.to - 1) === 'requested' &&
  STAGES.has(normAt(tokens, term.to))

/** "Because of the cost they are not accepted": why, and no clause of its own. */
const isGround = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  normAt(tokens, term.from) === 'because' &&
  normAt(tokens, term.to) === 'of' &&
  at > 0 &&
  terms.slice(0, at).every(({ sense, from }) => isOneVisa(sense) || tokens[from]?.kind === 'mark')

/** "J-1s that ECFMG sponsors are approved by the programs": they take them. */
const areTakenBy = (tokens: readonly Token[], terms: readonly Term[], term: Term): boolean =>
  normAt(tokens, term.from) === 'approved' &&
  (normAt(tokens, term.from - 1) === 'are' || normAt(tokens, term.from - 1) === 'is') &&
  terms.some(({ sense }) => sense === 'ecfmg' || sense === 'ecfmg_visa' || sense === 'ecfmg_sponsors') &&
  terms.some(({ sense }) => sense === 'visa:j1') &&
  terms.every(({ sense }) => sense !== 'visa:h1b')

const ENDING: ReadonlySet<Sense> = new Set<Sense>(['refusal', 'neg'])
/** "Decided some years ago to stop sponsoring": it is decided. */
const isSettled = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean => {
  if (normAt(tokens, term.from) !== 'decided' && normAt(tokens, term.from) !== 'decision') return false
  const to = terms.slice(at + 1, at + 6).findIndex(({ from }) => normAt(tokens, from) === 'to')
  const next = terms[at + 2 + to]?.sense ?? null
  return to !== -1 && next !== null && ENDING.has(next)
}

const COUNTED = words('one two three four five six seven eight nine ten few')
/** "Only two H-1B petitions a year": how many. */
const isFew = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  term.to === term.from + 1 &&
  normAt(tokens, term.from) === 'only' &&
  (COUNTED.has(normAt(tokens, term.to)) || tokens[term.to]?.kind === 'number') &&
  terms.slice(at + 1, at + 4).some(({ sense }) => sense === 'visa:h1b')

const SPANS = words('year years month months week weeks')
/** "It is only a year": how long. */
const isShort = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from) === 'only' &&
  (normAt(tokens, term.to) === 'a' || normAt(tokens, term.to) === 'one' || tokens[term.to]?.kind === 'number') &&
  SPANS.has(normAt(tokens, term.to + 1))

export const PLAIN_IN_PLACE: readonly InPlace[] = [
  { of: ['only'], when: isFew, becomes: 'limited_number' },
  { of: ['only'], when: (tokens, _, __, term) => isShort(tokens, term), becomes: null },
  ...ELSE_IN_PLACE,
  { of: ['approval'], when: (tokens, terms, _, term) => areTakenBy(tokens, terms, term), becomes: 'support' },
  { of: ['discretion'], when: isSettled, becomes: null },
  { of: ['contrast'], when: isGround, becomes: null },
  { of: ['support', 'discretion', 'prior', null], when: isGone, becomes: 'refusal' },
  { of: ['neutral'], when: (tokens, terms, _, term) => isProgramOfJ1(terms, tokens, term), becomes: 'visa:j1' },
  { of: ['definition'], when: isAmongThem, becomes: 'also' },
  { of: [null], when: (tokens, _, at, term) => isClosed(tokens, at, term), becomes: 'refusal' },
  { of: ['visas', 'any_visas'], when: (tokens, _, __, term) => isNeverNeeded(tokens, term), becomes: 'no_sponsorship' },
  { of: ['pronoun'], when: (tokens, _, __, term) => isDeterminer(tokens, term), becomes: null },
  { of: ['apply'], when: (tokens, _, at, term) => isOpenTo(tokens, at, term), becomes: 'support' },
  { of: ['only'], when: isIntense, becomes: null },
  { of: ['neg'], when: isWanting, becomes: null },
  { of: ['discretion'], when: (tokens, _, __, term) => areTaken(tokens, term), becomes: 'trainees' },
  { of: ['contrast'], when: (tokens, _, __, term) => isHowMuch(tokens, term), becomes: null },
  { of: ['support'], when: (tokens, _, __, term) => isTheirOffer(tokens, term), becomes: null },
  { of: [null, 'wanting'], when: isDoneForThem, becomes: 'support' },
  { of: [null, 'relative'], when: isThatOne, becomes: 'pronoun' },
  { of: ['discretion'], when: (tokens, _, __, term) => isAsked(tokens, term), becomes: null },
]
