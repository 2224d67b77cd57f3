/** The known word that a misspelt one was probably meant to be. */

/** Letters put in, left out, changed or swapped with their neighbour (optimal string alignment). */
const distance = (a: string, b: string): number => {
  let before: readonly number[] = []
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : changed
      next.push(Math.min(changed, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    before = row
    row = next
  }
  return row[b.length] ?? 0
}

/**
 * The nearest of `known` to `word`, ignoring case, or null when none is near enough: a third of
 * its letters may differ, one at least, but none of a code of two letters, which is near to half of all others.
 */
export const nearest = (word: string, known: readonly string[]): string | null => {
  const wanted = word.toLowerCase()
  const reach = wanted.length < 3 ? 0 : Math.max(1, Math.floor(wanted.length / 3))
  let best: { readonly word: string; readonly away: number } | null = null
  for (const candidate of known) {
    if (Math.abs(candidate.length - wanted.length) > reach) continue
    const away = distance(wanted, candidate.toLowerCase())
    if (away <= reach && (best === null || away < best.away)) best = { word: candidate, away }
  }
  return best?.word ?? null
}

/** The end of an error line: the nearest known word, or the whole choice when it is short enough to read. */
export const remedy = (word: string, known: readonly string[]): string => {
  const near = nearest(word, known)
  if (near !== null) return `; did you mean "${near}"?`
  return known.length > 0 && known.length <= 20 ? `; known here: ${known.join(', ')}` : ''
}
