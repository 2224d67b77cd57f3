/**
 * The meaning a word has where it stands: "May" is a month before a number, "others" are people where they train, "takes" is a demand
 * after a visa. Each look is bounded to a few words around. Negations are read in `scope.ts`.
 */
import { FACTS_IN_PLACE, type InPlace } from './in-place-facts.ts'
import type { Sense } from './lexicon/senses.ts'
import type { Term } from './term.ts'
import type { Token } from './tokens.ts'

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))
const normAt = (tokens: readonly Token[], at: number): string => tokens[at]?.norm ?? ''

const MONTH_AFTER = words('by in until before of from since early late mid end through')
/** "by May", "May 1": the month. */
const isMonth = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from) === 'may' &&
  (MONTH_AFTER.has(normAt(tokens, term.from - 1)) || tokens[term.to]?.kind === 'number')

const WANTERS = words('you they who applicants candidates')
const WANTS = words('need require want wish seek hope prefer')
/** "You may need a J-1": what people want, no hedge of the sponsor's. */
const isTheirNeed = (tokens: readonly Token[], term: Term): boolean =>
  WANTERS.has(normAt(tokens, term.from - 1)) && WANTS.has(normAt(tokens, term.to))

const JOINTS = words('or and nor who are is must may can with')
/** "American hospitals": where something is, nobody's citizenship. */
const isAdjective = (tokens: readonly Token[], term: Term): boolean =>
  term.to - term.from === 1 &&
  normAt(tokens, term.from) === 'american' &&
  tokens[term.to]?.kind === 'word' &&
  !JOINTS.has(normAt(tokens, term.to))

const COUNTS = words('two three four five six seven eight nine ten eleven twelve')
const HEADS = words('are is were was have has had hold holds came come of')
/** "Only three are permanent residents": how many there are, not who may come. */
const countsHeads = (tokens: readonly Token[], term: Term): boolean =>
  (tokens[term.to]?.kind === 'number' || COUNTS.has(normAt(tokens, term.to))) && HEADS.has(normAt(tokens, term.to + 1))

const OUTSIDE = words('ecfmg intealth uscis dhs government consulate embassy homeland')
const BINDS = words('by from of with through')
const DECIDES: ReadonlySet<Sense | null> = new Set<Sense | null>(['approval', 'discretion', 'consider', 'may'])
/** "Subject to ECFMG approval", "approved by USCIS": somebody else decides, not who speaks. */
const isDecidedOutside = (tokens: readonly Token[], term: Term): boolean => {
  if (!DECIDES.has(term.sense)) return false
  if (tokens.slice(term.from, term.to).some(({ norm }) => OUTSIDE.has(norm))) return true
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

const BEING = words('is are was were be')
const GOERS = words('train come must hold use need needs should enter apply have who has')
/** "All others train on a J-1": people. */
const arePeople = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.to - 1) === 'others' && GOERS.has(normAt(tokens, term.to))

/** "Visas sponsored: 0" */
const isNought = (tokens: readonly Token[], term: Term): boolean =>
  (normAt(tokens, term.from) === '0' || normAt(tokens, term.from) === 'zero') &&
  (normAt(tokens, term.from - 1) === ':' || normAt(tokens, term.from - 1) === '|')

const AFTER_OTHER = words(`
  is are was were will would can may must should shall has have had do does need needs and or but nor than that which who for from to at in on of by with under
  as if unless not no apply applies qualify qualifies available accepted sponsored supported considered allowed possible permitted offered please either too only
  require requires work works come comes exist exists remain remains
`)
/** "Any other body", "any other question": other than something else, not another visa. */
const isOtherThing = (tokens: readonly Token[], term: Term): boolean => {
  const next = tokens[term.to]
  return normAt(tokens, term.to - 1) === 'other' && next?.kind === 'word' && !AFTER_OTHER.has(next.norm)
}

/** "We file no petitions": for the J-1 none is filed. */
const arePetitions = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const norm = normAt(tokens, terms[at]?.from ?? 0)
  return (
    (norm === 'petitions' || norm === 'petition') &&
    terms.slice(Math.max(0, at - 2), at).some(({ sense }) => sense === 'neg' || sense === 'support')
  )
}

const HEADS_OF = words('holder holders applicants applicant candidates sponsorship seekers')
const ARTICLES = words('a an the their')
/** "Our residents have a J-1": they hold it. */
const isHaving = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const term = terms[at]
  if (term === undefined || (normAt(tokens, term.from) !== 'have' && normAt(tokens, term.from) !== 'has')) return false
  const article = ARTICLES.has(normAt(tokens, term.to))
  const object = terms[at + (article ? 2 : 1)]
  return PEOPLE.has(terms[at - 1]?.sense ?? null) && object?.sense?.startsWith('visa:') === true
}

export const PEOPLE: ReadonlySet<Sense | null> = new Set<Sense | null>([
  'trainees',
  'foreign_graduates',
  'us_graduates',
  'no_status',
])
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

/** "An H-1B takes a letter": what the visa itself takes, it needs. */
const isTakenBy = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean =>
  (normAt(tokens, terms[at]?.from ?? 0) === 'takes' || normAt(tokens, terms[at]?.from ?? 0) === 'take') &&
  terms[at - 1]?.sense?.startsWith('visa:') === true

/** "Already permitted to work", "already a citizen": nothing of an earlier visa. */
const isStanding = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean =>
  normAt(tokens, terms[at]?.from ?? 0) === 'already' &&
  terms
    .slice(at + 1, at + 4)
    .some(({ sense }) => sense === 'work_permit' || sense === 'citizen' || sense === 'resident_status')

/** "Lakeside Children's takes part": the name of a hospital, nobody's children. */
const isOfAName = (tokens: readonly Token[], term: Term): boolean => {
  const token = tokens[term.from]
  return token?.norm === 'children' && token.to - token.from > token.norm.length
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
  if (term === undefined || visa?.sense?.startsWith('visa:') !== true) return false
  const counts = ONES.has(normAt(tokens, term.from)) || tokens[term.from]?.kind === 'number'
  if (counts && PLACES.has(normAt(tokens, visa.to))) return true
  return counts && SPANS_EACH.has(normAt(tokens, visa.to)) && ROUNDS.has(normAt(tokens, visa.to + 1))
}

const REFUSALS = words('turn turned refuse reject decline exclude dismiss')
/** "Will not turn away": looked at. */
const isTwiceDenied = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean =>
  REFUSALS.has(normAt(tokens, terms[at]?.from ?? 0)) &&
  terms[at - 1]?.sense === 'neg' &&
  terms[at - 1]?.to === terms[at]?.from

const CHOOSERS = words(
  'applicant applicants candidate candidates resident residents fellow fellows trainee trainees your their',
)
/** "According to the applicant's wishes", "whichever you choose": the applicant decides. */
const isTheirChoice = (tokens: readonly Token[], term: Term): boolean =>
  WISHES.has(normAt(tokens, term.from)) && CHOOSERS.has(normAt(tokens, term.from - 1))
const WISHES = words('wish wishes choice option preference')

const ENDS_ALL = words('it all')
/** "That's it.", "that's all": nothing besides. */
const isThatsIt = (tokens: readonly Token[], term: Term): boolean => {
  const token = tokens[term.from]
  const contracted = token?.norm === 'that' && token.to - token.from > token.norm.length
  const next = tokens[term.from + 2]
  return contracted && ENDS_ALL.has(normAt(tokens, term.from + 1)) && (next === undefined || next.kind === 'mark')
}

const THROUGH = words('through via with by from under')
const UNRELATED: ReadonlySet<Sense | null> = new Set<Sense | null>([
  'exam',
  'referral',
  'sponsor_role',
  'document',
  'ecfmg_sponsors',
  'ecfmg_visa',
])
/** "Those who need sponsorship go through ECFMG": what ECFMG sponsors is the J-1. */
const isSponsoredThere = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const from = terms[at]?.from ?? 0
  const led =
    THROUGH.has(normAt(tokens, from - 1)) ||
    (normAt(tokens, from - 1) === 'the' && THROUGH.has(normAt(tokens, from - 2)))
  const sponsors = terms.some(({ sense }) => sense === 'visas' || sense === 'wanting')
  return led && sponsors && terms.every(({ sense }) => !UNRELATED.has(sense))
}

const MADE = words('make made makes making grant granted give given allow allowed an any the')
/** "We can't make an exception": none is made. */
const isDeniedException = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const neg = terms.slice(Math.max(0, at - 4), at).findLastIndex(({ sense }) => sense === 'neg')
  if (neg === -1) return false
  const from = Math.max(0, at - 4) + neg
  return tokens.slice(terms[from]?.to ?? 0, terms[at]?.from ?? 0).every(({ norm }) => MADE.has(norm))
}

const FITTING = words('proper right appropriate best suitable standard preferred correct')
const KINDS = words('one visa type status category way route vehicle choice classification')
/** "Considers the J-1 the proper one": an opinion of it. */
const isOpinion = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const visa = terms.slice(at + 1, at + 6).findLast(({ sense }) => sense?.startsWith('visa:') === true)
  if (visa === undefined) return false
  const fit = tokens.slice(visa.to, visa.to + 5).findIndex(({ norm }) => FITTING.has(norm))
  return fit !== -1 && KINDS.has(normAt(tokens, visa.to + fit + 1))
}

const OPTS = words('for to out in')
/** "To opt for an H-1B": the verb. */
const isOpting = (tokens: readonly Token[], term: Term): boolean =>
  term.to - term.from === 1 && normAt(tokens, term.from) === 'opt' && OPTS.has(normAt(tokens, term.to))

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

const SINGULAR = words('that this which')
/** "In that case the J-1 is your visa": when, not whether. */
const isThatCase = (tokens: readonly Token[], term: Term): boolean =>
  term.to - term.from === 3 && normAt(tokens, term.to - 1) === 'case' && SINGULAR.has(normAt(tokens, term.from + 1))

/** "We regret that visa holders ...": no pronoun. */
const isConjunction = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from) === 'that' && HEADS_OF.has(normAt(tokens, term.to))

const IN_PLACE: readonly InPlace[] = [
  ...FACTS_IN_PLACE,
  { of: ['may'], when: (tokens, _, __, term) => isMonth(tokens, term) || isTheirNeed(tokens, term), becomes: null },
  { of: ['citizen'], when: (tokens, _, __, term) => isAdjective(tokens, term), becomes: null },
  { of: ['only'], when: (tokens, _, __, term) => countsHeads(tokens, term), becomes: null },
  {
    of: [null],
    when: (tokens, terms, at, term) => normAt(tokens, term.from) === 'than' && terms[at - 1]?.sense === 'other_visas',
    becomes: 'except',
  },
  { of: [null], when: (tokens, terms, at) => isHaving(tokens, terms, at), becomes: 'hold' },
  { of: ['others'], when: (tokens, _, __, term) => isOfAName(tokens, term), becomes: null },
  {
    of: ['discretion'],
    when: (tokens, terms, at, term) =>
      isForbidden(tokens, terms, at) || isThatCase(tokens, term) || isTheirChoice(tokens, term),
    becomes: 'neutral',
  },
  { of: [null, 'pronoun'], when: (tokens, terms, at) => isOneEach(tokens, terms, at), becomes: 'limited_number' },
  { of: ['refusal'], when: (tokens, terms, at) => isTwiceDenied(tokens, terms, at), becomes: 'consider' },
  { of: ['neg'], when: (tokens, terms, at) => isTwiceDenied(tokens, terms, at + 1), becomes: 'neutral' },
  {
    of: [null, 'pronoun', 'relative', 'pronoun_visa'],
    when: (tokens, _, __, term) => isThatsIt(tokens, term),
    becomes: 'only',
  },
  { of: ['exceptions'], when: (tokens, terms, at) => isDeniedException(tokens, terms, at), becomes: 'flatly' },
  { of: ['consider'], when: (tokens, terms, at) => isOpinion(tokens, terms, at), becomes: 'prefer' },
  { of: ['visa:f1_opt'], when: (tokens, _, __, term) => isOpting(tokens, term), becomes: null },
  { of: ['approval'], when: (tokens, _, __, term) => isContract(tokens, term), becomes: null },
  { of: ['discretion'], when: (tokens, terms, _, term) => asksEcfmg(terms, tokens, term), becomes: 'apply' },
  { of: ['discretion'], when: (tokens, terms, at) => isUnfree(tokens, terms, at), becomes: null },
  { of: ['only'], when: (tokens, _, __, term) => isOneThing(tokens, term), becomes: null },
  { of: [null], when: (tokens, terms, at) => isUntilPassed(tokens, terms, at), becomes: 'unless' },
  { of: ['pronoun_visa'], when: (tokens, _, __, term) => isConjunction(tokens, term), becomes: 'visas' },
  {
    of: ['hold'],
    when: (tokens, terms, at) => {
      const before = terms[at - 1]
      return before?.sense === 'pronoun_visa' && isConjunction(tokens, before)
    },
    becomes: null,
  },
  {
    of: ['expect'],
    when: (tokens, _, at, term) => at === 0 && normAt(tokens, term.from) === 'should',
    becomes: 'if',
  },
  {
    of: ['wanting'],
    when: (tokens, _, at, term) => at === 0 && normAt(tokens, term.from) === 'that',
    becomes: 'discretion',
  },
  { of: ['support', null], when: (tokens, terms, at) => isFormer(tokens, terms, at), becomes: 'refusal' },
  { of: ['support'], when: (tokens, terms, at) => isTakenBy(tokens, terms, at), becomes: 'require' },
  {
    of: ['approval', 'discretion', 'consider', 'may'],
    when: (tokens, _, __, term) => isDecidedOutside(tokens, term),
    becomes: null,
  },
  { of: ['may'], when: (_, terms, at) => terms[at + 1]?.sense === 'ecfmg_sponsors', becomes: null },
  { of: ['other_visas'], when: (tokens, _, __, term) => arePeople(tokens, term), becomes: 'trainees' },
  { of: ['other_visas'], when: (tokens, _, __, term) => isOtherThing(tokens, term), becomes: null },
  { of: [null], when: (tokens, _, __, term) => isNought(tokens, term), becomes: 'neg' },
  {
    of: ['prior'],
    when: (tokens, terms, at, term) => term.to - term.from === 1 && isStanding(tokens, terms, at),
    becomes: null,
  },
]

/** The term at `at` with the meaning it has there. `visaNamed`: the sentence names a visa somewhere. */
export const inPlace = (
  tokens: readonly Token[],
  terms: readonly Term[],
  at: number,
  visaNamed: boolean,
): Term | null => {
  const term = terms[at]
  if (term === undefined) return null
  if (!visaNamed && term.sense === null && arePetitions(tokens, terms, at)) return { ...term, sense: 'visa:h1b' }
  if (!visaNamed && term.sense === 'ecfmg' && isSponsoredThere(tokens, terms, at))
    return { ...term, sense: 'ecfmg_visa' }
  const found = IN_PLACE.find(({ of, when }) => of.includes(term.sense) && when(tokens, terms, at, term))
  return found === undefined ? null : { ...term, sense: found.becomes }
}
