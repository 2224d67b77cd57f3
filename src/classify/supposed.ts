/** A question for the reason takes for granted what it asks the reason of: "Why do you not sponsor the H-1B? | The cost, mostly." */
import { NO_CONTEXT } from '../domain/document.ts'
import { supposedBy } from './asks.ts'
import type { Assertion } from './assertions.ts'
import { frameOf } from './frame.ts'
import { type Read, readStatement } from './read.ts'

/** What the answer says outright stands against what was supposed ("We do, in fact"). */
const contradicts = (answer: Assertion, supposed: Assertion): boolean =>
  answer.visa === supposed.visa && answer.rule.startsWith('answer') && answer.position !== supposed.position

/** The first answer to a question for the reason, with what the question takes for granted. Others are left as they are. */
export const withSupposed = (read: Read): Read => {
  const { statement } = read
  const { question } = statement.context
  const text = question === null || statement.kind === 'heading' ? null : supposedBy(question)
  if (text === null) return read
  const supposed = readStatement({ ...statement, text, context: NO_CONTEXT }, [], frameOf(NO_CONTEXT))
  if (!supposed.flags.negative && !supposed.flags.only) return read
  const added = supposed.assertions
    .filter((each) => !read.assertions.some((answer) => contradicts(answer, each)))
    .map((each): Assertion => ({ ...each, span: [0, statement.text.length] }))
  const left = read.assertions.filter(({ visa }) => !added.some((each) => each.visa === visa))
  return { ...read, assertions: [...added, ...left], rules: [...read.rules, ...supposed.rules] }
}
