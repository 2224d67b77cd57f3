/** Small numbers as pages write them, in figures and in words. */
const ONES = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen'.split(' ')
const WORDS: ReadonlyMap<string, number> = new Map([
  ...ONES.map((word, at) => [word, at] as const),
  ['a', 1],
  ['twenty', 20],
])

/** null for what is no number up to 99. */
export const numberOf = (text: string): number | null =>
  WORDS.get(text) ?? (/^\d{1,2}$/.test(text) ? Number(text) : null)
