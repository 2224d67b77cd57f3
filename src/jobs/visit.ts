/**
 * Visits the due sources of one host, one after the other with the host's delay in between: politeness by structure. Every visit is stored
 * with its outcome before the next begins. Reads no page: what was fetched is assessed from the store.
 */
import pLimit from 'p-limit'
import { afterVisit, isToRemember, mayAsk } from '../crawlers/politeness.ts'
import { hostState } from '../db/hosts.ts'
import { faultOf } from '../db/query-fault.ts'
import { type DueSource, dueSources } from '../db/schedule.ts'
import { recordVisit } from '../db/visits.ts'
import type { HostState } from '../domain/host.ts'
import { type Fetcher, isHealthy, type Outcome, type OutcomeKind } from '../domain/outcome.ts'
import { nextVisitAt } from '../domain/schedule.ts'
import type { JobContext, JobData } from './job.ts'
import { sleep } from './sleep.ts'

/** A host that asks us to wait longer than this is left for a later round instead of holding a worker. */
const PATIENCE_MS = 60_000

/** After a second visit that did not reach the page, the next try waits at least so long. */
const SECOND_TRY_MS = 60_000

/** How often a host that somebody else visits is looked at again. */
const LOOK_AGAIN_MS = 500

/** Whether we got the host to ourselves within our patience; a second job for it is rare (a flushed queue, a worker taken for dead). */
const lockedFor = async (host: string, { hostLocks, stopping }: JobContext): Promise<boolean> => {
  for (let waited = 0; waited <= PATIENCE_MS && !stopping.aborted; waited += LOOK_AGAIN_MS) {
    if (await hostLocks.tryLock(host)) return true
    await sleep(LOOK_AGAIN_MS, stopping)
  }
  return false
}

export const visit = async ({ host }: JobData['visit'], context: JobContext): Promise<void> => {
  if (!(await lockedFor(host, context))) return
  try {
    await visitDue(host, context)
  } finally {
    await context.hostLocks.unlock(host)
  }
}

const visitDue = async (host: string, context: JobContext): Promise<void> => {
  const { db, now, settings, stopping, log } = context
  const due = await dueSources(db, host, now())
  if (due.length === 0) return
  let state = await hostState(db, host)
  const failures: unknown[] = []
  const outcomes: Partial<Record<OutcomeKind, number>> = {}
  const one = async (source: DueSource): Promise<void> => {
    if (stopping.aborted) return
    try {
      const visited = await visitSource(source, state, context)
      if (visited === null) return
      state = visited.state
      outcomes[visited.outcome] = (outcomes[visited.outcome] ?? 0) + 1
    } catch (caught) {
      const error = faultOf(caught)
      failures.push(error)
      log.error({ source: source.id, url: source.url, error }, 'visit failed')
    }
  }
  const atOnce = pLimit(settings.crawl.perHost.concurrency)
  await Promise.all(due.map((source) => atOnce(() => one(source))))
  log.info({ host, ...outcomes }, 'visited')
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} of ${due.length} sources of ${host} failed`)
}

type Asked = { readonly outcome: Outcome; readonly fetcher: Fetcher }

/**
 * A lost policy may be one that only scripts show now: the second visit asks with a browser, where there is one. Otherwise the source's
 * own way is taken again.
 */
const ask = async (source: DueSource, full: boolean, { crawler }: JobContext): Promise<Asked> => {
  const { url, fetcher, latest } = source
  if (source.pending?.kind === 'policy_lost' && fetcher === 'http') {
    const outcome = await crawler.visit({ url, fetcher: 'browser', latest, full })
    if (outcome.kind !== 'unsupported') return { outcome, fetcher: 'browser' }
  }
  return { outcome: await crawler.visit({ url, fetcher, latest, full }), fetcher }
}

type Visited = { readonly state: HostState; readonly outcome: OutcomeKind }

/** Waits for the host's turn, asks, stores; answers what politeness remembers from now on, or null when the process is to stop. */
const visitSource = async (source: DueSource, before: HostState, context: JobContext): Promise<Visited | null> => {
  const { crawler, db, now, random, settings, stopping, enqueue } = context
  const turn = mayAsk(before, now())
  if (turn.waitMs <= PATIENCE_MS) await sleep(turn.waitMs, stopping)
  if (stopping.aborted) return null
  const at = now()
  const full =
    source.pending !== null ||
    (settings.crawl.fullEvery > 0 && source.conditionalVisits + 1 >= settings.crawl.fullEvery)
  const resting = turn.waitMs > PATIENCE_MS
  const { outcome, fetcher }: Asked = resting
    ? {
        outcome: { kind: 'throttled', detail: turn.why, retryAfterMs: turn.waitMs, exchange: null },
        fetcher: source.fetcher,
      }
    : await ask(source, full, context)
  const done = now()
  const state = resting
    ? before
    : afterVisit(before, outcome, {
        now: done,
        ...settings.crawl.perHost,
        random01: random(),
        crawlDelayMs: await crawler.crawlDelayMs(source.url),
      })
  const stored = await recordVisit(db, {
    sourceId: source.id,
    at,
    purpose: source.pending === null ? 'scheduled' : 'confirm',
    fetcher,
    durationMs: done.getTime() - at.getTime(),
    outcome,
    full: full || source.latest === null,
    nextVisitAt: comeBackAt(source, outcome, done, context),
    host: isToRemember(before, state, done) ? { name: source.host, state } : null,
  })
  if (stored.snapshotId !== null) await enqueue('assess', { sourceId: source.id })
  else if (source.pending !== null && stored.outcome.kind === 'unchanged')
    await enqueue('confirm', { sourceId: source.id })
  return { state, outcome: stored.outcome.kind }
}

/** The schedule decides; but a change that waits for confirmation is looked at again soon, until its time is up. */
const comeBackAt = (source: DueSource, outcome: Outcome, now: Date, { settings, random }: JobContext): Date => {
  const regular = nextVisitAt(
    {
      intervalMs: source.intervalMs,
      lastChangeAt: source.lastChangeAt,
      consecutiveFailures: isHealthy(outcome.kind) ? 0 : source.failures + 1,
      outcome: outcome.kind,
      retryAfterMs: outcome.kind === 'throttled' ? outcome.retryAfterMs : null,
    },
    settings.schedule,
    now,
    random(),
  )
  if (source.pending === null || isHealthy(outcome.kind)) return regular
  const deadline = source.pending.recordedAt.getTime() + settings.confirm.withinMs
  const asked = outcome.kind === 'throttled' ? (outcome.retryAfterMs ?? 0) : 0
  const again = now.getTime() + Math.max(settings.confirm.afterMs, SECOND_TRY_MS, asked)
  return again < deadline && again < regular.getTime() ? new Date(again) : regular
}
