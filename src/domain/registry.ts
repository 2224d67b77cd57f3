/** The declared world: institutions, their programs, and the pages watched for them. Comes from config/sources.yaml. */
import type { Fetcher } from './outcome.ts'
import type { Employer } from './filing.ts'
import type { Level } from './position.ts'

export type CapStatus = 'exempt' | 'subject' | 'unknown'

export type Institution = {
  readonly id: string
  readonly name: string
  readonly city: string | null
  /** Two-letter postal code; null for national bodies. */
  readonly state: string | null
  readonly acgmeId: string | null
  readonly capStatus: CapStatus
}

export const PROGRAM_KINDS = ['residency', 'fellowship'] as const
export type ProgramKind = (typeof PROGRAM_KINDS)[number]

export type Program = {
  readonly id: string
  readonly institutionId: string
  readonly name: string
  readonly specialty: string
  readonly kind: ProgramKind
  readonly acgmeId: string | null
}

/** One URL watched for an institution (no programs) or for one or more of its programs. */
export type Source = {
  readonly id: string
  readonly institutionId: string
  readonly programIds: readonly string[]
  readonly url: string
  readonly level: Level
  readonly fetcher: Fetcher
  /** Overrides the schedule's base interval; milliseconds. */
  readonly intervalMs: number | null
}

export type Registry = {
  readonly institutions: readonly Institution[]
  readonly programs: readonly Program[]
  readonly sources: readonly Source[]
  /** Under which names institutions file with the Department of Labor, besides their own. */
  readonly employers?: readonly Employer[]
}
