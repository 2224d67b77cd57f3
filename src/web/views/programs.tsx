/** The list of programs with its filters. */
import {
  LISTED_CATEGORIES,
  type FacetCounts,
  type ListedCategory,
  type ProgramFilter,
  type ProgramSort,
  type RequirementFilter,
} from '../../db/program-index.ts'
import type { ProgramPages } from '../../db/program-pages.ts'
import { sayRequirement } from '../../domain/fact.ts'
import { PROGRAM_KINDS } from '../../domain/registry.ts'
import { pathWith, sameWith } from '../links.ts'
import { REQUIRES, requiresValue } from '../requires.ts'
import { Category } from './category.tsx'
import { type Active, ActiveFilters, type Choice, Choices, Select } from './filters.tsx'
import { Pager } from './pager.tsx'
import { ProgramTable } from './program-table.tsx'
import { categoryName, KIND_NAMES, plural } from './words.ts'

type ProgramsProps = {
  readonly url: URL
  readonly filter: ProgramFilter
  readonly sort: ProgramSort
  readonly page: number
  readonly size: number
  readonly counts: { readonly total: number; readonly facets: FacetCounts }
  readonly programs: readonly ProgramPages[]
  /** Whether people may subscribe by themselves. */
  readonly subscribable: boolean
  readonly now: Date
}

const SORT_NAMES: Readonly<Record<ProgramSort, string>> = {
  institution: 'Institution',
  program: 'Program name',
  specialty: 'Specialty',
  state: 'State',
  category: 'Policy',
  changed: 'Latest change',
}

/** Facet values in the order of a closed list, with names. */
const ordered = <Value extends string>(
  counts: FacetCounts['category'],
  values: readonly Value[],
  name: (value: Value) => Choice['name'],
): readonly Choice[] =>
  values.flatMap((value) => {
    const count = counts.find((row) => row.value === value)?.programs ?? 0
    return count === 0 ? [] : [{ value, name: name(value), count }]
  })

const plain = (counts: FacetCounts['state']): readonly Choice[] =>
  counts.map(({ value, programs }) => ({ value, name: value, count: programs }))

const inWords = ({ type, by }: RequirementFilter): string => sayRequirement(by === null ? { type } : { type, by })

const activeOf = (filter: ProgramFilter, institutionName: string | null, line: string): readonly Active[] => [
  ...(filter.words.length === 0 ? [] : [{ field: 'q', value: line, name: `“${filter.words.join(' ')}”` }]),
  ...filter.institutions.map((value) => ({ field: 'institution', value, name: institutionName ?? value })),
  ...filter.categories.map((value) => ({ field: 'category', value, name: categoryName(value) })),
  ...filter.states.map((value) => ({ field: 'state', value, name: value })),
  ...filter.specialties.map((value) => ({ field: 'specialty', value, name: value })),
  ...filter.kinds.map((value) => ({ field: 'kind', value, name: KIND_NAMES[value] })),
  ...filter.requirements.map((one) => ({
    field: 'requires',
    value: requiresValue(one),
    name: `requires ${inWords(one)}`,
  })),
]

const Filters = ({ url, filter, sort, counts: { facets } }: ProgramsProps) => (
  <form action="/programs" class="filters">
    <p class="field">
      <label for="q">Search</label>
      <input
        id="q"
        name="q"
        type="search"
        value={url.searchParams.get('q') ?? ''}
        placeholder="Specialty, place, name"
        maxlength={120}
      />
    </p>
    <Select
      field="sort"
      label="Sort by"
      chosen={sort}
      options={Object.entries(SORT_NAMES).map(([value, name]) => ({ value, name }))}
    />
    {filter.institutions.map((id) => (
      <input type="hidden" name="institution" value={id} />
    ))}
    <Choices
      field="category"
      legend="Policy"
      chosen={filter.categories}
      choices={ordered<ListedCategory>(facets.category, LISTED_CATEGORIES, (value) => <Category category={value} />)}
    />
    <Choices
      field="requires"
      legend="Requires"
      chosen={filter.requirements.map(requiresValue)}
      choices={REQUIRES.flatMap((one) => {
        const count = facets.requirement.find(({ value }) => value === requiresValue(one))?.programs ?? 0
        return count === 0 ? [] : [{ value: requiresValue(one), name: inWords(one), count }]
      })}
      scroll={facets.requirement.length > 8}
    />
    <Choices
      field="kind"
      legend="Kind"
      chosen={filter.kinds}
      choices={ordered(facets.kind, PROGRAM_KINDS, (value) => KIND_NAMES[value])}
    />
    <Choices field="state" legend="State" chosen={filter.states} choices={plain(facets.state)} scroll={true} />
    <Choices
      field="specialty"
      legend="Specialty"
      chosen={filter.specialties}
      choices={plain(facets.specialty)}
      scroll={true}
    />
    <p class="apply">
      <button type="submit">Apply</button>
    </p>
  </form>
)

export const ProgramsView = (props: ProgramsProps) => {
  const { url, filter, page, size, counts, programs, subscribable, now } = props
  const only = filter.institutions.length === 1 ? programs[0]?.institution.name : undefined
  const active = activeOf(filter, only ?? null, url.searchParams.get('q') ?? '')
  const first = (page - 1) * size + 1
  return (
    <>
      <div class="heading">
        <h1>Programs</h1>
        <p>
          <a href={sameWith(url, { page: page === 1 ? null : page }, '/programs.json')}>JSON</a>{' '}
          <a href={sameWith(url, { page: null }, '/programs.csv')} download="">
            CSV
          </a>{' '}
          {subscribable ? (
            <a
              href={pathWith('/subscribe', {
                state: filter.states,
                specialty: filter.specialties,
                kind: filter.kinds,
                institution: filter.institutions,
              })}
            >
              Subscribe
            </a>
          ) : null}{' '}
          <a
            href={pathWith('/changes.atom', {
              state: filter.states,
              specialty: filter.specialties,
              kind: filter.kinds,
              institution: filter.institutions,
            })}
          >
            Atom feed
          </a>{' '}
          <a href={pathWith('/changes', { state: filter.states, specialty: filter.specialties, kind: filter.kinds })}>
            Changes of these
          </a>
        </p>
      </div>
      <div class="with-filters">
        <details class="filter-box">
          <summary>Search and filter{active.length === 0 ? null : ` (${active.length} in use)`}</summary>
          <Filters {...props} />
        </details>
        <div>
          <p class="total" role="status">
            {plural(counts.total, 'program')}
            {counts.total > size && programs.length > 0
              ? `, ${first.toLocaleString('en-US')} to ${(first + programs.length - 1).toLocaleString('en-US')} shown`
              : null}
          </p>
          <ActiveFilters url={url} active={active} />
          {programs.length === 0 && active.length === 0 && page === 1 ? (
            <p class="empty">
              No program is declared yet. <a href="/">The overview</a> says what to do first.
            </p>
          ) : programs.length === 0 ? (
            <p class="empty">
              {counts.total === 0
                ? 'No program fits. Take a filter off, or search with fewer words.'
                : 'The list ends before this page.'}{' '}
              <a href="/programs">Show all programs</a>
            </p>
          ) : (
            <ProgramTable programs={programs} now={now} caption="Programs and their visa policy" />
          )}
          <Pager url={url} page={page} size={size} total={counts.total} />
        </div>
      </div>
    </>
  )
}
