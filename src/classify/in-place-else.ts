/** Words that speak of something else than a visa where they stand: a match, a file, a record, a court, somebody else's affair. Each look is bounded to a few words around or to the sentence. */
import { type InPlace, normAt, words } from './in-place-rule.ts'
import type { Sense } from './lexicon/senses.ts'
import type { Term } from './term.ts'
import type { Token } from './tokens.ts'

const COURTS = words('court judge judicial supreme circuit')
/** "After the court decisions": not the program's. */
const isOfCourt = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from).startsWith('decision') && COURTS.has(normAt(tokens, term.from - 1))

const UNMOVED = words('changes change changed affects affect')
/** "The proclamation changes nothing for our programs": no cause of anything. */
const isNoCause = (tokens: readonly Token[], term: Term): boolean =>
  tokens
    .slice(term.to, term.to + FAR)
    .some(
      ({ norm }, at, after) =>
        UNMOVED.has(norm) && (after[at + 1]?.norm === 'nothing' || after[at - 1]?.norm === 'not'),
    )
const FAR = 9

const MATCHES = words('match matching nrmp eras sf urology sfmatch')
/** "We take part in the Match": nothing of visas. */
const isMatching = (tokens: readonly Token[], term: Term): boolean =>
  tokens.slice(term.from, term.to).some(({ norm }) => norm.startsWith('part')) &&
  tokens
    .slice(term.to, term.to + 7)
    .some(
      ({ norm }, at, after) =>
        MATCHES.has(norm) && after.slice(0, at).every(({ kind, norm: n }) => kind !== 'visa' && n !== 'sponsorship'),
    )

const PROOFS = words('documentation proof evidence verification documents')
/** "Documentation of citizenship or visa status": a paper to send. */
const isProof = (tokens: readonly Token[], terms: readonly Term[], term: Term): boolean =>
  terms.every(
    ({ sense }) =>
      sense !== 'visa:j1' && sense !== 'visa:h1b' && sense !== 'support' && sense !== 'neg' && sense !== 'require',
  ) &&
  tokens
    .slice(Math.max(0, term.from - 7), term.from)
    .some(({ norm }, at, before) => PROOFS.has(norm) && before[at + 1]?.norm === 'of')

const RELATING = words('we who that you whom which')
/** "Get in touch with the ones we would like to see": people. */
const areTheOnes = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.to - 1) === 'ones' &&
  normAt(tokens, term.from - 1) === 'the' &&
  RELATING.has(normAt(tokens, term.to))

const READING = words('read reads review reviews reviewed consider look see')
/** "We read all files": papers. */
const areFiles = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from) === 'files' &&
  tokens.slice(Math.max(0, term.from - 4), term.from).some(({ norm }) => READING.has(norm))

const LEARNED = words(
  'record job background experience years strong interest publications productivity degree training work',
)
/** "A record in research", "research experience": what somebody has done, and nobody's post. */
const isLearning = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from) === 'research' &&
  term.to === term.from + 1 &&
  (LEARNED.has(normAt(tokens, term.to)) ||
    ((normAt(tokens, term.from - 1) === 'in' || normAt(tokens, term.from - 1) === 'of') &&
      LEARNED.has(normAt(tokens, term.from - 2))))

const PAPERS = words('file files application applications document documents')
/** "Late files are put aside": no visa is. */
const isOfPapers = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.to - 1) === 'aside' &&
  tokens.slice(Math.max(0, term.from - 4), term.from).some(({ norm }) => PAPERS.has(norm))

/** "A change of status is filed by your program": what is done for others. */
const isChangeFiled = (tokens: readonly Token[], at: number, term: Term): boolean =>
  at <= 1 && normAt(tokens, term.from).startsWith('change') && normAt(tokens, term.from - 1) === 'a'

const ASKING = words('ask asks request')
/** "A petition can ask for as much as three years": how long it is good for. */
const asksForYears = (tokens: readonly Token[], term: Term): boolean =>
  tokens.slice(term.from, term.to).some(({ norm }) => ASKING.has(norm)) &&
  tokens.slice(term.to, term.to + 8).some(({ norm }) => norm === 'years' || norm === 'months')

const FITTING = words('suitable appropriate proper right')
const GETTING = words('get obtain seek secure have')
/** "Must get a suitable visa": their own affair. */
const isTheirAffair = (tokens: readonly Token[], term: Term): boolean =>
  FITTING.has(normAt(tokens, term.from)) &&
  normAt(tokens, term.to).startsWith('visa') &&
  tokens.slice(Math.max(0, term.from - 3), term.from).some(({ norm }) => GETTING.has(norm))

const TRAINED: ReadonlySet<Sense> = new Set<Sense>(['trainees'])
/** "H-1B visas for physicians, but residents train on the J-1": those who are hired. */
const areHired = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  normAt(tokens, term.from) === 'physicians' &&
  normAt(tokens, term.from - 1) === 'for' &&
  (terms[at + 1]?.sense === 'contrast' || terms[at + 2]?.sense === 'contrast') &&
  terms.slice(at + 1, at + 6).some(({ sense }) => sense !== null && TRAINED.has(sense))

const RECORDS = words('portal manager file files system number log record records')
/** "In the case portal": where it is kept. */
const isRecord = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.to - 1) === 'case' && RECORDS.has(normAt(tokens, term.to))

const WHOEVER = words('as if a an the you are is though being for us')
/** "Even as a U.S. citizen": whoever one is; not "even so, you must be one". */
const isEven = (tokens: readonly Token[], term: Term): boolean => {
  const before = tokens.slice(Math.max(0, term.from - 6), term.from)
  const even = before.findLastIndex(({ norm }) => norm === 'even')
  return even !== -1 && before.slice(even + 1).every(({ norm }) => WHOEVER.has(norm))
}

const SHOWN = words('interview interviews feedback preference priority credit')
/** "No interview is given": no visa is. */
const isGivenElse = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from) === 'given' &&
  tokens.slice(Math.max(0, term.from - 3), term.from).some(({ norm }) => SHOWN.has(norm))

const LASTING = words('cover covers')
/** "A petition can cover as many as three years": how long it is good for. */
const lastsYears = (tokens: readonly Token[], term: Term): boolean =>
  LASTING.has(normAt(tokens, term.from)) && tokens.slice(term.to, term.to + 7).some(({ norm }) => norm === 'years')

const ENDED = words('finish complete continue stay')
/** "Those who held one then were able to finish": what was. */
const couldFinish = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from - 1) === 'were' && ENDED.has(normAt(tokens, term.to))

const MATTER = words('how what about whether')
/** "Should ask the GME office how leave affects them": where to turn. */
const isToAsk = (tokens: readonly Token[], term: Term): boolean =>
  tokens.slice(term.from, term.to).some(({ norm }) => norm === 'ask') &&
  normAt(tokens, term.to - 1) !== 'us' &&
  tokens.slice(term.to, term.to + 3).some(({ norm }) => MATTER.has(norm))

const ABLE = words('can could may')
/** "You can do without it": it is not needed. */
const isSpared = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from) === 'do' &&
  normAt(tokens, term.to - 1) === 'without' &&
  ABLE.has(normAt(tokens, term.from - 1))

const FILED = words('petition petitions sponsorship')
/** "A petition by the employer": whose it is, and no fact about it. */
const isItsFiler = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.to - 1) === 'employer' && FILED.has(normAt(tokens, term.from - 1))

const WHOSE = words('who that which')
const HAVING = words('have hold need')
const THINGS = words('it one them these this either')
const GOES_ON = words('will must can may should are')
/** "Those who do not have it", "those who have not will ...": of whom it is told. */
const areWithout = (tokens: readonly Token[], term: Term): boolean => {
  const before = normAt(tokens, term.from - 1)
  if (before === 'have' && WHOSE.has(normAt(tokens, term.from - 2))) return GOES_ON.has(normAt(tokens, term.to))
  const relative =
    WHOSE.has(before) || ((before === 'do' || before === 'does') && WHOSE.has(normAt(tokens, term.from - 2)))
  return relative && HAVING.has(normAt(tokens, term.to)) && THINGS.has(normAt(tokens, term.to + 1))
}

/** "We don't sponsor visas, no.": said again. */
const isSaidAgain = (tokens: readonly Token[], term: Term): boolean => {
  const next = tokens[term.to]
  return (
    normAt(tokens, term.from) === 'no' &&
    normAt(tokens, term.from - 1) === ',' &&
    (next === undefined || next.norm === '.') &&
    tokens.slice(0, term.from).some(({ norm }) => norm.endsWith("n't") || norm === 'not' || norm === 'cannot')
  )
}

/** "It has been discussed, but the hospital does not offer it": what came of it counts. */
const isTalkedOver = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  normAt(tokens, term.from - 1) === 'been' &&
  terms.slice(at + 1, at + 4).some(({ sense }) => sense === 'contrast') &&
  terms.slice(at + 1, at + 9).some(({ sense }) => sense === 'neg')

export const ELSE_IN_PLACE: readonly InPlace[] = [
  { of: ['topic'], when: (tokens, _, __, term) => isItsFiler(tokens, term), becomes: null },
  { of: ['neg'], when: (tokens, _, __, term) => areWithout(tokens, term) || isSaidAgain(tokens, term), becomes: null },
  { of: ['consider'], when: isTalkedOver, becomes: null },
  { of: ['refusal'], when: (tokens, _, __, term) => isSpared(tokens, term), becomes: 'topic' },
  { of: ['allow'], when: (tokens, _, __, term) => couldFinish(tokens, term), becomes: 'topic' },
  { of: ['discretion', 'approval'], when: (tokens, _, __, term) => isToAsk(tokens, term), becomes: 'referral' },
  { of: ['allow'], when: (tokens, _, __, term) => lastsYears(tokens, term), becomes: 'topic' },
  { of: ['citizen'], when: (tokens, _, __, term) => isEven(tokens, term), becomes: 'topic' },
  { of: ['support'], when: (tokens, _, __, term) => isGivenElse(tokens, term), becomes: null },
  { of: ['discretion'], when: (tokens, _, __, term) => isRecord(tokens, term), becomes: null },
  { of: [null], when: areHired, becomes: 'others' },
  { of: ['inside_us'], when: (tokens, _, at, term) => isChangeFiled(tokens, at, term), becomes: 'topic' },
  { of: ['discretion'], when: (tokens, _, __, term) => asksForYears(tokens, term), becomes: 'topic' },
  { of: ['allow'], when: (tokens, _, __, term) => isTheirAffair(tokens, term), becomes: 'topic' },
  { of: ['pause'], when: (tokens, _, __, term) => isOfPapers(tokens, term), becomes: 'topic' },
  { of: ['pronoun'], when: (tokens, _, __, term) => areTheOnes(tokens, term), becomes: null },
  { of: ['support'], when: (tokens, _, __, term) => areFiles(tokens, term), becomes: null },
  { of: ['others'], when: (tokens, _, __, term) => isLearning(tokens, term), becomes: null },
  { of: ['support'], when: (tokens, _, __, term) => isMatching(tokens, term), becomes: null },
  { of: ['visas'], when: (tokens, terms, _, term) => isProof(tokens, terms, term), becomes: 'document' },
  { of: ['discretion'], when: (tokens, _, __, term) => isOfCourt(tokens, term), becomes: null },
  {
    of: ['cause:fee', 'cause:proclamation', 'cause:litigation'],
    when: (tokens, _, __, term) => isNoCause(tokens, term),
    becomes: null,
  },
]
