/** The database or the queue goes away in the middle of the work and comes back: nothing is lost, nothing is told twice. */
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect as dial } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { clusterFiles } from '../../src/db/cluster-files.ts'
import { startEmbedded } from '../../src/db/embedded.ts'
import { migrate } from '../../src/db/migrate.ts'
import { pendingWork } from '../../src/db/progress.ts'
import { stopPostmaster } from '../../src/db/postmaster.ts'
import { startRedis } from '../support/redis.ts'
import { pageOf, type Script } from '../support/site.ts'
import { type Crew, openCrew, pagesOf } from './crew.ts'

const BOTH = pageOf('How to apply', 'We sponsor J-1 and H-1B visas for residents.')
const J1_ONLY = pageOf('How to apply', 'We sponsor J-1 visas. We do not sponsor H-1B visas.')
const PATHS = ['/a', '/b', '/c', '/d']

/** Every page changed, each visited twice, each told of once. */
const expectAllTold = async (crew: Crew) => {
  expect(await crew.rows('select status, count(*)::int as n from changes group by 1')).toEqual([
    { status: 'confirmed', n: 4 },
  ])
  // While some of a program's pages have changed and others not yet, they may disagree: an event of its own kind, which nobody here asked for.
  expect(await crew.rows("select count(*)::int as n from events where type = 'change'")).toEqual([{ n: 4 }])
  expect(await crew.rows('select status, count(*)::int as n from alerts group by 1')).toEqual([
    { status: 'delivered', n: 4 },
  ])
  expect(new Set(crew.webhook.told.map(({ key }) => key)).size).toBe(4)
}

/** Answers like `body`, but something happens before the first answer. */
const interrupted = (body: string, happens: () => Promise<unknown>): Script => {
  let requests = 0
  return (_, response) => {
    requests += 1
    const before = requests === 1 ? happens() : Promise.resolve()
    void before.then(() => response.setHeader('content-type', 'text/html').end(body))
  }
}

// Workers that lost their database wait for the queue to give their jobs out again: patience, not speed.
const PATIENT = { timeout: 900_000 }

test('PostgreSQL stops in the middle of a round and comes back', PATIENT, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), `visawatch-test-${process.pid}-`))
  const server = await startEmbedded({ dataDir, settings: { fsync: 'off', synchronous_commit: 'off' } })
  await migrate(server.url)
  const crew = await openCrew({
    pages: Object.fromEntries(PATHS.map((path) => [path, { body: BOTH }])),
    registry: pagesOf(...PATHS),
    databaseUrl: server.url,
  })
  try {
    await crew.round()
    for (const path of PATHS) crew.site.on(path, { body: J1_ONLY })
    let stops = 0
    crew.site.on(
      '/c',
      interrupted(J1_ONLY, () => {
        stops += 1
        return stopPostmaster(clusterFiles(dataDir))
      }),
    )
    // The round itself may give up; the fleet does not.
    await crew.round().catch(() => undefined)
    // Twice in a row, for what was committed while the first look waited for its answer may be due after the instant it asked about.
    for (let quiet = 0; quiet < 2; ) {
      try {
        await crew.app.queue.enqueue('plan', {})
        const left = await pendingWork(crew.app.store.db, crew.now(), new Date(0))
        quiet = Object.values(left).every((count) => count === 0) ? quiet + 1 : 0
      } catch {
        // It is not back yet.
      }
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    expect(stops).toBe(1)
    await expectAllTold(crew)
  } finally {
    await crew.close()
    await server.close()
    await rm(dataDir, { recursive: true, force: true })
  }
})

test('Redis forgets everything in the middle of a round', PATIENT, async () => {
  const redis = await startRedis()
  const crew = await openCrew({
    pages: Object.fromEntries(PATHS.map((path) => [path, { body: BOTH }])),
    registry: pagesOf(...PATHS),
    redisUrl: redis.url,
  })
  try {
    await crew.round()
    for (const path of PATHS) crew.site.on(path, { body: J1_ONLY })
    const flush = async () => {
      const socket = dial(Number(new URL(redis.url).port), '127.0.0.1')
      socket.write('FLUSHALL\r\n')
      await once(socket, 'data')
      socket.destroy()
    }
    crew.site.on('/c', interrupted(J1_ONLY, flush))
    expect(await crew.round()).toMatchObject({ visited: 4, changes: 4, alerts: 4, end: { kind: 'done' } })
    await expectAllTold(crew)
  } finally {
    await crew.close()
    await redis.close()
  }
})
