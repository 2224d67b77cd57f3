/** Circles among files that import each other. */

/**
 * Each circle once, as the files along it with the first repeated at the end. Files reached in one walk are not walked
 * again, so of several circles through the same files at least one is found; none is found only where there is none.
 */
export const cyclesOf = (graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] => {
  const done = new Set<string>()
  const cycles: (readonly string[])[] = []
  const walk = (file: string, trail: readonly string[]): void => {
    const start = trail.indexOf(file)
    if (start !== -1) {
      cycles.push([...trail.slice(start), file])
      return
    }
    if (done.has(file)) return
    for (const next of graph.get(file) ?? []) walk(next, [...trail, file])
    done.add(file)
  }
  for (const file of graph.keys()) walk(file, [])
  return cycles
}
