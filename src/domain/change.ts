/** The difference between two assessments of one source. Made by `changes`. */
import type { Category } from './category.ts'
import type { Position } from './position.ts'
import type { Requirement } from './requirement.ts'
import type { Visa } from './visa.ts'

/** `page`: the bytes changed. `rules`: the same bytes read by newer rules; nobody is alerted. */
export const CHANGE_CAUSES = ['page', 'rules'] as const
export type ChangeCause = (typeof CHANGE_CAUSES)[number]

/**
 * policy: a position or the category moved. requirements: only conditions moved. reworded: same meaning, other words.
 * policy_lost: the page no longer speaks of visas. policy_found: it does again (or for the first time).
 */
export const CHANGE_KINDS = ['policy', 'requirements', 'reworded', 'policy_lost', 'policy_found'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** critical: H-1B or J-1 was lost. major: another move of the category or of H-1B or J-1. minor: other visas, requirements. reworded: words only. */
export const SEVERITIES = ['reworded', 'minor', 'major', 'critical'] as const
export type Severity = (typeof SEVERITIES)[number]

/** A run of words; `same` in both versions, or only in the old (`removed`) or the new (`added`) one. */
export type WordRun = { readonly op: 'same' | 'removed' | 'added'; readonly text: string }

export type StatementChange =
  | { readonly change: 'added'; readonly old: null; readonly new: string; readonly words: readonly WordRun[] }
  | { readonly change: 'removed'; readonly old: string; readonly new: null; readonly words: readonly WordRun[] }
  | { readonly change: 'reworded'; readonly old: string; readonly new: string; readonly words: readonly WordRun[] }

export type PositionChange = { readonly visa: Visa; readonly from: Position; readonly to: Position }

export type RequirementChange =
  | { readonly change: 'added'; readonly requirement: Requirement }
  | { readonly change: 'removed'; readonly requirement: Requirement }
  | { readonly change: 'changed'; readonly from: Requirement; readonly requirement: Requirement }

/** What moved between two assessments, without ids and dates. Null is never stored: no difference, no change. */
export type Difference = {
  readonly kind: ChangeKind
  readonly severity: Severity
  readonly from: Category
  readonly to: Category
  readonly positions: readonly PositionChange[]
  readonly requirements: readonly RequirementChange[]
  readonly statements: readonly StatementChange[]
}

/**
 * pending: seen once. confirmed: a second visit agreed. transient: it disagreed, nobody is told.
 * unconfirmed: no second visit could agree or disagree within the limit; told as such.
 * recorded: needs no confirmation (cause rules, or an imported past).
 */
export const CHANGE_STATUSES = ['pending', 'confirmed', 'transient', 'unconfirmed', 'recorded'] as const
export type ChangeStatus = (typeof CHANGE_STATUSES)[number]

const moveOf = ({ visa, from, to }: PositionChange): string => `${visa} ${from} ${to}`
const moveBack = ({ visa, from, to }: PositionChange): string => `${visa} ${to} ${from}`

/** Whether `later` brings back what stood before `earlier`: the same category and positions, and as many conditions. */
export const undoes = (later: Difference, earlier: Difference): boolean =>
  later.from === earlier.to &&
  later.to === earlier.from &&
  later.requirements.length === earlier.requirements.length &&
  later.positions.map(moveOf).toSorted().join() === earlier.positions.map(moveBack).toSorted().join()
