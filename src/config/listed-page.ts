/** Pages as people list them, one a row of a table or one a command: names instead of ids. Reads the list; declares nothing. */
import { type CsvError, parse } from 'csv-parse/sync'
import { FETCHERS, type Fetcher } from '../domain/outcome.ts'
import { LEVELS, type Level } from '../domain/position.ts'
import { PROGRAM_KINDS, type ProgramKind } from '../domain/registry.ts'
import { parseWebAddress } from '../domain/url.ts'
import { type Problem, shown, wholeFile } from './problem.ts'
import { isState } from './states.ts'
import { remedy } from './suggest.ts'

/** Who a page speaks for: an institution, and one program of it or (null) all of them. */
export type ListedPage = {
  readonly url: string
  /** Id or name. */
  readonly institution: string
  readonly city: string | null
  readonly state: string | null
  /** Id or name. */
  readonly program: string | null
  readonly specialty: string | null
  readonly kind: ProgramKind | null
  /** Null: program for a program's page, institution for another. */
  readonly level: Level | null
  readonly fetcher: Fetcher | null
  /** Of the table it is a row of; null: of none. */
  readonly line: number | null
}

export const LISTED_COLUMNS = [
  'institution',
  'city',
  'state',
  'program',
  'specialty',
  'kind',
  'url',
  'level',
  'fetcher',
] as const
type Column = (typeof LISTED_COLUMNS)[number]
export type Listed = Readonly<Partial<Record<Column, string | undefined>>>

/** What a page of no single program may be called under `kind`, and whose word it then is. */
const LEVEL_OF_KIND: Readonly<Record<string, Level>> = {
  gme_office: 'gme_office',
  international_office: 'institution',
  policy_pdf: 'institution',
  institution: 'institution',
  system: 'system',
}
const KINDS = [...PROGRAM_KINDS, ...Object.keys(LEVEL_OF_KIND)]

export type Mistake = { readonly column: Column; readonly text: string }
type Read = { readonly page: ListedPage } | { readonly mistakes: readonly Mistake[] }

const oneOf = <Word extends string>(words: readonly Word[], found: string | null): Word | null =>
  words.find((word) => word === found) ?? null

/** One page from the words of a row or of options, or everything that is wrong with them. */
export const listedPage = (listed: Listed, line: number | null = null): Read => {
  const of = (column: Column): string | null => {
    const found = listed[column]?.trim().replaceAll(/\s+/g, ' ')
    return found === undefined || found === '' ? null : found
  }
  const mistakes: Mistake[] = []
  const wrong = (column: Column, expected: string, hint = '') =>
    void mistakes.push({ column, text: `expected ${expected}, found ${shown(of(column))}${hint}` })
  const [institution, state, kind, level, fetcher] = [
    of('institution'),
    of('state'),
    of('kind'),
    of('level'),
    of('fetcher'),
  ]
  const [program, specialty] = [of('program'), of('specialty')]
  const address = parseWebAddress(of('url') ?? '')
  if (!address.ok) wrong('url', address.expected)
  if (institution === null) wrong('institution', 'the name of the institution, or its id in sources.yaml')
  if (state !== null && !isState(state)) wrong('state', 'a state by its two-letter postal code such as "MN"')
  if (kind !== null && !KINDS.includes(kind)) wrong('kind', `one of ${KINDS.join(', ')}`, remedy(kind, KINDS))
  if (level !== null && oneOf(LEVELS, level) === null)
    wrong('level', `one of ${LEVELS.join(', ')}`, remedy(level, LEVELS))
  if (fetcher !== null && oneOf(FETCHERS, fetcher) === null) wrong('fetcher', `one of ${FETCHERS.join(', ')}`)
  const programKind = oneOf(PROGRAM_KINDS, kind)
  if (programKind !== null && program === null && specialty === null)
    wrong('program', `the program of this ${programKind}, or its specialty`)
  if (!address.ok || institution === null || mistakes.length > 0) return { mistakes }
  const ofOffice = kind === null ? undefined : LEVEL_OF_KIND[kind]
  return {
    page: {
      url: address.url,
      institution,
      city: of('city'),
      state,
      // The office's page speaks for all programs, whichever of them led there.
      program:
        ofOffice === undefined
          ? (program ?? (specialty === null ? null : `${specialty} ${nameOf(programKind)}`))
          : null,
      specialty,
      kind: programKind,
      level: oneOf(LEVELS, level) ?? ofOffice ?? null,
      fetcher: oneOf(FETCHERS, fetcher),
      line,
    },
  }
}

/** A mistake as a problem of the table. */
export const rowProblem = (file: string, line: number | null, { column, text }: Mistake): Problem => ({
  place: file,
  line,
  path: column,
  text,
})

const nameOf = (kind: ProgramKind | null): string => (kind === 'fellowship' ? 'Fellowship' : 'Residency')

/**
 * A table of pages (CSV by RFC 4180 with a header; comma, semicolon or tab; columns of LISTED_COLUMNS in any order, others are left alone).
 * `file` is named in problems, which are all told at once, each with its line.
 */
export const readPageList = (
  file: string,
  text: string,
): { readonly pages: readonly ListedPage[] } | { readonly problems: readonly Problem[] } => {
  const header = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? ''
  const delimiter = [',', ';', '\t'].toSorted((a, b) => header.split(b).length - header.split(a).length)[0] ?? ','
  let rows: readonly { readonly record: Listed; readonly info: { readonly lines: number } }[]
  try {
    rows = parse(text, {
      bom: true,
      delimiter,
      columns: (names: readonly string[]) => names.map((name) => name.trim().toLowerCase()),
      skip_empty_lines: true,
      info: true,
    })
  } catch (error) {
    const { lines, message } = error as CsvError & { lines?: number }
    return { problems: [wholeFile(file, `not a table in CSV: ${message}`, lines ?? null)] }
  }
  const names = header.split(delimiter).map((name) => name.trim().replaceAll('"', '').toLowerCase())
  const missing = ['institution', 'url'].filter((name) => !names.includes(name))
  if (missing.length > 0) {
    const sentence = `expected a header with the columns ${LISTED_COLUMNS.join(', ')} (institution and url at least), found no ${missing.join(' and no ')}`
    return { problems: [wholeFile(file, sentence, 1)] }
  }
  const read = rows.map(({ record, info }) => ({ line: info.lines, ...listedPage(record, info.lines) }))
  const problems = read.flatMap((row) =>
    'mistakes' in row ? row.mistakes.map((mistake) => rowProblem(file, row.line, mistake)) : [],
  )
  return problems.length > 0 ? { problems } : { pages: read.flatMap((row) => ('page' in row ? [row.page] : [])) }
}
