/**
 * Words that turn a meaning where they stand: a refusal denied, an exception not made, "that's it", "until Step 3 is passed".
 * Each look is bounded to a few words around. What a plain "not" is about is read in `scope.ts`.
 */
import { type InPlace, normAt, words } from './in-place-rule.ts'
import type { Sense } from './lexicon/senses.ts'
import { isOneVisa, isVisaSense, type Term } from './term.ts'
import type { Token } from './tokens.ts'

const BEING = words('is are was were be')

/** "We used to file H-1Bs": no longer. */
const isFormer = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const term = terms[at]
  if (term === undefined || normAt(tokens, term.from) !== 'used' || normAt(tokens, term.from + 1) !== 'to') return false
  const next = tokens[term.from + 2]
  if (next === undefined || next.kind === 'mark') return true
  return (
    !BEING.has(normAt(tokens, term.from - 1)) && terms.slice(at + 1, at + 4).some(({ sense }) => sense === 'support')
  )
}

const REFUSALS = words('turn turned refuse reject decline exclude dismiss')

/** "Will not turn away": looked at. */
const isTwiceDenied = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean =>
  REFUSALS.has(normAt(tokens, terms[at]?.from ?? 0)) &&
  terms[at - 1]?.sense === 'neg' &&
  terms[at - 1]?.to === terms[at]?.from

const ENDS_ALL = words('it all')

/** "That's it.", "that's all": nothing besides. */
const isThatsIt = (tokens: readonly Token[], term: Term): boolean => {
  const token = tokens[term.from]
  const contracted = token?.norm === 'that' && token.to - token.from > token.norm.length
  const next = tokens[term.from + 2]
  return contracted && ENDS_ALL.has(normAt(tokens, term.from + 1)) && (next === undefined || next.kind === 'mark')
}

const MADE = words('able to make made makes making grant granted give given allow allowed an any the')

/** "Exceptions: none." */
const isNone = (tokens: readonly Token[], at: number): boolean =>
  normAt(tokens, at) === 'none' && normAt(tokens, at - 1) === ':' && normAt(tokens, at - 2).startsWith('exception')

const GRANTED = words('reviewed considered granted made entertained allowed given accepted')
/** "We can't make an exception": none is made. */
const isDeniedException = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const after = terms[at]?.to ?? 0
  if (isNone(tokens, after + 1)) return true
  // "Requests for an exception will not be reviewed"
  const later = terms.slice(at + 1, at + 4).findIndex(({ sense }) => sense === 'neg')
  if (
    later !== -1 &&
    tokens
      .slice(terms[at + 1 + later]?.to ?? 0, (terms[at + 1 + later]?.to ?? 0) + 2)
      .some(({ norm }) => GRANTED.has(norm))
  )
    return true
  const neg = terms.slice(Math.max(0, at - 4), at).findLastIndex(({ sense }) => sense === 'neg')
  if (neg === -1) return false
  const from = Math.max(0, at - 4) + neg
  return tokens.slice(terms[from]?.to ?? 0, terms[at]?.from ?? 0).every(({ norm }) => MADE.has(norm))
}

const ASKED = words('asked required we needed')

/** "The one thing asked of them": of whom, and not which visa. */
const isOneThing = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.to - 1) === 'thing' && ASKED.has(normAt(tokens, term.to))

/** "No petition is filed until Step 3 is passed": unless it is. */
const isUntilPassed = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const norm = normAt(tokens, terms[at]?.from ?? 0)
  return (
    (norm === 'until' || norm === 'till' || norm === 'before') &&
    terms.slice(Math.max(0, at - 12), at).some(({ sense }) => sense === 'neg') &&
    terms.slice(at + 1, at + 12).some(({ sense }) => sense === 'exam')
  )
}

const WORKS = words('work working worked employed employable train')
const VISAS: ReadonlySet<string> = new Set(['visas', 'any_visas'])
/** "Those who can work here without a visa": who needs none. */
const worksWithout = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const from = terms[at]?.from ?? 0
  return (
    tokens.slice(Math.max(0, from - 5), from).some(({ norm }) => WORKS.has(norm)) &&
    terms
      .slice(at + 1, at + 3)
      .some(({ sense, to }) => sense !== null && VISAS.has(sense) && normAt(tokens, to - 1).startsWith('visa'))
  )
}

/** "No visas, J-1 included": by name, too. */
const isIncluded = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean =>
  normAt(tokens, terms[at]?.from ?? 0) === 'included' && isOneVisa(terms[at - 1]?.sense)

/** "We currently have residents on H-1B visas": ours, who transfer from nowhere. */
const areOurs = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean =>
  tokens.slice(terms[at]?.from ?? 0, terms[at]?.to ?? 0).some(({ norm }) => norm === 'have') &&
  terms[at - 1]?.sense === 'institution' &&
  terms.slice(at + 1, at + 4).some(({ sense }) => sense === 'trainees')

const UNTIL = words('until till through')
const WERE = words('was were')
const WE = words('we program hospital institution department')
/** "The H-1B was available until 2022", "we sponsored H-1B visas until 2024": no longer. */
const endedIn = (tokens: readonly Token[], term: Term): boolean => {
  const subject = normAt(tokens, term.from - 1)
  const reach = WERE.has(subject) ? 1 : WE.has(subject) && normAt(tokens, term.from).endsWith('ed') ? 4 : 0
  const until = tokens.slice(term.to, term.to + reach).findIndex(({ norm }) => UNTIL.has(norm))
  return until !== -1 && tokens[term.to + until + 1]?.kind === 'number'
}

const DOERS = words('we the our is')
/** "..., but that we cannot provide": the visa before. */
const isThatVisa = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean =>
  normAt(tokens, terms[at]?.from ?? 0) === 'that' &&
  terms[at - 1]?.sense === 'contrast' &&
  DOERS.has(normAt(tokens, terms[at]?.to ?? 0))

const RESULTS = words('results result lists list schedules scores letters offers')
/** "As soon as match results are out": told, not refused. */
const areTold = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.to - 1) === 'out' && RESULTS.has(normAt(tokens, term.from - 1))

const RELATIVES = words('which that')
const BEEN = words('was were been')
const AGAIN = words('resumed again reinstated restarted reopened restored lifted back')
/** "H-1B sponsorship, which was paused last fall, has been resumed": over. */
const isOver = (tokens: readonly Token[], term: Term): boolean =>
  BEEN.has(normAt(tokens, term.from - 1)) &&
  tokens.slice(Math.max(0, term.from - 4), term.from).some(({ norm }) => RELATIVES.has(norm)) &&
  tokens.slice(term.to, term.to + 12).some(({ norm }) => AGAIN.has(norm))

const LIFTED = words('lifted ended over removed rescinded expired')
const PAUSES = words('pause suspension moratorium freeze hold')
const BREAKS = words('until unless once when if , ; .')
/** "The pause has been lifted": over, too. */
const isLifted = (tokens: readonly Token[], term: Term): boolean => {
  if (!PAUSES.has(normAt(tokens, term.from))) return false
  const ahead = tokens.slice(term.to, term.to + 12)
  const lifted = ahead.findIndex(({ norm }) => LIFTED.has(norm))
  return lifted !== -1 && !ahead.slice(0, lifted).some(({ norm }) => BREAKS.has(norm))
}

/** "No, given the recent proclamation": why, and nothing that is given. */
const isGivenThat = (tokens: readonly Token[], term: Term): boolean => {
  const before = tokens[term.from - 1]
  return normAt(tokens, term.from) === 'given' && (before === undefined || before.kind === 'mark')
}

/** "Our program keeps to the standards of the Directory": to no visa. */
const keepsToElse = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  normAt(tokens, term.from).startsWith('keep') &&
  normAt(tokens, term.from + 1) === 'to' &&
  !terms.slice(at + 1, at + 4).some(({ sense }) => isVisaSense(sense))

const LINKS = words('is are be been was were not or would could might who')
/** "Unless otherwise ineligible", "is otherwise unable", "would otherwise be unable": no turn. */
const isOtherwise = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from) === 'otherwise' && LINKS.has(normAt(tokens, term.from - 1))

const CONVERTING = words('convert converts converted converting switch switched switching')
const CHANGING = words(
  'convert converts converted converting switching switch switched change changing move transition',
)
/** "Convert a J-1 to an H-1B". */
const isConverting = (tokens: readonly Token[], term: Term): boolean =>
  (CONVERTING.has(normAt(tokens, term.from)) || normAt(tokens, term.to) === 'from') &&
  CHANGING.has(normAt(tokens, term.from)) &&
  tokens.slice(term.to, term.to + 7).some(({ norm }) => norm === 'to')

const OPENERS = words('while although though whereas , ;')
const UNITS = words('departments divisions programs hospitals institutions units residencies')
const SOME = words('some certain many most several')
const CONTRASTS = words('while although though whereas')
/** "While other departments sponsor the H-1B, ...": not ours. */
const areElsewhere = (tokens: readonly Token[], term: Term): boolean =>
  (normAt(tokens, term.from) === 'other'
    ? term.from === 0 || OPENERS.has(normAt(tokens, term.from - 1))
    : SOME.has(normAt(tokens, term.from)) && CONTRASTS.has(normAt(tokens, term.from - 1))) &&
  (UNITS.has(normAt(tokens, term.to - 1)) || UNITS.has(normAt(tokens, term.to)))

const EXCEPTED = words('exception exceptions')
/** "With rare exceptions for the H-1B": of that visa, not a manner of speaking. */
const areForVisa = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  EXCEPTED.has(normAt(tokens, term.to - 1)) &&
  normAt(tokens, term.to) === 'for' &&
  terms.slice(at + 1, at + 5).some(({ sense }) => isOneVisa(sense))

const ARTICLES = words('a an')
/** "- Be a citizen of the United States": an item that demands. */
const isDemand = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean =>
  at <= 1 &&
  (normAt(tokens, terms[at]?.from ?? -1) === 'be' ||
    (normAt(tokens, terms[at]?.from ?? -1) === 'are' && ARTICLES.has(normAt(tokens, terms[at]?.to ?? -1)))) &&
  terms.slice(0, at).every(({ from }) => tokens[from]?.kind === 'mark') &&
  terms.slice(at + 1, at + 3).some(({ sense }) => sense === 'citizen' || sense === 'resident_status')

const ELSE: ReadonlySet<Sense> = new Set<Sense>(['topic', 'money', 'exam'])
/** "J-1 and H-1B sponsored, no cutoffs": none of something else. */
const isNoneElse = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean => {
  const [thing, after] = [terms[at + 1], terms[at + 2]]
  return (
    normAt(tokens, term.from) === 'no' &&
    (normAt(tokens, term.from - 1) === ',' || normAt(tokens, term.from - 1) === ';') &&
    thing !== undefined &&
    (thing.sense === null || ELSE.has(thing.sense)) &&
    tokens[thing.from]?.kind === 'word' &&
    (after === undefined || tokens[after.from]?.kind === 'mark')
  )
}

export const TURNS_IN_PLACE: readonly InPlace[] = [
  { of: ['normally'], when: (tokens, terms, at, term) => areForVisa(tokens, terms, at, term), becomes: 'exceptions' },
  { of: ['neg'], when: (tokens, terms, at, term) => isNoneElse(tokens, terms, at, term), becomes: 'neutral' },
  { of: [null], when: (tokens, terms, at) => isDemand(tokens, terms, at), becomes: 'require' },
  { of: [null], when: (tokens, _, __, term) => isConverting(tokens, term), becomes: 'convert' },
  {
    of: [null, 'topic', 'prior', 'discretion'],
    when: (tokens, _, __, term) => areElsewhere(tokens, term),
    becomes: 'others',
  },
  { of: ['contrast'], when: (tokens, _, __, term) => isOtherwise(tokens, term), becomes: null },
  { of: ['pause'], when: (tokens, _, __, term) => isOver(tokens, term) || isLifted(tokens, term), becomes: null },
  { of: ['support'], when: keepsToElse, becomes: null },
  { of: ['support'], when: (tokens, _, __, term) => isGivenThat(tokens, term), becomes: null },
  { of: ['refusal'], when: (tokens, _, __, term) => areTold(tokens, term), becomes: null },
  { of: [null, 'relative'], when: (tokens, terms, at) => isThatVisa(tokens, terms, at), becomes: 'pronoun' },
  { of: [null], when: (tokens, terms, at) => isIncluded(tokens, terms, at), becomes: 'also' },
  { of: ['prior'], when: (tokens, _, at, term) => at === 0 && normAt(tokens, term.from) === 'during', becomes: null },
  { of: ['prior'], when: (tokens, terms, at) => areOurs(tokens, terms, at), becomes: 'hold' },
  { of: ['without'], when: (tokens, terms, at) => worksWithout(tokens, terms, at), becomes: 'no_sponsorship' },
  { of: ['refusal'], when: (tokens, terms, at) => isTwiceDenied(tokens, terms, at), becomes: 'consider' },
  { of: ['neg'], when: (tokens, terms, at) => isTwiceDenied(tokens, terms, at + 1), becomes: 'neutral' },
  {
    of: [null, 'pronoun', 'relative', 'pronoun_visa'],
    when: (tokens, _, __, term) => isThatsIt(tokens, term),
    becomes: 'only',
  },
  { of: ['neg'], when: (tokens, _, __, term) => isNone(tokens, term.from), becomes: 'neutral' },
  { of: ['exceptions'], when: (tokens, terms, at) => isDeniedException(tokens, terms, at), becomes: 'flatly' },
  { of: ['only'], when: (tokens, _, __, term) => isOneThing(tokens, term), becomes: null },
  { of: [null], when: (tokens, terms, at) => isUntilPassed(tokens, terms, at), becomes: 'unless' },
  { of: ['support', null], when: (tokens, terms, at) => isFormer(tokens, terms, at), becomes: 'refusal' },
  { of: ['support'], when: (tokens, _, __, term) => endedIn(tokens, term), becomes: 'refusal' },
]
