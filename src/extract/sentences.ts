/**
 * Splits one block of text into sentences, as `[from, to)` ranges. Knows abbreviations and bullets.
 * It does not look at meaning: what counts as a statement is decided in `statements.ts`.
 */
export type Range = readonly [from: number, to: number]

/** Words that end in a period without ending a sentence; compared without periods, in lower case. */
const ABBREVIATIONS = new Set(
  (
    'dr mr mrs ms prof st mt ft jr sr vs inc ltd dept univ assn approx ext viz cf ca al etc eg ie ' +
    'nb resp incl excl max min jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun'
  ).split(' '),
)
/** Abbreviations only before a number ("No. 5"). */
const COUNTED = new Set(['no', 'nos', 'fig', 'sec', 'art', 'par', 'pp'])
/** Abbreviations that also end sentences when a capitalised function word follows ("in the U.S. We ..."). */
const STARTERS = new Set(
  (
    'we our the this these those all any no not only however please applicants candidates visas visa it if for in at ' +
    'as to yes other both each you your they there h j i a an residents fellows exceptions'
  ).split(' '),
)

const isSpace = (code: number) => code === 32 || code === 160 || code === 9 || code === 10 || code === 13

/** The word that ends right before `end` (letters and inner periods), in lower case. */
const wordBefore = (text: string, end: number): string => {
  let start = end
  while (start > 0 && end - start < 24 && /[\p{L}.]/u.test(text[start - 1] ?? '')) start--
  return text.slice(start, end).toLowerCase()
}

const wordAfter = (text: string, start: number): string => {
  let end = start
  while (end < text.length && end - start < 24 && /[\p{L}]/u.test(text[end] ?? '')) end++
  return text.slice(start, end)
}

const CLOSING = /["'”’)\].!?]/

/** Whether the mark at `at` ends the sentence that began at `start`. */
const endsSentence = (text: string, start: number, at: number): boolean => {
  let next = at + 1
  while (next < text.length && CLOSING.test(text[next] ?? '')) next++
  if (next >= text.length) return true
  if (!isSpace(text.charCodeAt(next))) return next === at + 1 && lacksSpace(text, at)
  while (next < text.length && isSpace(text.charCodeAt(next))) next++
  if (next >= text.length || text[at] !== '.') return true
  const following = wordAfter(text, next)
  if (/^\p{Ll}/u.test(following)) return false
  // "A.", "Q2.", "1." at the head of a sentence are labels.
  if (at - start < 8 && /^\W{0,3}(?:[a-z]|[qa]?\d{1,2})$/i.test(text.slice(start, at).trim())) return false
  const before = wordBefore(text, at)
  const bare = before.replaceAll('.', '')
  if (COUNTED.has(bare)) return !/\d/.test(text[next] ?? '')
  // The letter that ends a visa code ("H-1B.", "H1 B.", "HI-B.") abbreviates nothing.
  const wordStart = at - before.length
  // "We aren't.": no initial.
  if (text[wordStart - 1] === "'" || text[wordStart - 1] === '’') return true
  if (/\d$|\bh[- ]?[1il][- ]$/i.test(text.slice(Math.max(0, wordStart - 5), wordStart))) return true
  if (before.includes('.') || bare.length === 1) return STARTERS.has(following.toLowerCase()) && before.includes('.')
  return !ABBREVIATIONS.has(bare)
}

/** A question that follows an answer without a mark between them: "J-1 only What is your minimum score?" */
const ASKED_ON =
  /(?<=[\p{Ll}\d)] )(?:Do|Does|Did|Is|Are|Can|Could|Will|Would|Must|Should|What|Which|How|When|Who|Where|Am)\s(?!\p{Lu}\p{Ll}+\s*\?)[^?]{3,160}$/u
/** Where a question begins inside the text from `start` to `end`, which ends with a question mark, or -1. */
const askedOn = (text: string, start: number, end: number): number => {
  const from = Math.max(start, end - ASKING)
  const found = ASKED_ON.exec(text.slice(from, end).replace(/\W{1,6}$/, ''))
  return found === null ? -1 : from + found.index
}
const ASKING = 240

const NEW_SENTENCE =
  /^(?:We|Yes|No|Our|The|What|Which|How|Do|Does|Is|Are|Can|Will|Only|All|Applicants|Candidates|Please|This|You|If|See)\b/
/** A mark whose space was lost: "J1 visas only.What is the salary?See the benefits page." */
const lacksSpace = (text: string, at: number): boolean =>
  NEW_SENTENCE.test(text.slice(at + 1, at + 12)) &&
  /(?:\p{Ll}{2}|\d\p{L}?|\.\p{Lu})$/u.test(text.slice(Math.max(0, at - 2), at))

const DASHED = / - /g
/** A shorter part may be a label's value: "- J-1 - accepted". */
const FEWEST = 3
/** Where the items of a list run into one line begin ("- passed Step 2 - holds a J-1 visa - needs no research"). */
const dashedItems = (text: string): ReadonlySet<number> => {
  if (!text.startsWith('- ') || text.length > LONGEST) return new Set()
  const starts = [...text.matchAll(DASHED)].map(({ index }) => index)
  const parts = text.slice(2).split(' - ')
  return starts.length >= 2 && parts.every((part) => part.trim().split(' ').length >= FEWEST)
    ? new Set(starts)
    : new Set()
}

/** A text without an end is cut at a space about here, so that whatever reads sentences stays linear. */
const LONGEST = 1200

/** Sentences of a text in order; they cover everything but white space. Linear in the length of the text. */
export const sentencesOf = (text: string): readonly Range[] => {
  const ranges: Range[] = []
  let start = 0
  const close = (end: number) => {
    let from = start
    let to = end
    while (from < to && isSpace(text.charCodeAt(from))) from++
    while (to > from && isSpace(text.charCodeAt(to - 1))) to--
    if (to > from) ranges.push([from, to])
    start = end
  }
  const items = dashedItems(text)
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? ''
    if (items.has(at)) close(at)
    if (at - start >= LONGEST && (character === ' ' || at - start >= 2 * LONGEST)) close(at)
    if (character === '\n' || ((character === '•' || character === '●' || character === '▪') && at > start)) close(at)
    else if (character === '.' || character === '?' || character === '!') {
      if (!endsSentence(text, start, at)) continue
      let end = at + 1
      while (end < text.length && CLOSING.test(text[end] ?? '')) end++
      const asked = character === '?' ? askedOn(text, start, end) : -1
      if (asked !== -1) close(asked)
      close(end)
      at = end - 1
    }
  }
  close(text.length)
  return ranges
}
