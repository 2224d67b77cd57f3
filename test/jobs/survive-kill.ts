/**
 * One page, one program, one webhook, and the real program that is killed in the round in which the page changed. Everything is built anew for
 * each kill but the database, which is a copy of one that has seen the page as it was.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { createApp } from '../../src/app.ts'
import { loadSettings } from '../../src/config/load.ts'
import { changeLog } from '../../src/db/change-log.ts'
import { programPolicies } from '../../src/db/policies.ts'
import { type Folder, openFolder, settingsFor } from '../cli/command-line.ts'
import { copyTestDatabase, createTestDatabase } from '../support/database.ts'
import { builtProgram } from '../support/program.ts'
import { openSite, pageOf } from '../support/site.ts'
import { keepingLog, openWebhook } from '../support/world.ts'

const BEFORE = pageOf('How to apply', 'We sponsor J-1 and H-1B visas for residents.')
const AFTER = pageOf('How to apply', 'We sponsor J-1 visas. We do not sponsor H-1B visas.')
const KILL = fileURLToPath(new URL('kill-at-commit.mjs', import.meta.url))

export type KillAt = { readonly when: 'before' | 'after'; readonly commit: number }

/** Answers the signal that ended the process, or null when it came to its end. */
const crawlUntilKilled = async (folder: Folder, databaseUrl: string, { when, commit }: KillAt) => {
  const child = spawn(process.execPath, ['--import', KILL, builtProgram(), 'crawl', '--all', '--config', folder.dir], {
    env: { ...process.env, DATABASE_URL: databaseUrl, REDIS_URL: '', KILL_AT: `${when} ${commit}` },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const said = text(child.stderr)
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
  if (signal === null && code !== 0) throw new Error(`the process failed with ${code}: ${await said}`)
  return signal
}

const settingsOf = (origin: string, webhook: string): Readonly<Record<string, string>> => ({
  ...settingsFor(origin),
  'default.yaml': `crawl: {allowLoopback: true, perHost: {delay: 0s}}
confirm: {after: 0s}
alerts: {allowPrivateTargets: true}
`,
  'alerts.yaml': `subscriptions: [{id: desk, channel: webhook, address: "${webhook}"}]\n`,
  'sources.yaml': `institutions:
  - id: alder
    name: Alder Point Hospital
    city: Alder
    state: OH
    programs:
      - id: alder-im
        name: Internal Medicine Residency
        specialty: Internal Medicine
        kind: residency
        sources: [{id: alder-im, url: "${origin}/im"}]
`,
})

const HOUR_MS = 3_600_000

/** The same program in this process, so many hours from now. */
const openApp = async (folder: Folder, databaseUrl: string, hours: number) =>
  createApp({
    settings: await loadSettings({ dir: folder.dir, env: { DATABASE_URL: databaseUrl } }),
    log: keepingLog(),
    now: () => new Date(Date.now() + hours * HOUR_MS),
    write: () => undefined,
    // What the dead process held is still locked on its own queue; a fresh one is as good as a flushed one.
    queueName: `after-${hours}-hours`,
  })

/** A page whose baseline was seen and that says something else since. */
export const openChangedPage = async () => {
  const site = await openSite({ '/im': { body: BEFORE }, '/robots.txt': { status: 404 } })
  const seen = await createTestDatabase()
  const folder = await openFolder(settingsOf(site.origin, 'http://127.0.0.1:9/'))
  const app = await openApp(folder, seen.url, 0)
  await app.round('all', () => undefined)
  await app.close()
  await folder.close()
  site.on('/im', { body: AFTER })

  /** Killed there, started again half a day later, when a second visit still confirms: nothing is lost, nothing told twice. Answers whether the killed process lived to its end. */
  const survive = async (kill: KillAt): Promise<boolean> => {
    const database = await copyTestDatabase(seen)
    const webhook = await openWebhook()
    const settings = await openFolder(settingsOf(site.origin, webhook.url))
    try {
      const signal = await crawlUntilKilled(settings, database.url, kill)
      const again = await openApp(settings, database.url, 12)
      try {
        expect((await again.round('all', () => undefined)).end).toEqual({ kind: 'done' })
        const policies = await programPolicies(again.store.db)
        expect(policies[0]?.policy).toMatchObject({ category: 'j1_only', status: 'current' })
        expect(await changeLog(again.store.db)).toMatchObject([
          { from: 'sponsors_h1b', to: 'j1_only', status: 'confirmed' },
        ])
        expect(new Set(webhook.told.map(({ key }) => key)).size).toBe(1)
        const owed = await again.store.pool.query('select status from alerts')
        expect(owed.rows).toEqual([{ status: 'delivered' }])
      } finally {
        await again.close()
      }
      return signal === null
    } finally {
      await settings.close()
      await webhook.close()
      await database.close()
    }
  }
  return {
    survive,
    close: async () => {
      await seen.close()
      await site.close()
    },
  }
}
