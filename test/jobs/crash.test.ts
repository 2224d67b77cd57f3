/** kill -9 before and after every commit of a round in which a page changed: started again, nothing is lost and nobody is told twice. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { changeLog } from '../../src/db/change-log.ts'
import { programPolicies } from '../../src/db/policies.ts'
import { copyTestDatabase, createTestDatabase, type TestDatabase } from '../support/database.ts'
import { openSite, pageOf, type Site } from '../support/site.ts'
import { keepingLog, openWebhook, registryOf, tellWebhook, worldSettings } from '../support/world.ts'

const BEFORE = pageOf('How to apply', 'We sponsor J-1 and H-1B visas for residents.')
const AFTER = pageOf('How to apply', 'We sponsor J-1 visas. We do not sponsor H-1B visas.')
const PROCESS = fileURLToPath(new URL('crash-process.ts', import.meta.url))

let seen: TestDatabase
let site: Site

const openApp = async (databaseUrl: string, webhook: string, at: string) => {
  const settings = await worldSettings({
    databaseUrl,
    redisUrl: null,
    registry: registryOf(site.url('/apply')),
    subscriptions: [tellWebhook(webhook)],
  })
  const began = performance.now()
  return createApp({
    settings,
    log: keepingLog(),
    now: () => new Date(Date.parse(at) + performance.now() - began),
    write: () => undefined,
    // What the dead process held is still locked on its own queue; a fresh one is as good as a flushed one.
    queueName: `after-${at.slice(0, 10)}`,
  })
}

/** Answers the signal that ended the process, or null when it came to its end. */
const runAndKill = async (job: object): Promise<NodeJS.Signals | null> => {
  const child = spawn(process.execPath, ['--import', 'tsx', PROCESS, JSON.stringify(job)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
  if (signal === null && code !== 0) throw new Error(`the process failed with ${code}`)
  return signal
}

beforeAll(async () => {
  site = await openSite({ '/apply': { body: BEFORE }, '/robots.txt': { status: 404 } })
  seen = await createTestDatabase()
  const app = await openApp(seen.url, 'http://127.0.0.1:9/', '2026-01-05T09:00:00Z')
  await app.round('all', () => undefined)
  await app.close()
  site.on('/apply', { body: AFTER })
})
afterAll(async () => {
  await seen.close()
  await site.close()
})

/** Killed at its n-th commit, then started again. Answers whether the first process lived to its end. */
const surviveKill = async (commit: number, when: 'before' | 'after'): Promise<boolean> => {
  const database = await copyTestDatabase(seen)
  const webhook = await openWebhook()
  try {
    const signal = await runAndKill({
      databaseUrl: database.url,
      page: site.url('/apply'),
      webhook: webhook.url,
      at: '2026-01-06T09:00:00Z',
      commit,
      when,
      queueName: 'crash',
    })
    const app = await openApp(database.url, webhook.url, '2026-01-07T09:00:00Z')
    try {
      expect((await app.round('all', () => undefined)).end).toEqual({ kind: 'done' })
      const policies = await programPolicies(app.store.db)
      expect(policies[0]?.policy).toMatchObject({ category: 'j1_only', status: 'current' })
      expect(await changeLog(app.store.db)).toMatchObject([
        { from: 'sponsors_h1b', to: 'j1_only', status: 'confirmed' },
      ])
      expect(new Set(webhook.told.map(({ key }) => key)).size).toBe(1)
      const owed = await app.store.pool.query('select status from alerts')
      expect(owed.rows).toEqual([{ status: 'delivered' }])
    } finally {
      await app.close()
    }
    return signal === null
  } finally {
    await webhook.close()
    await database.close()
  }
}

test.each(['before', 'after'] as const)(
  'killed %s any commit of a round, it goes on: one change, one alert',
  async (when) => {
    let commit = 1
    while (!(await surviveKill(commit, when))) commit += 1
    // A round that commits less often than this no longer does what it is here to prove: visit, assess, second visit, confirm, dispatch, deliver.
    expect(commit).toBeGreaterThan(6)
  },
  900_000,
)
