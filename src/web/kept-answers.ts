/** Answers that cost much on a large database, kept a while; asked again while one is being found, the same is waited for. */

type Kept = {
  readonly at: number
  /** The last that was found, or else the one that is being found. */
  readonly answer: Promise<unknown>
}

/**
 * At most `most` answers, for `keptMs` each by the clock that is handed in. One that grew old is still answered with, once more, while the next
 * is found; one that failed is not kept.
 */
export const keepAnswers = (now: () => Date, keptMs: number, most: number) => {
  const kept = new Map<string, Kept>()
  return <Answer>(key: string, find: () => Promise<Answer>): Promise<Answer> => {
    const at = now().getTime()
    const found = kept.get(key)
    if (found !== undefined && at - found.at < keptMs) return found.answer as Promise<Answer>
    const finding = find()
    const answer = found === undefined ? finding : (found.answer as Promise<Answer>)
    kept.delete(key)
    kept.set(key, { at, answer })
    finding.then(
      () => kept.set(key, { at, answer: finding }),
      () => kept.delete(key),
    )
    for (const old of [...kept.keys()].slice(0, Math.max(0, kept.size - most))) kept.delete(old)
    return answer
  }
}
