/** The form with which somebody says what to be told of: facts first, where, and what is finer behind a fold. A plain form. */
import type { FilterWords } from '../../db/filter-words.ts'
import { CATEGORIES } from '../../domain/category.ts'
import { CHANGE_KINDS, SEVERITIES } from '../../domain/change.ts'
import { OTHER_KINDS } from '../../domain/event.ts'
import { PROGRAM_KINDS } from '../../domain/registry.ts'
import { REQUIREMENT_NAMES, REQUIREMENT_TYPES } from '../../domain/requirement.ts'
import { KIND_NAMES } from '../../domain/say-filter.ts'
import { type Visa, VISA_NAMES } from '../../domain/visa.ts'
import type { FilterQuery } from '../filter-query.ts'
import { sameWith } from '../links.ts'
import { Category } from './category.tsx'
import { type Choice, Choices, Select } from './filters.tsx'
import { SEVERITY_NAMES } from './words.ts'

export type WantedProps = {
  readonly url: URL
  readonly asked: FilterQuery
  readonly words: FilterWords
  /** Institutions and programs that the filter names by their ids. */
  readonly named: Readonly<
    Record<'institutions' | 'programs', readonly { readonly id: string; readonly name: string }[]>
  >
}

const CENTRAL: readonly Visa[] = ['h1b', 'j1', 'f1_opt', 'ead', 'o1', 'tn', 'green_card']

const named = <Value extends string>(values: readonly Value[], name: (value: Value) => string): readonly Choice[] =>
  values.map((value) => ({ value, name: name(value) }))

/** What most people ask for, one click away. */
const PRESETS: readonly (readonly [name: string, field: string, value: string])[] = [
  ['H-1B lost', 'loses', 'h1b'],
  ['H-1B offered', 'gains', 'h1b'],
  ['J-1 lost', 'loses', 'j1'],
  ['Step 3 asked for', 'requires', 'step3'],
]

export const Presets = ({ url, asked }: Pick<WantedProps, 'url' | 'asked'>) => (
  <ul class="tabs" aria-label="Often asked for">
    {PRESETS.map(([name, field, value]) => {
      const only = Object.entries({ loses: asked.loses, gains: asked.gains, requires: asked.requires })
      const on = only.every(([each, values]) => values.join() === (each === field ? value : ''))
      return (
        <li>
          <a
            href={sameWith(url, { loses: null, gains: null, requires: null, [field]: value })}
            aria-current={on ? 'true' : undefined}
          >
            {name}
          </a>
        </li>
      )
    })}
  </ul>
)

const Named = ({ asked, named: known }: Pick<WantedProps, 'asked' | 'named'>) => (
  <>
    <Choices
      field="institution"
      legend="Institution"
      chosen={asked.institution}
      choices={known.institutions.map(({ id, name }) => ({ value: id, name }))}
    />
    <Choices
      field="program"
      legend="Program"
      chosen={asked.program}
      choices={known.programs.map(({ id, name }) => ({ value: id, name }))}
    />
  </>
)

const Facts = ({ asked }: Pick<WantedProps, 'asked'>) => (
  <>
    <Choices
      field="loses"
      legend="Any loss of"
      chosen={asked.loses}
      choices={named(CENTRAL, (visa) => VISA_NAMES[visa])}
    />
    <Choices
      field="gains"
      legend="Any new offer of"
      chosen={asked.gains}
      choices={named(CENTRAL, (visa) => VISA_NAMES[visa])}
    />
    <Choices
      field="requires"
      legend="Starts requiring"
      chosen={asked.requires}
      choices={named(REQUIREMENT_TYPES, (type) => REQUIREMENT_NAMES[type])}
    />
  </>
)

const Where = ({ asked, words }: Pick<WantedProps, 'asked' | 'words'>) => (
  <>
    <Choices
      field="specialty"
      legend="Specialty"
      chosen={asked.specialty}
      choices={named(words.specialties, (name) => name)}
      scroll={true}
    />
    <Choices
      field="state"
      legend="State"
      chosen={asked.state}
      choices={named(words.states, (state) => state)}
      scroll={true}
    />
    <Choices field="kind" legend="Kind of program" chosen={asked.kind} choices={named(PROGRAM_KINDS, (kind) => kind)} />
  </>
)

const Finer = ({ asked }: Pick<WantedProps, 'asked'>) => (
  <details class="finer" open={[asked.visa, asked.from, asked.to, asked.tell].some((some) => some.length > 0)}>
    <summary>Finer: by visa, by policy before and now, by kind of news</summary>
    <div class="choose">
      <Choices field="visa" legend="About" chosen={asked.visa} choices={named(CENTRAL, (visa) => VISA_NAMES[visa])} />
      <Choices
        field="from"
        legend="Policy before"
        chosen={asked.from}
        choices={CATEGORIES.map((value) => ({ value, name: <Category category={value} /> }))}
      />
      <Choices
        field="to"
        legend="Policy now"
        chosen={asked.to}
        choices={CATEGORIES.map((value) => ({ value, name: <Category category={value} /> }))}
      />
      <Choices
        field="tell"
        legend="Tell only when"
        chosen={asked.tell}
        choices={named([...CHANGE_KINDS, ...OTHER_KINDS], (kind) => KIND_NAMES[kind])}
      />
      <Select
        field="severity"
        label="How grave at least"
        chosen={asked.severity ?? ''}
        options={[
          { value: '', name: 'Any change of policy' },
          ...SEVERITIES.map((value) => ({ value, name: SEVERITY_NAMES[value] })),
        ]}
      />
    </div>
  </details>
)

export const FilterForm = (props: WantedProps) => (
  <form action="/subscribe" class="filters wanted">
    <div class="choose">
      <Named {...props} />
      <Facts {...props} />
      <Where {...props} />
    </div>
    <Finer {...props} />
    <p class="apply">
      <button type="submit">Show what this would have sent</button>
    </p>
  </form>
)
