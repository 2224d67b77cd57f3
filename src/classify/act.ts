/**
 * Whether a clause says of a visa itself that it is sponsored, accepted, filed: a verb of doing and its visa side by side, with nothing
 * else between them that the verb could be about. What else the clause speaks of ("as a hospital exempt from the cap") then governs
 * another part of it. Looks at terms, takes no stance.
 */
import type { Sense } from './lexicon/senses.ts'
import { isOneVisa, isVisaSense, type Sentence, type Term } from './term.ts'

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

const DOING = words(`
  sponsor sponsors sponsoring accept accepts accepting support supports supporting offer offers offering provide provides providing petition petitions petitioned consider considers
  file files filing take takes process processes participate participates welcome welcomes participated
`)
const DONE = words('sponsored accepted supported offered provided considered welcome sponsorable')
const BEING = words("is are be been was were isn't aren't remain remains")
/** What a verb may reach over to its visa, and a visa to its verb. */
const BETWEEN: ReadonlySet<Sense | null> = new Set<Sense | null>([
  null,
  'neg',
  'neutral',
  'also',
  'only',
  'normally',
  'may',
  'discretion',
  'visas',
  'trainees',
  'foreign_graduates',
  'fresh',
  'usual',
  'prior',
  'ecfmg',
  'institution',
  'support',
  'allow',
  'direct',
])
/** Those who do it elsewhere, and those it befalls. */
const ELSEWHERE: ReadonlySet<Sense | null> = new Set<Sense | null>([
  'others',
  'topic',
  'ecfmg',
  'sponsor_role',
  'definition',
])
const REACH = 6
/** Marks end what a verb reaches, but for those inside a list of visas. */
const STOPS = words('; : . ( )')
const COMPOUNDED = words('extension extensions renewal renewals transfer transfers continuation')
const AGENTS = words('employer employers uscis dos ecfmg intealth government hospitals institutions universities')

const normAt = ({ tokens }: Sentence, at: number): string => tokens[at]?.norm ?? ''

/** Past the visas named together at `at` and the words that complete them: where the next thing begins. */
const pastVisas = (sentence: Sentence, terms: readonly Term[], at: number): number => {
  let next = at + 1
  while (next < terms.length) {
    const term = terms[next]
    const norm = normAt(sentence, term?.from ?? -1)
    const joins = norm === 'and' || norm === 'or' || norm === ',' || norm === '/'
    if (joins && isVisaSense(terms[next + 1]?.sense ?? null)) next += 2
    else if (
      (isVisaSense(term?.sense ?? null) && term?.sense !== 'ecfmg_sponsors') ||
      norm === 'petitions' ||
      norm === 'petition'
    )
      next++
    else break
  }
  return next
}

/** "The J-1 application fee", "H-1B renewals": the visa only says whose. */
const isModifier = (terms: readonly Term[], next: number): boolean => {
  const sense = terms[next]?.sense ?? null
  return sense === 'topic' || sense === 'document' || sense === 'money' || sense === 'exam'
}

/** "Premium processing of H-1B petitions": the visa is told of something else. */
const isModified = (sentence: Sentence, terms: readonly Term[], at: number): boolean =>
  normAt(sentence, (terms[at]?.from ?? 0) - 1) === 'of' &&
  terms
    .slice(Math.max(0, at - 3), at)
    .some(({ sense }) => sense === 'topic' || sense === 'money' || sense === 'document')

/** "The GME office", "the residency program". */
const OFFICES = words('office department program team coordinator')
/** Who does it: the last one named before the verb. */
const isOurs = (sentence: Sentence, terms: readonly Term[], at: number): boolean => {
  const who = terms
    .slice(0, at)
    .findLast(
      ({ sense }) => sense === 'institution' || ELSEWHERE.has(sense) || isVisaSense(sense) || sense === 'trainees',
    )
  return who === undefined || who.sense === 'institution' || OFFICES.has(normAt(sentence, who.to))
}

const COMING = words('come comes train trains enter enters arrive arrives')
const WHO: ReadonlySet<Sense | null> = new Set<Sense | null>(['trainees', 'foreign_graduates', 'no_status'])
/** "Trainees come on the J-1, the form for which ...": said before it goes on to something else. */
const isComing = (sentence: Sentence, terms: readonly Term[], at: number): boolean => {
  const verb = terms[at]
  if (verb === undefined) return false
  // "Trainees are sponsored by ECFMG on the J-1 and ..."
  if (verb.sense === 'ecfmg_sponsors' && WHO.has(terms[at - 1]?.sense ?? null)) return true
  if (!COMING.has(normAt(sentence, verb.from)) || !WHO.has(terms[at - 1]?.sense ?? null)) return false
  const visa = terms.findIndex(({ sense }, place) => place > at && place <= at + 2 && isVisaSense(sense))
  return visa !== -1 && normAt(sentence, terms[visa]?.to ?? 0) === ','
}

const isActive = (sentence: Sentence, terms: readonly Term[], at: number): boolean => {
  const verb = terms[at]
  if (verb?.sense !== 'support' && verb?.sense !== 'consider') return false
  const passive = BEING.has(normAt(sentence, verb.from - 1)) && DONE.has(normAt(sentence, verb.to - 1))
  if (!passive && !DOING.has(normAt(sentence, verb.from))) return false
  const infinitive = normAt(sentence, verb.from - 1) === 'to'
  const led = terms.slice(0, at).some(({ sense }) => sense === 'institution')
  if (!passive && (!isOurs(sentence, terms, at) || (infinitive && !led))) return false
  for (let next = at + 1; next < Math.min(terms.length, at + REACH); next++) {
    const term = terms[next]
    if (term === undefined || STOPS.has(normAt(sentence, term.from))) return false
    if (isVisaSense(term.sense)) {
      const past = pastVisas(sentence, terms, next)
      // "Processes J-1 renewals for our fellows": they come on it.
      const renewed =
        COMPOUNDED.has(normAt(sentence, terms[past]?.from ?? -1)) &&
        terms.slice(past + 1, past + 1 + 2 * REACH).some(({ sense }) => sense === 'trainees')
      return normAt(sentence, term.from - 1) !== 'of' && (renewed || !isModifier(terms, past))
    }
    if (!BETWEEN.has(term.sense)) return false
  }
  return false
}

/** "Is sponsored by an employer": what employers do. */
const isTheirs = (sentence: Sentence, verb: Term): boolean => {
  if (normAt(sentence, verb.to) !== 'by') return false
  return sentence.tokens.slice(verb.to + 1, verb.to + 4).some(({ norm }) => AGENTS.has(norm))
}

const isPassive = (sentence: Sentence, terms: readonly Term[], at: number): boolean => {
  const visa = terms[at]
  if (visa === undefined || !isVisaSense(visa.sense) || isModified(sentence, terms, at)) return false
  const from = pastVisas(sentence, terms, at)
  const compounded = COMPOUNDED.has(normAt(sentence, terms[from]?.from ?? -1))
  for (let next = compounded ? from + 1 : from; next < Math.min(terms.length, from + REACH); next++) {
    const term = terms[next]
    if (term === undefined || STOPS.has(normAt(sentence, term.from))) return false
    const last = normAt(sentence, term.to - 1)
    if (term.sense === 'ecfmg_sponsors')
      return !compounded && sentence.tokens.slice(term.from, term.to).every(({ norm }) => norm !== 'by')
    // "Petitions are filed for fellows", "residents on a J-1 are welcome".
    if (term.sense === 'discretion' && BEING.has(normAt(sentence, terms[from]?.from ?? -1))) return true
    const filed = normAt(sentence, term.from) === 'filed' && terms[next + 1]?.sense === 'trainees'
    const welcome = term.sense === 'apply' && (last === 'welcome' || last === 'welcomed')
    if (!compounded && (filed || welcome)) return true
    if ((term.sense === 'support' || term.sense === 'consider') && DONE.has(last))
      return compounded ? next === from + 1 && normAt(sentence, term.to) === 'for' : !isTheirs(sentence, term)
    if (compounded || !BETWEEN.has(term.sense)) return false
  }
  return false
}

const TELLING: ReadonlySet<Sense | null> = new Set<Sense | null>(['hold', 'require', 'support', 'allow'])
/** "Must hold a J-1, which is issued for a year": what is told of something else stands in a tail that hangs on the visa. */
const hasTail = (sentence: Sentence, terms: readonly Term[]): boolean => {
  const tail = terms.findIndex(
    ({ sense }, at) =>
      sense === 'relative' && normAt(sentence, terms[at - 1]?.from ?? -1) === ',' && isOneVisa(terms[at - 2]?.sense),
  )
  return (
    tail > 2 &&
    terms.slice(0, tail).some(({ sense }) => TELLING.has(sense)) &&
    terms.slice(0, tail).every(({ sense }) => !ELSEWHERE.has(sense))
  )
}

/** A verb of doing stands beside a visa in it. */
export const actsOnVisa = (sentence: Sentence, terms: readonly Term[]): boolean =>
  hasTail(sentence, terms) ||
  terms.some(
    (_, at) => isActive(sentence, terms, at) || isPassive(sentence, terms, at) || isComing(sentence, terms, at),
  )
