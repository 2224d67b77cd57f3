/** Finds the sentence that introduces a list: "We are not able to sponsor:". It looks at form, never at meaning. */
import { sentencesOf } from './sentences.ts'

const ANNOUNCES =
  /\b(?:following|below|these|as follows|one of|any of|all of|either|includes?|including|listed|namely)\b/i
const LONGEST = 400

const lastSentence = (text: string): string => {
  const last = sentencesOf(text).at(-1)
  return last === undefined ? text : text.slice(last[0], last[1])
}

/**
 * The lead-in that a text directly before a list makes, null when it makes none.
 * A colon always introduces; a text without closing punctuation does too, and a closed sentence that points ahead.
 */
export const introductionIn = (text: string): string | null => {
  const sentence = lastSentence(text)
  if (sentence.length > LONGEST) return null
  if (sentence.endsWith(':') || !/[.?!]["')\]]?$/.test(sentence)) return sentence
  return ANNOUNCES.test(sentence) ? sentence : null
}

/** Whether a text plainly says that items follow, not only by ending open: with a colon, or in words that point ahead. */
export const announcesItems = (text: string): boolean => {
  const sentence = lastSentence(text)
  return sentence.length <= LONGEST && (sentence.endsWith(':') || ANNOUNCES.test(sentence))
}

/** The lead-in of a list inside an item: what introduces the outer list still holds. */
export const nestLeadIns = (outer: string | null, inner: string): string => {
  if (outer === null) return inner
  const both = `${outer} ${inner}`
  return both.length > LONGEST ? inner : both
}
