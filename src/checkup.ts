/**
 * Looks at an installation: opens each part for a moment and says what it finds. The other root beside app.ts; it runs no job, visits no
 * page, sends no message and migrates nothing. Without DATABASE_URL it starts the embedded PostgreSQL, and stops it if nobody else uses it.
 */
import { statfs } from 'node:fs/promises'
import { checkBounceBox } from './alerts/bounce-box.ts'
import { checkMail } from './alerts/check-mail.ts'
import { checkChromium } from './crawlers/check-chromium.ts'
import { checkDatabase } from './db/check-database.ts'
import { startEmbedded } from './db/embedded.ts'
import { DatabaseUnavailable } from './db/unavailable.ts'
import type { Finding } from './domain/finding.ts'
import type { Settings } from './domain/settings.ts'
import { checkRedis } from './jobs/check-redis.ts'

const GIB = 2 ** 30

/** A year of the shipped registry takes some gigabytes at most; below this a crawl may fill the disk. */
const LITTLE_BYTES = 2 * GIB

const diskFinding = async (dataDir: string): Promise<Finding> => {
  const { bavail, bsize } = await statfs(dataDir)
  const bytes = bavail * bsize
  const found = `${(bytes / GIB).toFixed(1)} GiB free for ${dataDir}`
  return bytes >= LITTLE_BYTES
    ? { part: 'disk', state: 'fine', found, remedy: null }
    : { part: 'disk', state: 'note', found, remedy: 'make room, or point VISAWATCH_DATA_DIR at a larger disk' }
}

const databaseFindings = async ({ databaseUrl, dataDir }: Settings, now: Date): Promise<readonly Finding[]> => {
  if (databaseUrl !== null) return checkDatabase(databaseUrl, now)
  try {
    const embedded = await startEmbedded({ dataDir })
    try {
      return [...(await checkDatabase(embedded.url, now)), await diskFinding(dataDir)]
    } finally {
      await embedded.close()
    }
  } catch (error) {
    if (!(error instanceof DatabaseUnavailable)) throw error
    return [{ part: 'database', state: 'fault', found: error.message, remedy: null }]
  }
}

/** All findings, in the order in which the program would need the parts. */
export const checkInstallation = async (settings: Settings, now: Date): Promise<readonly Finding[]> => {
  const [database, queue, browser, mail, bounces] = await Promise.all([
    databaseFindings(settings, now),
    checkRedis(settings.redisUrl),
    checkChromium(settings.crawl.browser),
    checkMail(settings.alerts.mail, settings.alerts.timeoutMs),
    checkBounceBox(settings.alerts.mail.bounces, settings.alerts.timeoutMs),
  ])
  return [...database, queue, browser, mail, ...bounces]
}
