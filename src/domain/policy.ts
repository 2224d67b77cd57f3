/** The policy in force for a program, out of what all the pages that speak for it say. Pure arithmetic of levels; no dates are made here. */
import type { Category } from './category.ts'
import type { OutcomeKind } from './outcome.ts'
import type { Level, Position } from './position.ts'
import type { Requirement } from './requirement.ts'
import type { Reviewed } from './review.ts'

/**
 * current: the page was reached at the last visit. changing: another wording was seen once and waits for confirmation.
 * unverified: the last visits did not reach the page; what is shown is the last known. lost: the page no longer speaks of visas.
 * gone: visit after visit, over days, the server says that there is no such page. unread: the page was reached but cannot be read.
 * unvisited: not yet visited with success. `policy_status` in the database decides; a page is gone when three visits over two days say so.
 */
export const POLICY_STATUSES = ['current', 'changing', 'unverified', 'gone', 'lost', 'unread', 'unvisited'] as const
export type PolicyStatus = (typeof POLICY_STATUSES)[number]

/** What one source says now, or said on a day. */
export type SourcePolicy = {
  readonly sourceId: string
  readonly url: string
  readonly level: Level
  readonly category: Category
  readonly h1b: Position
  readonly j1: Position
  readonly other: Readonly<Record<string, Position>>
  readonly requirements: readonly Requirement[]
  readonly confidence: number
  readonly evidence: readonly { readonly text: string; readonly url: string; readonly sha256: string }[]
  /** It became so after the first (null: it was so when we first looked) and by the second. */
  readonly since: readonly [lastSeenOld: Date | null, firstSeenNew: Date]
  readonly confirmedAt: Date
  readonly status: PolicyStatus
  readonly lastOutcome: OutcomeKind | null
  /** Who confirmed or overrode what the rules read; null where nobody did. */
  readonly reviewed: Reviewed | null
}

export type Policy = SourcePolicy & {
  /** Two levels, or two pages of one level, contradict each other on H-1B or J-1. */
  readonly conflict: boolean
}

/** Nearest to the program first: its own page beats the department's, that beats the GME office's, and so on. */
const NEARNESS: readonly Level[] = ['program', 'department', 'gme_office', 'institution', 'system']

/** Both say something, and not the same. */
export const contradicts = (a: Position, b: Position): boolean => a !== 'not_stated' && b !== 'not_stated' && a !== b

/**
 * Best first: pages that state something, the nearest level, the surest, the youngest wording. Nothing of it moves unless a page, a person or
 * a declaration does, so that the history of a program has no moves of its own.
 */
const byForce = (a: SourcePolicy, b: SourcePolicy): number =>
  Number(a.category === 'not_stated') - Number(b.category === 'not_stated') ||
  NEARNESS.indexOf(a.level) - NEARNESS.indexOf(b.level) ||
  b.confidence - a.confidence ||
  b.since[1].getTime() - a.since[1].getTime() ||
  (a.sourceId < b.sourceId ? -1 : 1)

/** The policy in force out of those of all pages that speak for one program; null when no page was ever read. */
export const policyOf = (pages: readonly SourcePolicy[]): Policy | null => {
  const [chosen, ...others] = pages.toSorted(byForce)
  if (chosen === undefined) return null
  const conflict = others.some((other) => contradicts(chosen.h1b, other.h1b) || contradicts(chosen.j1, other.j1))
  return { ...chosen, conflict }
}

/** The word of commands.md for where a policy comes from: the program's own page, or one it inherits. */
export const inheritedLevel = (level: Level): 'program' | 'institution' =>
  level === 'program' ? 'program' : 'institution'
