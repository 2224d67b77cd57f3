/** What "only" fastens on in a clause: the visa itself, or a condition on somebody. Decides no position; for "must" see `must-focus.ts`. */
import type { Sense } from './lexicon/senses.ts'
import { isOneVisa, isVisaSense, type Sentence, type Term } from './term.ts'

/** `exam`: on what the applicant must have passed, which weakens nothing. */
export type Focus = 'visa' | 'condition' | 'exam' | 'none'

export const isStatus = (sense: Sense | null): boolean =>
  isVisaSense(sense) || sense === 'citizen' || sense === 'resident_status'

const NARROWING: ReadonlySet<Sense> = new Set<Sense>([
  'us_graduates',
  'prior',
  'others',
  'discretion',
  'impossible',
  'approval',
  'inside_us',
  'exam',
])
/** Words that hand a visa to somebody ("considered for an H-1B") rather than name it as held. */
const HANDING = new Set(['for', 'sponsored', 'receive', 'given'])

const normAt = (sentence: Sentence, at: number): string => sentence.tokens[at]?.norm ?? ''

const HOLDING = new Set([
  'hold',
  'have',
  'obtain',
  'on',
  'possess',
  'eligible',
  'qualify',
  'be',
  'get',
  'secure',
  'holding',
  'or',
  'are',
  'use',
  'with',
])
/** Whether a visa is what somebody must have ("hold a J-1", "eligible for a J-1") and not what something is for. */
export const isHeld = (sentence: Sentence, at: number): boolean => {
  for (let back = at - 1; back >= Math.max(0, at - 6); back--) {
    const norm = normAt(sentence, back)
    if (norm === 'for')
      return ['eligible', 'qualify', 'apply', 'go', 'eligibility'].includes(normAt(sentence, back - 1))
    if (norm === 'to' && normAt(sentence, back - 1) === 'change') return true
    if (HOLDING.has(norm)) return true
  }
  return false
}

const CLOSING = new Set(['nothing', 'none', 'no', 'nobody'])
/** What stands before "only" decides when nothing after it does: "J-1 visas only", "for transfers only". */
const behind = (sentence: Sentence, whole: readonly Term[], place: number): Focus => {
  // "H-1B: fellows only"
  const people = whole[place - 1]
  if (people?.sense === 'trainees' && normAt(sentence, people.from - 1) === ':') return 'condition'
  const terms = whole.filter((term) => sentence.tokens[term.from]?.kind !== 'mark')
  const at = terms.findIndex((term) => term === whole[place])
  if (terms.length - at > 2) return 'none'
  // "... on a J-1 arranged with ECFMG and on nothing besides": closes the whole of what stands before.
  const reach = CLOSING.has(normAt(sentence, whole[place]?.from ?? -1)) ? 12 : 5
  for (let back = at - 1; back >= Math.max(0, at - reach); back--) {
    const sense = terms[back]?.sense ?? null
    if (isStatus(sense)) return 'visa'
    if (sense === 'trainees' && isStatus(terms[back - 1]?.sense ?? null)) return 'visa'
    if (sense !== null && (NARROWING.has(sense) || sense === 'trainees')) return 'condition'
  }
  return 'none'
}

const OTHERS = new Set(['others', 'other', 'else'])
const JOINING = new Set(['is', 'are', 'the', 'our'])
const THESE = new Set(['these', 'those', 'this', 'that', 'it'])
/** "Case by case only", "by exception only": how, and not which visa. */
export const closesHedge = (terms: readonly Term[]): boolean => {
  const at = terms.findIndex(({ sense }) => sense === 'only')
  const hedge = terms[at - 1]?.sense === null ? terms[at - 2] : terms[at - 1]
  return (
    at !== -1 &&
    !terms.slice(at + 1, at + 3).some(({ sense }) => isVisaSense(sense)) &&
    (hedge?.sense === 'discretion' || hedge?.sense === 'exceptions')
  )
}

/** What the first "only" of a clause fastens on; `conditional` when an if-clause hangs on the clause. */
export const onlyFocus = (sentence: Sentence, terms: readonly Term[], conditional: boolean): Focus => {
  const at = terms.findIndex((term) => term.sense === 'only')
  if (at === -1) return 'none'
  // "J-1 only (...)", "on J-1 visas only for ...": a visa right before wins over a condition further on.
  const direct = isStatus(terms[at - 1]?.sense ?? null)
  if (closesHedge(terms)) return 'condition'
  // "... sponsors a J-1, and this is the sole visa category we use"
  const near = terms.slice(Math.max(0, at - 4), at)
  const pronoun = near.findLastIndex(({ sense, from }) => sense === 'pronoun' && THESE.has(normAt(sentence, from)))
  const points =
    pronoun !== -1 &&
    near.slice(pronoun + 1).every(({ from, sense }) => sense === null && JOINING.has(normAt(sentence, from))) &&
    !FOR_WHOM.has(normAt(sentence, terms[at]?.to ?? 0))
  if (points && terms.slice(0, at).some(({ sense }) => isOneVisa(sense))) return 'visa'
  const told = near.some(({ sense }) => isOneVisa(sense))
  // "J-1 visas, and no others, are sponsored"
  if (told && OTHERS.has(normAt(sentence, (terms[at]?.to ?? 0) - 1)) && normAt(sentence, terms[at]?.to ?? 0) === ',')
    return 'visa'
  // "J-1 visas, and only these, are sponsored"
  if (told && terms[at + 1]?.sense === 'pronoun' && THESE.has(normAt(sentence, terms[at + 1]?.from ?? -1)))
    return 'visa'
  // "Step 3 is required only of those who need an H-1B": what is limited is who must have passed it.
  const demanded =
    terms.slice(0, at).some(({ sense }) => sense === 'exam') &&
    !terms.slice(0, at).some(({ sense }) => isStatus(sense) || sense === 'support')
  if (demanded && terms.slice(at).some(({ sense }) => sense === 'wanting' || sense === 'visa:h1b')) return 'exam'
  // "H-1B sponsorship only for fellows who ...": whom it is for.
  const handed =
    terms.slice(Math.max(0, at - 4), at).findLast(({ sense }) => isOneVisa(sense) || sense === 'citizen')?.sense ===
    'visa:h1b'
  const to = terms[at]?.to ?? 0
  if (handed && (FOR_WHOM.has(normAt(sentence, to)) || GIVEN_TO.has(normAt(sentence, to - 1)))) return 'condition'
  // "Only for the H-1B: a pass in Step 3": for whom something is asked.
  if (
    normAt(sentence, terms[at]?.to ?? 0) === 'for' &&
    terms.slice(at + 1, at + 4).some(({ sense }) => sense === 'visa:h1b') &&
    terms.slice(at + 2).some(({ sense }) => sense === 'exam')
  )
    return 'exam'
  // "This is the sole category we use": what was named before is all there is.
  const end = terms[at]?.to ?? 0
  const thing = [end, end - 1, ...(KINDS.has(normAt(sentence, end)) ? [end + 1] : [])].some((place) =>
    THINGS.has(normAt(sentence, place)),
  )
  const far =
    normAt(sentence, (terms[at]?.from ?? 0) - 1) === 'as' || normAt(sentence, (terms[at]?.from ?? 0) - 2) === 'as'

  const isName = ({ sense }: Term): boolean => isOneVisa(sense)
  // "... has made the J-1 its single visa pathway"
  if (thing && (!terms.some(isName) || terms.slice(Math.max(0, at - (far ? 8 : 3)), at).some(isName))) return 'visa'
  // "For them, and for nobody else, we look at the H-1B."
  const only = terms[at]?.from ?? 0
  if (PERSONS.has(normAt(sentence, only)) && normAt(sentence, only - 1) === 'for') return 'condition'
  let people = false
  let acted = false
  for (let next = at + 1; next < terms.length; next++) {
    const term = terms[next]
    if (term === undefined) break
    if (term.sense === 'topic' && next <= at + 2 && !direct) return 'none'
    if (term.sense !== null && NARROWING.has(term.sense)) {
      // "the only graduates we accept are those who are proficient and who hold a J-1": the visa comes later.
      if (
        term.sense === 'exam' &&
        (people || terms[next + 1]?.sense === 'trainees') &&
        terms.slice(next).some((each) => isVisaSense(each.sense) && isHeld(sentence, each.from))
      )
        continue
      if (direct && next > at + 2) return 'visa'
      return term.sense === 'exam' ? 'exam' : 'condition'
    }
    if (isStatus(term.sense)) {
      // "H-1B is supported only in the case of fellows in H-1B status", "only those who are on an H-1B now": who has one already.
      if (term.sense === 'visa:h1b') {
        const again = terms.slice(0, at).some(({ sense }) => sense === 'visa:h1b')
        const held = terms.slice(at, next).some(({ sense }) => sense === 'hold' || sense === 'relative')
        if (again || (people && held)) return 'condition'
        // "We are only able to consider an H-1B for applicants who already train here."
        const whose = terms.slice(next + 1, next + 5).some(({ sense }) => sense === 'relative')
        if (acted && whose && normAt(sentence, term.to) === 'for') return 'condition'
      }
      const before = normAt(sentence, term.from - 1)
      const earlier = normAt(sentence, term.from - 2)
      return people &&
        acted &&
        isVisaSense(term.sense) &&
        term.sense !== 'visa:j1' &&
        (HANDING.has(before) || HANDING.has(earlier))
        ? 'condition'
        : 'visa'
    }
    if (term.sense === 'trainees' || term.sense === 'foreign_graduates') people = true
    if (term.sense === 'consider' || term.sense === 'support') acted = true
  }
  if (direct) return 'visa'
  // "The J-1 is the only type we take", "J-1s are the sole ones".
  const from = terms[at]?.from ?? 0
  // "All that we take" needs no article.
  const article = ARTICLES.has(normAt(sentence, from - 1))
  const copula = article
    ? normAt(sentence, from - 2)
    : normAt(sentence, from) === 'all' || normAt(sentence, from) === 'the'
      ? normAt(sentence, from - 1)
      : ''
  if (
    ['is', 'are', 'being', 'remains', 'as'].includes(copula) &&
    terms.slice(Math.max(0, at - 5), at).some((term) => isVisaSense(term.sense))
  )
    return 'visa'
  return conditional ? 'condition' : behind(sentence, terms, at)
}

const THINGS = new Set(
  'category visa type status route option kind classification path pathway one avenue vehicle sponsorship means'.split(
    ' ',
  ),
)
const PERSONS = new Set(['nobody', 'no'])
const KINDS = new Set(['temporary', 'immigration', 'visa', 'nonimmigrant', 'work', 'training', 'employment'])
const GIVEN_TO = new Set(['for', 'to'])
const FOR_WHOM = new Set(['for', 'to', 'in', 'when', 'where', 'if', 'after', 'upon', 'under'])
const ARTICLES = new Set(['the', 'its', 'our', 'their', 'your', 'his', 'her', 'an', 'a'])
