/** The shape of a clause: where its hedges, negations, labels and missing visas stand. Looks at terms, takes no stance. */
import type { Visa } from '../domain/visa.ts'
import { flagsOf } from './flags.ts'
import { ANYBODY } from './permission.ts'
import { isOneVisa, isVisaSense } from './term.ts'
import type { Sense } from './lexicon/senses.ts'
import type { Sentence, Term } from './term.ts'

const LEADS: ReadonlySet<Sense> = new Set<Sense>(['relative', 'no_status', 'exceptions'])

/** "If somebody cannot be sponsored by ECFMG". */
const isUnsponsored = (term: Term, next: Term | undefined): boolean =>
  term.sense === 'neg' && (next?.sense === 'ecfmg_sponsors' || next?.sense === 'ecfmg_visa')

/** How far behind what is impossible its visa may stand ("who have used up their seven years on a J-1"). */
const REACH = 6

/**
 * "who cannot obtain a J-1", "if a J-1 is impossible": the visa is a circumstance, taken out of the terms.
 * Under another negation it is none ("nobody ... who does not qualify for a J-1").
 */
export const withoutImpossible = (
  sentence: Sentence,
  terms: readonly Term[],
  conditional: boolean,
): { readonly terms: readonly Term[]; readonly found: boolean } => {
  const at = terms.findIndex(
    (term, place) => term.sense === 'impossible' || (conditional && isUnsponsored(term, terms[place + 1])),
  )
  const scope = conditional ? terms.slice(0, Math.max(at, 0)) : terms
  if (at === -1 || scope.some((term) => term.sense === 'neg' || term.sense === 'refusal'))
    return { terms, found: false }
  const after = terms.findIndex((term, place) => place > at && place <= at + REACH && isVisaSense(term.sense))
  const before = terms.findLastIndex((term, place) => place < at && place >= at - 3 && isVisaSense(term.sense))
  const visa = after !== -1 ? after : before
  const led =
    conditional ||
    terms
      .slice(Math.max(0, at - 3), at)
      .some((term) => LEADS.has(term.sense ?? 'neutral') || ANYBODY.has(sentence.tokens[term.from]?.norm ?? ''))
  return visa !== -1 && led
    ? { terms: terms.filter((_, place) => place !== visa && place !== at), found: true }
    : { terms, found: false }
}

/** "Visa sponsorship: J-1": a label that speaks of visas, then the visas. */
export const isLabelled = (sentence: Sentence, terms: readonly Term[]): boolean => {
  const colon = terms.findIndex((term) => {
    const token = sentence.tokens[term.from]
    return (
      token?.kind === 'mark' && (token.norm === ':' || token.norm === '-' || token.norm === '=' || token.norm === '|')
    )
  })
  const label = terms.slice(0, Math.max(0, colon))
  // "Foreign citizens who graduate from a medical school in the United States: J-1"
  const ofPeople = label.some(({ sense }) => sense === 'us_graduates' || sense === 'foreign_graduates')
  if (colon < 1 || colon > (ofPeople ? 9 : 5)) return false
  if (label.some((term) => term.sense === 'wanting')) return false
  return (
    label.some(
      (term) =>
        isVisaSense(term.sense) ||
        term.sense === 'support' ||
        term.sense === 'trainees' ||
        term.sense === 'us_graduates' ||
        term.sense === 'foreign_graduates',
    ) && terms.slice(colon + 1).some((term) => isOneVisa(term.sense))
  )
}

const LABEL_ENDS = new Set([':', '-', '|'])
const LEADS_IN = new Set('with in regarding concerning as for on'.split(' '))
/** "Visa status: citizens only": visas at large are the label, and nothing after it speaks of them. */
export const isGenericLabel = (sentence: Sentence, terms: readonly Term[]): boolean => {
  // "With regard to visas, ..."
  const led = LEADS_IN.has(sentence.tokens[terms[0]?.from ?? -1]?.norm ?? '')
  const colon = terms.findIndex(({ from }) => {
    const norm = sentence.tokens[from]?.norm ?? ''
    return LABEL_ENDS.has(norm) || (led && norm === ',')
  })
  return (
    colon > 0 &&
    colon <= (led ? 6 : 4) &&
    terms.slice(0, colon).some(({ sense }) => sense === 'visas') &&
    terms.slice(colon + 1).every(({ sense }) => !isVisaSense(sense))
  )
}

const HEDGES: ReadonlySet<Sense> = new Set<Sense>(['discretion', 'limited_number', 'approval', 'may', 'consider'])

/** Visas that stand before a hedge which is about a later one ("J-1 and, in rare cases, H-1B"). */
export const unhedgedIn = ({ tokens }: Sentence, terms: readonly Term[]): readonly Visa[] => {
  const hedge = terms.findIndex(({ sense }) => sense !== null && HEDGES.has(sense))
  if (hedge === -1) return []
  // "H-1B may be considered for those with a pending green card": the hedge is what is said of the visa before it.
  const said = terms[hedge]?.sense === 'may' || terms[hedge]?.sense === 'consider'
  if (said && isVisaSense(terms[hedge - 1]?.sense ?? null)) return []
  const before = flagsOf(terms.slice(0, hedge)).visas
  const after = flagsOf(terms.slice(hedge + 1)).visas
  if (after.length > 0) return before.filter((visa) => !after.includes(visa))
  // "J-1, and H-1B case by case.", "J-1, H-1B case by case"
  const second = terms.findIndex(({ sense }) => sense === 'visa:h1b')
  const start = terms[second]?.from ?? 0
  const parted = tokens[start - (tokens[start - 1]?.norm === 'and' ? 2 : 1)]?.norm === ','
  if (parted && before.length === 2 && before[0] === 'j1' && hedge === second + 1) return ['j1']
  // In a list with citizens or work permits a hedge at the end is about the H-1B.
  const flags = flagsOf(terms)
  const listed = flags.citizen || flags.resident || before.includes('ead')
  return (listed || before.length >= 3) && before.at(-1) === 'h1b' ? before.filter((visa) => visa !== 'h1b') : []
}

const LEANING = new Set(['is', 'are', 'does', 'do', 'can', 'will', 'may'])
/** Ends in a verb that leans on the clause before ("J-1 visas are."). */
export const isLeaning = (sentence: Sentence, terms: readonly Term[]): boolean => {
  const words = terms.filter((term) => sentence.tokens[term.from]?.kind !== 'mark')
  const last = words.at(-1)
  return words.length > 1 && last !== undefined && LEANING.has(sentence.tokens[last.to - 1]?.norm ?? '')
}

const DENIALS = new Set(['neither', 'none', "doesn't", "don't", "isn't", "aren't", 'not'])
/** Ends in a denial that leans on the clause before ("the J-1 does not"). */
export const endsInDenial = (sentence: Sentence, terms: readonly Term[]): boolean => {
  const words = terms.filter((term) => sentence.tokens[term.from]?.kind !== 'mark')
  const last = words.at(-1)
  return (
    words.length > 1 && words.length <= 7 && last !== undefined && DENIALS.has(sentence.tokens[last.to - 1]?.norm ?? '')
  )
}

/** The negation stands at the visas themselves ("no visas", "visa sponsorship: none"), and denies nothing else of them ("visas are no part of it"). */
export const isDenied = (terms: readonly Term[]): boolean =>
  terms.some((term, at) => {
    if (term.sense !== 'neg') return false
    const before = terms.slice(Math.max(0, at - 2), at)
    const after = terms.slice(at + 1, at + 3)
    return (
      after.some(({ sense }) => isVisaSense(sense)) ||
      (before.some(({ sense }) => isVisaSense(sense)) &&
        after.every(({ sense }) => sense !== null || at > terms.length - 4))
    )
  })

const OTHER_SUBJECTS = new Set(
  'positions position interviews interview places seats applications application scores score files spots housing parking electives'.split(
    ' ',
  ),
)
const THOSE = new Set(['such', 'these', 'those'])
/** "Positions are limited": what is bounded is no visa. "Such positions are": those told of before. */
export const isOfOthers = ({ tokens }: Sentence, terms: readonly Term[]): boolean =>
  terms
    .slice(0, 4)
    .some(
      ({ sense, from }) =>
        sense === null && OTHER_SUBJECTS.has(tokens[from]?.norm ?? '') && !THOSE.has(tokens[from - 1]?.norm ?? ''),
    )

/** The visas before a negation that turns to all others ("on a J-1 and cannot choose another"). */
export const turnsToOthers = (terms: readonly Term[]): boolean => {
  const last = terms.findLastIndex(({ sense }) => isOneVisa(sense))
  const turn = terms.findIndex(({ sense }, at) => at > last && (sense === 'neg' || sense === 'refusal'))
  return (
    last !== -1 &&
    turn !== -1 &&
    terms.slice(0, last).every(({ sense }) => sense !== 'neg' && sense !== 'refusal' && sense !== 'other_visas') &&
    terms.slice(turn + 1).some(({ sense }) => sense === 'other_visas')
  )
}

const HOLDERS: ReadonlySet<Sense> = new Set<Sense>(['trainees', 'foreign_graduates', 'us_graduates'])
/** "H-1B sponsorship is open to fellows from an H-1B residency": the second is what they come with. */
export const comesWithOne = (terms: readonly Term[]): boolean => {
  const first = terms.findIndex(({ sense }) => sense === 'visa:h1b')
  const second = terms.findLastIndex(({ sense }) => sense === 'visa:h1b')
  const between = terms.slice(first + 1, second)
  return (
    second > first + 1 &&
    between.some(({ sense }) => sense !== null && HOLDERS.has(sense)) &&
    between.every(({ sense }) => sense !== 'wanting' && sense !== 'neg' && sense !== 'exam' && sense !== 'visa:j1') &&
    // "... for residents who meet the H-1B requirements": what they must meet.
    terms[second + 1]?.sense !== 'expect' &&
    // "... who are eligible for the H-1B"
    terms.slice(Math.max(0, second - 3), second).every(({ sense }) => sense !== 'apply' && sense !== 'allow') &&
    terms[second + 1]?.sense !== 'exam'
  )
}

const NUMBERS = new Set(['two', 'three', 'four', 'five'])
const WAYS = new Set('ways options categories statuses possibilities routes paths choices kinds groups'.split(' '))
/** "There are three ways: citizenship, permanent residence, a J-1": so many and no more. */
export const countsWays = ({ tokens }: Sentence, terms: readonly Term[]): boolean => {
  const at = terms.findIndex(
    ({ from, to }) =>
      NUMBERS.has(tokens[from]?.norm ?? '') && tokens.slice(from, to + 3).some(({ norm }) => WAYS.has(norm)),
  )
  return at !== -1 && at <= 4 && terms.slice(at).some(({ from }) => tokens[from]?.norm === ':')
}

const OF_THEM = new Set(['them', 'these', 'those', 'the', 'two'])
const COUNTS = new Set(['one', 'single'])
/** "One, through ECFMG: the J-1", "Visas sponsored: one (the J-1)": how many, then which. */
export const isCounted = ({ tokens }: Sentence, terms: readonly Term[]): boolean =>
  terms.some((term, at) => {
    const before = tokens[term.from - 1]
    const leads =
      at === 0 || before?.norm === ':' || before?.norm === '-' || before?.norm === 'just' || before?.norm === 'exactly'
    const next = tokens[term.to]
    // "We can with one of them, the J-1."
    if (
      tokens[term.from]?.norm === 'one' &&
      next?.norm === 'of' &&
      OF_THEM.has(tokens[term.to + 1]?.norm ?? '') &&
      tokens.slice(term.to + 2, term.to + 4).some(({ kind }) => kind === 'mark')
    )
      return true
    return leads && COUNTS.has(tokens[term.to - 1]?.norm ?? '') && term.to - term.from <= 2 && next?.kind === 'mark'
  })

/** What is missing is the visa ("without a J-1"). */
export const lacksVisa = (terms: readonly Term[]): boolean => {
  const at = terms.findIndex((term) => term.sense === 'without')
  return at !== -1 && terms.slice(at + 1, at + 6).some((term) => isVisaSense(term.sense))
}

const DOING: ReadonlySet<Sense> = new Set<Sense>(['support', 'consider', 'allow', 'initiate'])
/** "We do not sponsor visas and we do not accept them": denied twice over, and not taken back. */
export const deniesEach = (terms: readonly Term[]): boolean => {
  const denials = terms.flatMap(({ sense }, at) => (sense === 'neg' ? [at] : []))
  return (
    denials.length === 2 &&
    denials.every((at) => terms.slice(at + 1, at + 4).some(({ sense }) => sense !== null && DOING.has(sense)))
  )
}

const FROM = new Set(['to', 'from'])
/** "Rare exceptions to our J-1 policy": from the rule, and no word of doubt about the visa. */
export const exceptsFrom = ({ tokens }: Sentence, terms: readonly Term[]): boolean => {
  const at = terms.findIndex(({ sense }) => sense === 'exceptions')
  const visa = terms.findIndex(({ sense }, place) => place > at && place <= at + 4 && isOneVisa(sense))
  return (
    at !== -1 &&
    visa !== -1 &&
    tokens.slice(terms[at]?.to ?? 0, terms[visa]?.from ?? 0).some(({ norm }) => FROM.has(norm)) &&
    tokens.slice(terms[visa]?.to ?? 0, (terms[visa]?.to ?? 0) + 2).some(({ norm }) => RULES.has(norm))
  )
}
const RULES = new Set('policy rule requirement only restriction standard preference limitation'.split(' '))
