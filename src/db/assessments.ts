/** Assessments as they are stored: the row, its positions with evidence, and its statements; and back again. */
import { asc, eq, inArray } from 'drizzle-orm'
import { type Assessment, positionOf } from '../domain/assessment.ts'
import type { InformaticsStatement } from '../domain/informatics.ts'
import type { StatementReading } from '../domain/statement.ts'
import { chunks } from './chunks.ts'
import { grouped } from './grouped.ts'
import { addInformatics } from './informatics.ts'
import { type Query, theRow } from './query.ts'
import { assessments, positions, snapshots, statements } from './schema/index.ts'

export type StoredAssessment = {
  readonly id: number
  readonly snapshotId: number
  readonly sha256: string
  readonly takenAt: Date
  readonly assessment: Assessment
}

/**
 * Stores what a snapshot says under one version of the rules, of visas and of informatics. A second time is a no-op that answers the first one's id
 * (`assessments_once`).
 */
export const addAssessment = async (
  tx: Query,
  of: { readonly sourceId: string; readonly snapshotId: number; readonly baseline: boolean; readonly at: Date },
  assessment: Assessment,
  informatics: readonly InformaticsStatement[],
): Promise<number> => {
  const [row] = await tx
    .insert(assessments)
    .values({
      sourceId: of.sourceId,
      snapshotId: of.snapshotId,
      rulesVersion: assessment.rulesVersion,
      baseline: of.baseline,
      category: assessment.category,
      h1b: positionOf(assessment, 'h1b'),
      j1: positionOf(assessment, 'j1'),
      requirements: assessment.requirements,
      capExempt: assessment.capExempt,
      confidence: assessment.confidence,
      reasons: assessment.reasons,
      recordedAt: of.at,
    })
    .onConflictDoNothing({ target: [assessments.snapshotId, assessments.rulesVersion] })
    .returning({ id: assessments.id })
  if (row === undefined) return existing(tx, of.snapshotId, assessment.rulesVersion)
  if (assessment.positions.length > 0) {
    await tx.insert(positions).values(assessment.positions.map((position) => ({ assessmentId: row.id, ...position })))
  }
  if (assessment.readings.length > 0) {
    await tx.insert(statements).values(assessment.readings.map((reading) => statementRow(row.id, reading)))
  }
  await addInformatics(tx, row.id, informatics)
  return row.id
}

const existing = async (tx: Query, snapshotId: number, rulesVersion: string): Promise<number> => {
  const rows = await tx
    .select({ id: assessments.id, rulesVersion: assessments.rulesVersion })
    .from(assessments)
    .where(eq(assessments.snapshotId, snapshotId))
  return theRow(rows.filter((row) => row.rulesVersion === rulesVersion)).id
}

const statementRow = (assessmentId: number, { statement, positions: said, rule, span }: StatementReading) => ({
  assessmentId,
  ordinal: statement.ordinal,
  text: statement.text,
  kind: statement.kind,
  context: statement.context,
  placeFrom: statement.place[0],
  placeTo: statement.place[1],
  positions: said,
  rule,
  spanFrom: span[0],
  spanTo: span[1],
})

/** Whether there is such an assessment, for ids that people type. */
export const isAssessment = async (db: Query, id: number): Promise<boolean> =>
  (await db.select({ id: assessments.id }).from(assessments).where(eq(assessments.id, id))).length > 0

type AssessmentRow = {
  readonly row: typeof assessments.$inferSelect
  readonly sha256: string
  readonly takenAt: Date
}

const storedOf = (
  { row, sha256, takenAt }: AssessmentRow,
  said: readonly (typeof positions.$inferSelect)[],
  read: readonly (typeof statements.$inferSelect)[],
): StoredAssessment => ({
  id: row.id,
  snapshotId: row.snapshotId,
  sha256,
  takenAt,
  assessment: {
    category: row.category,
    positions: said.map(({ assessmentId: _, ...position }) => position),
    requirements: row.requirements,
    capExempt: row.capExempt,
    readings: read.map((statement) => ({
      statement: {
        ordinal: statement.ordinal,
        text: statement.text,
        kind: statement.kind,
        context: statement.context,
        place: [statement.placeFrom, statement.placeTo],
      },
      positions: statement.positions,
      rule: statement.rule,
      span: [statement.spanFrom, statement.spanTo],
    })),
    confidence: row.confidence,
    reasons: row.reasons,
    rulesVersion: row.rulesVersion,
  },
})

/** Assessments, whole, by their ids; the same three questions however many are wanted. An id that is not there is left out. */
export const assessmentsById = async (
  db: Query,
  ids: readonly number[],
): Promise<ReadonlyMap<number, StoredAssessment>> => {
  const stored = new Map<number, StoredAssessment>()
  for (const some of chunks(ids)) {
    const rows = await db
      .select({ row: assessments, sha256: snapshots.sha256, takenAt: snapshots.takenAt })
      .from(assessments)
      .innerJoin(snapshots, eq(snapshots.id, assessments.snapshotId))
      .where(inArray(assessments.id, [...some]))
    const said = await db
      .select()
      .from(positions)
      .where(inArray(positions.assessmentId, [...some]))
      .orderBy(asc(positions.visa))
    const read = await db
      .select()
      .from(statements)
      .where(inArray(statements.assessmentId, [...some]))
      .orderBy(asc(statements.ordinal))
    const [saidBy, readBy] = [grouped(said, (one) => one.assessmentId), grouped(read, (one) => one.assessmentId)]
    for (const row of rows)
      stored.set(row.row.id, storedOf(row, saidBy.get(row.row.id) ?? [], readBy.get(row.row.id) ?? []))
  }
  return stored
}

/** One assessment, whole. A missing id is a bug. */
export const assessmentById = async (db: Query, id: number): Promise<StoredAssessment> =>
  theRow([...(await assessmentsById(db, [id])).values()])
