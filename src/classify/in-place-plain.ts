/** Small words of plain speech: "just can't", "selected fellows", "however you offer". Each look is bounded to a few words around. */
import { type InPlace, normAt, words } from './in-place-rule.ts'
import type { Sense } from './lexicon/senses.ts'
import type { Term } from './term.ts'
import type { Token } from './tokens.ts'

const INTENSE = words('just merely strictly simply purely')
const DENYING: ReadonlySet<Sense> = new Set<Sense>(['neg', 'refusal', 'impossible'])
/** "It just isn't done", "we strictly do not": how firmly, and not what alone. */
const isIntense = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean => {
  const next = terms[at + 1]
  const verb = next?.sense === null && AUXILIARIES.has(normAt(tokens, next.from)) ? terms[at + 2] : next
  const denied = verb?.sense ?? null
  return INTENSE.has(normAt(tokens, term.from)) && term.to === term.from + 1 && denied !== null && DENYING.has(denied)
}
const AUXILIARIES = words('do does did is are can will would could')

const LACKING = words('lack lacks lacking')
/** "Those lacking Step 3 come as J-1s": who they are. */
const isWanting = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  LACKING.has(normAt(tokens, term.from)) && terms[at + 1]?.sense === 'exam'

const ALL = words('all the our any every')
/** "All selected fellows": those who were taken. */
const areTaken = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from).startsWith('selected') && ALL.has(normAt(tokens, term.from - 1))

/** "However you offer to pay": no turn. */
const isHowMuch = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from) === 'however' && HOW.has(normAt(tokens, term.to))
const HOW = words('you much many long strong good great hard well excellent outstanding')

/** "Even if you offer to pay": what they do. */
const isTheirOffer = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from) === 'offer' && normAt(tokens, term.from - 1) === 'you' && normAt(tokens, term.to) === 'to'

const COURTS = words('court judge judicial supreme circuit')
/** "After the court decisions": not the program's. */
const isOfCourt = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from).startsWith('decision') && COURTS.has(normAt(tokens, term.from - 1))

const REQUESTS = words('request requests')
/** "We will request J-1 or H-1B status for you": it is done. */
const isDoneForThem = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  REQUESTS.has(normAt(tokens, term.from)) &&
  terms.slice(Math.max(0, at - 3), at).some(({ sense }) => sense === 'institution') &&
  terms.slice(at + 1, at + 5).some(({ sense }) => sense?.startsWith('visa:') === true)

const ONES: ReadonlySet<Sense> = new Set<Sense>(['only'])
/** "That's the one visa we work with": the visa told before. */
const isThatOne = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  at === 0 &&
  normAt(tokens, term.from) === 'that' &&
  ONES.has(terms[at + (normAt(tokens, term.to) === 'is' ? 2 : 1)]?.sense ?? 'neutral')

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

/** "H-1B | Open to all residents.": said of what stands above it. */
const isOpenTo = (tokens: readonly Token[], at: number, term: Term): boolean =>
  at === 0 && normAt(tokens, term.from) === 'open' && normAt(tokens, term.from + 1) === 'to'

const POINTING = words('this these')
/** What follows a word that stands for something by itself: "this is", "these we do not". */
const VERBAL = words(
  `is are was were will would can cannot may might must has have had does do did should shall also only too however includes include included means applies apply
  holds goes requires require depends depend remains remain isn't aren't won't doesn't don't can't we you they it the a an for to at on in with by as if or and but not no if when unless at through
  because due since until till while whereas after before now then currently presently again anymore already here today yet so very where who which that what via from of per ourselves ever never always often usually generally still`,
)
/** "This fellowship program", "this policy": which one, and no visa. */
const isDeterminer = (tokens: readonly Token[], term: Term): boolean =>
  term.to === term.from + 1 &&
  POINTING.has(normAt(tokens, term.from)) &&
  tokens[term.to]?.kind === 'word' &&
  !VERBAL.has(normAt(tokens, term.to))

const MATCHES = words('match matching nrmp eras sf urology sfmatch')
/** "We take part in the Match": nothing of visas. */
const isMatching = (tokens: readonly Token[], term: Term): boolean =>
  tokens.slice(term.from, term.to).some(({ norm }) => norm.startsWith('part')) &&
  tokens.slice(term.to, term.to + 7).some(({ norm }) => MATCHES.has(norm))

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

/** "H-1B | Closed.": said of what stands above it. */
const isClosed = (tokens: readonly Token[], at: number, term: Term): boolean => {
  const next = tokens[term.to]
  return at === 0 && normAt(tokens, term.from) === 'closed' && (next === undefined || next.kind === 'mark')
}

const NEEDING = words('require need seek want')
const WHEN = words(
  ', ( ) now or and later in the at any time future present some point stage during training thereafter ever this an a your our of',
)
/** How far before "sponsorship" what is not required of it may stand. */
const APART = 18
/** "Must not require, now or in the future, visa sponsorship". */
const isNeverNeeded = (tokens: readonly Token[], term: Term): boolean => {
  for (let at = term.from - 1; at > Math.max(0, term.from - APART); at--) {
    const norm = normAt(tokens, at)
    if (NEEDING.has(norm)) return at < term.from - 2 && normAt(tokens, at - 1) === 'not'
    if (!WHEN.has(norm)) return false
  }
  return false
}

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
  'record background experience years strong interest publications productivity degree training work',
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

/** "An eligible visa, the J-1 among them": one of those. */
const isAmongThem = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  normAt(tokens, term.from) === 'among' && terms[at - 1]?.sense?.startsWith('visa:') === true

export const PLAIN_IN_PLACE: readonly InPlace[] = [
  { of: ['definition'], when: isAmongThem, becomes: 'also' },
  { of: ['inside_us'], when: (tokens, _, at, term) => isChangeFiled(tokens, at, term), becomes: 'topic' },
  { of: ['discretion'], when: (tokens, _, __, term) => asksForYears(tokens, term), becomes: 'topic' },
  { of: ['allow'], when: (tokens, _, __, term) => isTheirAffair(tokens, term), becomes: 'topic' },
  { of: ['pause'], when: (tokens, _, __, term) => isOfPapers(tokens, term), becomes: 'topic' },
  { of: ['pronoun'], when: (tokens, _, __, term) => areTheOnes(tokens, term), becomes: null },
  { of: ['support'], when: (tokens, _, __, term) => areFiles(tokens, term), becomes: null },
  { of: ['others'], when: (tokens, _, __, term) => isLearning(tokens, term), becomes: null },
  { of: [null], when: (tokens, _, at, term) => isClosed(tokens, at, term), becomes: 'refusal' },
  { of: ['visas', 'any_visas'], when: (tokens, _, __, term) => isNeverNeeded(tokens, term), becomes: 'no_sponsorship' },
  { of: ['pronoun'], when: (tokens, _, __, term) => isDeterminer(tokens, term), becomes: null },
  { of: ['support'], when: (tokens, _, __, term) => isMatching(tokens, term), becomes: null },
  { of: ['visas'], when: (tokens, terms, _, term) => isProof(tokens, terms, term), becomes: 'document' },
  { of: ['apply'], when: (tokens, _, at, term) => isOpenTo(tokens, at, term), becomes: 'support' },
  { of: ['only'], when: isIntense, becomes: null },
  { of: ['neg'], when: isWanting, becomes: null },
  { of: ['discretion'], when: (tokens, _, __, term) => areTaken(tokens, term), becomes: 'trainees' },
  { of: ['contrast'], when: (tokens, _, __, term) => isHowMuch(tokens, term), becomes: null },
  { of: ['support'], when: (tokens, _, __, term) => isTheirOffer(tokens, term), becomes: null },
  { of: ['discretion'], when: (tokens, _, __, term) => isOfCourt(tokens, term), becomes: null },
  { of: [null, 'wanting'], when: isDoneForThem, becomes: 'support' },
  { of: [null, 'relative'], when: isThatOne, becomes: 'pronoun' },
  {
    of: ['cause:fee', 'cause:proclamation', 'cause:litigation'],
    when: (tokens, _, __, term) => isNoCause(tokens, term),
    becomes: null,
  },
]
