/** Folds the text of a page to one form, so that the same words are the same string. It never changes a word. */

/** Invisible: soft hyphen, zero-width and direction marks, word joiner, byte order mark, variation selectors, controls. */
const INVISIBLE =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]/g
const HYPHENS = /[\u2010\u2011\u2012\u2212\ufe58\ufe63\uff0d]/g
/** A dash set as the hyphen of a visa code ("H–1B", "J—1"): between a letter and a digit nothing else is meant. */
const CODE_DASH = /(?<=\p{L})[\u2013\u2014](?=\d)/gu
const SINGLE_QUOTES = /[\u2018\u2019\u201a\u201b\u2032\u02bc]/g
const DOUBLE_QUOTES = /[\u201c\u201d\u201e\u201f\u2033]/g
const SPACES = /[\s\u0085\u1680\u2800]+/g
/** What plain ASCII text with single spaces never has: the reason to fold at all. */
const UNUSUAL = /[^\u0020-\u007e]/

/**
 * NFC; white space (also non-breaking) as single spaces, none at the ends; invisible characters gone; every hyphen `-`,
 * dashes as punctuation kept; quotation marks straight; lone surrogates U+FFFD. Linear in the length of the text.
 */
export const fold = (text: string): string => {
  if (!UNUSUAL.test(text)) return (text.includes('  ') ? text.replace(SPACES, ' ') : text).trim()
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(HYPHENS, '-')
    .replace(CODE_DASH, '-')
    .replace(SINGLE_QUOTES, "'")
    .replace(DOUBLE_QUOTES, '"')
    .replace(SPACES, ' ')
    .trim()
}
