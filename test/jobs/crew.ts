/** The whole program on a small world for tests of jobs: a site, a receiver, a clock that the test moves. */
import { createApp, type App, type RoundSummary } from '../../src/app.ts'
import type { Subscription } from '../../src/domain/alert.ts'
import type { Registry, Source } from '../../src/domain/registry.ts'
import type { Settings } from '../../src/domain/settings.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { openSite, type Script, type Site } from '../support/site.ts'
import { keepingLog, openWebhook, registryOf, tellWebhook, worldSettings } from '../support/world.ts'

export const DAY_MS = 86_400_000

export type Crew = {
  readonly app: App
  readonly site: Site
  readonly webhook: Awaited<ReturnType<typeof openWebhook>>
  readonly log: ReturnType<typeof keepingLog>
  readonly database: TestDatabase
  readonly settings: Settings
  readonly now: () => Date
  /** Moves the clock; backwards, too. */
  readonly pass: (ms: number) => void
  /** A day later: every source, until nothing is left. */
  readonly round: () => Promise<RoundSummary>
  readonly rows: (statement: string) => Promise<readonly Readonly<Record<string, unknown>>[]>
  readonly close: () => Promise<void>
}

export type CrewOptions = {
  readonly pages: Readonly<Record<string, Script>>
  readonly redisUrl?: string
  /** Default: one source `/apply`. */
  readonly registry?: (site: Site) => Registry
  readonly subscriptions?: (webhook: string) => readonly Subscription[]
  readonly settings?: (settings: Settings) => Settings
  readonly queueName?: string
  /** Instead of a database of its own. */
  readonly databaseUrl?: string
}

/** One page for each path, all of one program. */
export const pagesOf =
  (...paths: readonly string[]) =>
  (site: Site): Registry => {
    const { sources, ...rest } = registryOf(site.url('/'))
    return {
      ...rest,
      sources: paths.flatMap((path) =>
        sources.map((source): Source => ({ ...source, id: path.slice(1), url: site.url(path) })),
      ),
    }
  }

let opened = 0

export const openCrew = async (options: CrewOptions): Promise<Crew> => {
  const database =
    options.databaseUrl === undefined
      ? await createTestDatabase()
      : { url: options.databaseUrl, close: () => Promise.resolve() }
  const site = await openSite({ '/robots.txt': { status: 404 }, ...options.pages })
  const webhook = await openWebhook()
  const log = keepingLog()
  const change = options.settings ?? ((settings) => settings)
  const settings = change(
    await worldSettings({
      databaseUrl: database.url,
      redisUrl: options.redisUrl ?? null,
      registry: (options.registry ?? pagesOf('/apply'))(site),
      subscriptions: (options.subscriptions ?? ((url) => [tellWebhook(url)]))(webhook.url),
    }),
  )
  let clock = Date.parse('2026-01-05T09:00:00Z')
  const began = performance.now()
  const now = () => new Date(clock + performance.now() - began)
  const app = await createApp({
    settings,
    log,
    now,
    write: () => undefined,
    queueName: options.queueName ?? `crew-${process.pid}-${++opened}`,
  })
  return {
    app,
    site,
    webhook,
    log,
    database,
    settings,
    now,
    pass: (ms) => {
      clock += ms
    },
    round: () => {
      clock += DAY_MS
      return app.round('all', () => undefined)
    },
    rows: async (statement) => (await app.store.pool.query<Record<string, unknown>>(statement)).rows,
    close: async () => {
      await app.close()
      await webhook.close()
      await site.close()
      await database.close()
    },
  }
}
