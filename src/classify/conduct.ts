/**
 * What holders of a visa do, may do, must do, and what befalls them: "residents on an H-1B may work only at the sites listed".
 * Facts of a visa and no policy on it, unless what they may do is come. Looks at terms, takes no stance.
 */
import type { Sense } from './lexicon/senses.ts'
import { ANYBODY } from './permission.ts'
import { isOneVisa, isVisaSense, type Sentence, type Term } from './term.ts'

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

const PEOPLE: ReadonlySet<Sense | null> = new Set<Sense | null>([
  'trainees',
  'foreign_graduates',
  'no_status',
  'us_graduates',
])
const PERSONS = words('holder holders physician physicians doctor doctors worker workers visitor visitors')
const AMONG = words(
  'on in with under holding who whose a an the their who have hold holds has are is valid sponsored by ecfmg and or',
)
const MODALS = words(
  "may must can cannot can't should shall will would might need needs could won't shouldn't mustn't couldn't ought have has do does don't doesn't ",
)
/** Ways of saying "must" and "may" with a verb to follow. */
const LEADING = words(
  'to be been being are is were not also never always still only alike then each all both therefore required allowed permitted obliged expected advised asked able free entitled supposed reminded responsible',
)
/** Verbs of coming and being taken: with these it is a policy. */
const COMING = words(`
  affected unaffected
  accept accepted accepts consider considered apply applies ranked rank ranks appoint appointed eligible welcome welcomed sponsor sponsored support supported admitted admit
  interviewed interview invited matched match enter join train trains enrolled hired employed recruited taken take selected come comes encouraged begin start offered
  given obtain receive get qualify qualifies considered reviewed excluded barred rejected declined refused turned transfer transferred change switch convert hold have possess use
  used participate part discouraged prohibited preferred eligible ineligible limited restricted advance
`)
/** Words after which no verb of theirs follows. */
const NO_VERB = words(`among 
  and or but nor for to from of at as by in on with without within under who whom whose which that than if when where while only no not are is was were am be been being
  per through via during upon after before once because since until unless except including such a an the this these those any all please yes
  i you we he she it they there here so too also both either neither
`)

const normAt = ({ tokens }: Sentence, at: number): string => tokens[at]?.norm ?? ''

const isPerson = (sentence: Sentence, term: Term | undefined): boolean =>
  term !== undefined &&
  (PEOPLE.has(term.sense) || PERSONS.has(normAt(sentence, term.to - 1)) || ANYBODY.has(normAt(sentence, term.from)))

/** Said of people anywhere after them, it tells of their being taken. */
const TAKEN = words('accepted considered ranked welcome welcomed eligible sponsored supported interviewed')
/** What bounds a visa itself. */
const BOUNDS: ReadonlySet<Sense | null> = new Set<Sense | null>([
  'exam',
  'approval',
  'discretion',
  'limited_number',
  'pause',
  'refusal',
  'turned_away',
  'apply',
  'echo',
])
/** Done to a visa. */
const STANCE: ReadonlySet<Sense | null> = new Set<Sense | null>([
  'support',
  'consider',
  'prefer',
  'allow',
  'convert',
  'initiate',
  'usual',
])

/** Before people these make them no subject. */
const PREPOSITIONS = words('for in of to by at from with as')
const UNTOLD: ReadonlySet<Sense | null> = new Set<Sense | null>([null, 'relative', 'ecfmg'])

/** Terms people and their visa may take up at the head of a clause. */
const HEAD = 9

/** Where the people with their visa end that a clause begins with ("Fellows in J-1 status | must"), or -1. */
const subjectEnd = (sentence: Sentence, terms: readonly Term[]): number => {
  let person = false
  let linked = false
  let end = -1
  for (const [at, term] of terms.slice(0, HEAD).entries()) {
    const norm = normAt(sentence, term.from)
    const visa = isOneVisa(term.sense) || (term.sense === 'visas' && person)
    if (visa && (!person || linked || end !== -1)) {
      end = at + 1
      linked = false
    } else if (isPerson(sentence, term)) {
      // "For house staff", "in residency": no subject.
      if (end === -1 && terms.slice(0, at).some(({ from }) => PREPOSITIONS.has(normAt(sentence, from)))) return -1
      person = true
      if (end !== -1) end = at + 1
    } else if (term.sense === 'hold' || (AMONG.has(norm) && UNTOLD.has(term.sense))) {
      if (norm === 'whose') return -1
      if (MODALS.has(norm) && end !== -1) break
      linked = true
    } else if ((norm === 'our' || norm === 'no') && at === 0) {
      // "Our J-1 residents keep ...", "no resident on a J-1 may ..."
    } else if (end !== -1 || term.sense !== null || norm === ',') break
  }
  const last = terms[end - 1]
  const holders = last !== undefined && PERSONS.has(normAt(sentence, last.to - 1))
  return person || holders ? end : -1
}

const TAKING = words('accept earn take takes taking have has begin start hold change receive get obtain')
/** What residents take and have that is no place and no visa. */
const EVERYDAY = words(
  'shift shifts call calls leave vacation job jobs work course courses time day days off care pay paycheck insurance specialty specialties programs copy copies letter employment together along',
)
/** "Take outside shifts". */
const takesOther = (sentence: Sentence, at: number): boolean =>
  TAKING.has(normAt(sentence, at)) && sentence.tokens.slice(at + 1, at + 6).some(({ norm }) => EVERYDAY.has(norm))

/** The verb at `at` says nothing of being taken. */
const isOther = (sentence: Sentence, terms: readonly Term[], at: number): boolean => {
  const token = sentence.tokens[at]
  const term = terms.find(({ from, to }) => from <= at && at < to)
  return (
    takesOther(sentence, at) ||
    (token?.kind === 'word' && !COMING.has(token.norm) && !NO_VERB.has(token.norm) && !STANCE.has(term?.sense ?? null))
  )
}

const MAIN = words('must may cannot can should need needs shall will')
const RELATIVE = 9
/** "Residents on a J-1 who want to switch | need ...": past the clause that tells which of them. */
const pastRelative = (sentence: Sentence, at: number): number => {
  if (normAt(sentence, at) !== 'who') return at
  const found = sentence.tokens.slice(at + 2, at + RELATIVE).findIndex(({ norm }) => MAIN.has(norm))
  return found === -1 ? at : at + 2 + found
}

/** "May work only at the sites listed": where they are here, not whether. */
const isWork = (sentence: Sentence, term: Term): boolean =>
  term.sense === 'apply' && normAt(sentence, term.to - 1) === 'work'

/** Whether a clause tells what holders of a visa do, or what is done to them, other than being taken. */
export const tellsConduct = (sentence: Sentence, terms: readonly Term[]): boolean => {
  const end = subjectEnd(sentence, terms)
  const next = terms[end]
  if (end === -1 || next === undefined) return false
  const rest = terms.slice(end)
  const ours = rest.some(({ sense }) => sense === 'institution')
  if (rest.some((term) => isVisaSense(term.sense) || (BOUNDS.has(term.sense) && (ours || !isWork(sentence, term)))))
    return false
  if (rest.some(({ to }) => TAKEN.has(normAt(sentence, to - 1)))) return false
  let at = pastRelative(sentence, next.from)
  // "Must", "are not allowed to".
  const first = normAt(sentence, at)
  if (MODALS.has(first) || (LEADING.has(first) && LEADING.has(normAt(sentence, at + 1)))) {
    while (MODALS.has(normAt(sentence, at)) || LEADING.has(normAt(sentence, at)) || normAt(sentence, at).endsWith('ly'))
      at++
    return isOther(sentence, terms, at) && (!ours || !EASY.has(first))
  }
  // "H-1B holders pay ...": a verb nobody knows as one of taking people.
  return (
    (next.sense === null || takesOther(sentence, at)) && isOther(sentence, terms, at) && terms.length > end + 2 && !ours
  )
}
/** After these a verb may well tell of a program that is used to such people ("will find that we ..."). */
const EASY = words('will would do does have has need needs')

const THEY = words('you they he she residents fellows trainees interns')
/** "If you are on a J-1, you may not take outside shifts": what holds of its holders. */
export const tellsConductIf = (
  sentence: Sentence,
  terms: readonly Term[],
  conditions: readonly (readonly Term[])[],
): boolean => {
  const holds = conditions.some(
    (part) =>
      part.some(({ sense }) => sense === 'hold') &&
      part.some(({ sense }) => isOneVisa(sense)) &&
      part.every(({ sense }) => !BOUNDS.has(sense) && sense !== 'prior'),
  )
  const first = terms[0]
  if (
    !holds ||
    first === undefined ||
    !THEY.has(normAt(sentence, first.from)) ||
    terms.some(({ sense }) => isVisaSense(sense) || BOUNDS.has(sense))
  )
    return false
  let at = first.to - 1
  if (!MODALS.has(normAt(sentence, at)) && !MODALS.has(normAt(sentence, ++at))) return false
  while (MODALS.has(normAt(sentence, at)) || LEADING.has(normAt(sentence, at))) at++
  return isOther(sentence, terms, at) && terms.every(({ sense }) => sense !== 'institution' && sense !== 'discretion')
}
