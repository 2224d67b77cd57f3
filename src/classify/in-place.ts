/**
 * The meaning a word has where it stands: "May" is a month before a number, "others" are people where they train, "takes" is a demand
 * after a visa. Each look is bounded to a few words around. Negations are read in `scope.ts`.
 */
import { FACTS_IN_PLACE } from './in-place-facts.ts'
import { HEDGES_IN_PLACE } from './in-place-hedges.ts'
import { TURNS_IN_PLACE } from './in-place-turns.ts'
import { type InPlace, normAt, words } from './in-place-rule.ts'
import { PLAIN_IN_PLACE } from './in-place-plain.ts'
import type { Sense } from './lexicon/senses.ts'
import { isOneVisa, type Term } from './term.ts'
import type { Token } from './tokens.ts'

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

const GOERS = words('train come must hold use need needs should enter apply have who has')

const ANSWERED = words('reply respond write')
/** "All others train on a J-1", "we do not reply to the others": people. */
const arePeople = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.to - 1) === 'others' &&
  (GOERS.has(normAt(tokens, term.to)) ||
    ANSWERED.has(normAt(tokens, term.from - 3)) ||
    (normAt(tokens, term.to) === 'if' && normAt(tokens, term.to + 1) === 'they'))

/** "Visas sponsored: 0" */
const isNought = (tokens: readonly Token[], term: Term): boolean =>
  (normAt(tokens, term.from) === '0' || normAt(tokens, term.from) === 'zero') &&
  (normAt(tokens, term.from - 1) === ':' || normAt(tokens, term.from - 1) === '|')

const AFTER_OTHER = words(`
  is are was were will would can may must should shall has have had do does need needs and or but nor than that which who for from to at in on of by with under
  as if unless not no apply applies qualify qualifies available accepted sponsored supported considered allowed possible permitted offered please either too only
  require requires work works come comes exist exists remain remains
  visa visas sponsorship status statuses type types category categories kind kinds immigration nonimmigrant
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
  return PEOPLE.has(terms[at - 1]?.sense ?? null) && isOneVisa(object?.sense)
}

export const PEOPLE: ReadonlySet<Sense | null> = new Set<Sense | null>([
  'trainees',
  'foreign_graduates',
  'us_graduates',
  'no_status',
])

/** "An H-1B takes a letter": what the visa itself takes, it needs. */
const isTakenBy = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean =>
  (normAt(tokens, terms[at]?.from ?? 0) === 'takes' || normAt(tokens, terms[at]?.from ?? 0) === 'take') &&
  isOneVisa(terms[at - 1]?.sense)

/** "Already permitted to work", "already passed Step 3": nothing of an earlier visa. */
const isStanding = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean =>
  normAt(tokens, terms[at]?.from ?? 0) === 'already' &&
  terms
    .slice(at + 1, at + 4)
    .some(
      ({ sense }) => sense === 'work_permit' || sense === 'citizen' || sense === 'resident_status' || sense === 'exam',
    )

/** "Lakeside Children's takes part": the name of a hospital, nobody's children. */
const isOfAName = (tokens: readonly Token[], term: Term): boolean => {
  const token = tokens[term.from]
  return token?.norm === 'children' && token.to - token.from > token.norm.length
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

const OPTS = words('for to out in')

/** "To opt for an H-1B": the verb. */
const isOpting = (tokens: readonly Token[], term: Term): boolean =>
  term.to - term.from === 1 && normAt(tokens, term.from) === 'opt' && OPTS.has(normAt(tokens, term.to))

const OF_PAPERS = words('a complete completed application your their his her each every incomplete full')

/** "A complete file": papers. */
const isFile = (tokens: readonly Token[], term: Term): boolean =>
  term.to - term.from === 1 &&
  (normAt(tokens, term.from) === 'file' || normAt(tokens, term.from) === 'files') &&
  OF_PAPERS.has(normAt(tokens, term.from - 1))

/** "We regret that visa holders ...": no pronoun. */
const isConjunction = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from) === 'that' && HEADS_OF.has(normAt(tokens, term.to))

const APPLICANTS = words('applicants candidates applicant candidate holders')
/** "All visa applicants must ...": people. */
const areVisaApplicants = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.to - 1) === 'visa' && APPLICANTS.has(normAt(tokens, term.to))

const IN_PLACE: readonly InPlace[] = [
  ...PLAIN_IN_PLACE,
  ...FACTS_IN_PLACE,
  ...HEDGES_IN_PLACE,
  ...TURNS_IN_PLACE,
  { of: ['citizen'], when: (tokens, _, __, term) => isAdjective(tokens, term), becomes: null },
  { of: ['only'], when: (tokens, _, __, term) => countsHeads(tokens, term), becomes: null },
  {
    of: [null],
    when: (tokens, terms, at, term) => normAt(tokens, term.from) === 'than' && terms[at - 1]?.sense === 'other_visas',
    becomes: 'except',
  },
  { of: [null], when: (tokens, terms, at) => isHaving(tokens, terms, at), becomes: 'hold' },
  { of: ['others'], when: (tokens, _, __, term) => isOfAName(tokens, term), becomes: null },
  { of: ['visa:f1_opt'], when: (tokens, _, __, term) => isOpting(tokens, term), becomes: null },
  { of: ['support'], when: (tokens, _, __, term) => isFile(tokens, term), becomes: null },
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
  { of: ['support'], when: (tokens, terms, at) => isTakenBy(tokens, terms, at), becomes: 'require' },
  { of: ['may'], when: (_, terms, at) => terms[at + 1]?.sense === 'ecfmg_sponsors', becomes: null },
  { of: ['any_visas'], when: (tokens, _, __, term) => areVisaApplicants(tokens, term), becomes: 'no_status' },
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
