/** Thins the log of visits that brought nothing new: after the retention time one a day and source stays. Evidence is never touched. */
import { pruneRobots } from '../db/hosts.ts'
import { pruneVisits } from '../db/prune.ts'
import type { JobContext } from './job.ts'

export const prune = async (_: object, { db, now, settings, log }: JobContext): Promise<void> => {
  const at = now().getTime()
  const removed = await pruneVisits(db, new Date(at - settings.keepVisitsMs))
  await pruneRobots(db, new Date(at - settings.crawl.robots.cacheMs))
  log.info({ removed }, 'pruned')
}
