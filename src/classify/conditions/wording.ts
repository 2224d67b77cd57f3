/** The words of a clause and where some of them stand. Every search is one pass over the words, or a bounded look around one of them. */
export type Words = readonly string[]
export type Vocabulary = ReadonlySet<string>

/** A set from words apart by spaces. */
export const vocabulary = (words: string): Vocabulary => new Set(words.split(/\s+/).filter((word) => word !== ''))

/** Words of a page as they are quoted: white space never matters. */
export const folded = (text: string): string => text.replace(/\s+/g, ' ').trim()

export const wordsOf = (text: string): Words => text.split(' ').filter((word) => word !== '')

export const placesOf = (words: Words, wanted: Vocabulary): readonly number[] =>
  words.flatMap((word, at) => (wanted.has(word) ? [at] : []))

export const holds = (words: Words, wanted: Vocabulary): boolean => words.some((word) => wanted.has(word))

/** The first word of `wanted` from `from` on, at most `reach` words away, or -1. */
export const nextOf = (words: Words, wanted: Vocabulary, from: number, reach: number): number => {
  for (let at = Math.max(from, 0); at < words.length && at < from + reach; at++) {
    if (wanted.has(words[at] ?? '')) return at
  }
  return -1
}

/** The last word of `wanted` before `before`, at most `reach` words away, or -1. */
export const lastOf = (words: Words, wanted: Vocabulary, before: number, reach: number): number => {
  for (let at = before - 1; at >= 0 && at >= before - reach; at--) {
    if (wanted.has(words[at] ?? '')) return at
  }
  return -1
}

/** Is a word of each of two sets at most `reach` words from one of the other, in either order? */
export const near = (words: Words, some: Vocabulary, others: Vocabulary, reach: number): boolean => {
  let lastSome = Number.NEGATIVE_INFINITY
  let lastOther = Number.NEGATIVE_INFINITY
  return words.some((word, at) => {
    if (some.has(word)) lastSome = at
    if (others.has(word)) lastOther = at
    return Math.abs(lastSome - lastOther) <= reach
  })
}
