/** The options that make a filter of alerts, the same for adding a subscription and for its preview. */
import type { Command } from 'commander'
import type { Filter } from '../domain/alert.ts'
import { CATEGORIES } from '../domain/category.ts'
import { CHANGE_KINDS, SEVERITIES, type Severity } from '../domain/change.ts'
import { OTHER_KINDS } from '../domain/event.ts'
import { PROGRAM_KINDS, type Registry } from '../domain/registry.ts'
import { REQUIREMENT_TYPES } from '../domain/requirement.ts'
import { VISAS } from '../domain/visa.ts'
import { UsageError } from './fault.ts'
import { oneOf } from './option.ts'

type Part = Exclude<keyof Filter, 'severity'>
type Declared = {
  readonly flag: string
  readonly part: Part
  readonly of: string
  readonly words: readonly string[] | null
}

const PARTS: readonly Declared[] = [
  { flag: 'institution', part: 'institutions', of: 'id', words: null },
  { flag: 'program', part: 'programs', of: 'id', words: null },
  { flag: 'specialty', part: 'specialties', of: 'name', words: null },
  { flag: 'state', part: 'states', of: 'XX', words: null },
  { flag: 'kind', part: 'programKinds', of: 'kind', words: PROGRAM_KINDS },
  { flag: 'visa', part: 'visas', of: 'visa', words: VISAS },
  { flag: 'from', part: 'from', of: 'category', words: CATEGORIES },
  { flag: 'to', part: 'to', of: 'category', words: CATEGORIES },
  { flag: 'loses', part: 'loses', of: 'visa', words: VISAS },
  { flag: 'gains', part: 'gains', of: 'visa', words: VISAS },
  { flag: 'requires', part: 'requires', of: 'requirement', words: REQUIREMENT_TYPES },
  { flag: 'tell', part: 'kinds', of: 'kind', words: [...CHANGE_KINDS, ...OTHER_KINDS] },
]

export type FilterOptions = Readonly<Partial<Record<string, readonly string[]>>> & { readonly severity?: Severity }

/** Every option may be given several times. */
export const addFilterOptions = (command: Command): Command => {
  for (const { flag, of, words } of PARTS) {
    const check = words === null ? (text: string) => text : oneOf(`--${flag}`, words)
    const collect = (text: string, before: readonly string[] | undefined) => [...(before ?? []), check(text)]
    command.option(`--${flag} <${of}>`, words === null ? 'may be repeated' : words.join(', '), collect)
  }
  return command.option('--severity <severity>', 'this or worse', oneOf('--severity', SEVERITIES))
}

/** A filter that could never match is a mistake, not a wish. */
const strayOf = (filter: Filter, { institutions, programs }: Registry): string | null => {
  const specialties = new Set(programs.map(({ specialty }) => specialty))
  const states = new Set(institutions.map(({ state }) => state))
  const unknown = (words: readonly string[] | undefined, has: (word: string) => boolean) =>
    words?.find((word) => !has(word)) ?? null
  const stray =
    unknown(filter.institutions, (id) => institutions.some((each) => each.id === id)) ??
    unknown(filter.programs, (id) => programs.some((each) => each.id === id)) ??
    unknown(filter.specialties, (name) => specialties.has(name)) ??
    unknown(filter.states, (state) => states.has(state))
  return stray
}

/** Throws UsageError for a word that sources.yaml does not know. */
export const filterOfOptions = (options: FilterOptions, registry: Registry): Filter => {
  const given = PARTS.flatMap(({ flag, part }) => {
    const words = options[flag]
    return words === undefined ? [] : [[part, words] as const]
  })
  const filter: Filter = {
    ...Object.fromEntries(given),
    ...(options.severity === undefined ? {} : { severity: options.severity }),
  }
  const stray = strayOf(filter, registry)
  if (stray !== null) throw new UsageError(`"${stray}" is no institution, program, specialty or state of sources.yaml`)
  return filter
}
