/** The events of a season that a deadline can be tied to: the words they go by, and what the same words mean where they are none. */
import { lastOf, nextOf, vocabulary, type Words } from './wording.ts'

const EVENTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ranking: 'rank ranked ranking ranks',
    interview: 'interview interviews interviewed interviewing invited invitation',
    match: 'match matching nrmp',
    contract: 'contract contracts appointment appointed signing signed',
    start:
      'start starts starting begin begins beginning commence commences commencing orientation matriculation entry started',
    application: 'apply applies applying application applications submission applied eras',
    considered: 'considered consideration reviewed',
    training: 'residency training fellowship program employment internship enter entering joining hire hired hiring',
  }).flatMap(([event, words]) => words.split(' ').map((word) => [word, event] as const)),
)

/** Papers that are applied for here and elsewhere: another application than the one to the program. */
const PAPERS = vocabulary('license licence licensure permit visa visas h1b j1 sponsorship privileges certification')
const LISTS = vocabulary('list lists')
const LIST_OWNERS = vocabulary('our its rank order ranking final their')
const OFFERS = vocabulary('offer offered')
const OFFER_OWNERS = vocabulary('an of job position slot is')
/** "For the year of appointment": how long, and not by when. */
const LENGTHS = vocabulary('year years length duration term')
const OF = vocabulary('of the')
/** "The program director", "the training license": people and papers of training, and not its beginning. */
const BELONGS = vocabulary(
  'director directors coordinator coordinators office committee liaison license licence permit policy',
)

/** "The license application", "apply for a visa": no application to the program. */
const isOtherApplication = (words: Words, at: number): boolean =>
  PAPERS.has(words[at - 1] ?? '') || (words[at + 1] === 'for' && nextOf(words, PAPERS, at + 2, 4) !== -1)

/** What a word at `at` stands for after a preposition; null where it is no event. */
export const eventAt = (words: Words, at: number): string | null => {
  const word = words[at] ?? ''
  if (LISTS.has(word)) return LIST_OWNERS.has(words[at - 1] ?? '') ? 'ranking' : null
  if (OFFERS.has(word)) return OFFER_OWNERS.has(words[at - 1] ?? '') || words[at + 1] === 'of' ? 'contract' : null
  if (word === 'day') return words[at - 1] === 'first' ? 'start' : null
  if (word === 'one') return words[at - 1] === 'day' ? 'start' : null
  const event = EVENTS.get(word) ?? null
  if (event === 'application' && isOtherApplication(words, at)) return null
  if (event === 'training' && BELONGS.has(words[at + 1] ?? '')) return null
  // "They use ERAS": nothing is due.
  if (word === 'eras' && words[at - 1] === 'use') return null
  if (event === 'contract' && OF.has(words[at - 1] ?? '') && lastOf(words, LENGTHS, at, 3) !== -1) return null
  return event
}

const MUST = vocabulary('must has have should needs shall will')
const HOLDS = vocabulary('include includes contain contains accompanied show have hold enclose')
const FILES = vocabulary('application applications file files')
const ENCLOSES = vocabulary('enclose attach upload')

const SENT = vocabulary('send upload')
const INTO = vocabulary('into in to')

/** "Goes into the ERAS file", "must be in ERAS", "send copies of it". */
const isSentWithApplication = (words: Words): boolean =>
  words.some(
    (word, at) =>
      (INTO.has(word) && words.slice(at + 1, at + 4).includes('eras') && words[at - 1] !== 'apply') ||
      (SENT.has(word) && at <= 1),
  )

/** "An application must include it", "applicants must enclose it": it is due with the application. */
export const isDueWithApplication = (words: Words): boolean =>
  isSentWithApplication(words) ||
  words.some((word, at) => {
    if (ENCLOSES.has(word)) return MUST.has(words[at - 1] ?? '') || words[at - 2] === 'have' || at === 0
    if (!FILES.has(word) || isOtherApplication(words, at)) return false
    const must = nextOf(words, MUST, at + 1, 7)
    return must !== -1 && nextOf(words, HOLDS, must + 1, 3) !== -1
  })
