/**
 * Puts jobs on their queues, each identity at most once at a time. The queue carries work and owns nothing: when it is lost, `plan` finds
 * everything again in the database.
 */
import { type AnyQueue, type Backend } from './backend.ts'
import { JOBS } from './definitions.ts'
import { type Enqueue, type JobName, QUEUES, type QueueName } from './job.ts'

export type JobQueue = {
  readonly enqueue: Enqueue
  /** Jobs waiting, running or delayed over all queues. */
  readonly busy: () => Promise<number>
  readonly queues: Readonly<Record<QueueName, AnyQueue>>
  readonly close: () => Promise<void>
}

/** A failed job is tried again by the queue twice, then left to the next `plan`. */
const OPTIONS = {
  attempts: 3,
  backoff: { type: 'exponential', delay: 1000 },
  removeOnComplete: true,
  removeOnFail: { count: 500 },
}

/** Jobs added in one round trip. */
const BULK = 500

export const createQueue = async (
  backend: Backend,
  prefix: string,
  onError: (error: Error) => void,
): Promise<JobQueue> => {
  const queues = Object.fromEntries(
    QUEUES.map((name) => [name, backend.queue(`${prefix}-${name}`)]),
  ) as unknown as Record<QueueName, AnyQueue>
  // While it closes, connections may still end with an error that concerns nobody.
  let closing = false
  for (const queue of Object.values(queues)) {
    queue.on('error', (error) => {
      if (!closing) onError(error)
    })
  }
  for (const queue of Object.values(queues)) await queue.waitUntilReady()

  const enqueue: Enqueue = async (name, ...data) => {
    const job = JOBS[name]
    for (let from = 0; from < data.length; from += BULK) {
      await queues[job.queue].addBulk(
        data.slice(from, from + BULK).map((each) => ({
          name,
          data: each,
          opts: { ...OPTIONS, deduplication: { id: (job.identity as (data: unknown) => string)(each) } },
        })),
      )
    }
  }

  return {
    enqueue,
    queues,
    busy: async () => {
      const counts = await Promise.all(
        Object.values(queues).map((queue) => queue.getJobCounts('waiting', 'active', 'delayed', 'prioritized')),
      )
      return counts.flatMap((count) => Object.values(count)).reduce((sum, count) => sum + count, 0)
    },
    close: async () => {
      closing = true
      await Promise.all(Object.values(queues).map((queue) => queue.close()))
    },
  }
}

/** True for the name of a job this version knows; a schedule or a queue may outlive the code that filled it. */
export const isJobName = (name: string): name is JobName => Object.hasOwn(JOBS, name)
