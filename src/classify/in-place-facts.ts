/**
 * Words that tell of something else than a position where they stand: how long, how much, whom a rule protects, where a physician goes
 * after training. Each look is bounded to a few words around.
 */
import { PAPERS_IN_PLACE } from './in-place-papers.ts'
import { type InPlace, normAt, words } from './in-place-rule.ts'
import { isOneVisa, type Term } from './term.ts'
import type { Token } from './tokens.ts'

const near = (tokens: readonly Token[], from: number, to: number, wanted: ReadonlySet<string>): number =>
  tokens.slice(Math.max(0, from), to).filter(({ norm }) => wanted.has(norm)).length

const ABOUT_VISAS = words(`
  information question questions issue issues matter matters document documents documentation paperwork form forms office offices officer officers
  requirement requirements process processing advice advisor advisors adviser counsel counselor specialist specialists regulation regulations
  rule rules law laws fee fees interview interviews appointment appointments stamp stamps cost costs expense expenses history letter letters
`)
const LABEL_ENDS = words(': - =')
/** "Visa information", "visa fees": something about visas, and no visa. */
const modifiesNoun = (tokens: readonly Token[], term: Term): boolean =>
  term.to - term.from === 1 &&
  (normAt(tokens, term.from) === 'visa' || normAt(tokens, term.from) === 'visas') &&
  ABOUT_VISAS.has(normAt(tokens, term.to)) &&
  !LABEL_ENDS.has(normAt(tokens, term.to + 1))

const COUNTS = words('two three four five six seven eight nine ten eleven twelve')
const LIMITS = words('limited limit contingent conditional conditioned dependent depend depends depending predicated')
const SPANS = words('year years month months days weeks hours')
const RATES = words('per a each every')
/** "Limited to the first two years": how long, not whether. */
const isSpan = (tokens: readonly Token[], term: Term): boolean =>
  (normAt(tokens, term.from) === 'limited' || normAt(tokens, term.from) === 'limit') &&
  tokens
    .slice(term.to, term.to + 9)
    .some(
      ({ norm }, at, after) =>
        SPANS.has(norm) &&
        !RATES.has(after[at - 1]?.norm ?? '') &&
        tokens
          .slice(term.to, term.to + at)
          .some(({ kind, norm: told }) => kind === 'number' || told === 'first' || COUNTS.has(told)),
    )

const MEANS = words(
  'funding funds budget resources staff staffing capacity space personnel means manpower bandwidth time',
)
/** "Due to limited funding": why, not whether. */
const isScarce = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.to - 1) === 'limited' && MEANS.has(normAt(tokens, term.to))

const CONTRACTS = words('contract contracts offer offers employment appointment pay start')
const FAR = 9
/** "Employment is contingent on a valid visa": the visa is what is demanded, nobody decides. */
const restsOnVisa = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const term = terms[at]
  if (term === undefined || !LIMITS.has(normAt(tokens, term.from)) || normAt(tokens, term.from) === 'limited')
    return false
  const contract = terms.slice(Math.max(0, at - 4), at).some(({ from }) => CONTRACTS.has(normAt(tokens, from)))
  const object = contract
    ? terms.slice(at + 1, at + FAR).find(({ sense }) => sense === 'visas' || sense === 'pronoun' || isOneVisa(sense))
    : terms.slice(at + 1, at + 4).find(({ sense }) => sense !== null)
  return (
    object !== undefined &&
    (object.sense === 'visas' || object.sense === 'hold' || object.sense === 'pronoun' || isOneVisa(object.sense))
  )
}

const RANKED = words(
  'ranking selection admission admissions hiring interview match final personnel staffing acceptance',
)
/** "Our ranking decisions": decisions on people. */
const decidesOnPeople = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.to - 1).startsWith('decision') && RANKED.has(normAt(tokens, term.from - 1))

const COUNTED = words('positions position places place seats seat interviews rotations electives spots openings')
/** "A limited number of positions": what is few is no visa. */
const countsOthers = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.to) === 'of' && COUNTED.has(normAt(tokens, term.to + 1))

const TWO = words('two 2')
const YEARS = words('year years')
const HOMEWARD = words(
  'home country countries return returns returned abroad waiver waived leave back homeland repatriation',
)
const HOME = 14
/** "Go back to their country for two years": the rule of the J-1 after training. */
const isHomeYears = (tokens: readonly Token[], term: Term): boolean =>
  TWO.has(normAt(tokens, term.from)) &&
  (YEARS.has(normAt(tokens, term.from + 1)) || YEARS.has(normAt(tokens, term.from + 2))) &&
  near(tokens, term.from - HOME, term.to + HOME, HOMEWARD) > 0

const GROUNDS = words(
  'race color colour creed religion sex gender age origin ethnicity disability ancestry orientation veteran pregnancy marital',
)
const DISCRIMINATION = words('discrimination discriminate discriminates discriminated')
const LIST = 16
/** "Race, creed, age, national origin or citizenship": what nobody may be treated by. */
const isGround = (tokens: readonly Token[], term: Term): boolean =>
  near(tokens, term.from - LIST, term.to + LIST, GROUNDS) >= 2 ||
  near(tokens, term.from - LIST, term.to + LIST, DISCRIMINATION) > 0

const CAPS = words('cap caps lottery quota')
const CAPPED = words(
  'fall falls count counts counted come comes bound limited capped affected touched concerned need enter',
)
const AUXILIARIES = words('does do did is will would has')
/** "Does not fall under the annual cap", "the cap does not bind us": the cap does not hold here, the visa may. */
const isOfCap = (tokens: readonly Token[], term: Term): boolean =>
  (AUXILIARIES.has(normAt(tokens, term.from - 1)) && CAPS.has(normAt(tokens, term.from - 2))) ||
  ((term.sense === 'refusal' || CAPPED.has(normAt(tokens, term.to))) && near(tokens, term.to, term.to + 8, CAPS) > 0)

const RENEWING = words('renew renewed extend extended continue renewable')
/** "A J-1 that ECFMG is prepared to renew": told of the visa a list names. */
const isOfRelative = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const term = terms[at]
  if (term === undefined || !RENEWING.has(normAt(tokens, term.to - 1))) return false
  const before = terms.slice(Math.max(0, at - 7), at)
  return before.some(
    ({ sense, to }) => isOneVisa(sense) && (normAt(tokens, to) === 'that' || normAt(tokens, to) === 'which'),
  )
}

const DONE = words('done')
/** "We have done so for years": told of what is done, no hedge. */
const goesOn = (tokens: readonly Token[], term: Term): boolean =>
  near(tokens, term.from, term.to, DONE) > 0 && ['for', 'since', 'every', 'each'].includes(normAt(tokens, term.to))

const SOME = words('some many')
const DOING = words('do does are will have did')
/** "Some hospitals take them, and others do not": other hospitals. */
const areTheOthers = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.to - 1) === 'others' &&
  DOING.has(normAt(tokens, term.to)) &&
  near(tokens, term.from - LIST, term.from, SOME) > 0

const GUESTS = words('student tourist visitor visitors business study')
/** "Student visas", "a visitor visa": of guests and students, who do not train. */
const isOfGuests = (tokens: readonly Token[], term: Term): boolean =>
  GUESTS.has(normAt(tokens, term.from)) || GUESTS.has(normAt(tokens, term.from + 1))

const POLICIES = words('policy policies')
const RULES = words(
  'permits permit allows allow excludes exclude limits limit restricts restrict provides supports accepts',
)
/** "The policy on visas permits the J-1": it tells what it says, and sends nobody to read it. */
const tellsItself = (tokens: readonly Token[], term: Term): boolean =>
  POLICIES.has(normAt(tokens, term.from)) && near(tokens, term.to, term.to + 5, RULES) > 0

const FUNDED = words('funded supported paid financed')
const PARTS = words('one two some part partly other others')
const WHOLE = words('fellowship program position positions training year')
/** "As this fellowship is funded by a T32 grant": the whole of it, no track. */
const fundsAll = (tokens: readonly Token[], term: Term): boolean => {
  const before = tokens.slice(Math.max(0, term.from - 7), term.from)
  const paid = before.findIndex(({ norm }) => FUNDED.has(norm))
  const some = tokens.slice(Math.max(0, term.from - 12), term.from).some(({ norm }) => PARTS.has(norm))
  return paid !== -1 && !some && before.slice(0, paid).some(({ norm }) => WHOLE.has(norm))
}

/** "Green card holders are treated like citizens": whom they equal, and nobody is let in by it. */
const equals = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean =>
  normAt(tokens, (terms[at]?.to ?? 0) - 1) === 'like' && terms[at + 1]?.sense === 'citizen'

const PRESENT = words('current currently existing enrolled already')
const AFFECTED = words('affected unaffected')
/** "Fellows now on an H-1B are not affected": those who are here already. */
const sparesPresent = (tokens: readonly Token[], term: Term): boolean =>
  AFFECTED.has(normAt(tokens, term.to - 1)) && near(tokens, term.from - 10, term.from, PRESENT) > 0

const WAIVERS = words('waiver waivers')
/** "On a J-1 waiver": past the J-1, in a job that frees of its home years. */
const isWaiver = (tokens: readonly Token[], term: Term): boolean => WAIVERS.has(normAt(tokens, term.to))

const DRAFT = words('selective')
/** "Selective Service registration is required of male citizens": nobody is let in by it. */
const areDrafted = (tokens: readonly Token[], term: Term): boolean =>
  near(tokens, term.from - LIST, term.to + LIST, DRAFT) > 0

const TRAINING = words('residency fellowship program we')
/** "The residency is authorized to sponsor": it does. */
const isEntitled = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean =>
  terms[at - 1]?.sense === 'institution' && TRAINING.has(normAt(tokens, (terms[at - 1]?.to ?? 0) - 1))

/** "Non-J-1 visas": the others. */
const isNon = (tokens: readonly Token[], term: Term): boolean => normAt(tokens, term.from - 1) === 'non'

/** "Information & Inquiries: H-1B, ...": where to ask about it. */
const labelsInquiries = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from) === 'inquiries' && normAt(tokens, term.to) === ':'

const MATTERS = words(
  'deadline deadlines year years graduation score scores attempt attempts cutoff cutoffs experience exam exams step steps usmle comlex date dates schedule hours leave vacation',
)
/** "Exceptions to the graduation year": from something else than a visa. */
const isFromElse = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.to) === 'to' && tokens.slice(term.to + 1, term.to + 5).some(({ norm }) => MATTERS.has(norm))

export const FACTS_IN_PLACE: readonly InPlace[] = [
  ...PAPERS_IN_PLACE,
  { of: ['support'], when: (tokens, terms, at) => equals(tokens, terms, at), becomes: 'topic' },
  { of: ['exceptions', 'flatly'], when: (tokens, _, __, term) => isFromElse(tokens, term), becomes: 'topic' },
  { of: [null], when: (tokens, _, __, term) => labelsInquiries(tokens, term), becomes: 'inquiry' },
  { of: ['neutral', 'support'], when: (tokens, _, __, term) => sparesPresent(tokens, term), becomes: 'topic' },
  { of: ['visa:j1'], when: (tokens, _, __, term) => isWaiver(tokens, term), becomes: 'topic' },
  { of: ['citizen'], when: (tokens, _, __, term) => areDrafted(tokens, term), becomes: 'topic' },
  { of: ['sponsor_role'], when: (tokens, terms, at) => isEntitled(tokens, terms, at), becomes: 'allow' },
  { of: ['visa:j1'], when: (tokens, _, __, term) => isNon(tokens, term), becomes: 'other_visas' },
  { of: ['track'], when: (tokens, _, __, term) => fundsAll(tokens, term), becomes: null },
  { of: ['referral'], when: (tokens, _, __, term) => tellsItself(tokens, term), becomes: null },
  { of: ['discretion', 'only', 'require'], when: (tokens, _, __, term) => isSpan(tokens, term), becomes: 'topic' },
  { of: ['discretion'], when: (tokens, terms, at) => restsOnVisa(tokens, terms, at), becomes: 'require' },
  {
    of: ['discretion'],
    when: (tokens, _, __, term) => decidesOnPeople(tokens, term) || isScarce(tokens, term),
    becomes: null,
  },
  { of: ['discretion'], when: (tokens, _, __, term) => goesOn(tokens, term), becomes: null },
  { of: ['visas'], when: (tokens, _, __, term) => modifiesNoun(tokens, term), becomes: null },
  { of: [null], when: (tokens, _, __, term) => isHomeYears(tokens, term), becomes: 'topic' },
  {
    of: ['citizen', 'visas', 'resident_status'],
    when: (tokens, _, __, term) => isGround(tokens, term),
    becomes: 'topic',
  },
  { of: ['neg', 'refusal'], when: (tokens, _, __, term) => isOfCap(tokens, term), becomes: 'topic' },
  { of: ['other_visas'], when: (tokens, _, __, term) => areTheOthers(tokens, term), becomes: null },
  { of: ['neg'], when: (tokens, _, __, term) => normAt(tokens, term.to) === 'even', becomes: 'neutral' },
  { of: ['visas'], when: (tokens, _, __, term) => isOfGuests(tokens, term), becomes: 'topic' },
  { of: ['limited_number'], when: (tokens, _, __, term) => countsOthers(tokens, term), becomes: null },
  {
    of: ['contrast'],
    when: (tokens, _, __, term) => normAt(tokens, term.from) === 'since' && tokens[term.to]?.kind === 'number',
    becomes: null,
  },
  { of: ['topic'], when: (tokens, terms, at) => isOfRelative(tokens, terms, at), becomes: null },
]
