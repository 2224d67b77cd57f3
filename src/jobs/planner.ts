/**
 * Keeps time for the fleet: puts `plan` (and `opinion`, where one is wanted) on the queue at every tick, `bounces` where a
 * mailbox is read, and `prune` by its cron. Any number of planners may run; the queue
 * holds one `plan` at a time. A timer of its own, because a schedule kept in the queue would vanish with a flushed queue.
 */
import { Cron } from 'croner'
import type { Settings } from '../domain/settings.ts'
import type { JobContext } from './job.ts'

export type Planner = { readonly close: () => void }

export const startPlanner = (
  settings: Pick<Settings, 'schedule' | 'prune' | 'opinion' | 'alerts'>,
  { enqueue, log }: Pick<JobContext, 'enqueue' | 'log'>,
): Planner => {
  const put = (name: 'plan' | 'prune' | 'opinion' | 'bounces') => {
    enqueue(name, {}).catch((error: unknown) =>
      log.warn({ job: name, error }, 'could not reach the queue; trying again at the next tick'),
    )
  }
  const tick = () => {
    put('plan')
    if (settings.opinion !== null) put('opinion')
  }
  tick()
  const ticks = setInterval(tick, settings.schedule.planEveryMs)
  const box = settings.alerts.mail.bounces
  const returns = box === null ? null : setInterval(() => put('bounces'), box.everyMs)
  if (box !== null) put('bounces')
  const pruning = new Cron(settings.prune.cron, { timezone: settings.prune.timeZone }, () => put('prune'))
  return {
    close: () => {
      clearInterval(ticks)
      if (returns !== null) clearInterval(returns)
      pruning.stop()
    },
  }
}
