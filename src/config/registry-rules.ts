/** What a registry must hold beyond the shape of its entries: ids once, references that lead somewhere, something to watch. */
import { parseWebAddress } from '../domain/url.ts'
import type { Report } from './check.ts'
import { tooShort } from './limits.ts'
import type { Path, Problem } from './problem.ts'
import { rawDuration, rawList, rawText, rawTexts } from './raw.ts'
import { repeated, repeatedIds } from './repeated.ts'
import { remedy } from './suggest.ts'

type Entry = { readonly id: string | null; readonly path: Path; readonly data: unknown }
type ProgramEntry = Entry & { readonly sources: readonly Entry[] | null }
type InstitutionEntry = Entry & {
  readonly sources: readonly Entry[] | null
  readonly programs: readonly ProgramEntry[] | null
}

const entriesOf = (data: unknown, path: Path, key: string): readonly Entry[] | null =>
  rawList(data, key)?.map((item, index) => ({ id: rawText(item, 'id'), path: [...path, key, index], data: item })) ??
  null

const institutionsOf = (data: unknown): readonly InstitutionEntry[] =>
  (entriesOf(data, [], 'institutions') ?? []).map((entry) => ({
    ...entry,
    sources: entriesOf(entry.data, entry.path, 'sources'),
    programs:
      entriesOf(entry.data, entry.path, 'programs')?.map((program) => ({
        ...program,
        sources: entriesOf(program.data, program.path, 'sources'),
      })) ?? null,
  }))

const sourcesOf = ({ sources, programs }: InstitutionEntry): readonly Entry[] => [
  ...(sources ?? []),
  ...(programs ?? []).flatMap((program) => program.sources ?? []),
]

/** Institutions and programs for which no page is watched: a program needs one of its own or one that speaks for it. */
const unwatched = ({ id, path, sources, programs }: InstitutionEntry, report: Report): readonly Problem[] => {
  if (sources === null || programs === null) return []
  if (sources.length + programs.length === 0) {
    return [report(path, `"${id ?? ''}" has no sources; add one, or leave the institution out`)]
  }
  const spokenFor = (program: string) =>
    sources.some(({ data }) => {
      const named = rawTexts(data, 'programs')
      return named.length === 0 || named.some(({ word }) => word === program)
    })
  return programs.flatMap((program) => {
    if (program.id === null || program.sources === null || program.sources.length > 0 || spokenFor(program.id))
      return []
    const sentence = 'has no sources, and its institution has none for it; add one, or leave the program out'
    return [report(program.path, `"${program.id}" ${sentence}`)]
  })
}

const strayPrograms = ({ id, sources, programs }: InstitutionEntry, report: Report): readonly Problem[] => {
  const known = (programs ?? []).flatMap((program) => program.id ?? [])
  return (sources ?? []).flatMap(({ data, path }) =>
    rawTexts(data, 'programs')
      .filter(({ word }) => !known.includes(word))
      .map(({ word, index }) =>
        report(
          [...path, 'programs', index],
          `expected a program of "${id ?? ''}", found "${word}"${remedy(word, known)}`,
        ),
      ),
  )
}

const samePages = (institution: InstitutionEntry, report: Report): readonly Problem[] => {
  const pages = sourcesOf(institution).map(({ data, path }) => {
    const address = parseWebAddress(rawText(data, 'url') ?? '')
    return { value: address.ok ? address.url : null, path: [...path, 'url'] }
  })
  const sentence = (_: string, first: string) =>
    `this page is watched already by ${first}; keep one of them, and list programs that share it under its "programs"`
  return repeated(pages, report, sentence)
}

/** All that is wrong between the entries of sources.yaml, whatever the shape of each. `minInterval` in milliseconds. */
export const registryProblems = (data: unknown, minInterval: number | null, report: Report): readonly Problem[] => {
  const institutions = institutionsOf(data)
  const sources = institutions.flatMap(sourcesOf)
  const ids = (entries: readonly Entry[]) =>
    repeatedIds(
      entries.map(({ id, path }) => ({ value: id, path: [...path, 'id'] })),
      report,
    )
  return [
    ...ids(institutions),
    ...ids(institutions.flatMap(({ programs }) => programs ?? [])),
    ...ids(sources),
    ...sources.flatMap(({ data: source, path }) => {
      const sentence = tooShort(rawDuration(source, 'interval'), 'schedule.minInterval', minInterval)
      return sentence === null ? [] : [report([...path, 'interval'], sentence)]
    }),
    ...institutions.flatMap((institution) => [
      ...strayPrograms(institution, report),
      ...unwatched(institution, report),
      ...samePages(institution, report),
    ]),
  ]
}

/** The words that filters may use, from a registry of whatever shape. */
export const registryWords = (data: unknown) => {
  const institutions = institutionsOf(data)
  const programs = institutions.flatMap((institution) => institution.programs ?? [])
  return {
    institutions: institutions.flatMap(({ id }) => id ?? []),
    programs: programs.flatMap(({ id }) => id ?? []),
    specialties: [...new Set(programs.flatMap((program) => rawText(program.data, 'specialty') ?? []))],
  }
}

export type RegistryWords = ReturnType<typeof registryWords>
