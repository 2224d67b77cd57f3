/** Watched pages with everything they say at present: positions with evidence, statements, requirements, bounds. Bounded by the ids asked for; reads only. */
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Assessment } from '../domain/assessment.ts'
import type { OutcomeKind } from '../domain/outcome.ts'
import type { ChangeKind } from '../domain/change.ts'
import { policyStatus, type SourcePolicy } from '../domain/policy.ts'
import type { Level, VisaPosition } from '../domain/position.ts'
import type { Context } from '../domain/document.ts'
import { goneOf, goneSince } from './gone.ts'
import { grouped } from './grouped.ts'
import { type Override, overridesInForce, withOverride } from './overrides.ts'
import type { Query } from './query.ts'
import {
  assessments,
  changes,
  institutions,
  positions,
  programs,
  snapshots,
  sourcePrograms,
  sources,
  statements,
} from './schema/index.ts'

/** A sentence that a position was read from. */
export type CitedStatement = { readonly ordinal: number; readonly text: string; readonly context: Context }

/** What is behind a page's policy. */
export type PageReading = Pick<Assessment, 'capExempt' | 'reasons' | 'rulesVersion'> & {
  readonly policy: SourcePolicy
  readonly positions: readonly VisaPosition[]
  readonly statements: readonly CitedStatement[]
  /** Of the capture the policy is read from. */
  readonly takenAt: Date
  readonly sha256: string
  readonly snapshotId: number
  /** Of the first capture that was read. */
  readonly firstReadAt: Date
}

export type WatchedPage = {
  readonly sourceId: string
  readonly institutionId: string
  readonly url: string
  readonly level: Level
  readonly lastVisitAt: Date | null
  readonly lastOutcome: OutcomeKind | null
  readonly nextVisitAt: Date | null
  /** Null when the page was never read. */
  readonly reading: PageReading | null
}

const began = sql<{ kind: ChangeKind; old: string; new: string } | null>`(
  select json_build_object('kind', c.kind, 'old', c.last_seen_old, 'new', c.first_seen_new) from ${changes} c
  where c.source_id = ${sources.id} and c.cause = 'page' and c.status in ('confirmed', 'unconfirmed', 'recorded') and c.kind <> 'reworded'
  order by c.first_seen_new desc, c.id desc limit 1)`
/** When the page was first read: what never changed was so by then. */
const firstRead = sql<string | null>`(
  select n.taken_at from ${assessments} b join ${snapshots} n on n.id = b.snapshot_id
  where b.source_id = ${sources.id} and b.baseline)`
const pending = sql<boolean>`exists (select from ${changes} c where c.source_id = ${sources.id} and c.status = 'pending')`
const unreadable = sql<boolean>`coalesce((select n.unreadable is not null from ${snapshots} n where n.id = ${sources.latestSnapshotId}), false)`

const sourceRows = (db: Query, ids: readonly string[]) =>
  db
    .select({
      source: sources,
      assessment: assessments,
      takenAt: snapshots.takenAt,
      sha256: snapshots.sha256,
      began,
      firstRead,
      pending,
      unreadable,
      gone: goneSince('sources', 'infinity'),
    })
    .from(sources)
    .leftJoin(assessments, eq(assessments.id, sources.assessmentId))
    .leftJoin(snapshots, eq(snapshots.id, assessments.snapshotId))
    .where(and(inArray(sources.id, [...ids]), isNull(sources.retiredAt)))
    .orderBy(asc(sources.id))

type SourceRow = Awaited<ReturnType<typeof sourceRows>>[number]

const statusOf = ({ source, began: start, pending, unreadable, gone }: SourceRow): SourcePolicy['status'] =>
  policyStatus({
    pending,
    unreadable,
    lastOutcome: source.lastOutcome,
    gone: goneOf(gone),
    changeKind: start?.kind ?? null,
  })

const readingOf = (
  row: SourceRow,
  stated: readonly VisaPosition[],
  cited: readonly CitedStatement[],
  override: Override | undefined,
): PageReading | null => {
  const { source, assessment, takenAt, sha256, began: start, firstRead: first } = row
  if (assessment === null || takenAt === null || sha256 === null) return null
  const firstReadAt = first === null ? takenAt : new Date(first)
  const others = stated.filter(({ visa, position }) => visa !== 'h1b' && visa !== 'j1' && position !== 'not_stated')
  return {
    capExempt: assessment.capExempt,
    reasons: assessment.reasons,
    rulesVersion: assessment.rulesVersion,
    positions: stated,
    statements: cited,
    takenAt,
    sha256,
    snapshotId: assessment.snapshotId,
    firstReadAt,
    policy: {
      sourceId: source.id,
      url: source.url,
      level: source.level,
      ...withOverride({ category: assessment.category, h1b: assessment.h1b, j1: assessment.j1 }, override),
      other: Object.fromEntries(others.map(({ visa, position }) => [visa, position])),
      requirements: assessment.requirements,
      confidence: assessment.confidence,
      evidence: cited.map(({ text }) => ({ text, url: source.url, sha256 })),
      since: start === null ? [null, firstReadAt] : [new Date(start.old), new Date(start.new)],
      confirmedAt: source.policySeenAt ?? takenAt,
      status: statusOf(row),
      lastOutcome: source.lastOutcome,
    },
  }
}

/** Statements that are the evidence of a position or of a requirement, by assessment. */
const citedStatements = async (db: Query, ids: readonly number[]) => {
  const rows = await db
    .select({
      assessmentId: statements.assessmentId,
      ordinal: statements.ordinal,
      text: statements.text,
      context: statements.context,
    })
    .from(statements)
    .where(
      and(
        inArray(statements.assessmentId, [...ids]),
        sql`exists (select from ${positions} p, jsonb_array_elements(p.evidence) e
          where p.assessment_id = ${statements.assessmentId} and (e->>'statement')::int = ${statements.ordinal})`,
      ),
    )
    .orderBy(asc(statements.ordinal))
  return grouped(rows, (row) => row.assessmentId)
}

/** The named pages, by id; those that are not declared (any more) are missing. */
export const watchedPages = async (db: Query, ids: readonly string[]): Promise<ReadonlyMap<string, WatchedPage>> => {
  if (ids.length === 0) return new Map()
  const rows = await sourceRows(db, ids)
  const assessed = rows.flatMap(({ assessment }) => (assessment === null ? [] : [assessment.id]))
  const stated =
    assessed.length === 0 ? [] : await db.select().from(positions).where(inArray(positions.assessmentId, assessed))
  const byAssessment = grouped(stated, (row) => row.assessmentId)
  const cited = assessed.length === 0 ? new Map<number, CitedStatement[]>() : await citedStatements(db, assessed)
  const overrides = await overridesInForce(db, ids)
  return new Map(
    rows.map((row) => {
      const { source, assessment } = row
      const said = assessment === null ? [] : (byAssessment.get(assessment.id) ?? [])
      const texts = assessment === null ? [] : (cited.get(assessment.id) ?? [])
      const page: WatchedPage = {
        sourceId: source.id,
        institutionId: source.institutionId,
        url: source.url,
        level: source.level,
        lastVisitAt: source.lastVisitAt,
        lastOutcome: source.lastOutcome,
        nextVisitAt: source.nextVisitAt,
        reading: readingOf(
          row,
          said.map(({ assessmentId: _, ...position }) => position),
          texts.map(({ ordinal, text, context }) => ({ ordinal, text, context })),
          overrides.get(source.id),
        ),
      }
      return [source.id, page]
    }),
  )
}

/** Which pages speak for each of these programs: its own, and those of its institution that name no program. */
export const pagesSpeakingFor = async (
  db: Query,
  programIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  if (programIds.length === 0) return new Map()
  const own = await db
    .select({ programId: sourcePrograms.programId, sourceId: sources.id })
    .from(sourcePrograms)
    .innerJoin(sources, eq(sources.id, sourcePrograms.sourceId))
    .where(and(inArray(sourcePrograms.programId, [...programIds]), isNull(sources.retiredAt)))
  const shared = await db
    .select({ programId: programs.id, sourceId: sources.id })
    .from(programs)
    .innerJoin(institutions, eq(institutions.id, programs.institutionId))
    .innerJoin(sources, eq(sources.institutionId, institutions.id))
    .where(
      and(
        inArray(programs.id, [...programIds]),
        isNull(sources.retiredAt),
        sql`not exists (select from ${sourcePrograms} l where l.source_id = ${sources.id})`,
      ),
    )
  const links = grouped([...own, ...shared], (link) => link.programId)
  return new Map([...links].map(([programId, some]) => [programId, some.map(({ sourceId }) => sourceId)]))
}
