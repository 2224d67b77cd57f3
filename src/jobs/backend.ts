/** Where BullMQ keeps its queues: on PostgreSQL, or on Redis when there is one. The only file that knows the difference. */
import { createPostgresBackend, type IQueueBackend, type Job, Queue, Worker } from 'bullmq'

export type BackendOptions = { readonly kind: 'postgres' | 'redis'; readonly url: string }

export type AnyQueue = Queue<unknown, void, string, unknown, void, string, IQueueBackend, unknown>
export type AnyWorker = Worker<unknown, void, string, IQueueBackend>

export type WorkerSettings = { readonly concurrency: number }

export type Backend = {
  readonly queue: (name: string) => AnyQueue
  readonly worker: (name: string, handle: (job: Job) => Promise<void>, settings: WorkerSettings) => AnyWorker
}

/**
 * How long a job of a silent worker stays its own, and how often that is looked at; milliseconds. Short, because every job is safe to
 * repeat: what a killed worker left is taken up within about half a minute.
 */
const STALL = { lockDuration: 20_000, stalledInterval: 10_000, maxStalledCount: 5 }

/** Connections of one queue or worker beside its LISTEN connection; more stand idle at our rates. */
const POOL = 3

/**
 * The queue owns nothing: what it forgets when the machine loses power, the next plan finds again. So its commits need not wait for the disk,
 * as those that store what was seen and told do.
 */
const QUEUE_OPTIONS = '-c synchronous_commit=off'

/** BullMQ puts its schema into the options of the connection; those in an address would take their place. */
const connectionTo = (url: string) => {
  const address = new URL(url)
  const given = address.searchParams.get('options')
  address.searchParams.delete('options')
  return {
    connectionString: address.href,
    options: given === null ? QUEUE_OPTIONS : `${given} ${QUEUE_OPTIONS}`,
    max: POOL,
    migrate: true,
  }
}

const onPostgres = (url: string): Backend => {
  const connection = connectionTo(url)
  return {
    queue: (name) => new Queue(name, { connection }, createPostgresBackend) as unknown as AnyQueue,
    worker: (name, handle, settings) =>
      new Worker(
        name,
        handle,
        { connection, autorun: false, ...STALL, ...settings },
        createPostgresBackend,
      ) as unknown as AnyWorker,
  }
}

const onRedis = (url: string): Backend => {
  const connection = { url, maxRetriesPerRequest: null }
  return {
    queue: (name) => new Queue(name, { connection, prefix: 'visawatch' }) as unknown as AnyQueue,
    worker: (name, handle, settings) =>
      new Worker(name, handle, {
        connection,
        prefix: 'visawatch',
        autorun: false,
        ...STALL,
        ...settings,
      }),
  }
}

export const createBackend = ({ kind, url }: BackendOptions): Backend =>
  kind === 'redis' ? onRedis(url) : onPostgres(url)
