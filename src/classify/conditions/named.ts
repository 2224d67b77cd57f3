/** Finds one condition in a statement: named in it and demanded, or named by the question or the label over it. */
import { alternativeTo } from './alternatives.ts'
import type { Clause, Said } from './clause.ts'
import { deadlineFor, deadlineIn, statedFor } from './deadlines.ts'
import { durationsIn } from './durations.ts'
import { isDemanding, isLacking, isSoft } from './modality.ts'
import { isHandedIn } from './papers.ts'
import type { ConditionRule, Naming } from './rules.ts'

export type Hit = {
  readonly by: string | null
  readonly text: string | null
  /** The deadline is that of the list or question around it: one stated elsewhere for the condition itself says more. */
  readonly given?: true
}

const YES_OR_NO = /^(?:a )?(yes|no)\b/
const YES_OR_REFUSAL = /^(?:a )?(?:no|never|you should not|(?:un)?fortunately not|not)\b/
const NO_QUESTION_OF_NEED = /\b(?:how many|do you take|are (?:[a-z]{1,15} ){1,6}accepted|help)\b/
const ASKS_TIME = /\b(?:when|by what|how (?:soon|early|late))\b/
/** A label that asks: "Step 3 required | Before July 1". */
const ASKING_LABEL = /\b(?:required|needed|necessary)$/
/** "Needed later": an answer that moves the demand instead of dropping it. */
const LATER = /\b(?:can wait|may wait|may follow|later|not until|only (?:by|before|when|at))\b/
/** "Not yet": and what follows says when. */
const NOT_YET = /^(?:a )?not (?:yet|to apply|when|at|for)\b/
/** "For an H-1B it is", "only if you want an H-1B": the demand stands in the question. */
const ECHOES = /\b(?:h1b|j1|visa|imgs?|graduates) (?:it|that|this) is\b|^only (?:if|for)\b/
const ASKS_LENGTH = /\b(?:minimum|how (?:long|much|many (?:months|weeks)))\b/
/** A clause of so few words has no subject of its own. */
const SHORT = 5
const FIRST = /\b(?:first|beforehand|in advance)\b/
/** A label names one thing in few words. */
const LABEL = 7

/** Asked by a question, or by a label over a short value. */
const asks = ({ read, above, whole }: Said): boolean =>
  above !== null && (read.frame.question || (ASKING_LABEL.test(above.text) && whole.words.length <= 8))

/** The deadline that the question or the list around a statement gives it. */
const inherited = (said: Said): string | null => {
  if (said.above === null) return null
  if (said.read.frame.question) return deadlineIn(said.above.text)
  return isHandedIn(said) ? 'application' : null
}

const deadlineNear = (rule: ConditionRule, clause: Clause, naming: Naming, said: Said): string | null => {
  const find = rule.paper ? deadlineFor : statedFor
  const own = find(clause, naming.to)
  if (own !== null) return own
  // "It is a must; the year starts in July": other clauses count where they demand something too, or only tell the time.
  for (const other of said.clauses) {
    if (other === clause || !(isDemanding(other.text) || other.words.length <= SHORT)) continue
    const by = find(other, 0)
    if (by !== null) return by
  }
  return null
}

/** "Part 3 is required for an H-1B, preferred for a J-1": the part of a clause that demands it. */
const firmPart = (rule: ConditionRule, clause: Clause): Clause | null =>
  clause.parts.find((part) => rule.names(part) !== null && isDemanding(part.text) && !isSoft(part.text)) ?? null

/** "By December preferred, by February required": wished for at one time, demanded at another. */
const firmLater = (clause: Clause): boolean =>
  clause.parts.length > 1 &&
  clause.parts.some(({ text }) => isDemanding(text) && !isSoft(text) && deadlineIn(text) !== null)

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
    const firm = !isSoft(clause.text) || firmLater(clause) ? clause : firmPart(rule, clause)
    if (firm === null) {
      takenBack = true
      continue
    }
    if (rule.demands !== null && !rule.demands.test(`${said.whole.text} ${said.above?.text ?? ''}`)) continue
    const text = alternativeTo(clause, naming, said)
    const stated = deadlineNear(rule, clause, naming, said)
    if (stated !== null || !rule.paper) return { by: stated, text }
    return { by: inherited(said), text, given: true }
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
  const asksTime = ASKS_TIME.test(above.text)
  const asksLength = ASKS_LENGTH.test(above.text)
  let moved = false
  for (const clause of said.clauses) {
    const word = YES_OR_NO.exec(clause.text)
    const rest = clause.text.slice(word?.[0].length ?? 0)
    if ((word?.[1] === 'no' || NOT_YET.test(clause.text)) && !isDemanding(rest)) {
      moved = true
      continue
    }
    const own = deadlineIn(clause.text)
    const short = clause.words.length <= 8
    const later = own !== null && (moved || asksTime || LATER.test(clause.text) || (short && !said.read.frame.question))
    const told = ECHOES.test(clause.text) || (asksLength && durationsIn(clause.words).length > 0)
    if (
      (!isDemanding(clause.text) && !later && !told) ||
      isSoft(clause.text) ||
      rule.unless?.test(clause.text) === true
    )
      continue
    return { by: own ?? (word?.[1] === 'yes' ? deadlineIn(above.text) : null), text: null }
  }
  return null
}

/** What a statement under a label begins with when it goes on about the label and not about something of its own. */
const GOES_ON =
  /^(?:must|be|required|needed|necessary|mandatory|has to|have to|is|are|should|needs?|due|to be|by|before|prior|no later|not later|at|on|it|this|these|they|certification|certificates?|proof|results?|scores?|passing|all|every|each)\b/

/** A heading that is no more than the name, over a sentence that speaks of it. */
const NAME = 4
const IT = /\b(?:certif\w+|it|this|results?|scores?|pass(?:ed|ing)?)\b/

/** "Step 3: by ranking": the name stands in a heading or a label of few words. */
const labelled = (rule: ConditionRule, said: Said): Hit | null => {
  const { above, read, clauses } = said
  const [first] = clauses
  if (above === null || first === undefined || read.frame.question || read.statement.kind === 'heading') return null
  if (above.words.length > LABEL || rule.names(above) === null || isSoft(above.text)) return null
  const by = deadlineFor(first, 0)
  const speaksOfIt = by !== null && above.words.length <= NAME && IT.test(first.text)
  const goesOn = speaksOfIt || GOES_ON.test(first.text) || durationsIn(first.words)[0]?.from === 0
  if (!goesOn || isSoft(first.text) || rule.unless?.test(said.whole.text) === true) return null
  const told = speaksOfIt || ((by !== null || durationsIn(first.words).length > 0) && first.words.length <= LABEL)
  return isDemanding(first.text) || told ? { by, text: null } : null
}

export const conditionIn = (rule: ConditionRule, said: Said): Hit | null =>
  named(rule, said) ?? answered(rule, said) ?? labelled(rule, said)
