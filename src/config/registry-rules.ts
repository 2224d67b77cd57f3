/** What a registry of well-formed entries must still hold: ids once, references that lead somewhere, something to watch. */
import { formatDuration } from '../domain/duration.ts'
import type { Report } from './check.ts'
import { dotted, type Path, type Problem } from './problem.ts'
import type { Declared, DeclaredInstitution } from './sources.ts'
import { remedy } from './suggest.ts'

type Named = { readonly value: string; readonly path: Path }

/** Every value but the first of its kind, with where the first stands. */
export const repeated = (
  named: readonly Named[],
  report: Report,
  sentence: (value: string, first: string) => string,
): readonly Problem[] => {
  const firsts = new Map<string, Path>()
  return named.flatMap(({ value, path }) => {
    const first = firsts.get(value)
    if (first === undefined) {
      firsts.set(value, path)
      return []
    }
    const line = report(first, '').line
    return [report(path, sentence(value, `${dotted(first.slice(0, -1))}${line === null ? '' : ` (line ${line})`}`))]
  })
}

type PlacedSource = {
  readonly id: string
  readonly url: string
  readonly interval?: number | null | undefined
  readonly path: Path
}

const placedSources = (institution: DeclaredInstitution, path: Path): readonly PlacedSource[] => [
  ...(institution.sources ?? []).map((source, index) => ({
    ...source,
    path: [...path, 'sources', index],
  })),
  ...(institution.programs ?? []).flatMap((program, at) =>
    (program.sources ?? []).map((source, index) => ({
      ...source,
      path: [...path, 'programs', at, 'sources', index],
    })),
  ),
]

/** Programs for which no page is watched: none of their own, and none of the institution that speaks for them. */
const unwatched = (institution: DeclaredInstitution, path: Path, report: Report): readonly Problem[] => {
  const shared = institution.sources ?? []
  const programs = institution.programs ?? []
  if (programs.length === 0 && shared.length === 0) {
    return [report(path, `"${institution.id}" has no sources; add one, or leave the institution out`)]
  }
  return programs.flatMap((program, at) => {
    const watched =
      (program.sources ?? []).length > 0 ||
      shared.some(({ programs: named }) => (named ?? []).length === 0 || named?.includes(program.id))
    const sentence = `"${program.id}" has no sources, nor has its institution one for it; add one, or leave the program out`
    return watched ? [] : [report([...path, 'programs', at], sentence)]
  })
}

const strayReferences = (institution: DeclaredInstitution, path: Path, report: Report): readonly Problem[] => {
  const known = (institution.programs ?? []).map(({ id }) => id)
  return (institution.sources ?? []).flatMap(({ programs }, index) =>
    (programs ?? []).flatMap((id, at) =>
      known.includes(id)
        ? []
        : [
            report(
              [...path, 'sources', index, 'programs', at],
              `expected a program of "${institution.id}", found "${id}"${remedy(id, known)}`,
            ),
          ],
    ),
  )
}

/** All that is wrong with a well-formed registry. `minInterval` in milliseconds. */
export const registryProblems = (
  { institutions }: Declared,
  minInterval: number,
  report: Report,
): readonly Problem[] => {
  const placed = institutions.map((institution, index) => ({
    institution,
    path: ['institutions', index],
  }))
  const sources = placed.map(({ institution, path }) => placedSources(institution, path))
  const ids = (named: readonly { readonly id: string; readonly path: Path }[]) =>
    repeated(
      named.map(({ id, path }) => ({ value: id, path: [...path, 'id'] })),
      report,
      (value, first) => `id "${value}" is taken by ${first}; rename one of them`,
    )
  return [
    ...ids(placed.map(({ institution, path }) => ({ id: institution.id, path }))),
    ...ids(
      placed.flatMap(({ institution, path }) =>
        (institution.programs ?? []).map(({ id }, at) => ({
          id,
          path: [...path, 'programs', at],
        })),
      ),
    ),
    ...ids(sources.flat()),
    ...sources.flatMap((own) =>
      repeated(
        own.map(({ url, path }) => ({ value: url, path: [...path, 'url'] })),
        report,
        (_, first) => `the same page is watched by ${first}; keep one, and name its programs under "programs"`,
      ),
    ),
    ...sources
      .flat()
      .flatMap(({ interval, path }) =>
        interval === null || interval === undefined || interval >= minInterval
          ? []
          : [
              report(
                [...path, 'interval'],
                `expected at least "${formatDuration(minInterval)}" (schedule.minInterval), found "${formatDuration(interval)}"`,
              ),
            ],
      ),
    ...placed.flatMap(({ institution, path }) => [
      ...strayReferences(institution, path, report),
      ...unwatched(institution, path, report),
    ]),
  ]
}
