/** Values that may stand in a file only once. */
import type { Report } from './check.ts'
import { dotted, type Path, type Problem } from './problem.ts'

export type Placed = { readonly value: string | null; readonly path: Path }

/** A problem for each value but the first of its kind; the sentence is told where the first one's entry stands. */
export const repeated = (
  placed: readonly Placed[],
  report: Report,
  sentence: (value: string, first: string) => string,
): readonly Problem[] => {
  const firsts = new Map<string, Path>()
  return placed.flatMap(({ value, path }) => {
    const first = value === null ? undefined : firsts.get(value)
    if (value === null) return []
    if (first === undefined) {
      firsts.set(value, path)
      return []
    }
    const { line } = report(first, '')
    return [report(path, sentence(value, `${dotted(first.slice(0, -1))}${line === null ? '' : ` (line ${line})`}`))]
  })
}

export const repeatedIds = (placed: readonly Placed[], report: Report): readonly Problem[] =>
  repeated(placed, report, (value, first) => `id "${value}" is taken by ${first}; rename one of them`)
