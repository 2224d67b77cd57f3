/**
 * Thins the log of visits that brought nothing new: after the retention time one a day and source stays. Forgets old robots.txt, links that are
 * over, and subscriptions that nobody confirmed. Evidence is never touched.
 */
import { pruneRobots } from '../db/hosts.ts'
import { pruneVisits } from '../db/prune.ts'
import { pruneSlots } from '../db/sending-slots.ts'
import { forgetUnconfirmed } from '../db/subscribing.ts'
import { pruneTokens } from '../db/tokens.ts'
import type { JobContext } from './job.ts'

const DAY_MS = 86_400_000

export const prune = async (_: object, { db, now, settings, log }: JobContext): Promise<void> => {
  const at = now().getTime()
  const removed = await pruneVisits(db, new Date(at - settings.keepVisitsMs))
  await pruneRobots(db, new Date(at - settings.crawl.robots.cacheMs))
  await pruneTokens(db, new Date(at))
  await pruneSlots(db, new Date(at - DAY_MS))
  const forgotten = await forgetUnconfirmed(db, new Date(at - settings.alerts.selfService.confirmWithinMs))
  log.info({ removed, forgotten }, 'pruned')
}
