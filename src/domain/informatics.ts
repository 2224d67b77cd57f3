/**
 * What a page states of resources for clinical informatics, for applicants who choose by them. Beside the policy on visas and no part of
 * it: no such sentence makes a change or an alert.
 */
import type { Level } from './position.ts'

export const INFORMATICS_RESOURCES = ['fellowship', 'cmio', 'physician_builder', 'track', 'ehr_committee'] as const
export type InformaticsResource = (typeof INFORMATICS_RESOURCES)[number]

export const INFORMATICS_NAMES: Readonly<Record<InformaticsResource, string>> = {
  fellowship: 'clinical informatics fellowship',
  cmio: 'chief medical information officer',
  physician_builder: 'physician builder program',
  track: 'informatics track',
  ehr_committee: 'seats on an EHR committee',
}

/**
 * Of the whole campus, whichever program's page states it: a fellowship and an officer are there for everybody. The others are what the
 * programs offer for which the page speaks.
 */
export const OF_THE_CAMPUS: ReadonlySet<InformaticsResource> = new Set<InformaticsResource>(['fellowship', 'cmio'])

/** One resource with the first sentence of a page that states it. */
export type InformaticsStatement = {
  readonly resource: InformaticsResource
  /** The sentence as the page has it. */
  readonly text: string
  /** The nearest thing above it; null when the page shows none. */
  readonly heading: string | null
  /** `[from, to)` in the document's plain text. */
  readonly place: readonly [from: number, to: number]
}

/** A resource of a program, with where it stands. */
export type ProgramResource = InformaticsStatement & {
  readonly url: string
  readonly sha256: string
  readonly level: Level
  /** When the page was last seen saying so. */
  readonly seenAt: Date
}
