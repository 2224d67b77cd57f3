/** Whether a page calls its own institution exempt from the yearly cap on H-1B visas. Caps of other things and other people's are none. */
import type { Clause } from './clause.ts'
import { holds, lastOf, near, vocabulary } from './wording.ts'

const CAP = vocabulary('cap caps')
const EXEMPT = vocabulary('exempt exempts exemption exempted')
const SUBJECT = vocabulary('subject')
const APPLIES = vocabulary('apply applies')
const NEGATIONS = vocabulary("not no never isn't doesn't nor")
/** Those a page speaks for. */
const SELF = vocabulary('we us our')
const INSTITUTIONS = vocabulary(
  'hospital institution university center centre clinic department program college system',
)
const VISA = vocabulary('h1b visa visas annual petitions employer')
const TOLD = vocabulary('most many some those')

/** true and false as a clause states it, null where it does not. */
export const capExemptIn = ({ words }: Clause): boolean | null => {
  if (!holds(words, CAP) || holds(words, TOLD)) return null
  if (!holds(words, SELF) && !holds(words, INSTITUTIONS)) return null
  for (const [at, word] of words.entries()) {
    const negated = lastOf(words, NEGATIONS, at, 3) !== -1
    if (EXEMPT.has(word) && near(words, EXEMPT, CAP, 5)) return !negated
    if (SUBJECT.has(word) && near(words, SUBJECT, CAP, 6) && holds(words, VISA)) return negated
    if (APPLIES.has(word) && lastOf(words, CAP, at, 4) !== -1 && holds(words, VISA)) return negated
  }
  return null
}
