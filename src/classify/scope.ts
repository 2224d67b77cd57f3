/**
 * What a "not" or "no" is about: words that refuse nothing ("nothing changes", "you do not need it") lose their negation,
 * and "no other" at the end of a list becomes an "only". Works on terms in order; takes no stance.
 */
import { isVisaSense } from './term.ts'
import type { Sense } from './lexicon/senses.ts'
import type { Term } from './term.ts'
import type { Token } from './tokens.ts'

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Verbs and nouns of which "not" says nothing about a visa being sponsored. */
const HARMLESS = words(`
  change changes changed affect affects affected matter matters mind hesitate worry pay pays paid cover covers covered charge charges
  charged reimburse reimburses reimbursed discriminate imply implies influence hurt hurts harm disadvantage penalize
  differ differs expire expires apologize forget late delay wait waste assume set determine control publish post advise answer tell comment predict say difference distinction fee charge cost costs
  refunded refundable refunds returned reimbursable
  advantage disadvantage impact effect bearing later deadline cutoff exam moonlight travel
`)
/** Not wanted: harmless, unless what is not wanted is the visa itself ("must not need sponsorship"). */
const WANT = words('need needs needed require requires required necessary mandatory')
/** Words between a negation and what it is about. */
const BETWEEN = words(
  'at be been being is are was will would to also usually generally necessarily currently always normally ever in any our the a an specifically employer have had',
)
const REACH = 4
const COPULAS = words('is are')
const RELATIVES = words('that which')
const CLOSERS = words('. , ; : ) please thanks sorry')
const OTHERS = words('other others')

const normAt = (tokens: readonly Token[], at: number): string => tokens[at]?.norm ?? ''

/** "We do not consider visa status when ranking": it plays no part. */
const isDisregard = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const verb = terms[at + 1]
  const object = terms.slice(at + 2, at + 5).find(({ sense }) => isVisaSense(sense))
  const heads = object === undefined ? [] : tokens.slice(object.from, object.to + 1).map(({ norm }) => norm)
  return verb?.sense === 'consider' && object?.sense === 'visas' && heads.includes('status') && !heads.includes('any')
}

/** Whether the negation that ends before token `from` is about something harmless. */
const isHarmless = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const from = terms[at]?.to ?? 0
  const object = terms[at + 1]
  // "No visa is needed for ...".
  if (object !== undefined && isVisaSense(object.sense) && COPULAS.has(normAt(tokens, object.to))) {
    const verb = normAt(tokens, object.to + 1)
    return WANT.has(verb) || WANT.has(normAt(tokens, object.to + 2))
  }
  for (let next = from; next < from + REACH; next++) {
    const norm = normAt(tokens, next)
    if (HARMLESS.has(norm)) return !(norm === 'set' && normAt(tokens, next + 1) === 'up')
    if (WANT.has(norm)) {
      let object = next + 1
      while (BETWEEN.has(normAt(tokens, object))) object++
      const wanted = terms.find((term) => term.from >= object)
      return !isVisaSense(wanted?.sense ?? null) || wanted?.sense === 'pronoun_visa'
    }
    if (!BETWEEN.has(norm)) return false
  }
  return false
}

/** "J-1 and no other." */
const closesList = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from) === 'no' &&
  OTHERS.has(normAt(tokens, term.to)) &&
  (tokens[term.to + 1] === undefined || CLOSERS.has(normAt(tokens, term.to + 1)))

/** "anyone who cannot show a green card": who is no citizen or permanent resident, never a refusal. */
const lacksStatus = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean =>
  terms.slice(Math.max(0, at - 2), at).some(({ sense }) => sense === 'relative') &&
  terms.slice(at + 1, at + 2 + REACH).some(({ sense }) => sense === 'citizen' || sense === 'resident_status') &&
  !HARMLESS.has(normAt(tokens, terms[at]?.to ?? 0))

/** "a visa that is not the J-1": other than it. */
const exceptsVisa = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const term = terms[at]
  if (
    term === undefined ||
    !COPULAS.has(normAt(tokens, term.from - 1)) ||
    !RELATIVES.has(normAt(tokens, term.from - 2))
  )
    return false
  const before = terms
    .slice(Math.max(0, at - 4), at)
    .some(({ sense }) => sense === 'visas' || sense === 'any_visas' || sense === 'other_visas')
  return before && terms.slice(at + 1, at + 4).some(({ sense }) => sense?.startsWith('visa:') === true)
}

const MONTH_AFTER = words('by in until before of from since early late mid end through')
/** "by May", "May 1": the month. */
const isMonth = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from) === 'may' &&
  (MONTH_AFTER.has(normAt(tokens, term.from - 1)) || tokens[term.to]?.kind === 'number')

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
  let next = term.to
  if (normAt(tokens, next) === 'individually' || normAt(tokens, next) === 'sponsored') next++
  if (BINDS.has(normAt(tokens, next)) || BINDS.has(normAt(tokens, next - 1))) {
    const named = normAt(tokens, next - 1)
    const at = BINDS.has(normAt(tokens, next)) ? next + 1 : BINDS.has(named) ? next : next + 1
    return OUTSIDE.has(normAt(tokens, at)) || (normAt(tokens, at) === 'the' && OUTSIDE.has(normAt(tokens, at + 1)))
  }
  return false
}

const GOERS = words('train come must hold use need needs should enter apply have who has')
/** "All others train on a J-1": people. */
const arePeople = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.to - 1) === 'others' && GOERS.has(normAt(tokens, term.to))

/** "Visas sponsored: 0" */
const isNought = (tokens: readonly Token[], term: Term): boolean =>
  (normAt(tokens, term.from) === '0' || normAt(tokens, term.from) === 'zero') &&
  (normAt(tokens, term.from - 1) === ':' || normAt(tokens, term.from - 1) === '|')

const COUNTED = words('positions position places place seats seat interviews rotations electives spots openings')
/** "A limited number of positions": what is few is no visa. */
const countsOthers = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.to) === 'of' && COUNTED.has(normAt(tokens, term.to + 1))

/** "We file no petitions": for the J-1 none is filed. */
const arePetitions = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const norm = normAt(tokens, terms[at]?.from ?? 0)
  return (
    (norm === 'petitions' || norm === 'petition') &&
    terms.slice(Math.max(0, at - 2), at).some(({ sense }) => sense === 'neg' || sense === 'support') &&
    terms.every(({ sense }) => sense === null || !sense.startsWith('visa:'))
  )
}

const HEADS_OF = words('holder holders applicants applicant candidates sponsorship seekers')
const ARTICLES = words('a an the their')
const PEOPLE: ReadonlySet<Sense | null> = new Set<Sense | null>([
  'trainees',
  'foreign_graduates',
  'us_graduates',
  'no_status',
])
/** "Our residents have a J-1": they hold it. */
const isHaving = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const term = terms[at]
  if (term === undefined || (normAt(tokens, term.from) !== 'have' && normAt(tokens, term.from) !== 'has')) return false
  const article = ARTICLES.has(normAt(tokens, term.to))
  const object = terms[at + (article ? 2 : 1)]
  return PEOPLE.has(terms[at - 1]?.sense ?? null) && object?.sense?.startsWith('visa:') === true
}

const CLAUSE = 7
const WHOM = words('those anyone people individuals persons physicians somebody someone doctors')
/** "An H-1B for those who cannot be sponsored on a J-1": a circumstance of people, no refusal of the J-1. */
const isCircumstance = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  if (terms.every(({ sense }) => sense !== 'visa:h1b')) return false
  const clause = terms.slice(Math.max(0, at - CLAUSE), at)
  const opened = clause.findLastIndex(({ sense }) => sense === 'if')
  const within = opened === -1 ? [] : [...clause.slice(opened), ...terms.slice(at + 1, at + 7)]
  const part = within.slice(
    0,
    Math.max(
      0,
      within.findIndex(({ from }) => normAt(tokens, from) === ','),
    ) || within.length,
  )
  if (
    part.some(({ sense }) => sense === 'visa:j1') &&
    part.every(({ sense }) => sense !== 'visa:h1b' && sense !== 'neg')
  )
    return true
  const who = terms.slice(Math.max(0, at - 2), at).findLast(({ sense }) => sense === 'relative')
  if (who === undefined || normAt(tokens, who.from) !== 'who') return false
  const before = terms[terms.indexOf(who) - 1]
  const people = before !== undefined && (PEOPLE.has(before.sense) || WHOM.has(normAt(tokens, before.from)))
  const object = terms.slice(at + 1, at + 7).find(({ sense }) => sense?.startsWith('visa:') === true)
  return people && object?.sense === 'visa:j1'
}

const ABOUT_VISAS = words(`
  information question questions issue issues matter matters document documents documentation paperwork office offices officer officers
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

/** "Already permitted to work", "already a citizen": nothing of an earlier visa. */
const isStanding = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean =>
  normAt(tokens, terms[at]?.from ?? 0) === 'already' &&
  terms
    .slice(at + 1, at + 4)
    .some(({ sense }) => sense === 'work_permit' || sense === 'citizen' || sense === 'resident_status')

/** The same terms, each negation with the meaning its surroundings give it. Linear: every look is bounded. */
export const withScope = (tokens: readonly Token[], terms: readonly Term[]): readonly Term[] =>
  terms.flatMap((term, at): Term | readonly Term[] => {
    const last = terms[at - 1]
    if (last?.sense === 'neg' && closesList(tokens, last)) return []
    if (term.sense === 'may' && isMonth(tokens, term)) return { ...term, sense: null }
    if (term.sense === 'citizen' && isAdjective(tokens, term)) return { ...term, sense: null }
    if (term.sense === 'only' && countsHeads(tokens, term)) return { ...term, sense: null }
    if (normAt(tokens, term.from) === 'than' && term.sense === null && last?.sense === 'other_visas')
      return { ...term, sense: 'except' }
    if (term.sense === null && isHaving(tokens, terms, at)) return { ...term, sense: 'hold' }
    if (term.sense === 'limited_number' && countsOthers(tokens, term)) return { ...term, sense: null }
    if (term.sense === null && arePetitions(tokens, terms, at)) return { ...term, sense: 'visa:h1b' }
    if (term.sense === 'pronoun_visa' && normAt(tokens, term.from) === 'that' && HEADS_OF.has(normAt(tokens, term.to)))
      return { ...term, sense: 'visas' }
    if (at === 0 && normAt(tokens, term.from) === 'should' && term.sense === 'expect') return { ...term, sense: 'if' }
    if (
      at > 0 &&
      term.sense === 'hold' &&
      normAt(tokens, term.from) === 'holders' &&
      terms[at - 1]?.sense === 'pronoun_visa' &&
      normAt(tokens, terms[at - 1]?.from ?? 0) === 'that'
    )
      return { ...term, sense: null }
    if (isDecidedOutside(tokens, term)) return { ...term, sense: null }
    if (term.sense === 'may' && terms[at + 1]?.sense === 'ecfmg_sponsors') return { ...term, sense: null }
    if (term.sense === 'other_visas' && arePeople(tokens, term)) return { ...term, sense: 'trainees' }
    if (term.sense === null && isNought(tokens, term)) return { ...term, sense: 'neg' }
    if (term.sense === 'visas' && modifiesNoun(tokens, term)) return { ...term, sense: null }
    if (term.sense === 'prior' && term.to - term.from === 1 && isStanding(tokens, terms, at))
      return { ...term, sense: null }
    if (term.sense !== 'neg') return term
    if (lacksStatus(tokens, terms, at)) return { ...term, sense: 'no_status' }
    if (exceptsVisa(tokens, terms, at)) return { ...term, sense: 'except' }
    if (closesList(tokens, term)) return { ...term, sense: 'only', to: term.to + 1 }
    if (isHarmless(tokens, terms, at) || isDisregard(tokens, terms, at)) return { ...term, sense: 'neutral' }
    return isCircumstance(tokens, terms, at) ? { ...term, sense: 'impossible' } : term
  })
