/**
 * One round through the same jobs as ever: everything due is visited, read, weighed and told, until nothing is left to do now. The
 * database says when that is; the queue is only nudged.
 */
import { type Pending, pendingWork } from '../db/progress.ts'
import type { JobContext } from './job.ts'
import type { JobQueue } from './queue.ts'
import { sleep } from './sleep.ts'

/** Small rounds are over in a moment; large ones are not asked more often than people look. */
const LOOK_FIRST_MS = 25
const LOOK_LAST_MS = 500

/** Work that falls due while we look is part of the round: a message owed a millisecond ago, a second visit at once. */
const GRACE_MS = 1000

/** Plans in a row that found the queue idle and got nothing done before the round gives up. */
const PATIENCE = 3

const sumOf = (pending: Pending): number => Object.values(pending).reduce((sum, n) => sum + n, 0)

export type RoundEnd =
  | { readonly kind: 'done' }
  | { readonly kind: 'stopped' }
  /** Work is left that every attempt failed at; the log says why. */
  | { readonly kind: 'stuck'; readonly left: Pending }

/** Runs until nothing due is left. `onProgress` hears what is left at every look. */
export const runRound = async (
  { enqueue, busy }: Pick<JobQueue, 'enqueue' | 'busy'>,
  { db, now, settings, stopping }: Pick<JobContext, 'db' | 'now' | 'settings' | 'stopping'>,
  onProgress: (left: Pending) => void,
): Promise<RoundEnd> => {
  const pendingAt = (at: number): Promise<Pending> =>
    pendingWork(db, new Date(at), new Date(at - settings.confirm.withinMs))
  let least = Number.POSITIVE_INFINITY
  let idlePlans = 0
  let pauseMs = LOOK_FIRST_MS
  let quiet = false
  await enqueue('plan', {})
  for (;;) {
    if (stopping.aborted) return { kind: 'stopped' }
    const at = now().getTime()
    const left = await pendingAt(at + GRACE_MS)
    onProgress(left)
    // The clock is read before the database answers: what was committed in between with a later due date shows at the next look only.
    if (sumOf(left) === 0 && quiet) return { kind: 'done' }
    quiet = sumOf(left) === 0
    if (quiet) continue
    const due = (await busy()) === 0 ? sumOf(await pendingAt(at)) : 0
    if (due > 0) {
      idlePlans = due < least ? 0 : idlePlans + 1
      least = Math.min(least, due)
      if (idlePlans > PATIENCE) return { kind: 'stuck', left }
      await enqueue('plan', {})
    }
    await sleep(pauseMs, stopping)
    pauseMs = Math.min(pauseMs * 1.5, LOOK_LAST_MS)
  }
}
