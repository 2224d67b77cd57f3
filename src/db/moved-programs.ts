/** The programs whose policy an event moves. Reads only. */
import { and, asc, eq, isNull, notExists, sql } from 'drizzle-orm'
import type { OutboxEvent } from '../domain/event.ts'
import type { Program } from '../domain/registry.ts'
import type { Query } from './query.ts'
import { assessments, overrides, programs, sourcePrograms, sources } from './schema/index.ts'

/**
 * Those its page speaks for, or, for a page of the whole institution, the programs that inherit from it because no page of their own states
 * anything.
 */
export const programsMoved = async (
  db: Query,
  event: Pick<OutboxEvent, 'programs' | 'institution'>,
): Promise<readonly Program[]> => {
  if (event.programs.length > 0) return event.programs
  const own = db
    .select({ one: sql`1` })
    .from(sourcePrograms)
    .innerJoin(sources, and(eq(sources.id, sourcePrograms.sourceId), isNull(sources.retiredAt)))
    .innerJoin(assessments, eq(assessments.id, sources.assessmentId))
    .leftJoin(overrides, and(eq(overrides.sourceId, sources.id), isNull(overrides.endedAt)))
    .where(
      and(
        eq(sourcePrograms.programId, programs.id),
        sql`coalesce(${overrides.category}, ${assessments.category}) <> 'not_stated'`,
      ),
    )
  const rows = await db
    .select()
    .from(programs)
    .where(and(eq(programs.institutionId, event.institution.id), isNull(programs.retiredAt), notExists(own)))
    .orderBy(asc(programs.id))
  return rows.map(({ retiredAt: _, ...program }) => program)
}

/** The programs of an institution that are declared now. */
export const programIdsOf = async (db: Query, institutionId: string): Promise<readonly string[]> => {
  const rows = await db
    .select({ id: programs.id })
    .from(programs)
    .where(and(eq(programs.institutionId, institutionId), isNull(programs.retiredAt)))
    .orderBy(asc(programs.id))
  return rows.map(({ id }) => id)
}
