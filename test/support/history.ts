/** Plays the past of a source into the database through the functions that the jobs use: visits, content, assessments, changes. */
import { createHash } from 'node:crypto'
import { compare } from '../../src/changes/compare.ts'
import { statementsSha256 } from '../../src/changes/judged.ts'
import { addAssessment, assessmentById } from '../../src/db/assessments.ts'
import { packBlob, putBlob } from '../../src/db/blobs.ts'
import { addPendingChange, addRecordedChange, pendingChange, settleChange } from '../../src/db/changes.ts'
import { addPastSnapshot, addPastVisit } from '../../src/db/imports.ts'
import { assessmentInForce } from '../../src/db/outdated.ts'
import { placeOverride } from '../../src/db/overrides.ts'
import { lockSource, putInForce } from '../../src/db/policy.ts'
import type { Drizzle } from '../../src/db/query.ts'
import { markAssessed } from '../../src/db/snapshots.ts'
import { recordVisit } from '../../src/db/visits.ts'
import type { ChangeStatus } from '../../src/domain/change.ts'
import type { Exchange, Outcome } from '../../src/domain/outcome.ts'
import type { Answer } from '../../src/domain/review.ts'
import { holdOverride } from '../../src/jobs/hold-override.ts'
import { weave } from '../../src/jobs/weave.ts'
import { assessmentOf, type Saying } from './assessment.ts'

/** What was found on a day: words, an outcome without words, or other rules for the words already there. */
export type Day =
  | { readonly at: string; readonly says: Saying; readonly status?: Exclude<ChangeStatus, 'recorded'> }
  /** A capture of the past that was imported on a later day. */
  | { readonly at: string; readonly says: Saying; readonly importedAt: string }
  | { readonly at: string; readonly outcome: Outcome }
  | { readonly at: string; readonly reread: Saying }
  /** A capture of an earlier day, which becomes known on this one and is woven in among what is known already. */
  | { readonly at: string; readonly captured: Saying; readonly capturedAt: string }
  /** A person's answer over what is in force. */
  | { readonly at: string; readonly answer: Answer }

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

const capture = (
  db: Drizzle,
  { id: sourceId, url }: { readonly id: string; readonly url: string },
  says: Saying,
  capturedAt: Date,
  now: Date,
): Promise<void> =>
  db.transaction(async (tx) => {
    await lockSource(tx, sourceId)
    const body = bodyOf(says, `${url} ${capturedAt.toISOString()}`)
    await putBlob(tx, await packBlob(body))
    const quality = { score: 1, reasons: [] }
    const outcome = { kind: 'changed', exchange: exchangeOf(url), body, quality } as const
    const visitId = await addPastVisit(tx, sourceId, capturedAt, outcome, now)
    const of = { visitId, body, at: capturedAt, lastSeenAt: capturedAt, readAt: now, unreadable: null }
    const snapshotId = await addPastSnapshot(tx, sourceId, of)
    const assessment = assessmentOf(says)
    const id = await addAssessment(tx, { sourceId, snapshotId, baseline: false, at: now }, assessment, [])
    const underPresentRules = (stored: number) => assessmentById(tx, stored)
    await weave(tx, { sourceId, now, seenAt: capturedAt, underPresentRules }, id)
    await holdOverride(tx, sourceId, now)
  })

/** Nothing where nothing is in force. */
const answerFor = async (db: Drizzle, sourceId: string, answer: Answer, at: Date): Promise<void> => {
  const assessmentId = await assessmentInForce(db, sourceId)
  if (assessmentId === null) return
  const { assessment } = await assessmentById(db, assessmentId)
  const judged = statementsSha256(assessment)
  await placeOverride(db, {
    ...answer,
    assessmentId,
    author: 'ann',
    reason: 'she read it',
    statementsSha256: judged,
    at,
  })
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
    if ('captured' in day) {
      await capture(db, source, day.captured, new Date(day.capturedAt), at)
      continue
    }
    if ('answer' in day) {
      await answerFor(db, source.id, day.answer, at)
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
      if (difference === null) {
        await putInForce(tx, source.id, id, at)
        return holdOverride(tx, source.id, at)
      }
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
        await putInForce(tx, source.id, id, at)
        return holdOverride(tx, source.id, at)
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
      return holdOverride(tx, source.id, settledAt)
    })
  }
}
