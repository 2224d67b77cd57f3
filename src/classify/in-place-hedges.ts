/**
 * Words that sound like hedges of the sponsor's and are none where they stand, and words that are hedges only there: "may" as a month, a
 * promise forbidden, a choice of the applicant's, one visa a year. Each look is bounded to a few words around.
 */
import { type InPlace, normAt, words } from './in-place-rule.ts'
import { LETTERS_IN_PLACE } from './in-place-letters.ts'
import { MANNERS_IN_PLACE } from './in-place-manners.ts'
import { PEOPLE_IN_PLACE } from './in-place-people.ts'
import { PREFERRED_IN_PLACE } from './in-place-preferred.ts'
import { PROMISES_IN_PLACE } from './in-place-promises.ts'
import { SET_AGAINST_IN_PLACE } from './in-place-set-against.ts'
import type { Sense } from './lexicon/senses.ts'
import { isOneVisa, type Term } from './term.ts'
import type { Token } from './tokens.ts'

const MONTH_AFTER = words('by in until before of from since early late mid end through')

/** "by May", "May 1": the month. */
const isMonth = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from) === 'may' &&
  (MONTH_AFTER.has(normAt(tokens, term.from - 1)) || tokens[term.to]?.kind === 'number')

const AGREES = words('agree agrees agreed approve approves approved consents consented decides decided')

const OUTSIDE = words('ecfmg intealth uscis dhs government consulate embassy homeland')

const BINDS = words('by from of with through')

const DECIDES: ReadonlySet<Sense | null> = new Set<Sense | null>(['approval', 'discretion', 'consider', 'may'])

/** "Subject to ECFMG approval", "approved by USCIS": somebody else decides, not who speaks. */
const isDecidedOutside = (tokens: readonly Token[], term: Term): boolean => {
  if (!DECIDES.has(term.sense)) return false
  if (tokens.slice(term.from, term.to).some(({ norm }) => OUTSIDE.has(norm))) return true
  if (
    AGREES.has(normAt(tokens, term.from)) &&
    tokens.slice(Math.max(0, term.from - 2), term.from).some(({ norm }) => OUTSIDE.has(norm))
  )
    return true
  // "ECFMG's consent"
  if (OUTSIDE.has(normAt(tokens, term.from - 1))) return true
  let next = term.to
  if (normAt(tokens, next) === 'individually' || normAt(tokens, next) === 'sponsored') next++
  if (BINDS.has(normAt(tokens, next)) || BINDS.has(normAt(tokens, next - 1))) {
    const named = normAt(tokens, next - 1)
    const at = BINDS.has(normAt(tokens, next)) ? next + 1 : BINDS.has(named) ? next : next + 1
    return OUTSIDE.has(normAt(tokens, at)) || (normAt(tokens, at) === 'the' && OUTSIDE.has(normAt(tokens, at + 1)))
  }
  return false
}

const PROHIBITIONS = words('may must shall should will')

const PROMISES = words('promise promises guarantee guarantees commit assure')

/** "Program directors may not promise one": forbidden to somebody, no hedge of the program. */
const isForbidden = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const term = terms[at]
  const before = terms[at - 1]
  return (
    term !== undefined &&
    PROMISES.has(normAt(tokens, term.from)) &&
    before?.sense === 'neg' &&
    (PROHIBITIONS.has(normAt(tokens, before.from)) || PROHIBITIONS.has(normAt(tokens, before.from - 1))) &&
    terms
      .slice(Math.max(0, at - 5), at - 1)
      .some(({ from, to }) => tokens.slice(from, to).some(({ norm }) => DIRECTORS.has(norm)))
  )
}

const DIRECTORS = words(
  'director directors program programs department departments coordinator coordinators chair chairs',
)

const SPANS_EACH = words('a per each every')

const ROUNDS = words('year class cycle season program')

const PLACES = words('spot spots slot slots position positions place places seat seats')

const ONES = words('one two three single')

/** "One H-1B a year": a number of them, and no more. */
const isOneEach = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const term = terms[at]
  const visa = terms[at + 1]
  if (term === undefined || !isOneVisa(visa?.sense)) return false
  // "A few H-1B petitions are filed each year".
  if (normAt(tokens, term.from) === 'few' && normAt(tokens, term.from - 1) === 'a' && visa.sense === 'visa:h1b')
    return true
  const counts = ONES.has(normAt(tokens, term.from)) || tokens[term.from]?.kind === 'number'
  if (counts && PLACES.has(normAt(tokens, visa.to))) return true
  return counts && SPANS_EACH.has(normAt(tokens, visa.to)) && ROUNDS.has(normAt(tokens, visa.to + 1))
}

const CHOOSERS = words(
  'applicant applicants candidate candidates resident residents fellow fellows trainee trainees your their',
)

/** "According to the applicant's wishes", "whichever you choose": the applicant decides. */
const isTheirChoice = (tokens: readonly Token[], term: Term): boolean =>
  WISHES.has(normAt(tokens, term.from)) && CHOOSERS.has(normAt(tokens, term.from - 1))

const WISHES = words('wish wishes choice option preference')

const FITTING = words('proper right appropriate best suitable standard preferred correct')

const KINDS = words('one visa type status category way route vehicle choice classification')

/** "Considers the J-1 the proper one": an opinion of it. */
const isOpinion = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const visa = terms.slice(at + 1, at + 6).findLast(({ sense }) => isOneVisa(sense))
  if (visa === undefined) return false
  const fit = tokens.slice(visa.to, visa.to + 5).findIndex(({ norm }) => FITTING.has(norm))
  return fit !== -1 && KINDS.has(normAt(tokens, visa.to + fit + 1))
}

/** "The agreement of appointment": a contract. */
const isContract = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from) === 'agreement' && normAt(tokens, term.to).startsWith('appointment')

/** "May request sponsorship as a J-1 physician from ECFMG": of somebody else. */
const asksEcfmg = (terms: readonly Term[], tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.to - 1) === 'request' &&
  normAt(tokens, term.from) === 'may' &&
  terms.some(({ sense }) => sense === 'ecfmg' || sense === 'ecfmg_visa') &&
  terms.every(({ sense }) => sense !== 'visa:h1b')

/** "Not free to choose": no freedom. */
const isUnfree = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean =>
  normAt(tokens, terms[at]?.from ?? 0) === 'free' &&
  terms[at - 1]?.sense === 'neg' &&
  terms[at - 1]?.to === terms[at]?.from

const GOES_ON = words('continue continues continuing still today')
const CAN = words('can may are do will')

/** "We hosted them in the past and continue to", "... in the past and can apply": nothing of the past alone. */
const isStillSo = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.to - 1) === 'past' &&
  (tokens.slice(term.to, term.to + 6).some(({ norm }) => GOES_ON.has(norm)) ||
    (normAt(tokens, term.to) === 'and' && CAN.has(normAt(tokens, term.to + 1))))

const SINGULAR = words('that this which')

/** "In that case the J-1 is your visa": when, not whether. */
const isThatCase = (tokens: readonly Token[], term: Term): boolean =>
  term.to - term.from === 3 && normAt(tokens, term.to - 1) === 'case' && SINGULAR.has(normAt(tokens, term.from + 1))

/** "J-1 preferred, H-1B possible": a second best. */
const isSecondBest = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean =>
  normAt(tokens, terms[at]?.from ?? 0) === 'possible' &&
  terms.slice(Math.max(0, at - 3), at).some(({ sense }) => sense === 'visa:h1b') &&
  terms.slice(0, at).some(({ sense }) => sense === 'prefer')

/** "H-1B: we will see." */
const isWaiting = (tokens: readonly Token[], term: Term): boolean => {
  const next = tokens[term.to]
  if (normAt(tokens, term.from) === 'see' && normAt(tokens, term.to) === 'about') return true
  return (
    normAt(tokens, term.from) === 'see' &&
    (normAt(tokens, term.from - 1) === 'will' || normAt(tokens, term.from - 1) === 'shall') &&
    (next === undefined || next.kind === 'mark')
  )
}

const REQUESTS = words('request requests petition petitions application applications')
const REVIEWS = words('reviewed evaluated examined assessed')
/** "Requests for an H-1B will be reviewed": nobody promises the outcome. */
const isReview = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const from = terms[at]?.from ?? 0
  return (
    REVIEWS.has(normAt(tokens, from)) &&
    tokens.slice(Math.max(0, from - 8), from).some(({ norm }) => REQUESTS.has(norm)) &&
    terms.slice(Math.max(0, at - 5), at).some(({ sense }) => sense === 'visa:h1b')
  )
}

const PAGES = words('page pages website site webpage webpages websites guide handbook faq')
/** "Look at the ECFMG pages for ...": where to read. */
const isReading = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from) === 'look' && tokens.slice(term.to, term.to + 4).some(({ norm }) => PAGES.has(norm))

const TURNS = words('ask decide')
/** "Ask our immigration counsel.", "Decide with us whether ...", and nothing before it: where to turn. */
const isAdvice = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean =>
  TURNS.has(normAt(tokens, terms[at]?.from ?? -1)) &&
  terms
    .slice(Math.max(0, at - 2), at)
    .every(({ sense, from }) => sense === null && (tokens[from]?.kind === 'mark' || tokens[from]?.norm === 'please'))

const FEW = words('select selected some few maybe potentially exceptionally certain selectively infrequently')
/** "H-1B (select)": for some, and who they are is not said. */
const isFewInBrackets = (tokens: readonly Token[], term: Term): boolean =>
  FEW.has(normAt(tokens, term.from)) &&
  normAt(tokens, term.from - 1) === '(' &&
  normAt(tokens, term.to) === ')' &&
  [term.from - 2, term.from - 3].some((at) => tokens[at]?.kind === 'visa')

const DUTIES = words('obligation duty')
/** "No obligation to sponsor": it may do so. */
const isNoDuty = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  normAt(tokens, term.from) === 'no' &&
  DUTIES.has(normAt(tokens, term.to)) &&
  terms.slice(at + 1, at + 5).some(({ sense }) => sense === 'support')

/** "..., only that you need Step 3": an afterthought that closes nothing. */
const isAfterthought = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from - 1) === ',' && normAt(tokens, term.to) === 'that'

export const HEDGES_IN_PLACE: readonly InPlace[] = [
  ...LETTERS_IN_PLACE,
  ...MANNERS_IN_PLACE,
  ...PEOPLE_IN_PLACE,
  ...PREFERRED_IN_PLACE,
  ...PROMISES_IN_PLACE,
  ...SET_AGAINST_IN_PLACE,
  {
    of: ['allow', 'support', null],
    when: (tokens, _, __, term) => isFewInBrackets(tokens, term),
    becomes: 'discretion',
  },
  { of: ['allow', null], when: (tokens, terms, at) => isReview(tokens, terms, at), becomes: 'consider' },
  { of: [null], when: (tokens, _, __, term) => isWaiting(tokens, term), becomes: 'discretion' },
  { of: ['support'], when: (tokens, terms, at) => isSecondBest(tokens, terms, at), becomes: 'discretion' },
  { of: ['may'], when: (tokens, _, __, term) => isMonth(tokens, term), becomes: null },
  {
    of: ['discretion'],
    when: (tokens, terms, at, term) =>
      isForbidden(tokens, terms, at) || isThatCase(tokens, term) || isTheirChoice(tokens, term),
    becomes: 'neutral',
  },
  { of: [null, 'pronoun'], when: (tokens, terms, at) => isOneEach(tokens, terms, at), becomes: 'limited_number' },
  { of: ['consider'], when: (tokens, _, __, term) => isReading(tokens, term), becomes: 'referral' },
  { of: ['consider'], when: (tokens, terms, at) => isOpinion(tokens, terms, at), becomes: 'prefer' },
  { of: ['neg'], when: (tokens, terms, at, term) => isNoDuty(tokens, terms, at, term), becomes: 'discretion' },
  { of: ['only'], when: (tokens, _, __, term) => isAfterthought(tokens, term), becomes: 'contrast' },
  { of: ['approval', 'discretion'], when: (tokens, terms, at) => isAdvice(tokens, terms, at), becomes: 'referral' },
  { of: ['approval'], when: (tokens, _, __, term) => isContract(tokens, term), becomes: null },
  { of: ['discretion'], when: (tokens, terms, _, term) => asksEcfmg(terms, tokens, term), becomes: 'apply' },
  { of: ['discretion'], when: (tokens, terms, at) => isUnfree(tokens, terms, at), becomes: null },
  { of: ['discretion'], when: (tokens, _, __, term) => isStillSo(tokens, term), becomes: null },
  {
    of: ['approval', 'discretion', 'consider', 'may'],
    when: (tokens, _, __, term) => isDecidedOutside(tokens, term),
    becomes: null,
  },
]
