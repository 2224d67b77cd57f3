/**
 * Second opinions and what they cost. A request is reserved before it is sent, under one lock for all machines, so that together they
 * keep to the caps of a day; a request whose process died stays counted. No policy is read from here.
 */
import { and, asc, desc, eq, inArray, lt, ne, sql } from 'drizzle-orm'
import type { Opinion, StoredOpinion } from '../domain/opinion.ts'
import { chunks } from './chunks.ts'
import { grouped } from './grouped.ts'
import { type Drizzle, type Query, theRow } from './query.ts'
import { assessments, opinionRequests, opinions, sources } from './schema/index.ts'
import { storable } from './storable.ts'
import { wantsReview } from './wants-review.ts'

/** After so many requests that failed nobody is asked about this assessment any more. */
const MOST_FAILURES = 3

/** A request that was left open so long belongs to a process that is no more. */
const FORGOTTEN_MS = 3_600_000

const FORGOTTEN = 'the process that asked did not live to hear the answer'

/** In UTC. */
const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

/**
 * Assessments in force that want a person and of which this model has said nothing yet, the least sure first. Left out are those whose
 * answer was discarded, since the same question gets the same answer, and those that failed too often.
 */
export const wantingOpinion = async (
  db: Query,
  wanted: { readonly below: number; readonly model: string; readonly limit: number },
): Promise<readonly number[]> => {
  const { model } = wanted
  const rows = await db
    .select({ id: assessments.id })
    .from(sources)
    .innerJoin(assessments, eq(assessments.id, sources.assessmentId))
    .where(
      and(
        wantsReview(wanted.below),
        sql`not exists (select from ${opinions} o where o.assessment_id = ${assessments.id} and o.model = ${model})`,
        sql`not exists (select from ${opinionRequests} r where r.assessment_id = ${assessments.id} and r.model = ${model}
          and r.result in ('open', 'discarded'))`,
        sql`(select count(*) from ${opinionRequests} r where r.assessment_id = ${assessments.id} and r.model = ${model}
          and r.result = 'failed') < ${MOST_FAILURES}`,
      ),
    )
    .orderBy(asc(assessments.confidence), asc(assessments.id))
    .limit(wanted.limit)
  return rows.map(({ id }) => id)
}

/** Requests that failed in a row up to now, of this model, and until when nobody should be asked. */
export const opinionTroubles = async (
  db: Query,
  model: string,
): Promise<{ readonly failures: number; readonly retryAt: Date | null }> => {
  const rows = await db
    .select({ result: opinionRequests.result, retryAt: opinionRequests.retryAt })
    .from(opinionRequests)
    .where(and(eq(opinionRequests.model, model), sql`${opinionRequests.result} <> 'open'`))
    .orderBy(desc(opinionRequests.id))
    .limit(20)
  const healthy = rows.findIndex(({ result }) => result !== 'failed')
  return { failures: healthy === -1 ? rows.length : healthy, retryAt: rows[0]?.retryAt ?? null }
}

export type Caps = { readonly requests: number; readonly tokens: number }

/** taken: somebody else is asking, or has. capped: it would be more than the day may cost. */
export type Reserved = { readonly kind: 'reserved'; readonly requestId: number } | { readonly kind: 'taken' | 'capped' }

export const reserveOpinion = (
  db: Drizzle,
  asked: { readonly assessmentId: number; readonly model: string; readonly tokens: number; readonly at: Date },
  caps: Caps,
): Promise<Reserved> =>
  db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('visawatch.opinion'))`)
    const { at, ...values } = asked
    await tx
      .update(opinionRequests)
      .set({ result: 'failed', detail: FORGOTTEN, retryAt: at })
      .where(and(eq(opinionRequests.result, 'open'), lt(opinionRequests.at, new Date(at.getTime() - FORGOTTEN_MS))))
    const of = and(eq(opinionRequests.assessmentId, asked.assessmentId), eq(opinionRequests.model, asked.model))
    const others = await tx
      .select({ id: opinionRequests.id })
      .from(opinionRequests)
      .where(and(of, ne(opinionRequests.result, 'failed')))
      .limit(1)
    if (others.length > 0) return { kind: 'taken' }
    const day = dayOf(at)
    const spent = theRow(
      await tx
        .select({
          requests: sql<number>`count(*)::int`,
          tokens: sql<number>`coalesce(sum(${opinionRequests.tokens}), 0)::float8`,
        })
        .from(opinionRequests)
        .where(eq(opinionRequests.day, day)),
    )
    if (spent.requests + 1 > caps.requests || spent.tokens + asked.tokens > caps.tokens) return { kind: 'capped' }
    const row = theRow(
      await tx
        .insert(opinionRequests)
        .values({ ...values, at, day, result: 'open' })
        .returning({ id: opinionRequests.id }),
    )
    return { kind: 'reserved', requestId: row.id }
  })

/** What a request came to. `tokens` null leaves the estimate. */
export type Settled = { readonly tokens: number | null } & (
  | { readonly result: 'opinion'; readonly opinion: Opinion }
  | { readonly result: 'discarded'; readonly why: string }
  | { readonly result: 'failed'; readonly why: string; readonly retryAt: Date }
)

/** One transaction: the request ends, and the opinion is stored where there is one. A second opinion of the same model changes nothing. */
export const settleOpinion = (db: Drizzle, requestId: number, settled: Settled, at: Date): Promise<void> =>
  db.transaction(async (tx) => {
    const [request] = await tx
      .update(opinionRequests)
      .set({
        result: settled.result,
        detail: 'why' in settled ? storable(settled.why) : null,
        retryAt: settled.result === 'failed' ? settled.retryAt : null,
        ...(settled.tokens === null ? {} : { tokens: settled.tokens }),
      })
      .where(and(eq(opinionRequests.id, requestId), eq(opinionRequests.result, 'open')))
      .returning({ assessmentId: opinionRequests.assessmentId, model: opinionRequests.model })
    // Taken for dead meanwhile: its answer is not waited for.
    if (request === undefined || settled.result !== 'opinion') return
    await tx
      .insert(opinions)
      .values({ ...request, ...settled.opinion, recordedAt: at })
      .onConflictDoNothing({ target: [opinions.assessmentId, opinions.model] })
  })

/** By assessment, in the order in which they were given. */
export const opinionsOn = async (
  db: Query,
  assessmentIds: readonly number[],
): Promise<ReadonlyMap<number, readonly StoredOpinion[]>> => {
  const found: (typeof opinions.$inferSelect)[] = []
  for (const some of chunks(assessmentIds)) {
    const rows = await db
      .select()
      .from(opinions)
      .where(inArray(opinions.assessmentId, [...some]))
      .orderBy(asc(opinions.id))
    found.push(...rows)
  }
  const by = grouped(found, ({ assessmentId }) => assessmentId)
  const stored = ({ category, h1b, j1, quotes, model, recordedAt }: (typeof found)[number]): StoredOpinion => ({
    category,
    h1b,
    j1,
    quotes,
    model,
    at: recordedAt,
  })
  return new Map([...by].map(([id, rows]) => [id, rows.map(stored)]))
}
