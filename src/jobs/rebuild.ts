/**
 * Reads every stored snapshot anew and holds what comes out against the tables, row by row, and the recorded differences against the
 * readings on both sides, and the kept policies against those that the pages give when all are weighed anew. Proves that the tables are what
 * follows from the pages; changes nothing. Readings of other versions of the rules can only be made by those, and are counted.
 */
import { isDeepStrictEqual } from 'node:util'
import { compare } from '../changes/compare.ts'
import { RULES_VERSION } from '../classify/version.ts'
import { addAssessment, assessmentById } from '../db/assessments.ts'
import { changesBetween } from '../db/changes-between.ts'
import { compareKeptPolicies, type KeptCompared } from '../db/kept-policies.ts'
import type { Drizzle } from '../db/query.ts'
import { type Compared, inShadow, readUnder } from '../db/shadow.ts'
import { snapshotById } from '../db/snapshots.ts'
import { readSnapshot } from './present-rules.ts'
import type { Reader } from './reader.ts'

export type Rebuilt = {
  readonly rulesVersion: string
  readonly snapshots: number
  /** Readings that other versions of the rules made. */
  readonly otherVersions: number
  readonly tables: readonly Compared[]
  readonly changes: { readonly compared: number; readonly different: readonly number[] }
  readonly policies: KeptCompared
  readonly equal: boolean
}

/** Only the identity of the snapshot is taken from the tables: no date, no order. */
const NO_DATE = new Date(0)

export const rebuild = async (
  db: Drizzle,
  reader: Pick<Reader, 'read'>,
  onProgress: (done: number, of: number) => void,
): Promise<Rebuilt> => {
  const { snapshotIds, otherVersions } = await readUnder(db, RULES_VERSION)
  const tables = await inShadow(db, RULES_VERSION, async (tx) => {
    for (const [done, id] of snapshotIds.entries()) {
      onProgress(done, snapshotIds.length)
      const snapshot = await snapshotById(tx, id)
      if (snapshot === null) throw new Error(`an assessment has no snapshot ${id}`)
      const reading = await readSnapshot(tx, snapshot, reader)
      // A snapshot that cannot be read any more is missing in the shadow, and so is shown to differ.
      if (!reading.ok) continue
      const of = { sourceId: snapshot.sourceId, snapshotId: id, baseline: false, at: NO_DATE }
      await addAssessment(tx, of, reading.assessment, reading.informatics)
    }
  })
  const different: number[] = []
  let compared = 0
  for (const { id, from, to, difference } of await changesBetween(db, RULES_VERSION)) {
    compared += 1
    const again = compare((await assessmentById(db, from)).assessment, (await assessmentById(db, to)).assessment)
    if (!isDeepStrictEqual(JSON.parse(JSON.stringify(again)), difference)) different.push(id)
  }
  const policies = await compareKeptPolicies(db)
  return {
    rulesVersion: RULES_VERSION,
    snapshots: snapshotIds.length,
    otherVersions,
    tables,
    changes: { compared, different },
    policies,
    equal:
      different.length === 0 &&
      policies.onlyKept + policies.onlyWeighed === 0 &&
      tables.every(({ onlyStored, onlyRebuilt }) => onlyStored + onlyRebuilt === 0),
  }
}
