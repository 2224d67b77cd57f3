/** What is wrong with the settings, as one line a problem: file, line, path, what is expected and what was found. */
import { hidePasswords } from '../domain/url.ts'

/** Keys and list positions from the top of a file down to a setting. */
export type Path = readonly (string | number)[]

export type Problem = {
  /** The file as the user named it, or `environment`. */
  readonly place: string
  /** From 1; null where the problem has no line. */
  readonly line: number | null
  /** The setting in dotted form; empty when the whole file is meant. */
  readonly path: string
  readonly text: string
}

/** A problem with a file or folder as such. */
export const wholeFile = (place: string, text: string, line: number | null = null): Problem => ({
  place,
  line,
  path: '',
  text,
})

/** Wrong settings: the user's to mend, so it carries sentences and no cause. */
export class SettingsError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'SettingsError'
    this.problems = problems
  }
}

/** `crawl.perHost.delay`, `institutions[3].sources[0].url`. */
export const dotted = (path: Path): string =>
  path.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join('')

/** A found value for an error line: short, on one line, without passwords. */
export const shown = (value: unknown): string => {
  if (value === undefined || value === null) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a block of keys'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value !== 'string') return `a ${typeof value}`
  const safe = hidePasswords(value)
  return JSON.stringify(safe.length > 80 ? `${safe.slice(0, 77)}...` : safe)
}

export const lineOfProblem = ({ place, line, path, text }: Problem): string =>
  [line === null ? place : `${place}:${line}`, ...(path === '' ? [] : [path]), text].join(': ')

/** Problems in the order a reader meets them: file by file as given, line by line, each once. */
export const linesOf = (problems: readonly Problem[]): readonly string[] => {
  const places = [...new Set(problems.map((problem) => problem.place))]
  const sorted = places.flatMap((place) =>
    problems.filter((problem) => problem.place === place).toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
  )
  return [...new Set(sorted.map(lineOfProblem))]
}
