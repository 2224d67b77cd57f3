/** What is behind what pages say: positions with their evidence, and the sentences they were read from. Bounded by the rows asked for; reads only. */
import { and, asc, inArray, isNotNull } from 'drizzle-orm'
import type { Assessment } from '../domain/assessment.ts'
import type { Context } from '../domain/document.ts'
import type { SourcePolicy } from '../domain/policy.ts'
import type { VisaPosition } from '../domain/position.ts'
import { chunks } from './chunks.ts'
import { grouped } from './grouped.ts'
import type { PageRow } from './page-rows.ts'
import type { Query } from './query.ts'
import { positions, statements } from './schema/index.ts'

/** A sentence that a position was read from. */
export type CitedStatement = { readonly ordinal: number; readonly text: string; readonly context: Context }

export type PageReading = Pick<Assessment, 'capExempt' | 'reasons' | 'rulesVersion'> & {
  readonly policy: SourcePolicy
  readonly assessmentId: number
  readonly positions: readonly VisaPosition[]
  readonly statements: readonly CitedStatement[]
  /** Of the capture the policy is read from. */
  readonly takenAt: Date
  readonly sha256: string
  readonly snapshotId: number
  /** Of the first capture that was read. */
  readonly firstReadAt: Date
}

const readingOf = (
  row: PageRow,
  said: NonNullable<PageRow['said']>,
  stated: readonly VisaPosition[],
  telling: readonly CitedStatement[],
): PageReading => {
  const {
    assessmentId,
    capExempt,
    reasons,
    rulesVersion,
    takenAt,
    sha256,
    snapshotId,
    firstReadAt,
    changeKind: _,
    ...policy
  } = said
  const cited = new Set(stated.flatMap(({ evidence }) => evidence.map(({ statement }) => statement)))
  const sentences = telling.filter(({ ordinal }) => cited.has(ordinal))
  const { sourceId, url, level, lastOutcome } = row
  return {
    capExempt,
    reasons,
    rulesVersion,
    assessmentId,
    positions: stated,
    statements: sentences,
    takenAt,
    sha256,
    snapshotId,
    firstReadAt,
    policy: {
      ...policy,
      sourceId,
      url,
      level,
      lastOutcome,
      evidence: sentences.map((sentence) => ({ text: sentence.text, url, sha256 })),
    },
  }
}

/** By source; pages that were never read are missing. */
export const pageReadings = async (db: Query, rows: Iterable<PageRow>): Promise<ReadonlyMap<string, PageReading>> => {
  const read = [...rows].flatMap((row) => (row.said === null ? [] : [{ row, said: row.said }]))
  const readings = new Map<string, PageReading>()
  for (const some of chunks(read)) {
    const ids = some.map(({ said }) => said.assessmentId)
    const stated = grouped(
      await db.select().from(positions).where(inArray(positions.assessmentId, ids)),
      (row) => row.assessmentId,
    )
    const { assessmentId, ordinal, text, context } = statements
    const telling = grouped(
      await db
        .select({ assessmentId, ordinal, text, context })
        .from(statements)
        .where(and(inArray(assessmentId, ids), isNotNull(statements.rule)))
        .orderBy(asc(assessmentId), asc(ordinal)),
      (row) => row.assessmentId,
    )
    for (const { row, said } of some) {
      const all = (stated.get(said.assessmentId) ?? []).map(({ assessmentId: _, ...position }) => position)
      const sentences = (telling.get(said.assessmentId) ?? []).map(({ assessmentId: _, ...sentence }) => sentence)
      readings.set(row.sourceId, readingOf(row, said, all, sentences))
    }
  }
  return readings
}
