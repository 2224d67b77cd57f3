/** Assessments as they are stored: the row, its positions with evidence, and its statements; and back again. */
import { asc, eq } from 'drizzle-orm'
import { type Assessment, positionOf } from '../domain/assessment.ts'
import type { InformaticsStatement } from '../domain/informatics.ts'
import type { StatementReading } from '../domain/statement.ts'
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

/** One assessment, whole. A missing id is a bug. */
export const assessmentById = async (db: Query, id: number): Promise<StoredAssessment> => {
  const row = theRow(
    await db
      .select({ row: assessments, sha256: snapshots.sha256, takenAt: snapshots.takenAt })
      .from(assessments)
      .innerJoin(snapshots, eq(snapshots.id, assessments.snapshotId))
      .where(eq(assessments.id, id)),
  )
  const said = await db.select().from(positions).where(eq(positions.assessmentId, id)).orderBy(asc(positions.visa))
  const read = await db
    .select()
    .from(statements)
    .where(eq(statements.assessmentId, id))
    .orderBy(asc(statements.ordinal))
  return {
    id,
    snapshotId: row.row.snapshotId,
    sha256: row.sha256,
    takenAt: row.takenAt,
    assessment: {
      category: row.row.category,
      positions: said.map(({ assessmentId: _, ...position }) => position),
      requirements: row.row.requirements,
      capExempt: row.row.capExempt,
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
      confidence: row.row.confidence,
      reasons: row.row.reasons,
      rulesVersion: row.row.rulesVersion,
    },
  }
}
