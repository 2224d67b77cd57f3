/** Whom pages speak for: the institution, and the programs that are named. Reads only. */
import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { chunks } from './chunks.ts'
import { grouped } from './grouped.ts'
import type { Query } from './query.ts'
import { institutions, programs, sourcePrograms, sources } from './schema/index.ts'

export type SpokenFor = {
  readonly url: string
  readonly institution: { readonly id: string; readonly name: string }
  /** By name; none when the page speaks for the whole institution. */
  readonly programs: readonly { readonly id: string; readonly name: string }[]
}

/** By source id. */
export const spokenFor = async (db: Query, ids: readonly string[]): Promise<ReadonlyMap<string, SpokenFor>> => {
  const found = new Map<string, SpokenFor>()
  for (const some of chunks(ids)) {
    const named = grouped(
      await db
        .select({ sourceId: sourcePrograms.sourceId, id: programs.id, name: programs.name })
        .from(sourcePrograms)
        .innerJoin(programs, eq(programs.id, sourcePrograms.programId))
        .where(and(isNull(programs.retiredAt), inArray(sourcePrograms.sourceId, [...some])))
        .orderBy(asc(programs.name), asc(programs.id)),
      (row) => row.sourceId,
    )
    const rows = await db
      .select({ id: sources.id, url: sources.url, institution: { id: institutions.id, name: institutions.name } })
      .from(sources)
      .innerJoin(institutions, eq(institutions.id, sources.institutionId))
      .where(inArray(sources.id, [...some]))
    for (const { id, ...row } of rows) {
      found.set(id, {
        ...row,
        programs: (named.get(id) ?? []).map(({ id: programId, name }) => ({ id: programId, name })),
      })
    }
  }
  return found
}
