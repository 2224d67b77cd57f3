/**
 * Everything the stance rules may ask about one clause: its own flags, its conditions and exceptions, its frame,
 * what "only" and "must" fasten on, and which visas it is about. Gathers; the rules decide.
 */
import type { Visa } from '../domain/visa.ts'
import type { Clause } from './clauses.ts'
import { type Flags, flagsOf } from './flags.ts'
import { type Focus, isVisaSense, mustFocus, onlyFocus } from './focus.ts'
import type { Frame } from './frame.ts'
import type { Sense } from './lexicon/senses.ts'
import type { Sentence, Term } from './sentence.ts'

export type Situation = {
  readonly own: Flags
  readonly condition: Flags
  readonly exception: Flags
  readonly frame: Frame
  /** The visas this clause is about: its own, else those a pronoun, a condition or the frame stand for. */
  readonly named: readonly Visa[]
  /** About "visas" at large. */
  readonly generic: boolean
  /** A visa that cannot be had is the circumstance of what is said. */
  readonly circumstance: boolean
  /** Nothing is said of what is named: an item, a cell, a fragment. */
  readonly bare: boolean
  /** The visas stand after a label and a colon ("Visa sponsorship: J-1"). */
  readonly labelled: boolean
  readonly only: Focus
  /** "must hold a J-1" fastens on the visa; "for an H-1B, Step 3 is required" on something else. */
  readonly must: Focus
  /** "No exceptions" beside the visa. */
  readonly flatly: boolean
  /** "No visas", "visa sponsorship: none": the negation stands at the visas themselves. */
  readonly denied: boolean
  /** "Without a J-1": what is missing is the visa. */
  readonly withoutVisa: boolean
  /** Leans on the clause before: "J-1 visas are." */
  readonly leaning: boolean
  /** Visas with a hedge of their own in brackets. */
  readonly hedged: readonly Visa[]
  /** Visas that stand before a hedge which is about a later one ("J-1 and, in rare cases, H-1B"). */
  readonly unhedged: readonly Visa[]
  /** Visas the clauses before this one were about. */
  readonly before: readonly Visa[]
}

const SAYING: ReadonlySet<Sense> = new Set<Sense>([
  'support',
  'allow',
  'consider',
  'require',
  'expect',
  'prefer',
  'neg',
  'refusal',
  'neither',
  'only',
  'pause',
  'initiate',
  'apply',
  'usual',
])

/** `contrary`: the clause before, in the same sentence, refused. */
export type Discourse = {
  readonly before: readonly Visa[]
  readonly contrary: boolean
}

/**
 * "who cannot obtain a J-1", "if a J-1 is impossible": the visa is a circumstance, taken out of the terms.
 * Under another negation it is none ("nobody ... who does not qualify for a J-1").
 */
const withoutImpossible = (
  terms: readonly Term[],
  conditional: boolean,
): { readonly terms: readonly Term[]; readonly found: boolean } => {
  const at = terms.findIndex((term) => term.sense === 'impossible')
  if (at === -1 || terms.some((term) => term.sense === 'neg' || term.sense === 'refusal'))
    return { terms, found: false }
  const after = terms.findIndex((term, place) => place > at && place <= at + 4 && isVisaSense(term.sense))
  const before = terms.findLastIndex((term, place) => place < at && place >= at - 3 && isVisaSense(term.sense))
  const visa = after !== -1 ? after : before
  const led = conditional || terms.slice(Math.max(0, at - 3), at).some((term) => LEADS.has(term.sense ?? 'neutral'))
  return visa !== -1 && led
    ? { terms: terms.filter((_, place) => place !== visa && place !== at), found: true }
    : { terms, found: false }
}

const firstOf = (...lists: readonly (readonly Visa[])[]): readonly Visa[] => lists.find((list) => list.length > 0) ?? []

const LEADS: ReadonlySet<Sense> = new Set<Sense>(['relative', 'no_status', 'exceptions'])

const isLabelled = (sentence: Sentence, terms: readonly Term[]): boolean => {
  const colon = terms.findIndex((term) => {
    const token = sentence.tokens[term.from]
    return token?.kind === 'mark' && (token.norm === ':' || token.norm === '-' || token.norm === '=')
  })
  if (colon < 1 || colon > 5) return false
  const label = terms.slice(0, colon)
  if (label.some((term) => term.sense === 'wanting')) return false
  return (
    label.some((term) => isVisaSense(term.sense) || term.sense === 'support') &&
    terms.slice(colon + 1).some((term) => term.sense?.startsWith('visa:') === true)
  )
}

const HEDGES: ReadonlySet<Sense> = new Set<Sense>(['discretion', 'limited_number', 'approval', 'may', 'consider'])

const unhedgedIn = (terms: readonly Term[]): readonly Visa[] => {
  const hedge = terms.findIndex(({ sense }) => sense !== null && HEDGES.has(sense))
  if (hedge === -1) return []
  const before = flagsOf(terms.slice(0, hedge)).visas
  const after = flagsOf(terms.slice(hedge + 1)).visas
  if (after.length > 0) return before.filter((visa) => !after.includes(visa))
  // In a list with citizens or work permits a hedge at the end is about the H-1B.
  const flags = flagsOf(terms)
  const listed = flags.citizen || flags.resident || before.includes('ead')
  return (listed || before.length >= 3) && before.at(-1) === 'h1b' ? before.filter((visa) => visa !== 'h1b') : []
}

const LEANING = new Set(['is', 'are', 'does', 'do', 'can', 'will', 'may'])
const isLeaning = (sentence: Sentence, terms: readonly Term[]): boolean => {
  const words = terms.filter((term) => sentence.tokens[term.from]?.kind !== 'mark')
  const last = words.at(-1)
  return words.length > 1 && last !== undefined && LEANING.has(sentence.tokens[last.to - 1]?.norm ?? '')
}

const isDenied = (terms: readonly Term[]): boolean =>
  terms.some(
    (term, at) =>
      term.sense === 'neg' && terms.slice(Math.max(0, at - 2), at + 3).some((each) => isVisaSense(each.sense)),
  )

const lacksVisa = (terms: readonly Term[]): boolean => {
  const at = terms.findIndex((term) => term.sense === 'without')
  return at !== -1 && terms.slice(at + 1, at + 6).some((term) => isVisaSense(term.sense))
}

const hedgesOf = (clause: Clause): readonly Visa[] =>
  clause.asides.flatMap(({ terms, visa }) => {
    const flags = flagsOf(terms)
    return visa !== null && (flags.discretion || flags.approval || flags.prior || flags.usGraduates || flags.exceptions)
      ? [visa]
      : []
  })

export const situationOf = (sentence: Sentence, clause: Clause, frame: Frame, discourse: Discourse): Situation => {
  const { terms, found } = withoutImpossible(clause.terms, false)
  const conditions = clause.conditions.map((part) => withoutImpossible(part.terms, true))
  const exceptions = clause.exceptions.map((part) => withoutImpossible(part.terms, true))
  const own = flagsOf(terms)
  const condition = flagsOf(conditions.flatMap((part) => part.terms))
  const exception = flagsOf(exceptions.flatMap((part) => part.terms))
  const speaksOfVisas = own.visas.length > 0 || own.generic || own.others || own.any
  const elliptic = !speaksOfVisas && !own.citizen && !own.resident && !own.workPermit
  const short = own.size <= 7
  const says = own.support || own.negative || own.discretion || own.consider || own.pause || own.allow || own.approval
  let named = own.visas
  const trailing = elliptic && own.negative && own.trainees && own.size <= 6 && !own.exam && !own.support
  if (elliptic && own.exceptions) named = []
  // "... for faculty but not for residents".
  else if (trailing) named = discourse.before
  else if (elliptic && own.pronounVisa) named = firstOf(condition.visas, discourse.before, frame.named)
  else if (
    elliptic &&
    own.pronoun &&
    (own.support || own.allow || own.consider || own.discretion || own.approval || own.pause)
  )
    named = firstOf(condition.visas, discourse.before, frame.named)
  else if (
    elliptic &&
    short &&
    frame.named.length > 0 &&
    (!frame.question || frame.support) &&
    says &&
    !own.exam &&
    !own.topic
  )
    named = frame.named
  else if (
    elliptic &&
    condition.visas.length > 0 &&
    (own.support || own.consider || own.apply || own.allow) &&
    (own.apply || own.allow || own.turnedAway || !condition.exam)
  )
    named = condition.visas
  else if (
    elliptic &&
    frame.discretion &&
    !frame.question &&
    frame.named.includes('h1b') &&
    (own.prior || own.usGraduates || own.impossible)
  )
    named = ['h1b']
  const generic =
    own.generic ||
    own.any ||
    (elliptic &&
      named.length === 0 &&
      short &&
      frame.generic &&
      (own.support || own.consider || own.discretion) &&
      !own.exam)
  const onlyIf = clause.conditions.some((part) => sentence.tokens[part.terms[0]?.from ?? -1]?.norm === 'only')
  return {
    own,
    condition,
    exception,
    frame,
    named,
    generic,
    circumstance: found || conditions.some((part) => part.found) || exceptions.some((part) => part.found),
    bare: !terms.some((term) => term.sense !== null && SAYING.has(term.sense)),
    labelled: isLabelled(sentence, terms),
    only: onlyIf
      ? named === condition.visas && named.length > 0
        ? 'visa'
        : 'condition'
      : onlyFocus(sentence, terms, condition.size > 0),
    must: mustFocus(sentence, terms),
    flatly: own.flatly || clause.asides.some((part) => part.terms.some((term) => term.sense === 'flatly')),
    denied: isDenied(terms),
    withoutVisa: lacksVisa(terms),
    leaning: discourse.contrary && isLeaning(sentence, terms),
    hedged: hedgesOf(clause),
    unhedged: unhedgedIn(terms),
    before: discourse.before,
  }
}
