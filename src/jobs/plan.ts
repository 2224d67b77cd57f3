/**
 * Looks into the database for everything that is due and puts it on the queue: hosts to visit, content to assess, changes to settle,
 * policies that older rules read, pages that nobody could verify for long, events to dispatch, messages to deliver. What a clock running ahead had
 * put out of reach comes forward first. Because it starts from the
 * database alone, a lost queue loses nothing.
 */
import { RULES_VERSION } from '../classify/version.ts'
import { bringDueForward } from '../db/bring-due-forward.ts'
import { bringForward, type LongestWaits } from '../db/bring-forward.ts'
import { settleableChanges } from '../db/changes.ts'
import { dueMessages } from '../db/messages.ts'
import { outdatedSources } from '../db/outdated.ts'
import { dueHosts } from '../db/schedule.ts'
import { unassessedSources } from '../db/snapshots.ts'
import { latestVisit } from '../domain/schedule.ts'
import { writeStaleEvents } from '../db/stale.ts'
import type { JobContext } from './job.ts'

/** Policies handed on to be read anew by one plan: new rules do not keep the pages of the day waiting. */
const MOST_REASSESSED = 200

/** A pause is never longer than the longest Crawl-delay that counts, or the settings' own with its jitter. */
const longestWaits = ({ schedule, confirm, crawl }: JobContext['settings'], at: Date): LongestWaits => {
  const { delayMs, jitter, maxDelayMs } = crawl.perHost
  const { healthyMs, failedMs } = latestVisit(schedule, at)
  return {
    healthyMs,
    failedMs,
    pendingMs: confirm.withinMs,
    pauseMs: Math.max(delayMs * (1 + jitter), maxDelayMs),
    restMs: failedMs,
  }
}

export type PlanContext = Pick<JobContext, 'db' | 'now' | 'settings' | 'enqueue' | 'log'>

export const plan = async (_: object, { db, now, settings, enqueue, log }: PlanContext): Promise<void> => {
  const at = now()
  const forward = await bringForward(db, at, longestWaits(settings, at))
  if (forward.sources + forward.hosts > 0) log.info(forward, 'brought forward: due later than any visit would put it')
  const owed = await bringDueForward(db, at, settings.alerts)
  if (owed.alerts + owed.messages + owed.subscriptions > 0)
    log.info(owed, 'brought forward: to be told later than any pace or retry would put it')
  const hosts = await dueHosts(db, at)
  const unread = await unassessedSources(db)
  const settleable = await settleableChanges(db, new Date(at.getTime() - settings.confirm.withinMs))
  await enqueue('visit', ...hosts.map((host) => ({ host })))
  await enqueue('assess', ...unread.map((sourceId) => ({ sourceId })))
  await enqueue('confirm', ...settleable.map((sourceId) => ({ sourceId })))
  const outdated = await outdatedSources(db, RULES_VERSION, MOST_REASSESSED)
  await enqueue('reassess', ...outdated.map((sourceId) => ({ sourceId })))
  const stale = await writeStaleEvents(db, new Date(at.getTime() - settings.alerts.staleAfterMs), at)
  await enqueue('dispatch', {})
  await enqueue('deliver', ...(await dueMessages(db, at)).map((messageId) => ({ messageId })))
  log.debug(
    { hosts: hosts.length, unread: unread.length, settleable: settleable.length, outdated: outdated.length, stale },
    'planned',
  )
}
