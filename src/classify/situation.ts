/**
 * Everything the stance rules may ask about one clause: its own flags, its conditions and exceptions, its frame,
 * what "only" and "must" fasten on, and which visas it is about. Gathers; the rules decide.
 */
import type { Visa } from '../domain/visa.ts'
import type { Clause } from './clauses.ts'
import { type Flags, flagsOf } from './flags.ts'
import type { Frame } from './frame.ts'
import type { Sense } from './lexicon/senses.ts'
import type { Sentence, Term } from './sentence.ts'

export type Focus = 'visa' | 'condition' | 'none'

export type Situation = {
  readonly own: Flags
  readonly condition: Flags
  readonly exception: Flags
  readonly frame: Frame
  /** The visas this clause is about: its own, else those a pronoun or the frame stand for. */
  readonly named: readonly Visa[]
  /** About "visas" at large. */
  readonly generic: boolean
  /** Nothing is said of what is named: an item, a cell, a fragment. */
  readonly bare: boolean
  readonly only: Focus
  /** "must hold a J-1" fastens on the visa; "for an H-1B, Step 3 is required" on something else. */
  readonly must: Focus
  readonly answer: 'yes' | 'no' | null
  readonly afterContrast: boolean
  /** Visas the statement before this one in its section was about. */
  readonly before: readonly Visa[]
}

const visaSense = (sense: Sense | null): boolean =>
  sense !== null &&
  (sense.startsWith('visa:') ||
    sense === 'ecfmg_visa' ||
    sense === 'visas' ||
    sense === 'other_visas' ||
    sense === 'any_visas')
const statusSense = (sense: Sense | null): boolean =>
  visaSense(sense) || sense === 'citizen' || sense === 'resident_status'

const CONDITIONS: ReadonlySet<Sense> = new Set<Sense>([
  'us_graduates',
  'prior',
  'others',
  'discretion',
  'impossible',
  'approval',
  'inside_us',
])
const EXAMS = new Set([
  'step',
  'steps',
  'usmle',
  'comlex',
  'score',
  'scores',
  'certificate',
  'certification',
  'certified',
  'license',
  'licence',
  'letter',
  'part',
  'parts',
  'passed',
  'exam',
  'exams',
  'graduate',
  'eras',
])

/** What the first "only" of a clause fastens on. */
export const onlyFocus = (sentence: Sentence, terms: readonly Term[]): Focus => {
  const at = terms.findIndex((term) => term.sense === 'only')
  if (at === -1) return 'none'
  let people = false
  for (let next = at + 1; next < terms.length; next++) {
    const term = terms[next]
    if (term === undefined) break
    const norm = sentence.tokens[term.from]?.norm ?? ''
    if (term.sense !== null && CONDITIONS.has(term.sense)) {
      if (
        !people &&
        next > at + 1 &&
        terms.slice(0, at).some((each) => each.sense?.startsWith('visa:') === true && terms.indexOf(each) === at - 1)
      )
        return 'visa'
      return 'condition'
    }
    if (EXAMS.has(norm)) return 'condition'
    if (statusSense(term.sense)) return 'visa'
    if (term.sense === 'trainees' || term.sense === 'foreign_graduates') people = true
    if (people && (term.sense === 'consider' || term.sense === 'support')) {
      const rest = terms.slice(next + 1)
      if (rest.some((each) => visaSense(each.sense))) return 'condition'
    }
  }
  for (let back = at - 1; back >= 0; back--) {
    const sense = terms[back]?.sense ?? null
    if (statusSense(sense)) return 'visa'
    if (sense !== null && CONDITIONS.has(sense)) return 'condition'
  }
  return 'none'
}

/** What the requirement of a clause fastens on. */
export const mustFocus = (sentence: Sentence, terms: readonly Term[]): Focus => {
  const at = terms.findIndex((term) => term.sense === 'require')
  if (at === -1) return 'none'
  let wanting = false
  for (let next = at + 1; next < terms.length; next++) {
    const term = terms[next]
    if (term === undefined) break
    const norm = sentence.tokens[term.from]?.norm ?? ''
    if (norm === 'for' || norm === 'before') wanting = true
    if (
      EXAMS.has(norm) &&
      !terms
        .slice(next)
        .some(
          (each) => statusSense(each.sense) && ['and', 'or', ','].includes(sentence.tokens[each.from - 1]?.norm ?? ''),
        )
    ) {
      if (
        !terms
          .slice(next)
          .some((each) => each.sense === 'hold' || each.sense === 'citizen' || each.sense === 'resident_status')
      )
        return 'condition'
    }
    if (statusSense(term.sense))
      return wanting && term.sense?.startsWith('visa:') === true && !isObject(sentence, terms, next)
        ? 'condition'
        : 'visa'
  }
  const previous = terms.slice(0, at)
  const visaAt = previous.findLastIndex((term) => visaSense(term.sense))
  if (visaAt !== -1 && at - visaAt <= 3) {
    const before = sentence.tokens[(previous[visaAt]?.from ?? 0) - 1]?.norm ?? ''
    const earlier = sentence.tokens[(previous[visaAt]?.from ?? 0) - 2]?.norm ?? ''
    if (before !== 'for' && earlier !== 'for' && terms.length - at <= 4 + (terms.length - visaAt)) {
      const norm = sentence.tokens[terms[at]?.from ?? 0]?.norm ?? ''
      if (
        ['required', 'mandatory', 'necessary', 'is', 'needed', 'a', 'compulsory', 'essential', 'obligatory'].includes(
          norm,
        )
      )
        return 'visa'
    }
  }
  return 'condition'
}

const isObject = (sentence: Sentence, terms: readonly Term[], at: number): boolean => {
  const from = terms[at]?.from ?? 0
  for (let back = from - 1; back >= Math.max(0, from - 6); back--) {
    const norm = sentence.tokens[back]?.norm ?? ''
    if (['hold', 'have', 'obtain', 'on', 'possess', 'eligible', 'qualify', 'be', 'get', 'secure'].includes(norm))
      return true
    if (norm === 'for') return ['eligible', 'qualify', 'apply', 'go'].includes(sentence.tokens[back - 1]?.norm ?? '')
  }
  return false
}

const BARE_SENSES: ReadonlySet<Sense> = new Set<Sense>([
  'support',
  'consider',
  'require',
  'expect',
  'prefer',
  'neg',
  'only',
  'pause',
  'initiate',
  'apply',
  'usual',
])

export type Discourse = {
  readonly before: readonly Visa[]
  readonly answer: 'yes' | 'no' | null
  readonly afterContrast: boolean
}

export const situationOf = (sentence: Sentence, clause: Clause, frame: Frame, discourse: Discourse): Situation => {
  const own = flagsOf(sentence, clause.terms)
  const condition = flagsOf(
    sentence,
    clause.conditions.flatMap((part) => part.terms),
  )
  const exception = flagsOf(
    sentence,
    clause.exceptions.flatMap((part) => part.terms),
  )
  const bare = !clause.terms.some((term) => term.sense !== null && BARE_SENSES.has(term.sense))
  const speaksOfVisas = own.visas.length > 0 || own.generic || own.others || own.any
  const elliptic = !speaksOfVisas && !own.citizen && !own.resident && !own.workPermit
  let named = own.visas
  if (elliptic && own.pronoun && discourse.before.length > 0) named = discourse.before
  else if (elliptic && own.pronoun && frame.named.length > 0) named = frame.named
  else if (
    elliptic &&
    own.size <= 6 &&
    frame.named.length > 0 &&
    (own.support || own.negative || own.discretion || own.consider || own.pause)
  )
    named = frame.named
  const generic =
    own.generic ||
    own.any ||
    (elliptic &&
      named.length === 0 &&
      own.size <= 6 &&
      frame.generic &&
      (own.support || own.consider || own.discretion))
  return {
    own,
    condition,
    exception,
    frame,
    named,
    generic,
    bare,
    only: onlyFocus(sentence, clause.terms),
    must: mustFocus(sentence, clause.terms),
    answer: discourse.answer,
    afterContrast: discourse.afterContrast,
    before: discourse.before,
  }
}
