/** The true answers of the sample site as `expected.yaml` gives them, typed; what each part means stands at its top. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { EditionDate } from '../../src/demo/editions.ts'
import type { Category } from '../../src/domain/category.ts'
import type { ChangeKind, Severity } from '../../src/domain/change.ts'
import type { OutcomeKind } from '../../src/domain/outcome.ts'
import type { PolicyStatus } from '../../src/domain/policy.ts'
import type { Position, RefusalCause } from '../../src/domain/position.ts'

export type ExpectedTransient = {
  readonly source: string
  /** null for a page of the whole institution. */
  readonly program: string | null
  readonly from: Category
  readonly to: Category
  readonly severity: Severity
  readonly kind: ChangeKind
  readonly removed: readonly string[]
  readonly added: readonly string[]
}

export type ExpectedChange = ExpectedTransient & { readonly alert: boolean }

export type ExpectedEdition = {
  readonly date: EditionDate
  readonly crawl: Readonly<Record<OutcomeKind | 'visited' | 'changes' | 'alerts', number>>
  readonly delivered: Readonly<Partial<Record<'email' | 'webhook', number>>>
  readonly categories: Readonly<Record<Category, number>>
  readonly outcomes: Readonly<Partial<Record<OutcomeKind, readonly string[]>>>
  readonly reasons: Readonly<Record<string, string>>
  readonly changes: readonly ExpectedChange[]
  readonly transient: readonly ExpectedTransient[]
}

export type ExpectedPolicy = {
  readonly category: Category
  readonly level?: 'program' | 'institution'
  readonly h1b?: Position
  readonly j1?: Position
  readonly other?: Readonly<Record<string, Position>>
  readonly cause?: RefusalCause
  readonly requirements?: readonly string[]
  readonly conflict?: boolean
  readonly status?: PolicyStatus
  readonly read?: false
}

type Expected = {
  readonly editions: readonly ExpectedEdition[]
  readonly programs: Readonly<Record<string, Readonly<Partial<Record<EditionDate, ExpectedPolicy>>>>>
}

export const EXPECTED = parse(readFileSync(new URL('./expected.yaml', import.meta.url), 'utf8')) as Expected

const DATES = EXPECTED.editions.map(({ date }) => date)

/** The policy of a program on the day of an edition: the last one listed up to that day. */
export const expectedPolicy = (program: string, date: EditionDate): ExpectedPolicy | null => {
  const listed = EXPECTED.programs[program] ?? {}
  const day = DATES.filter((each) => each <= date && listed[each] !== undefined).at(-1)
  return day === undefined ? null : (listed[day] ?? null)
}

/** The outcome of a source's visit in an edition's round. */
export const expectedOutcome = (source: string, { outcomes }: ExpectedEdition): OutcomeKind | null =>
  (Object.entries(outcomes) as [OutcomeKind, readonly string[]][]).find(([, sources]) =>
    sources.includes(source),
  )?.[0] ?? null
