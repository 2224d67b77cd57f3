/**
 * Cuts a sentence into words, spaces and marks so that a reader's units stay whole: "H-1B", "J-1", "Step 3", "$100,000".
 * Loses nothing: the tokens joined are the text. Judges nothing.
 */

const HYPHEN = String.raw`[-\u2010\u2011\u2013]`
const WORD = String.raw`[\p{L}\p{M}\p{N}]+`

/** Alternatives begin with disjoint kinds of characters or are bounded, and a word's joiners are no word characters: linear time. */
const TOKEN = new RegExp(
  [
    String.raw`(?:step|part)(?:\s|${HYPHEN})(?:[123]|i{1,3})(?![\p{L}\p{N}])`,
    String.raw`h(?:\s|${HYPHEN})?1(?:\s|${HYPHEN})?b1?(?![\p{L}\p{N}])`,
    String.raw`[$€£]?${WORD}(?:(?:${HYPHEN}|['’.]|,(?=\p{N}))${WORD})*`,
    String.raw`\s+`,
    String.raw`[^]`,
  ].join('|'),
  'giu',
)

/** The tokens of `text`, in order; `tokens.join('') === text`. */
export const tokensOf = (text: string): readonly string[] => text.match(TOKEN) ?? []

/** Whether a token carries meaning of its own: a letter or a digit. */
export const isWord = (token: string): boolean => /[\p{L}\p{N}]/u.test(token)
