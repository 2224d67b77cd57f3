/**
 * Scores histories of pages against what truly happened: changes that were missed and alerts that nobody deserved, by kind of history.
 * Takes assessments; reads no page.
 */
import type { Assessment } from '../domain/assessment.ts'
import type { Category } from '../domain/category.ts'
import type { Difference, Severity } from '../domain/change.ts'
import { compare } from './compare.ts'

/** What truly became of a page from one version to the next, in the order of rising weight. */
export const TRUTHS = ['none', 'reworded', 'requirements', 'policy', 'policy_lost', 'policy_found'] as const

/** The categories are for changes of policy; the severity is judged where it is given. */
export type Truth = {
  readonly change: (typeof TRUTHS)[number]
  readonly from?: Category
  readonly to?: Category
  readonly severity?: Severity
}

export type History = {
  readonly name: string
  /** What the history is an example of: "date stamp", "loss". */
  readonly kind: string
  /** The versions, oldest first. */
  readonly pages: readonly Assessment[]
  /** What the first version says: a page that is not understood has no changes to miss, and proves nothing. */
  readonly first: Category
  /** One for each version after the first. */
  readonly truths: readonly Truth[]
}

/** `step` counts from 1: from the first version to the second. `found` is null when nothing was. */
export type Offence =
  | {
      readonly history: string
      readonly step: number
      readonly what: 'missed' | 'false_alert'
      readonly expected: Truth
      readonly found: Difference | null
    }
  /** The policy of the first version itself was missed; counts as such. */
  | {
      readonly history: string
      readonly step: 0
      readonly what: 'misread'
      readonly expected: Category
      readonly found: Category
    }

export type Tally = {
  readonly histories: number
  readonly steps: number
  readonly missed: number
  readonly falseAlerts: number
}

export type Replay = Tally & {
  readonly byKind: Readonly<Record<string, Tally>>
  readonly offences: readonly Offence[]
}

const isQuiet = (found: Difference | null): boolean => found === null || found.severity === 'reworded'

const isAsExpected = (expected: Truth, found: Difference | null): boolean =>
  found !== null &&
  found.kind === expected.change &&
  (expected.from === undefined || found.from === expected.from) &&
  (expected.to === undefined || found.to === expected.to) &&
  (expected.severity === undefined || found.severity === expected.severity)

/** Null when it is right: noise that would alert nobody, or a true change found for what it is. */
const offenceOf = (expected: Truth, found: Difference | null): 'missed' | 'false_alert' | null => {
  if (expected.change === 'none' || expected.change === 'reworded') return isQuiet(found) ? null : 'false_alert'
  return isAsExpected(expected, found) ? null : 'missed'
}

/** Throws a RangeError when a history has not one truth for each step. */
const offencesOf = ({ name, pages, truths, first }: History): readonly Offence[] => {
  if (truths.length !== Math.max(pages.length - 1, 0)) {
    throw new RangeError(`${name}: ${pages.length} pages need ${pages.length - 1} steps, not ${truths.length}`)
  }
  const read = pages[0]?.category
  const misread: readonly Offence[] =
    read === undefined || read === first
      ? []
      : [{ history: name, step: 0, what: 'misread', expected: first, found: read }]
  const wrong = truths.flatMap((expected, index): readonly Offence[] => {
    const [before, after] = [pages[index], pages[index + 1]]
    if (before === undefined || after === undefined) return []
    const found = compare(before, after)
    const what = offenceOf(expected, found)
    return what === null ? [] : [{ history: name, step: index + 1, what, expected, found }]
  })
  return [...misread, ...wrong]
}

const tallyOf = (histories: readonly History[], offences: readonly Offence[]): Tally => ({
  histories: histories.length,
  steps: histories.reduce((sum, { truths }) => sum + truths.length, 0),
  missed: offences.filter(({ what }) => what !== 'false_alert').length,
  falseAlerts: offences.filter(({ what }) => what === 'false_alert').length,
})

/** All histories, and each kind for itself, in the order of the alphabet. */
export const replay = (histories: readonly History[]): Replay => {
  const offences = histories.flatMap(offencesOf)
  const kinds = [...new Set(histories.map(({ kind }) => kind))].toSorted()
  const byKind = kinds.map((kind) => {
    const own = histories.filter((history) => history.kind === kind)
    const names = new Set(own.map(({ name }) => name))
    return [
      kind,
      tallyOf(
        own,
        offences.filter(({ history }) => names.has(history)),
      ),
    ] as const
  })
  return { ...tallyOf(histories, offences), byKind: Object.fromEntries(byKind), offences }
}
