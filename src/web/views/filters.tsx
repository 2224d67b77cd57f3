/** Parts of filter forms: check boxes with counts, chips of what is on. Plain forms that work without script. */
import type { Child } from 'hono/jsx'
import { sameWithout } from '../links.ts'

export type Choice = { readonly value: string; readonly name: Child; readonly count?: number }

type ChoicesProps = {
  readonly field: string
  readonly legend: string
  readonly choices: readonly Choice[]
  readonly chosen: readonly string[]
  /** Long lists scroll in their own frame. */
  readonly scroll?: boolean
}

/** Chosen values stay visible although nothing has them any more. */
const withChosen = (choices: readonly Choice[], chosen: readonly string[]): readonly Choice[] => [
  ...choices,
  ...chosen
    .filter((value) => !choices.some((choice) => choice.value === value))
    .map((value) => ({ value, name: value, count: 0 })),
]

export const Choices = ({ field, legend, choices, chosen, scroll = false }: ChoicesProps) => {
  const all = withChosen(choices, chosen)
  if (all.length === 0) return null
  return (
    <fieldset>
      <legend>{legend}</legend>
      <ul class={scroll ? 'choices scroll' : 'choices'} tabindex={scroll ? 0 : undefined}>
        {all.map(({ value, name, count }) => (
          <li>
            <label>
              <input type="checkbox" name={field} value={value} checked={chosen.includes(value)} />
              <span class="name">{name}</span>
              {count === undefined ? null : <span class="count">{count.toLocaleString('en-US')}</span>}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

type SelectProps = {
  readonly field: string
  readonly label: string
  readonly options: readonly { readonly value: string; readonly name: string }[]
  readonly chosen: string
}

export const Select = ({ field, label, options, chosen }: SelectProps) => (
  <p class="field">
    <label for={field}>{label}</label>
    <select id={field} name={field}>
      {options.map(({ value, name }) => (
        <option value={value} selected={value === chosen}>
          {name}
        </option>
      ))}
    </select>
  </p>
)

export type Active = { readonly field: string; readonly value: string; readonly name: string }

/** What is filtered by, each with a way to take it off. */
export const ActiveFilters = ({ url, active }: { readonly url: URL; readonly active: readonly Active[] }) =>
  active.length === 0 ? null : (
    <ul class="active" aria-label="Filters in use">
      {active.map(({ field, value, name }) => (
        <li>
          <a href={sameWithout(url, field, value)}>
            {name} <span aria-hidden="true">×</span>
            <span class="unseen"> (take this filter off)</span>
          </a>
        </li>
      ))}
      <li>
        <a class="all" href={url.pathname}>
          Clear all
        </a>
      </li>
    </ul>
  )
