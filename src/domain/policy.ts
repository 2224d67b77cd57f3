/** The policy in force for a program, out of what all the pages that speak for it say. Pure arithmetic of levels; no dates are made here. */
import type { Category } from './category.ts'
import type { ChangeKind } from './change.ts'
import { isHealthy, type OutcomeKind } from './outcome.ts'
import type { Level, Position } from './position.ts'
import type { Requirement } from './requirement.ts'
import type { Reviewed } from './review.ts'

/**
 * current: the page was reached at the last visit. changing: another wording was seen once and waits for confirmation.
 * unverified: the last visits did not reach the page; what is shown is the last known. lost: the page no longer speaks of visas.
 * gone: visit after visit, over days, the server says that there is no such page. unread: the page was reached but cannot be read.
 * unvisited: not yet visited with success.
 */
export const POLICY_STATUSES = ['current', 'changing', 'unverified', 'gone', 'lost', 'unread', 'unvisited'] as const
export type PolicyStatus = (typeof POLICY_STATUSES)[number]

/** What the last visits to a page met, as far as it bears on how far its policy can be trusted. */
export type PageState = {
  /** Another wording waits for its confirmation. */
  readonly pending: boolean
  readonly unreadable: boolean
  readonly lastOutcome: OutcomeKind | null
  /** Visits in a row, up to the last, that were told there is no such page; `first` and `last` of them. */
  readonly gone: { readonly visits: number; readonly first: Date | null; readonly last: Date | null }
  /** Of the change that brought the policy in force; null where there was none. */
  readonly changeKind: ChangeKind | null
}

/** One visit may meet a server in the middle of a move; a page is gone when at least so many in a row over so long a time say so. */
const GONE_VISITS = 3
const GONE_MS = 2 * 86_400_000

const isGone = ({ visits, first, last }: PageState['gone']): boolean =>
  visits >= GONE_VISITS && first !== null && last !== null && last.getTime() - first.getTime() >= GONE_MS

export const policyStatus = ({ pending, unreadable, lastOutcome, gone, changeKind }: PageState): PolicyStatus => {
  if (pending) return 'changing'
  if (unreadable) return 'unread'
  if (isGone(gone)) return 'gone'
  if (lastOutcome === null || !isHealthy(lastOutcome)) return 'unverified'
  return changeKind === 'policy_lost' ? 'lost' : 'current'
}

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

/** Best first: pages that state something, the nearest level, the surest, the last seen. */
const byForce = (a: SourcePolicy, b: SourcePolicy): number =>
  Number(a.category === 'not_stated') - Number(b.category === 'not_stated') ||
  NEARNESS.indexOf(a.level) - NEARNESS.indexOf(b.level) ||
  b.confidence - a.confidence ||
  b.confirmedAt.getTime() - a.confirmedAt.getTime() ||
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
