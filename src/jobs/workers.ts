/** Takes jobs from the queues and hands them to their handlers. Knows neither what a job does nor where the queues live. */
import type { Job as QueuedJob } from 'bullmq'
import { faultOf } from '../db/query-fault.ts'
import { storable } from '../db/storable.ts'
import type { Backend } from './backend.ts'
import { JOBS } from './definitions.ts'
import { type Job, type JobContext, type JobName, QUEUES, type QueueName } from './job.ts'
import { isJobName } from './queue.ts'

export type Workers = {
  /** Begins nothing new and waits for what is under way. Safe to call twice. */
  readonly close: () => Promise<void>
}

/** A job whose error message PostgreSQL does not take would stay active for ever. */
const storableError = (error: Error): Error => new Error(storable(error.message), { cause: error })

const run = async <Name extends JobName>(job: Job<Name>, data: unknown, context: JobContext): Promise<void> => {
  await job.handle(job.schema.parse(data), context)
}

/** Parses, handles, and logs what went wrong before the queue tries again. */
const handle = async (queued: QueuedJob, context: JobContext): Promise<void> => {
  if (!isJobName(queued.name)) {
    context.log.warn({ job: queued.name }, 'a job of this name is not known to this version and was dropped')
    return
  }
  try {
    await run(JOBS[queued.name] as Job<JobName>, queued.data, context)
  } catch (caught) {
    const error = faultOf(caught)
    context.log.error({ job: queued.name, data: queued.data, attempt: queued.attemptsMade + 1, error }, 'job failed')
    throw storableError(error)
  }
}

/** One worker per queue, each in its own pace. */
export const startWorkers = async (
  backend: Backend,
  prefix: string,
  context: JobContext,
  concurrency: Readonly<Record<QueueName, number>>,
): Promise<Workers> => {
  const workers = QUEUES.map((name) =>
    backend.worker(`${prefix}-${name}`, (queued) => handle(queued, context), { concurrency: concurrency[name] }),
  )
  let closing: Promise<void> | null = null
  for (const worker of workers) {
    worker.on('error', (error) => {
      // While it closes, connections may still end with an error that concerns nobody.
      if (closing === null) context.log.warn({ queue: worker.name, error: error.message }, 'queue trouble')
    })
    await worker.waitUntilReady()
    void worker.run().catch((error: unknown) => context.log.error({ queue: worker.name, error }, 'worker stopped'))
  }
  return {
    close: () => {
      closing ??= Promise.all(workers.map((worker) => worker.close())).then(() => undefined)
      return closing
    },
  }
}
