/** Small numbers as pages write them, in figures and in words. */
const WORDS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
]

export const NUMBER = `\\d{1,2}|${WORDS.slice(1).join('|')}`

/** null for what is no number up to 99. */
export const numberOf = (text: string): number | null => {
  const word = WORDS.indexOf(text)
  if (word !== -1) return word
  return /^\d{1,2}$/.test(text) ? Number(text) : null
}
