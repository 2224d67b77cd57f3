/**
 * The conditions a page states for applicants, with their deadlines, and whether it calls itself exempt from the cap.
 * Conditions that bound a visa (transfers, US graduates, slots) come from the visas' positions, the others from the text.
 */
import type { Position } from '../domain/position.ts'
import type { Requirement, RequirementType } from '../domain/requirement.ts'
import { deadlineIn } from './conditions/deadlines.ts'
import { CONDITION_RULES, type ConditionRule, isSoft } from './conditions/rules.ts'
import type { Read } from './read.ts'
import type { Sentence } from './term.ts'

export type PagePositions = { readonly h1b: Position; readonly j1: Position; readonly citizensOnly: boolean }

const CLAUSE_BREAKS = new Set([';', '.', '•'])
const CONTRASTS = new Set(['but', 'however', 'although', 'though', 'while', 'yet'])

/** The words of each clause, in lower case and apart by single spaces. */
const clausesIn = (sentence: Sentence): readonly string[] => {
  const clauses: string[][] = [[]]
  for (const token of sentence.tokens) {
    if (CLAUSE_BREAKS.has(token.norm) || CONTRASTS.has(token.norm)) clauses.push([])
    else if (token.kind !== 'mark') clauses.at(-1)?.push(token.norm)
  }
  return clauses.map((words) => words.join(' ').slice(0, MOST)).filter((words) => words !== '')
}

/** Longer clauses are cut: a condition is named near its beginning. */
const MOST = 400
const DEMANDING =
  /\b(?:must|require[ds]?|need|needed|needs|have to|has to|necessary|yes|be obtained|in hand|expected|should)\b/
const YES_OR_NO = /^(?:a )?(yes|no)\b/
/** Lists of papers that go with an application. */
/** */
const PAPERS =
  /\b(?:send|submit|enclose|attach|provide|documents|documentation|application (?:must|has|should|materials|requirements|needs)|complete application|to apply|applications? (?:must|have|should)|how to apply|when applying)\b/
const NO_QUESTION_OF_NEED = /\b(?:how many|do you take|are (?:[a-z]{1,15} ){1,6}accepted|help)\b/
const LACKING = /\b(?:without|have no|has no|lack|lacks|lacking|do not have|does not have|don't have)\b/
const ASKS_YEARS =
  /\b(?:graduat\w+|medical school|out of school|years since|since graduation|since school|recency|years accepted)\b/

type Found = Requirement & { readonly weight: number }
type Page = {
  readonly read: Read
  readonly clauses: readonly string[]
  readonly whole: string
  readonly question: string | null
}

const found = (rule: ConditionRule, page: Page, by: string | null, years: number | null): Found => ({
  type: rule.type,
  ...(by === null || rule.years !== undefined ? {} : { by }),
  ...(years === null ? {} : { years }),
  statement: page.read.statement.ordinal,
  weight: by === null ? 1 : 2,
})

/** The condition named in the statement itself; after a clause that takes it back, a later one may still demand it. */
const named = (rule: ConditionRule, page: Page): Found | null => {
  if (rule.unless?.test(page.whole) === true) return null
  let takenBack = false
  for (const clause of page.clauses) {
    const name = rule.names.exec(clause)
    if (name === null) {
      if (takenBack && DEMANDING.test(clause) && !isSoft(clause)) return found(rule, page, deadlineIn(clause), null)
      continue
    }
    if (isSoft(clause)) {
      takenBack = rule.years === undefined
      continue
    }
    if (rule.demands !== null && !rule.demands.test(`${page.whole} ${page.question ?? ''}`)) continue
    const years = rule.years?.(clause) ?? null
    if (rule.years !== undefined && years === null) continue
    const near = clause.slice(name.index)
    const by = deadlineIn(near) ?? deadlineIn(clause) ?? (page.clauses.length > 1 ? deadlineIn(page.whole) : null)
    return found(rule, page, by ?? inherited(page), years)
  }
  return null
}

/** The deadline that the question or the list around a statement gives it. */
const inherited = ({ question, read }: Page): string | null => {
  if (question === null) return null
  if (read.frame.question) return deadlineIn(question)
  return PAPERS.test(question) ? 'application' : null
}

/** "Is it needed to apply?" "No, but before the start.": the name stands in the question. */
const answered = (rule: ConditionRule, page: Page): Found | null => {
  const { question } = page
  if (
    question === null ||
    !page.read.frame.question ||
    (!LACKING.test(question) && (NO_QUESTION_OF_NEED.test(question) || rule.unless?.test(question) === true))
  )
    return null
  if (rule.years !== undefined) return answeredYears(rule, page, question)
  if (!rule.names.test(question)) return null
  // "Do you take people without it?" "No.": the refusal demands it.
  if (LACKING.test(question)) {
    const demanded = page.clauses.some((clause) => YES_OR_NO.exec(clause)?.[1] === 'no')
    return demanded ? found(rule, page, deadlineIn(page.whole), null) : null
  }
  for (const clause of page.clauses) {
    const word = YES_OR_NO.exec(clause)
    const rest = clause.slice(word?.[0].length ?? 0)
    if (word?.[1] === 'no' && !DEMANDING.test(rest)) continue
    if (!DEMANDING.test(clause) || isSoft(clause) || rule.unless?.test(clause) === true) continue
    return found(rule, page, deadlineIn(clause) ?? (word?.[1] === 'yes' ? deadlineIn(question) : null), null)
  }
  return null
}

/** "Is there a limit on the years since graduation?" "Five years at most." */
const answeredYears = (rule: ConditionRule, page: Page, question: string): Found | null => {
  if (!ASKS_YEARS.test(question) || isSoft(question)) return null
  for (const clause of page.clauses) {
    const years = isSoft(clause) || rule.unless?.test(clause) === true ? null : (rule.years?.(clause) ?? null)
    if (years !== null && years <= 15) return found(rule, page, null, years)
  }
  return null
}

/** Conditions that an H-1B position itself carries. */
const fromPositions = (reads: readonly Read[], page: PagePositions): readonly Requirement[] => {
  const found = new Map<RequirementType, Requirement>()
  if (page.citizensOnly) {
    const read = reads.find((each) => each.citizensOnly)
    const words = read === undefined ? [] : clausesIn(read.sentence)
    const by = deadlineIn(words.join(' '))
    found.set('us_citizen_or_pr_only', {
      type: 'us_citizen_or_pr_only',
      ...(by === 'application' ? { by } : {}),
      ...(read === undefined ? {} : { statement: read.statement.ordinal }),
    })
  }
  if (page.h1b !== 'case_by_case') return [...found.values()]
  for (const read of reads) {
    for (const { visa, position, situation } of read.assertions) {
      if (visa !== 'h1b' || (position !== 'case_by_case' && position !== 'sponsored')) continue
      const parts = [situation.own, situation.condition, situation.exception]
      const add = (type: RequirementType) => {
        if (!found.has(type)) found.set(type, { type, statement: read.statement.ordinal })
      }
      if (parts.some((flags) => flags.prior)) add('prior_h1b_or_transfer_only')
      if (parts.some((flags) => flags.usGraduates)) add('us_or_canadian_graduates_only')
      if (parts.some((flags) => flags.limitedNumber)) add('limited_slots')
      if (parts.some((flags) => flags.approval) && !found.has('other')) {
        found.set('other', { type: 'other', text: 'approval for the H-1B', statement: read.statement.ordinal })
      }
    }
  }
  return [...found.values()]
}

const CAP_EXEMPT =
  /\b(?:cap exempt|exempt from the (?:h1b |annual )?cap|cap does not apply to us|not subject to the (?:h1b |annual )?cap|we are exempt|(?:is|are) (?:an? )?(?:h1b )?cap exempt)\b/
const CAP_SUBJECT = /\b(?:not (?:a )?(?:h1b )?cap exempt|(?:is|are) subject to the (?:h1b |annual )?cap|cap subject)\b/

const capExemptIn = (texts: readonly string[]): boolean | null => {
  for (const text of texts) {
    if (!/\bcap\b/.test(text)) continue
    if (CAP_SUBJECT.test(text)) return false
    if (CAP_EXEMPT.test(text)) return true
  }
  return null
}

/** Requirements of a page, one of each type: the one with the clearest deadline, else the first. */
export const requirementsOf = (
  reads: readonly Read[],
  page: PagePositions,
): { readonly requirements: readonly Requirement[]; readonly capExempt: boolean | null } => {
  const best = new Map<RequirementType, Found>()
  const texts: string[] = []
  for (const read of reads) {
    const clauses = clausesIn(read.sentence)
    const page: Page = { read, clauses, whole: clauses.join(' ').slice(0, MOST), question: read.frame.words }
    texts.push(page.whole)
    if (read.statement.text.endsWith('?')) continue
    for (const rule of CONDITION_RULES) {
      const hit = named(rule, page) ?? answered(rule, page)
      const known = best.get(rule.type)
      if (hit !== null && (known === undefined || hit.weight > known.weight)) best.set(rule.type, hit)
    }
  }
  const requirements: readonly Requirement[] = [
    ...fromPositions(reads, page),
    ...[...best.values()].map(({ weight: _, ...requirement }) => requirement),
  ]
  return { requirements, capExempt: capExemptIn(texts) }
}
