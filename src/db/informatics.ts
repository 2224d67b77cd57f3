/** Informatics resources as they are stored with an assessment, and those of programs with their evidence. */
import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import {
  INFORMATICS_RESOURCES,
  type InformaticsStatement,
  OF_THE_CAMPUS,
  type ProgramResource,
} from '../domain/informatics.ts'
import { type Level, LEVELS } from '../domain/position.ts'
import { chunks } from './chunks.ts'
import { grouped } from './grouped.ts'
import type { Query } from './query.ts'
import { assessments, informaticsResources, programs, snapshots, sourcePrograms, sources } from './schema/index.ts'

/** Once for an assessment (`informatics_resources_assessment_id_resource_pk`). */
export const addInformatics = async (
  tx: Query,
  assessmentId: number,
  stated: readonly InformaticsStatement[],
): Promise<void> => {
  if (stated.length === 0) return
  await tx.insert(informaticsResources).values(
    stated.map(({ resource, text, heading, place }) => ({
      assessmentId,
      resource,
      text,
      heading,
      placeFrom: place[0],
      placeTo: place[1],
    })),
  )
}

type Stated = ProgramResource & { readonly sourceId: string }

/** What the watched pages of these institutions state, by institution. */
const statedBy = async (
  db: Query,
  institutionIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Stated[]>> => {
  const rows = await db
    .select({
      institutionId: sources.institutionId,
      sourceId: sources.id,
      url: sources.url,
      level: sources.level,
      seenAt: sources.policySeenAt,
      takenAt: snapshots.takenAt,
      sha256: snapshots.sha256,
      resource: informaticsResources.resource,
      text: informaticsResources.text,
      heading: informaticsResources.heading,
      from: informaticsResources.placeFrom,
      to: informaticsResources.placeTo,
    })
    .from(sources)
    .innerJoin(assessments, eq(assessments.id, sources.assessmentId))
    .innerJoin(snapshots, eq(snapshots.id, assessments.snapshotId))
    .innerJoin(informaticsResources, eq(informaticsResources.assessmentId, assessments.id))
    .where(and(isNull(sources.retiredAt), inArray(sources.institutionId, [...institutionIds])))
    .orderBy(asc(sources.id))
  return grouped(
    rows.map(({ seenAt, takenAt, from, to, ...row }) => ({
      ...row,
      place: [from, to] as const,
      seenAt: seenAt ?? takenAt,
    })),
    (row) => row.institutionId,
  )
}

const nearness = (level: Level): number => LEVELS.indexOf(level)

/** The nearest page that states each resource, in the order of `INFORMATICS_RESOURCES`. */
const nearest = (stated: readonly Stated[], isOwn: (sourceId: string) => boolean): readonly ProgramResource[] =>
  INFORMATICS_RESOURCES.flatMap((resource) => {
    const [best] = stated
      .filter((each) => each.resource === resource && (isOwn(each.sourceId) || OF_THE_CAMPUS.has(resource)))
      .toSorted(
        (a, b) => Number(isOwn(b.sourceId)) - Number(isOwn(a.sourceId)) || nearness(a.level) - nearness(b.level),
      )
    if (best === undefined) return []
    const { text, heading, place, url, sha256, level, seenAt } = best
    return [{ resource, text, heading, place, url, sha256, level, seenAt }]
  })

/**
 * The informatics resources of each of these programs (by program id), each with one sentence as evidence: of the pages that speak for the
 * program, and for what is `OF_THE_CAMPUS` of any watched page of its institution. From the assessments in force; a program of which nothing
 * is stated, or that is unknown, has no entry.
 */
export const programInformatics = async (
  db: Query,
  programIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ProgramResource[]>> => {
  const found = new Map<string, readonly ProgramResource[]>()
  for (const some of chunks(programIds)) {
    const wanted = await db
      .select({ id: programs.id, institutionId: programs.institutionId })
      .from(programs)
      .where(inArray(programs.id, [...some]))
    const stated = await statedBy(db, [...new Set(wanted.map(({ institutionId }) => institutionId))])
    const sourceIds = [...stated.values()].flat().map(({ sourceId }) => sourceId)
    const named = grouped(
      await db.select().from(sourcePrograms).where(inArray(sourcePrograms.sourceId, sourceIds)),
      (link) => link.sourceId,
    )
    for (const { id, institutionId } of wanted) {
      // A page that names no program speaks for all of its institution.
      const isOwn = (sourceId: string) => named.get(sourceId)?.some(({ programId }) => programId === id) ?? true
      const resources = nearest(stated.get(institutionId) ?? [], isOwn)
      if (resources.length > 0) found.set(id, resources)
    }
  }
  return found
}
