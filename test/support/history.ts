/** Plays the past of a source into the database through the functions that the jobs use: visits, content, assessments, changes. */
import { createHash } from 'node:crypto'
import { compare } from '../../src/changes/compare.ts'
import { addAssessment, assessmentById } from '../../src/db/assessments.ts'
import { addPendingChange, addRecordedChange, pendingChange, settleChange } from '../../src/db/changes.ts'
import { lockSource, putInForce } from '../../src/db/policy.ts'
import type { Drizzle } from '../../src/db/query.ts'
import { markAssessed } from '../../src/db/snapshots.ts'
import { recordVisit } from '../../src/db/visits.ts'
import type { ChangeStatus } from '../../src/domain/change.ts'
import type { Exchange, Outcome } from '../../src/domain/outcome.ts'
import { assessmentOf, type Saying } from './assessment.ts'

/** What was found on a day: words, an outcome without words, or other rules for the words already there. */
export type Day =
  | { readonly at: string; readonly says: Saying; readonly status?: Exclude<ChangeStatus, 'recorded'> }
  /** A capture of the past that was imported on a later day. */
  | { readonly at: string; readonly says: Saying; readonly importedAt: string }
  | { readonly at: string; readonly outcome: Outcome }
  | { readonly at: string; readonly reread: Saying }

export const exchangeOf = (url: string, status = 200): Exchange => ({ url, status, headers: {}, redirects: [] })

const MINUTE_MS = 60_000

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** The sentences as the paragraphs of a page; «» only mark what a stance is read from. */
const bodyOf = (says: Saying, at: string) => {
  const paragraphs = says.sentences.map(({ text }) => `<p>${escaped(text.replaceAll(/[«»]/g, ''))}</p>`)
  const bytes = new TextEncoder().encode(
    `<!doctype html><title>As of ${at}</title><main>${paragraphs.join('\n')}</main>`,
  )
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex'), mime: 'text/html', charset: 'utf-8' }
}

/** Plays the days in order; after the last one the source is visited next a week later. */
export const playHistory = async (
  db: Drizzle,
  source: { readonly id: string; readonly url: string },
  days: readonly Day[],
): Promise<void> => {
  const visit = (at: Date, outcome: Outcome) =>
    recordVisit(db, {
      sourceId: source.id,
      at,
      purpose: 'scheduled',
      fetcher: 'http',
      durationMs: 240,
      outcome,
      full: true,
      nextVisitAt: new Date(at.getTime() + 7 * 24 * 60 * MINUTE_MS),
      host: { name: new URL(source.url).host, state: { nextRequestAt: null, failures: 0, openAt: null } },
    })
  const exchange = exchangeOf(source.url)
  let latest: { readonly snapshotId: number; readonly at: Date } | null = null
  for (const day of days) {
    const at = new Date(day.at)
    if ('outcome' in day) {
      await visit(at, day.outcome)
      continue
    }
    const says = 'says' in day ? day.says : day.reread
    if ('says' in day) {
      const body = bodyOf(says, day.at)
      const { snapshotId } = await visit(at, {
        kind: 'changed',
        exchange,
        body,
        quality: { score: 1, reasons: [] },
      })
      if (snapshotId === null) throw new Error(`${source.id} said the same bytes twice`)
      latest = { snapshotId, at }
    }
    if (latest === null) throw new Error(`${source.id} is read again before it was read`)
    const { snapshotId, at: takenAt } = latest
    await db.transaction(async (tx) => {
      const before = await lockSource(tx, source.id)
      const baseline = before?.assessmentId == null
      const id = await addAssessment(tx, { sourceId: source.id, snapshotId, baseline, at }, assessmentOf(says), [])
      await markAssessed(tx, snapshotId, at, null)
      if (before?.assessmentId == null) return putInForce(tx, source.id, id, at)
      const old = await assessmentById(tx, before.assessmentId)
      const difference = compare(old.assessment, assessmentOf(says))
      if (difference === null) return putInForce(tx, source.id, id, at)
      const change = {
        sourceId: source.id,
        fromAssessmentId: old.id,
        toAssessmentId: id,
        difference,
        lastSeenOld: before.policySeenAt ?? at,
        firstSeenNew: 'reread' in day ? takenAt : at,
        at,
      }
      if ('reread' in day) {
        await addRecordedChange(tx, { ...change, cause: 'rules', lastSeenOld: takenAt })
        return putInForce(tx, source.id, id, at)
      }
      if ('importedAt' in day) {
        await addRecordedChange(tx, { ...change, cause: 'page', at: new Date(day.importedAt) })
        return putInForce(tx, source.id, id, at)
      }
      await addPendingChange(tx, { ...change, cause: 'page' }, new Date(at.getTime() + 10 * MINUTE_MS))
      const status = day.status ?? 'confirmed'
      if (status === 'pending') return
      const waiting = await pendingChange(tx, source.id)
      if (waiting === null) throw new Error(`${source.id} has no pending change`)
      const settledAt = new Date(at.getTime() + 10 * MINUTE_MS)
      const force =
        status === 'transient' ? { assessmentId: old.id, seenAt: settledAt } : { assessmentId: id, seenAt: settledAt }
      await settleChange(tx, waiting, status, settledAt, force)
    })
  }
}
