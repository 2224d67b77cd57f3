/**
 * The composition root: the only file that knows all parts. It opens them in order, hands each what it needs, and closes them in reverse.
 */
import { setMaxListeners } from 'node:events'
import { bounceBoxOf } from './alerts/bounce-box.ts'
import { type Channel } from './alerts/channel.ts'
import { createChannels } from './alerts/channels.ts'
import { type Crawler, createCrawler } from './crawlers/crawler.ts'
import { RULES_VERSION } from './classify/version.ts'
import { createHostLocks } from './db/host-locks.ts'
import { robotsStore } from './db/hosts.ts'
import { declareLegalEvents } from './db/legal-events.ts'
import { countsSince, type Pending, type RoundCounts } from './db/progress.ts'
import { declareRegistry } from './db/registry.ts'
import { makeDue } from './db/schedule.ts'
import { declareSubscriptions } from './db/subscriptions.ts'
import type { Settings } from './domain/settings.ts'
import { createBackend } from './jobs/backend.ts'
import type { JobContext, Log, QueueName } from './jobs/job.ts'
import { startPlanner } from './jobs/planner.ts'
import { createQueue, type JobQueue } from './jobs/queue.ts'
import { createReader, type Reader } from './jobs/reader.ts'
import { type RoundEnd, runRound } from './jobs/round.ts'
import { startWorkers, type Workers } from './jobs/workers.ts'
import { createEndpoint } from './opinion/endpoint.ts'
import { openStore, type Store } from './store.ts'

export { readBouncesNow } from './jobs/bounces.ts'
export { type Courier, openCourier } from './jobs/courier.ts'
export { openPast, type Past } from './jobs/open-past.ts'
export { rebuild, type Rebuilt } from './jobs/rebuild.ts'
export { openStore, type Store } from './store.ts'
export { reassessSource, type Reread, rereadSource } from './jobs/reassess.ts'
export { WebUnavailable } from './web/listen.ts'

/** For one document: a handbook of 300 pages takes some seconds and a hundred megabytes. */
const DOCUMENT_LIMITS = { timeMs: 60_000, memoryMb: 512 }

/** Reads any body without a database: pages at once, PDF and Word files in a worker. */
export const openReader = (): Reader => createReader(DOCUMENT_LIMITS)

export type AppOptions = {
  readonly settings: Settings
  readonly log: Log
  readonly now?: () => Date
  /** Host names that lead to a loopback `address:port`: the demo's own. */
  readonly hosts?: Readonly<Record<string, string>>
  /** Where the console channel writes. */
  readonly write: (text: string) => void
  readonly random?: () => number
  /** Sets the queues of several programs on one Redis or database apart. */
  readonly queueName?: string
}

export type RoundSummary = RoundCounts & { readonly seconds: number; readonly end: RoundEnd }

export type App = {
  readonly store: Store
  readonly queue: JobQueue
  readonly work: () => Promise<void>
  readonly plan: () => void
  /** The web interface on the host and port of the settings, or on another port (0: a free one). Throws WebUnavailable. */
  readonly serve: (port?: number) => Promise<{ readonly url: string }>
  /** Makes the named sources due (or all, or none besides those that are), and works until nothing is left to do; counts from `since`. */
  readonly round: (
    which: readonly string[] | 'all' | 'due',
    onProgress: (left: Pending) => void,
    since?: Date,
  ) => Promise<RoundSummary>
  /** Stops in order: no new plans, what is under way is finished, then queue, channels, crawler and database. Safe to call twice. */
  readonly close: () => Promise<void>
}

const concurrencyOf = (settings: Settings): Readonly<Record<QueueName, number>> => ({
  plan: 1,
  crawl: settings.crawl.hosts,
  assess: 2,
  alert: 4,
})

/** Opens everything but starts no work: `work` starts workers, `plan` the planner. */
export const createApp = async (options: AppOptions): Promise<App> => {
  const {
    settings,
    log,
    now = () => new Date(),
    hosts = {},
    write,
    random = Math.random,
    queueName = 'visawatch',
  } = options
  const stop = new AbortController()
  // Every host that is being visited listens while it waits for its turn.
  setMaxListeners(0, stop.signal)
  const closers: (() => Promise<void> | void)[] = []
  const opened = <Part extends { readonly close: () => Promise<void> | void }>(part: Part): Part => {
    closers.unshift(part.close)
    return part
  }
  let underWay: Promise<unknown> = Promise.resolve()
  /** Closing waits for this to be done. */
  const finished = <Done>(doing: Promise<Done>): Promise<Done> => {
    underWay = Promise.allSettled([underWay, doing])
    return doing
  }
  /** What is being opened when all is to be closed would stay open otherwise. */
  const opening = <Part extends { readonly close: () => Promise<void> | void }>(part: Promise<Part>): Promise<Part> =>
    finished(part.then(opened))
  const closeAll = async () => {
    stop.abort()
    await underWay
    for (const close of closers.splice(0)) await close()
  }
  try {
    const store = opened(await openStore(settings, log))
    await declareRegistry(store.db, settings.registry, now())
    await declareLegalEvents(store.db, settings.schedule.legalEvents, now())
    await declareSubscriptions(store.db, settings.subscriptions, now())
    const reader = opened(openReader())
    const crawler: Crawler = opened(
      createCrawler({ settings: settings.crawl, robots: robotsStore(store.db), now, hosts, isBlank: reader.isBlank }),
    )
    const channels: Channel = opened(createChannels(settings.alerts, { write }))
    const endpoint = settings.opinion === null ? null : opened(createEndpoint(settings.opinion))
    const hostLocks = opened(createHostLocks(store.pool))
    const backend = createBackend(
      settings.redisUrl === null ? { kind: 'postgres', url: store.url } : { kind: 'redis', url: settings.redisUrl },
    )
    const queue = opened(
      await createQueue(backend, queueName, (error) => log.warn({ error: error.message }, 'queue connection trouble')),
    )
    const context: JobContext = {
      db: store.db,
      settings,
      crawler,
      channels,
      bounceBox: bounceBoxOf(settings.alerts),
      endpoint,
      hostLocks,
      reader,
      now,
      random,
      log,
      stopping: stop.signal,
      enqueue: queue.enqueue,
    }
    let workers: Promise<Workers> | null = null
    const startWork = async () => {
      if (stop.signal.aborted) return
      workers ??= opening(startWorkers(backend, queueName, context, concurrencyOf(settings)))
      await workers
    }
    let closing: Promise<void> | null = null
    return {
      store,
      queue,
      work: startWork,
      plan: () => {
        if (!stop.signal.aborted) opened(startPlanner(settings, context))
      },
      serve: async (port = settings.web.port) => {
        const sendSoon = async (messageId: number) => {
          await queue
            .enqueue('deliver', { messageId })
            .catch((error: unknown) => log.warn({ error }, 'could not reach the queue; the next plan sends it'))
        }
        // A third of all modules are screens and plots: whoever only crawls or asks from the command line shall not wait for them.
        const [{ createPace }, { createWeb }, { subscribingOf }] = await Promise.all([
          import('./web/pace.ts'),
          import('./web/server.ts'),
          import('./web/subscribing.ts'),
        ])
        const subscribing = subscribingOf(settings, { pace: createPace(now), sendSoon })
        const web = createWeb({
          db: store.db,
          now,
          settings,
          rulesVersion: RULES_VERSION,
          loaded: settings,
          queues: Object.values(queue.queues),
          log,
          readDocument: context.reader.read,
          subscribing,
        })
        if (stop.signal.aborted) throw new Error('the program is stopping')
        const listening = await opening(web.listen(settings.web.host, port))
        return { url: listening.url }
      },
      round: (which, onProgress, since) => {
        const began = now()
        const work = async (): Promise<RoundSummary> => {
          await startWork()
          if (which !== 'due') await makeDue(store.db, which, began)
          const end = await runRound(queue, context, onProgress)
          const counts = await countsSince(store.db, since ?? began)
          return { ...counts, seconds: (now().getTime() - began.getTime()) / 1000, end }
        }
        // A round that is told to stop still counts what it did.
        return finished(work())
      },
      close: () => {
        closing ??= closeAll()
        return closing
      },
    }
  } catch (error) {
    await closeAll()
    throw error
  }
}
