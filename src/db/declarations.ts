/** The history of what was declared of each source: which URL, level and programs, from when until when. */
import { and, inArray, isNull, sql } from 'drizzle-orm'
import type { Source } from '../domain/registry.ts'
import { chunks } from './chunks.ts'
import type { Query } from './query.ts'
import { sourceDeclarations } from './schema/index.ts'

const fingerprint = ({ url, level, fetcher, intervalMs, institutionId, programIds }: Source): string =>
  JSON.stringify([url, level, fetcher, intervalMs, institutionId, [...programIds].sort()])

/** Closes every declaration in force that ended or differs, and opens the new ones. Must run in the transaction that changes the sources. */
export const recordDeclarations = async (tx: Query, declared: readonly Source[], now: Date): Promise<void> => {
  const rows = await tx.select().from(sourceDeclarations).where(isNull(sourceDeclarations.validUntil))
  const current = new Map(rows.map((row) => [row.sourceId, fingerprint(row.declaration)]))
  const news = declared.filter((source) => current.get(source.id) !== fingerprint(source))
  const changed = new Set(news.map(({ id }) => id))
  const kept = new Set(declared.filter(({ id }) => !changed.has(id)).map(({ id }) => id))
  for (const ended of chunks([...current.keys()].filter((id) => !kept.has(id)))) {
    await tx
      .update(sourceDeclarations)
      // A clock that was set back must not keep the program from starting.
      .set({ validUntil: sql`greatest(${sourceDeclarations.validFrom}, ${now.toISOString()}::timestamptz)` })
      .where(and(isNull(sourceDeclarations.validUntil), inArray(sourceDeclarations.sourceId, [...ended])))
  }
  for (const some of chunks(news)) {
    await tx
      .insert(sourceDeclarations)
      .values(some.map((source) => ({ sourceId: source.id, declaration: source, validFrom: now })))
  }
}
