/**
 * Whom a page speaks to. A page that speaks of employees, scholars or employers and nowhere of trainees states no policy for
 * trainees, however plainly it speaks of visas. Looks at words of the statements and of what stands above them; takes no stance.
 */
import type { Read } from './read.ts'
import { type Token, tokenise } from './tokens.ts'

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Those who train, and what only they meet. */
const TRAINEES = words(`
  resident residents residency residencies fellow fellows fellowship fellowships trainee trainees intern interns internship house housestaff
  gme img imgs fmg fmgs ecfmg intealth usmle step steps eras nrmp match matched matching applicant applicants pgy clinical rank ranked training comlex sloe sloes
`)
/** Those who are hired, host or are hosted, and the law at large. */
const OTHERS = words(`
  employee employees employer employers faculty scholar scholars researcher researchers postdoc postdocs postdoctoral professor professors
  lecturer lecturers occupations universities congress tenure beneficiary
`)

/** Longer surroundings are cut. */
const MOST = 300

const FELLOWS = words('fellow fellows fellowship fellowships')
const RESEARCH = words('postdoctoral postdoc visiting')
/** Those who train; a postdoctoral or visiting fellow does research. */
const areTrained = (tokens: readonly Token[]): boolean =>
  tokens.some(
    ({ norm }, at) =>
      TRAINEES.has(norm) &&
      !(FELLOWS.has(norm) && (RESEARCH.has(tokens[at - 1]?.norm ?? '') || RESEARCH.has(tokens[at - 2]?.norm ?? ''))),
  )

const GRADUATES = words('graduate graduates')
/** "International Medical Graduates". */
const areGraduates = (tokens: readonly Token[]): boolean =>
  tokens.some(({ norm }, at) => GRADUATES.has(norm) && tokens[at - 1]?.norm === 'medical')

/** "Our program"; an exchange program is another. */
const isProgram = (tokens: readonly Token[]): boolean =>
  tokens.some(
    ({ norm }, at) =>
      (norm === 'program' || norm === 'programs' || norm === 'programme') &&
      tokens[at - 1]?.norm !== 'visitor' &&
      tokens[at - 1]?.norm !== 'exchange',
  )

const OUR_STAFF = words('house our office program gme no support or medical hospital')
const DOING = words('to will can do does is are may')
/** "Faculty and staff"; a program's own staff, who help or are too few, are nobody visas are for. */
const areHired = (tokens: readonly Token[]): boolean =>
  tokens.some(
    ({ norm }, at) =>
      norm === 'staff' && !OUR_STAFF.has(tokens[at - 1]?.norm ?? '') && !DOING.has(tokens[at + 1]?.norm ?? ''),
  )

const SPONSORING = words('sponsorship sponsored sponsor support')
/** Employers and those they employ; "without employer sponsorship" is said of anybody. */
const areOthers = (tokens: readonly Token[]): boolean =>
  tokens.some(
    ({ norm }, at) =>
      OTHERS.has(norm) &&
      !(norm === 'employer' && (SPONSORING.has(tokens[at + 1]?.norm ?? '') || tokens[at - 1]?.norm === 'opportunity')),
  )

const DENIALS = words('only-for-others denied-to-trainees')
/** The J-1 is taken, in a sentence that speaks of nobody else, or only to say that others alone get the H-1B. */
const takesJ1 = ({ assertions, sentence, rules }: Read): boolean =>
  assertions.some(
    ({ visa, position, by, strength, situation: { own } }) =>
      visa === 'j1' && position === 'sponsored' && by === 'name' && strength >= 2 && !own.others && !own.citizen,
  ) &&
  // What a lead-in is about, its items tell.
  sentence.tokens.at(-1)?.norm !== ':' &&
  (rules.some((rule) => DENIALS.has(rule)) || (!areOthers(sentence.tokens) && !areHired(sentence.tokens)))

export type Audience = { readonly trainees: boolean; readonly others: boolean }

/** Who is spoken of in the statements and in what stands above them. */
export const audienceOf = (reads: readonly Read[]): Audience => {
  let trainees = false
  let others = false
  let named = false
  const seen = new Set<string>()
  const look = (tokens: readonly Token[], bears: boolean) => {
    trainees ||= areTrained(tokens) || areGraduates(tokens) || isProgram(tokens)
    others ||= bears && (areOthers(tokens) || areHired(tokens))
  }
  for (const { sentence, statement, flags, assertions, frame } of reads) {
    // "Tuition waivers for children of employees": of others, and not of visas.
    const bears =
      assertions.length > 0 ||
      flags.visas.length > 0 ||
      flags.generic ||
      // "J-1 visitors are sponsored in the categories of: | Research scholar"
      frame.named.length > 0 ||
      sentence.tokens.some(({ norm }) => norm === 'cap')
    look(sentence.tokens, bears)
    const { headings, question, leadIn, term, rowHeader, columnHeader, caption } = statement.context
    for (const part of [...headings, question, leadIn, term, rowHeader, columnHeader, caption]) {
      if (part === null || seen.has(part)) continue
      seen.add(part)
      const tokens = tokenise(part.slice(0, MOST))
      look(tokens, bears)
      named ||= areOthers(tokens) || areHired(tokens)
    }
  }
  // Beside what is done for employees, "we sponsor J-1 visas" is for trainees, unless a heading says whom it is for.
  return { trainees: trainees || (others && !named && reads.some(takesJ1)), others }
}
