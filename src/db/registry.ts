/** Brings institutions, programs and sources in line with the declared registry. What is no longer declared is retired, never deleted. */
import { and, inArray, isNull, notInArray, sql } from 'drizzle-orm'
import { type Employer, employerKey } from '../domain/filing.ts'
import type { Registry, Source } from '../domain/registry.ts'
import { chunks } from './chunks.ts'
import { recordDeclarations } from './declarations.ts'
import type { Drizzle, Query } from './query.ts'
import { institutionEmployers, institutions, programs, sourcePrograms, sources } from './schema/index.ts'

/** `column = excluded.column` for each of these properties, for an upsert. */
const declared = (...properties: readonly string[]) =>
  Object.fromEntries(
    properties.map((property) => [
      property,
      sql.raw(`excluded.${property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`),
    ]),
  )

/** Host and port of a URL, the unit of politeness. */
export const hostOf = (url: string): string => new URL(url).host

const retireAllBut = async (
  tx: Query,
  table: typeof institutions | typeof programs | typeof sources,
  rows: readonly { readonly id: string }[],
  now: Date,
): Promise<void> => {
  const ids = rows.map(({ id }) => id)
  await tx
    .update(table)
    .set({ retiredAt: now })
    .where(and(isNull(table.retiredAt), ids.length > 0 ? notInArray(table.id, ids) : undefined))
}

/** Frees the URLs of all sources that are about to move, so that any two of them may swap (`sources_url_once`). */
const freeMovedUrls = async (tx: Query, registry: readonly Source[]): Promise<void> => {
  const next = new Map(registry.map((source) => [source.id, source.url]))
  const rows = await tx.select({ id: sources.id, url: sources.url }).from(sources)
  const moved = rows.filter(({ id, url }) => next.has(id) && next.get(id) !== url).map(({ id }) => id)
  for (const some of chunks(moved)) {
    await tx
      .update(sources)
      .set({ url: sql`'moving:' || ${sources.id}` })
      .where(inArray(sources.id, [...some]))
  }
}

/** A new or moved source is due at once; one that moved forgets its validators, which belong to the old address. */
const declareSources = async (tx: Query, some: readonly Source[], now: Date): Promise<void> => {
  const same = sql`${sources.url} = excluded.url`
  await tx
    .insert(sources)
    .values(
      some.map(({ programIds: _, ...source }) => ({
        ...source,
        host: hostOf(source.url),
        nextVisitAt: now,
        retiredAt: null,
      })),
    )
    .onConflictDoUpdate({
      target: sources.id,
      set: {
        ...declared('institutionId', 'url', 'host', 'level', 'fetcher', 'intervalMs', 'retiredAt'),
        nextVisitAt: sql`case when ${same} and ${sources.retiredAt} is null and ${sources.fetcher} = excluded.fetcher
          then ${sources.nextVisitAt} else excluded.next_visit_at end`,
        needsBrowser: sql`${same} and ${sources.needsBrowser}`,
        etag: sql`case when ${same} then ${sources.etag} end`,
        lastModified: sql`case when ${same} then ${sources.lastModified} end`,
      },
    })
  await tx.delete(sourcePrograms).where(
    inArray(
      sourcePrograms.sourceId,
      some.map(({ id }) => id),
    ),
  )
  const links = some.flatMap((source) => source.programIds.map((programId) => ({ sourceId: source.id, programId })))
  for (const piece of chunks(links)) await tx.insert(sourcePrograms).values([...piece])
}

/** An institution files under its own name too; two spellings that come to the same are one. */
const declareEmployers = async (tx: Query, registry: Registry): Promise<void> => {
  const own = registry.institutions.map(({ id, name }) => ({ institutionId: id, key: employerKey(name), name }))
  const byKey = new Map<string, Employer>()
  for (const employer of [...own, ...(registry.employers ?? [])])
    if (employer.key !== '') byKey.set(`${employer.institutionId} ${employer.key}`, employer)
  await tx.delete(institutionEmployers)
  for (const some of chunks([...byKey.values()])) await tx.insert(institutionEmployers).values([...some])
}

/** One transaction, one process at a time: the tables say what the registry says, and history records what moved since. */
export const declareRegistry = async (db: Drizzle, registry: Registry, now: Date): Promise<void> =>
  db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('visawatch.registry'))`)
    await retireAllBut(tx, sources, registry.sources, now)
    await retireAllBut(tx, programs, registry.programs, now)
    await retireAllBut(tx, institutions, registry.institutions, now)
    for (const some of chunks(registry.institutions)) {
      await tx
        .insert(institutions)
        .values(some.map((institution) => ({ ...institution, retiredAt: null })))
        .onConflictDoUpdate({
          target: institutions.id,
          set: declared('name', 'city', 'state', 'acgmeId', 'capStatus', 'retiredAt'),
        })
    }
    await declareEmployers(tx, registry)
    for (const some of chunks(registry.programs)) {
      await tx
        .insert(programs)
        .values(some.map((program) => ({ ...program, retiredAt: null })))
        .onConflictDoUpdate({
          target: programs.id,
          set: declared('institutionId', 'name', 'specialty', 'kind', 'acgmeId', 'retiredAt'),
        })
    }
    await freeMovedUrls(tx, registry.sources)
    for (const some of chunks(registry.sources)) await declareSources(tx, some, now)
    await recordDeclarations(tx, registry.sources, now)
  })
