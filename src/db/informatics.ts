/** Informatics resources as they are stored with an assessment, and those of programs with their evidence. */
import { inArray, sql } from 'drizzle-orm'
import {
  INFORMATICS_RESOURCES,
  type InformaticsStatement,
  OF_THE_CAMPUS,
  type ProgramResource,
} from '../domain/informatics.ts'
import { type Level, LEVELS } from '../domain/position.ts'
import { chunks } from './chunks.ts'
import { grouped } from './grouped.ts'
import { type AsOf, boundsOf, isNow, NOW, pagesSpeakingFor } from './page-rows.ts'
import type { Query } from './query.ts'
import { informaticsResources, programs } from './schema/index.ts'

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

type Row = {
  readonly institution: string
  readonly source: string
  readonly url: string
  readonly level: Level
  readonly seen: string
  readonly sha256: string
  readonly resource: Stated['resource']
  readonly text: string
  readonly heading: string | null
  readonly from: number
  readonly to: number
}

/** What the watched pages of these institutions state, or stated then, by institution. */
const statedBy = async (
  db: Query,
  institutionIds: readonly string[],
  asOf: AsOf,
): Promise<ReadonlyMap<string, readonly Stated[]>> => {
  const pages = isNow(asOf) ? sql`page_now` : sql`page_as_of(${boundsOf(asOf)})`
  const { rows } = await db.execute<Row>(sql`
    select g.institution_id as institution, g.source_id as source, g.url, g.level, g.confirmed_at as seen, g.sha256, r.resource, r.text,
      r.heading, r.place_from as "from", r.place_to as "to"
    from ${pages} g join informatics_resources r on r.assessment_id = g.assessment_id
    where g.institution_id = any(${sql.param([...institutionIds])}::text[]) order by g.source_id`)
  return grouped(
    rows.map(({ source, seen, from, to, ...row }) => ({
      ...row,
      sourceId: source,
      place: [from, to] as const,
      seenAt: new Date(seen),
    })),
    (row) => row.institution,
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
 * program, and for what is `OF_THE_CAMPUS` of any watched page of its institution. From the readings that count now, or counted then; a
 * program of which nothing is stated, or that is unknown, has no entry.
 */
export const programInformatics = async (
  db: Query,
  programIds: readonly string[],
  asOf: AsOf = NOW,
): Promise<ReadonlyMap<string, readonly ProgramResource[]>> => {
  const found = new Map<string, readonly ProgramResource[]>()
  for (const some of chunks(programIds)) {
    const wanted = await db
      .select({ id: programs.id, institutionId: programs.institutionId })
      .from(programs)
      .where(inArray(programs.id, [...some]))
    const stated = await statedBy(db, [...new Set(wanted.map(({ institutionId }) => institutionId))], asOf)
    if (stated.size === 0) continue
    const speaking = await pagesSpeakingFor(db, some, asOf)
    for (const { id, institutionId } of wanted) {
      const own = new Set(speaking.get(id))
      const isOwn = (sourceId: string) => own.has(sourceId)
      const resources = nearest(stated.get(institutionId) ?? [], isOwn)
      if (resources.length > 0) found.set(id, resources)
    }
  }
  return found
}
