/** Several workers on one database: each page is asked once, and what a killed one held is taken over by another. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type App, createApp } from '../../src/app.ts'
import type { Registry } from '../../src/domain/registry.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { startRedis, type TestRedis } from '../support/redis.ts'
import { openSite, pageOf, type Site } from '../support/site.ts'
import { keepingLog, registryOf, worldSettings } from '../support/world.ts'

const PAGE = pageOf('How to apply', 'We sponsor J-1 and H-1B visas for residents.')
const PATHS = ['/a', '/b', '/c']
const PROCESS = fileURLToPath(new URL('fleet-process.ts', import.meta.url))
const nothing = () => undefined

describe.each(['postgres', 'redis'] as const)('on %s', (backend) => {
  let redis: TestRedis | null = null
  let database: TestDatabase
  let sites: readonly Site[]
  const apps: App[] = []

  beforeAll(async () => {
    if (backend === 'redis') redis = await startRedis()
  })
  afterAll(() => redis?.close())
  beforeEach(async () => {
    database = await createTestDatabase()
    sites = await Promise.all([1, 2, 3, 4].map(() => openSite({ '/robots.txt': { status: 404 } })))
    for (const site of sites) for (const path of PATHS) site.on(path, { body: PAGE })
  })
  afterEach(async () => {
    await Promise.all(apps.splice(0).map((app) => app.close()))
    await Promise.all(sites.map((site) => site.close()))
    await database.close()
  })

  /** Every page of every site, all of one program. */
  const registry = (): Registry => {
    const { sources, ...rest } = registryOf('https://alder.example/')
    const pages = sites.flatMap((site, n) =>
      PATHS.map((path) => ({ id: `s${n}${path.slice(1)}`, url: site.url(path) })),
    )
    return { ...rest, sources: sources.flatMap((source) => pages.map((page) => ({ ...source, ...page }))) }
  }
  const open = async (queueName: string, declared: Registry): Promise<App> => {
    const settings = await worldSettings({
      databaseUrl: database.url,
      redisUrl: redis?.url ?? null,
      registry: declared,
      subscriptions: [],
    })
    const app = await createApp({ settings, log: keepingLog(), write: nothing, queueName })
    apps.push(app)
    return app
  }

  test('three workers and three planners at once ask for each page once', async () => {
    const queueName = `fleet-${process.pid}-${backend}`
    const fleet = [
      await open(queueName, registry()),
      await open(queueName, registry()),
      await open(queueName, registry()),
    ]
    const rounds = await Promise.all(fleet.map((app) => app.round('due', nothing)))
    expect(rounds.map(({ end }) => end)).toEqual([{ kind: 'done' }, { kind: 'done' }, { kind: 'done' }])
    for (const site of sites) {
      expect(site.requests.map(({ path }) => path).toSorted()).toEqual(['/a', '/b', '/c', '/robots.txt'])
    }
    const { rows } = (await fleet[0]?.store.pool.query('select count(*)::int as n from visits')) ?? { rows: [] }
    expect(rows).toEqual([{ n: 12 }])
  })

  test('what a killed worker was at is taken over', async () => {
    const queueName = `killed-${process.pid}-${backend}`
    const [site] = sites
    if (site === undefined) throw new Error('no site')
    const page = site.url('/a')
    const app = await open(queueName, registryOf(page))
    const asked = new Promise<void>((resolve) => site.on('/a', () => resolve()))
    const job = JSON.stringify({ databaseUrl: database.url, redisUrl: redis?.url ?? null, page, queueName })
    const child = spawn(process.execPath, ['--import', 'tsx', PROCESS, job], { stdio: ['ignore', 'pipe', 'inherit'] })
    const ended = once(child, 'exit')
    await once(child.stdout, 'data')
    await app.queue.enqueue('plan', {})
    await asked
    child.kill('SIGKILL')
    await ended
    site.on('/a', { body: PAGE })
    expect(await app.round('due', nothing)).toMatchObject({ visited: 1, changed: 1, end: { kind: 'done' } })
    expect(site.asked('/a')).toBe(2)
    expect((await app.store.pool.query('select outcome from visits')).rows).toEqual([{ outcome: 'changed' }])
  })
})
