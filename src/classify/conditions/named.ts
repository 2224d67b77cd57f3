/** Finds one condition in a statement: named in it and demanded, or named by the question that it answers. */
import { alternativeTo } from './alternatives.ts'
import type { Clause, Said } from './clause.ts'
import { type Deadline, deadlineFor, deadlineIn, deadlinesOf } from './deadlines.ts'
import { isDemanding, isLacking, isSoft } from './modality.ts'
import type { ConditionRule, Naming } from './rules.ts'

export type Hit = { readonly by: string | null; readonly text: string | null }

const YES_OR_NO = /^(?:a )?(yes|no)\b/
const YES_OR_REFUSAL = /^(?:a )?(?:no|never|you should not|(?:un)?fortunately not|not)\b/
/** Lists of papers that go with an application. */
const PAPERS =
  /\b(?:send|submit|submitted|enclose|attach|provide|documents|documentation|materials|eras|application (?:must|has|should|materials|requirements|needs|checklist)|complete application|to apply|applications? (?:must|have|should)|how to apply|when applying)\b/
const NO_QUESTION_OF_NEED = /\b(?:how many|do you take|are (?:[a-z]{1,15} ){1,6}accepted|help)\b/
/** A label that asks: "Step 3 required | Before July 1". */
const ASKING_LABEL = /\b(?:required|needed|necessary)$/
/** "Needed later": an answer that moves the demand instead of dropping it. */
const LATER = /\b(?:can wait|may wait|may follow|later|not until|only (?:by|before|when|at))\b/
const FIRST = /\b(?:first|beforehand|in advance)\b/

/** Asked by a question, or by a label over a short value. */
const asks = ({ read, above, whole }: Said): boolean =>
  above !== null && (read.frame.question || (ASKING_LABEL.test(above.text) && whole.words.length <= 8))

/** The deadline that the question or the list around a statement gives it. */
const inherited = ({ above, read }: Said): string | null => {
  if (above === null) return null
  if (read.frame.question) return deadlineIn(above.text)
  return PAPERS.test(above.text) ? 'application' : null
}

const deadlineNear = (clause: Clause, naming: Naming, said: Said): string | null => {
  const own = deadlineFor(deadlinesOf(clause.words), naming.to)
  if (own !== null || said.clauses.length === 1) return own
  const others: readonly Deadline[] = deadlinesOf(said.whole.words)
  return deadlineFor(others, 0)
}

/** "Part 3 is required for an H-1B, preferred for a J-1": the part of a clause that demands it. */
const firmPart = (rule: ConditionRule, clause: Clause): Clause | null =>
  clause.parts.find((part) => rule.names(part) !== null && isDemanding(part.text) && !isSoft(part.text)) ?? null

/** Named in the statement itself; after a clause that takes it back, a later one may still demand it. */
const named = (rule: ConditionRule, said: Said): Hit | null => {
  if (rule.unless?.test(said.whole.text) === true) return null
  let takenBack = false
  for (const clause of said.clauses) {
    const naming = rule.names(clause)
    if (naming === null) {
      if (takenBack && isDemanding(clause.text) && !isSoft(clause.text))
        return { by: deadlineIn(clause.text), text: null }
      continue
    }
    const firm = isSoft(clause.text) ? firmPart(rule, clause) : clause
    if (firm === null) {
      takenBack = true
      continue
    }
    if (rule.demands !== null && !rule.demands.test(`${said.whole.text} ${said.above?.text ?? ''}`)) continue
    return {
      by: deadlineNear(clause, naming, said) ?? inherited(said),
      text: alternativeTo(clause.words, naming),
    }
  }
  return null
}

/** "Can I be interviewed without it?": the event that is refused without it. */
const askedDeadline = (question: Clause): string | null =>
  deadlineIn(question.text) ??
  (question.words.includes('without') ? deadlineIn(`before ${question.text.split(' without ')[0] ?? ''}`) : null)

/** "Is it needed to apply?" "No, but before the start.": the name stands in the question. */
const answered = (rule: ConditionRule, said: Said): Hit | null => {
  const { above } = said
  if (above === null || !asks(said)) return null
  const lacking = isLacking(above.text)
  if (!lacking && (NO_QUESTION_OF_NEED.test(above.text) || rule.unless?.test(above.text) === true)) return null
  if (rule.names(above) === null) return null
  // "Do you take people without it?" "No.": the refusal demands it.
  if (lacking) {
    const demanded = said.clauses.some(
      ({ text }) => YES_OR_REFUSAL.test(text) || (isDemanding(text) && FIRST.test(text)),
    )
    return demanded ? { by: deadlineIn(said.whole.text) ?? askedDeadline(above), text: null } : null
  }
  for (const clause of said.clauses) {
    const word = YES_OR_NO.exec(clause.text)
    const rest = clause.text.slice(word?.[0].length ?? 0)
    if (word?.[1] === 'no' && !isDemanding(rest)) continue
    const own = deadlineIn(clause.text)
    const later = own !== null && (LATER.test(clause.text) || (!isQuestion(said) && clause.words.length <= 8))
    if ((!isDemanding(clause.text) && !later) || isSoft(clause.text) || rule.unless?.test(clause.text) === true)
      continue
    return { by: own ?? (word?.[1] === 'yes' ? deadlineIn(above.text) : null), text: null }
  }
  return null
}
const isQuestion = ({ read }: Said): boolean => read.frame.question

export const conditionIn = (rule: ConditionRule, said: Said): Hit | null => named(rule, said) ?? answered(rule, said)
