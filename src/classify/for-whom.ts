/** For whom a clause says it: what trainees are denied beside other people, and which of several visas is for other people alone. */
import type { Visa } from '../domain/visa.ts'
import type { Flags } from './flags.ts'
import { isOneVisa, isVisaSense, type Sentence, type Term, visaIn } from './term.ts'

const WHOM = new Set(['for', 'to'])
/** "For faculty and not for residents": the negation stands between other people and trainees. */
export const deniesTrainees = ({ tokens }: Sentence, terms: readonly Term[]): boolean => {
  // "Not available to residents, only to attending physicians."
  const alone = terms.findLastIndex(({ sense }) => sense === 'only')
  const denied = terms.slice(0, Math.max(0, alone)).findIndex(({ sense }) => sense === 'neg' || sense === 'impossible')
  if (
    denied !== -1 &&
    terms.slice(denied, alone).some(({ sense }) => sense === 'trainees') &&
    terms.slice(alone + 1, alone + 4).some(({ sense }) => sense === 'others') &&
    terms.slice(alone).every(({ sense }) => sense !== 'trainees')
  )
    return true
  const turn = terms.findIndex(
    ({ sense, to }, at) =>
      (sense === 'neg' || sense === 'impossible') &&
      (WHOM.has(tokens[to]?.norm ?? '') || (sense === 'neg' && WHOM.has(tokens[terms[at + 1]?.to ?? -1]?.norm ?? ''))),
  )
  return (
    turn !== -1 &&
    terms.slice(0, turn).some(({ sense }) => sense === 'others') &&
    terms.slice(turn + 1, turn + 5).some(({ sense }) => sense === 'trainees') &&
    terms.slice(turn + 1).every(({ sense }) => sense !== 'support' && !isVisaSense(sense))
  )
}

/** "Visas are for faculty, but not for residents": what is denied to them is what others have. */
export const deniesTheRest = (own: Flags): boolean =>
  own.negative && own.trainees && !own.outsiders && !own.exam && own.visas.length === 0 && own.size <= DENIAL
const DENIAL = 9

const OPENERS = new Set(['for', 'to'])
const REACH = 4
/** For whom the visa at `at` is, told right behind it and before the next visa; null where it is not told. */
const peopleBehind = ({ tokens }: Sentence, terms: readonly Term[], at: number): 'others' | 'trainees' | null => {
  const next = terms.findIndex(({ sense }, place) => place > at && isOneVisa(sense))
  const behind = terms.slice(at + 1, next === -1 ? undefined : next)
  const opens = behind.findIndex(({ from }) => OPENERS.has(tokens[from]?.norm ?? '') || tokens[from - 1]?.norm === '(')
  if (opens === -1 || behind.slice(0, opens).some(({ sense }) => sense !== null && sense !== 'visas')) return null
  const people = behind.slice(opens)
  if (people.some(({ sense }) => sense === 'trainees')) return 'trainees'
  return people.slice(0, REACH).some(({ sense }) => sense === 'others') ? 'others' : null
}

/** "J-1 visas for trainees and H-1B visas for faculty": the visas for other people, where another is for trainees. */
export const visasForOthers = (sentence: Sentence, terms: readonly Term[]): readonly Visa[] => {
  const told = terms.flatMap(({ sense }, at) =>
    isOneVisa(sense) ? [{ visa: visaIn(sense), people: peopleBehind(sentence, terms, at) }] : [],
  )
  return told.some(({ people }) => people === 'trainees')
    ? told.flatMap(({ visa, people }) => (people === 'others' ? [visa] : []))
    : []
}
