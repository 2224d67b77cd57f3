/**
 * The conditions a page states for applicants, with their deadlines, and whether it calls itself exempt from the cap.
 * Conditions that bound a visa (transfers, US graduates, slots) come from the visas' positions, the others from the text.
 */
import type { Position } from '../domain/position.ts'
import type { Requirement, RequirementType } from '../domain/requirement.ts'
import { deadlineIn } from './conditions/deadlines.ts'
import { CONDITION_RULES, type ConditionRule, isSoft } from './conditions/rules.ts'
import type { Read } from './read.ts'
import type { Sentence } from './sentence.ts'

export type PagePositions = { readonly h1b: Position; readonly j1: Position; readonly citizensOnly: boolean }

const CLAUSE_BREAKS = new Set([';', '.', '(', ')', '•'])
const CONTRASTS = new Set(['but', 'however', 'although', 'though', 'while', 'yet'])

/** The words of each clause, in lower case and apart by single spaces. */
const clausesIn = (sentence: Sentence): readonly string[] => {
  const clauses: string[][] = [[]]
  for (const token of sentence.tokens) {
    if (CLAUSE_BREAKS.has(token.norm) || CONTRASTS.has(token.norm)) clauses.push([])
    else if (token.kind !== 'mark' || token.norm === '≤') clauses.at(-1)?.push(token.norm)
  }
  return clauses.map((words) => words.join(' ')).filter((words) => words !== '')
}

const DEMANDING =
  /\b(?:must|require[ds]?|need|needed|needs|have to|has to|necessary|yes|be obtained|in hand|expected|should)\b/
const EMPTY_ANSWER = /^(?:a )?(?:yes|no)\b/

const textOf = (words: readonly string[]): string => words.join(' ').slice(0, 400)

type Found = Requirement & { readonly weight: number }

/** One condition in one statement, or null. The answer to a question may leave the condition's name to the question. */
const findIn = (rule: ConditionRule, read: Read, clauses: readonly string[], question: string | null): Found | null => {
  const whole = textOf(clauses)
  for (const clause of clauses) {
    if (!rule.names.test(clause)) continue
    if (rule.unless?.test(whole) === true || isSoft(clause)) continue
    const surroundings = `${whole} ${question ?? ''} ${read.frame.text?.toLowerCase() ?? ''}`
    if (rule.demands !== null && !rule.demands.test(surroundings)) continue
    const years = rule.years?.(clause) ?? null
    if (rule.years !== undefined && years === null) continue
    const by = deadlineIn(clause) ?? (clauses.length > 1 ? deadlineIn(whole) : null)
    return {
      type: rule.type,
      ...(by === null || rule.years !== undefined ? {} : { by }),
      ...(years === null ? {} : { years }),
      statement: read.statement.ordinal,
      weight: by === null ? 1 : 2,
    }
  }
  if (question === null || !rule.names.test(question) || clauses.some((clause) => rule.names.test(clause))) {
    return question === null || rule.years === undefined ? null : answeredYears(rule, read, clauses, question)
  }
  if (/\b(?:how many|do you take|are .{0,30} accepted|help)\b/.test(question)) return null
  // "Is it needed to apply?" "No, but before the start."
  for (const clause of clauses) {
    const word = EMPTY_ANSWER.exec(clause)?.[0] ?? null
    if (word?.endsWith('no') === true && !DEMANDING.test(clause.slice(word.length))) continue
    if (!DEMANDING.test(clause) || isSoft(clause) || rule.unless?.test(clause) === true) continue
    const by = deadlineIn(clause) ?? (word?.endsWith('yes') === true ? deadlineIn(question) : null)
    return { type: rule.type, ...(by === null ? {} : { by }), statement: read.statement.ordinal, weight: 1 }
  }
  return null
}

const ASKS_YEARS =
  /\b(?:graduat\w+|medical school|out of school|years since|since graduation|since school|recency|years accepted)\b/

/** "Is there a limit on the years since graduation?" "Five years at most." */
const answeredYears = (rule: ConditionRule, read: Read, clauses: readonly string[], question: string): Found | null => {
  if (!ASKS_YEARS.test(question) || /\bprefer/.test(question)) return null
  for (const clause of clauses) {
    if (isSoft(clause) || rule.unless?.test(clause) === true) continue
    const years = rule.years?.(clause) ?? null
    if (years !== null && years > 0 && years <= 15)
      return { type: rule.type, years, statement: read.statement.ordinal, weight: 1 }
  }
  return null
}

/** Conditions that an H-1B position itself carries. */
const fromPositions = (reads: readonly Read[], page: PagePositions): readonly Requirement[] => {
  const found = new Map<RequirementType, Requirement>()
  if (page.citizensOnly) {
    const read = reads.find((each) => each.citizensOnly)
    const words = read === undefined ? [] : clausesIn(read.sentence)
    const by = deadlineIn(textOf(words))
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
      if (parts.some((flags) => flags.usGraduates) && !situation.own.foreignGraduates)
        add('us_or_canadian_graduates_only')
      if (parts.some((flags) => flags.limitedNumber)) add('limited_slots')
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
    texts.push(textOf(clauses))
    if (read.statement.text.endsWith('?')) continue
    const question = read.frame.words
    for (const rule of CONDITION_RULES) {
      const found = findIn(rule, read, clauses, question)
      const known = best.get(rule.type)
      if (found !== null && (known === undefined || found.weight > known.weight)) best.set(rule.type, found)
    }
  }
  const requirements: readonly Requirement[] = [
    ...fromPositions(reads, page),
    ...[...best.values()].map(({ weight: _, ...requirement }) => requirement),
  ]
  return { requirements, capExempt: capExemptIn(texts) }
}
