/** How much two sentences have in common, 0 to 1, by their words without regard to order, years or spelling of visas. */
import { equate } from './normalise.ts'

export type Bag = {
  readonly counts: ReadonlyMap<string, number>
  readonly size: number
  readonly visas: ReadonlySet<string>
}

const WORD = /<years?>|[\p{L}\p{N}]+(?:[-'.][\p{L}\p{N}]+)*/gu
const VISA = /^(?:h-1b1?|[fjoehl]-[1-4]|tn|ead|daca|opt)$/

/** No sentence is longer; what a page runs together is told apart by its beginning. */
const MOST_WORDS = 120

/** The words of `text` with how often each stands there. */
export const bagOf = (text: string): Bag => {
  const words = (equate(text).match(WORD) ?? []).slice(0, MOST_WORDS)
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return { counts, size: words.length, visas: new Set([...counts.keys()].filter((word) => VISA.test(word))) }
}

/** Dice's coefficient of the two bags, halved where both name visas but none in common: those are two facts, not one reworded. */
export const similarity = (a: Bag, b: Bag): number => {
  if (a.size === 0 || b.size === 0) return 0
  const [small, large] = a.counts.size <= b.counts.size ? [a, b] : [b, a]
  let shared = 0
  for (const [word, count] of small.counts) shared += Math.min(count, large.counts.get(word) ?? 0)
  const strangers = a.visas.size > 0 && b.visas.size > 0 && ![...a.visas].some((visa) => b.visas.has(visa))
  return ((2 * shared) / (a.size + b.size)) * (strangers ? 0.5 : 1)
}
