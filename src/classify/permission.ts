/** "May" and "consider" that speak of people: what trainees are allowed to do, and who is looked at. No hedges of the sponsor's. */
import { isVisaSense } from './term.ts'
import type { Sense } from './lexicon/senses.ts'
import type { Sentence, Term } from './term.ts'

export const ANYBODY: ReadonlySet<string> = new Set([
  'those',
  'anyone',
  'people',
  'individuals',
  'persons',
  'somebody',
  'someone',
])
const PEOPLE: ReadonlySet<Sense> = new Set<Sense>(['trainees', 'foreign_graduates', 'no_status', 'us_graduates'])
const YOU: ReadonlySet<string> = new Set(['you', 'they', 'who'])
/** Passive and receiving verbs: "residents may be sponsored" is a hedge, "residents may train" a permission. */
const RECEIVING = new Set(['be', 'receive', 'get', 'obtain', 'also', 'request', 'need', 'qualify', 'not', 'have'])

const USED = new Set('used held kept continued maintained extended renewed'.split(' '))
/** "May be used", "may be held": what its holder may do with a visa. */
const isUse = ({ tokens }: Sentence, terms: readonly Term[]): boolean =>
  terms.some(({ sense, to }) => sense === 'may' && tokens[to]?.norm === 'be' && USED.has(tokens[to + 1]?.norm ?? ''))

const FIT = new Set(['eligible', 'qualified', 'qualifying', 'suitable'])
/** "Eligible candidates may be sponsored for a J-1 or an H-1B": what those who fit may have, either visa alike. */
const fitMay = ({ tokens }: Sentence, terms: readonly Term[]): boolean => {
  const may = terms.findIndex(({ sense }) => sense === 'may')
  const both = terms.some(({ sense }) => sense === 'visa:j1') && terms.some(({ sense }) => sense === 'visa:h1b')
  return (
    both &&
    may > 0 &&
    terms.slice(0, may).some(({ from }) => FIT.has(tokens[from]?.norm ?? '')) &&
    terms.slice(0, may).every(({ sense }) => !isVisaSense(sense))
  )
}

const GETS = new Set(['obtain', 'get', 'have', 'hold', 'request'])
/** "May obtain a J-1 through ECFMG": what people may do at ECFMG. */
const gets = ({ tokens }: Sentence, terms: readonly Term[], at: number): boolean =>
  GETS.has(tokens[terms[at]?.to ?? 0]?.norm ?? '') &&
  terms.some(({ sense }) => sense === 'ecfmg' || sense === 'ecfmg_visa') &&
  terms.every(({ sense }) => sense !== 'visa:h1b')

const STAYS = new Set(['continue', 'stay', 'remain'])
/** "H-1B holders: may continue": what they may do. */
const stays = ({ tokens }: Sentence, terms: readonly Term[]): boolean =>
  terms.some(({ sense, to }) => sense === 'may' && STAYS.has(tokens[to]?.norm ?? ''))

const RANKS = new Set(['rank', 'interview'])
/** "Programs may rank J-1 physicians": whom they may take. */
const isRanking = ({ tokens }: Sentence, terms: readonly Term[]): boolean =>
  terms.some(({ sense, to }) => sense === 'may' && RANKS.has(tokens[to]?.norm ?? ''))

const OFFICES: ReadonlySet<string> = new Set(['office', 'department', 'team', 'committee'])
/** "The GME office may ...": no trainee. */
const isOffice = ({ tokens }: Sentence, term: Term): boolean => OFFICES.has(tokens[term.to]?.norm ?? '')

/** Every "may" of the clause lets trainees do something; none is the sponsor's hedge. */
export const isPermission = (sentence: Sentence, terms: readonly Term[]): boolean => {
  const lone = !terms.some(({ sense }) => sense === 'visa:h1b')
  // Of two visas alike: "both may be used".
  const alike = terms.some(({ sense }) => sense === 'visa:j1')
  if (isUse(sentence, terms) && (lone || alike)) return true
  // "Appointment may be offered to a permanent resident or to somebody eligible for a J-1": who may come.
  if (lone && terms.some(({ sense }) => sense === 'resident_status' || sense === 'citizen')) return true
  if (fitMay(sentence, terms) || stays(sentence, terms) || (lone && isRanking(sentence, terms))) return true
  const mays = terms.flatMap((term, at) => (term.sense === 'may' ? [at] : []))
  return (
    mays.length > 0 &&
    mays.every(
      (at) =>
        (YOU.has(sentence.tokens[(terms[at]?.from ?? 0) - 1]?.norm ?? '') ||
          terms
            .slice(Math.max(0, at - (lone ? 20 : 3)), at)
            .some((each) => each.sense !== null && PEOPLE.has(each.sense) && !isOffice(sentence, each))) &&
        (gets(sentence, terms, at) ||
          !RECEIVING.has(sentence.tokens[terms[at]?.to ?? 0]?.norm ?? '') ||
          (lone && BEFALLS.has(sentence.tokens[(terms[at]?.to ?? 0) + 1]?.norm ?? ''))),
    )
  )
}

const PERSONS: ReadonlySet<Sense> = new Set<Sense>(['trainees', 'foreign_graduates', 'no_status', 'us_graduates'])
const HOLDERS: ReadonlySet<string> = new Set([
  'holder',
  'holders',
  'physician',
  'physicians',
  'doctors',
  'applicant',
  'applicants',
  'candidate',
  'candidates',
  'application',
  'applications',
  'file',
  'files',
  'you',
])
const isPerson = (sentence: Sentence, term: Term | undefined): boolean =>
  term !== undefined &&
  ((term.sense !== null && PERSONS.has(term.sense)) ||
    ANYBODY.has(sentence.tokens[term.from]?.norm ?? '') ||
    HOLDERS.has(sentence.tokens[term.to - 1]?.norm ?? ''))

/** What is considered is people ("we consider applicants on a J-1"), not whether they get the visa. An H-1B is never taken for granted so. */
export const considersPeople = (sentence: Sentence, terms: readonly Term[]): boolean => {
  const at = terms.findIndex(({ sense }) => sense === 'consider')
  if (at === -1 || terms.some(({ sense }) => sense === 'visa:h1b')) return false
  const after = terms.slice(at + 1, at + 4)
  const given = after.findIndex((term) => sentence.tokens[term.from]?.norm === 'for')
  if (after.slice(0, given === -1 ? 3 : given).some((term) => isPerson(sentence, term))) return true
  const person = terms.findIndex((term) => isPerson(sentence, term))
  const visa = terms.findLastIndex(({ sense }, place) => place < at && isVisaSense(sense))
  return person !== -1 && person < at && visa < at && (person < visa || person === visa + 1)
}

/** "May be interviewed", "may be eligible": what happens to people, not what is done about the visa. */
const BEFALLS = new Set([
  'accepted',
  'admitted',
  'taken',
  'selected',
  'trained',
  'considered',
  'interviewed',
  'ranked',
  'appointed',
  'matched',
  'invited',
  'eligible',
  'hired',
  'enrolled',
])
