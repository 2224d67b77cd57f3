/**
 * Evens out how characters are written: dashes, quotation marks, wide and look-alike letters, and what is left where a page was encoded
 * twice ("don&rsquo;t", "donâ€™t"). The text keeps its length, so that places stay true.
 */

/** Fills the place of characters that stood for one. */
export const FILLER = '\u0001'

const APOSTROPHES = /&(?:[lr]squo|apos|#0?39|#821[67]|#x27|#x201[89]);|â€[™˜]/gi
const BLANKS = /&(?:nbsp|#160|#xa0);/gi
const MISREAD = /&|â€/

const wide = (character: string): string => String.fromCharCode(character.charCodeAt(0) - 0xfee0)
/** Cyrillic and Greek capitals that look like those of visa codes. */
const LOOK_ALIKES: Readonly<Record<string, string>> = { Ј: 'J', Н: 'H', Η: 'H', В: 'B', Β: 'B', О: 'O', Ο: 'O' }

/** A nought that was read for an o: "n0t". */
const NOUGHT = /(?<=[a-z])0(?=[a-z])|(?<![\w.-])0(?=[fn]\b)/gi
const UNUSUAL = /[^\u0020-\u007e]|&[#a-z]|n\?t|`|[a-z]0|0[fn]/i

/** Same length as the input. */
export const even = (text: string): string => {
  if (!UNUSUAL.test(text)) return text
  const plain = text
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/[‘’ʼʹ′´`]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[\u00a0\u202f\u2009]/g, ' ')
    .replace(/[\uff01-\uff5e]/g, wide)
    .replace(/[ЈНΗВΒОΟ](?=[-\d])|(?<=\d)[ВΒ]/g, (letter) => LOOK_ALIKES[letter] ?? letter)
    .replace(NOUGHT, 'o')
    // A character that could not be read, where only an apostrophe fits: "don\ufffdt", "don?t".
    .replace(/(?<=n)[\ufffd?](?=t\b)/gi, "'")
  return MISREAD.test(plain)
    ? plain
        .replace(APOSTROPHES, (found) => `'${FILLER.repeat(found.length - 1)}`)
        .replace(BLANKS, (found) => ' '.repeat(found.length))
    : plain
}
