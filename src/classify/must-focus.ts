/** What "must" fastens on in a clause: the visa itself, or a condition on somebody. Decides no position. */
import { type Focus, isHeld, isStatus } from './focus.ts'
import { isVisaSense, type Sentence, type Term } from './term.ts'

const normAt = (sentence: Sentence, at: number): string => sentence.tokens[at]?.norm ?? ''

const DEMANDED = new Set([
  'required',
  'mandatory',
  'necessary',
  'is',
  'needed',
  'a',
  'compulsory',
  'essential',
  'obligatory',
  'prerequisite',
  'precondition',
  'indispensable',
  'are',
  'be',
])

const PEOPLE = new Set(['citizens', 'residents', 'nationals', 'holders', 'immigrants', 'aliens'])
const HOLDERS = new Set(
  'physicians physician residents resident fellows fellow trainees trainee holders candidates applicants'.split(' '),
)
const TIMED = new Set(['before', 'prior', 'in', 'within', 'early'])
const GOT = new Set(['obtained', 'held', 'secured', 'used', 'arranged'])

/** What the requirement of a clause fastens on. */
export const mustFocus = (sentence: Sentence, terms: readonly Term[]): Focus => {
  const at = terms.findIndex((term) => term.sense === 'require')
  if (at === -1) return 'none'
  let exam = terms.slice(0, at).some((term) => term.sense === 'exam')
  // "J-1 physicians must apply ...": what its holders must do, not that one must hold it.
  const holders = terms.slice(Math.max(0, at - 3), at)
  const told = holders.findIndex((term) => isVisaSense(term.sense))
  if (
    told !== -1 &&
    HOLDERS.has(normAt(sentence, holders[told]?.to ?? 0)) &&
    normAt(sentence, terms[at]?.from ?? 0) === 'must'
  )
    return 'condition'
  for (let next = at + 1; next < terms.length; next++) {
    const term = terms[next]
    if (term === undefined) break
    if (term.sense === 'exam' || term.sense === 'topic') exam = true
    if (term.sense === 'wanting' || (exam && term.sense === 'may')) return 'condition'
    // "Must be certified before this visa can be requested."
    const then = normAt(sentence, term.from - 1)
    if (term.sense === 'pronoun_visa' && (exam || then === 'before' || then === 'for')) return 'condition'
    if (term.sense === 'citizen' || term.sense === 'resident_status' || term.sense === 'pronoun_visa') return 'visa'
    // "Residents on a J-1 need to be sponsored by ECFMG": who sponsors it.
    if (term.sense === 'ecfmg_sponsors' && terms.slice(0, at).some(({ sense }) => sense === 'visa:j1'))
      return 'condition'
    if (isVisaSense(term.sense)) {
      const held = isHeld(sentence, term.from)
      const before = normAt(sentence, term.from - 1)
      const earlier = normAt(sentence, term.from - 2)
      // "Must have a certificate and a J-1": both are demanded.
      const joined = before === 'a' && (earlier === 'and' || earlier === 'either')
      if (exam && !held && !joined) return 'condition'
      return !held && (before === 'for' || earlier === 'for' || before === 'before' || earlier === 'before')
        ? 'condition'
        : 'visa'
    }
  }
  // "A J-1 visa is required": the visa stands right before the demand.
  for (let back = at - 1; back >= Math.max(0, at - 3); back--) {
    const term = terms[back]
    if (term === undefined || !isStatus(term.sense)) continue
    // "Citizens are required to register": what citizens must do, not that one must be a citizen.
    if (!isVisaSense(term.sense) && PEOPLE.has(normAt(sentence, term.to - 1))) return 'condition'
    const before = normAt(sentence, term.from - 1)
    const earlier = normAt(sentence, term.from - 2)
    const handed = before === 'for' || earlier === 'for'
    // "must be obtained"
    const gotten = (terms[at]?.to ?? 0) + 1
    // "The J-1 must be obtained before July": when, not that it must be a J-1.
    const timed = TIMED.has(normAt(sentence, gotten + 1))
    if (GOT.has(normAt(sentence, gotten)) && timed) return 'condition'
    const got = GOT.has(normAt(sentence, gotten))
    const demand = terms.slice(at + 1).every((each) => each.sense !== 'exam')
    const must = terms[at]?.from ?? 0
    // "A green card or citizenship: a must"
    const demanded = DEMANDED.has(normAt(sentence, must)) || normAt(sentence, must - 1) === 'a'
    return !handed && demand && (got || demanded) ? 'visa' : 'condition'
  }
  return 'condition'
}
