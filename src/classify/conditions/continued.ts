/** The deadline of a condition that the next sentence states: "Step 3 is required. It must be passed before ranking." */
import type { Said } from './clause.ts'
import { deadlineFor } from './deadlines.ts'
import { isDemanding, isSoft } from './modality.ts'

/** The next sentence goes on about what was named: by a pronoun, or by what the condition is proved with. */
const GOES_ON =
  /^(?:it|this(?! (?:application|interview|program|year|visa))|that|these|they|(?:the |a |all )?(?:passing )?(?:(?:ecfmg|final|valid) )?(?:certification|certificate|exam|examination|results?|scores?|pass)|(?:proof|evidence|documentation|verification|completion) of (?:it|this|certification|completion|passing)|you must (?:have|be|pass|hold) (?:it|this|certified|passed))\b/
const CHECKED = /\b(?:verified|checked|confirmed|received|due)\b/

/** Do both stand in one section of the page? */
const together = (a: Said, b: Said): boolean => {
  const [one, other] = [a.read.statement.context, b.read.statement.context]
  return one.question === other.question && one.leadIn === other.leadIn && one.headings.at(-1) === other.headings.at(-1)
}

/** null where the next sentence is about something else or sets no deadline. */
export const continuedIn = (said: Said, next: Said): string | null => {
  const [first] = next.clauses
  if (first === undefined || !together(said, next) || !GOES_ON.test(first.text)) return null
  if (isSoft(first.text) || (!isDemanding(first.text) && !CHECKED.test(first.text))) return null
  return deadlineFor(first, 0)
}
