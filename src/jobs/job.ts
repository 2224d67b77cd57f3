/**
 * A job is a value: a name, the shape of its data, and what to do. Handlers are idempotent and safe to overlap: the database decides
 * what is left to do, the data only says where to look. Nothing here knows BullMQ.
 */
import type { z } from 'zod'
import type { BounceBox } from '../alerts/bounce-box.ts'
import type { Channel } from '../alerts/channel.ts'
import type { Crawler } from '../crawlers/crawler.ts'
import type { HostLocks } from '../db/host-locks.ts'
import type { Drizzle } from '../db/query.ts'
import type { Settings } from '../domain/settings.ts'
import type { Endpoint } from '../opinion/endpoint.ts'
import type { Reader } from './reader.ts'

/** Which queue carries a job: kinds of work that must not wait for each other. */
export const QUEUES = ['plan', 'crawl', 'assess', 'alert'] as const
export type QueueName = (typeof QUEUES)[number]

export type Log = {
  readonly debug: (fields: object, message: string) => void
  readonly info: (fields: object, message: string) => void
  readonly warn: (fields: object, message: string) => void
  readonly error: (fields: object, message: string) => void
}

/** All a handler may use of the world. */
export type JobContext = {
  readonly db: Drizzle
  readonly settings: Pick<
    Settings,
    'crawl' | 'schedule' | 'confirm' | 'review' | 'opinion' | 'alerts' | 'web' | 'keepVisitsMs'
  >
  readonly crawler: Crawler
  readonly channels: Channel
  /** Null where nobody reads what comes back. */
  readonly bounceBox: BounceBox | null
  /** Where second opinions are asked for; null where nobody is asked. */
  readonly endpoint: Endpoint | null
  readonly hostLocks: HostLocks
  readonly reader: Reader
  readonly now: () => Date
  /** 0 to 1, for jitter. */
  readonly random: () => number
  readonly log: Log
  /** Aborted when the process is to stop: finish what is under way, begin nothing. */
  readonly stopping: AbortSignal
  /** Hands on work after it was committed. Losing it loses nothing: the next `plan` finds it again. */
  readonly enqueue: Enqueue
}

export type Enqueue = <Name extends JobName>(name: Name, ...data: readonly JobData[Name][]) => Promise<void>

/** What each job is told: where to look, never what to do. */
export type JobData = {
  plan: Readonly<Record<string, never>>
  visit: { readonly host: string }
  assess: { readonly sourceId: string }
  confirm: { readonly sourceId: string }
  reassess: { readonly sourceId: string }
  dispatch: Readonly<Record<string, never>>
  deliver: { readonly messageId: number }
  prune: Readonly<Record<string, never>>
  opinion: Readonly<Record<string, never>>
  bounces: Readonly<Record<string, never>>
}
export type JobName = keyof JobData

export type Job<Name extends JobName> = {
  readonly name: Name
  readonly queue: QueueName
  readonly schema: z.ZodType<JobData[Name]>
  /** Two jobs with the same identity never wait or run at the same time. */
  readonly identity: (data: JobData[Name]) => string
  readonly handle: (data: JobData[Name], context: JobContext) => Promise<void>
}
