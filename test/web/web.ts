/** A web interface over a database of its own, asked without a socket. */
import { type CheerioAPI, load } from 'cheerio'
import { vi } from 'vitest'
import { connect, type Database } from '../../src/db/connect.ts'
import { extract } from '../../src/extract/extract.ts'
import { createPace } from '../../src/web/pace.ts'
import { createWeb, type Web } from '../../src/web/server.ts'
import { createTestDatabase } from '../support/database.ts'
import { SAMPLE_NOW } from '../support/sample-data.ts'

export type TestWeb = {
  readonly database: Database
  readonly web: Web
  /** What was logged as an error. */
  readonly errors: readonly object[]
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>
  readonly page: (path: string) => Promise<CheerioAPI>
  readonly json: (path: string) => Promise<unknown>
  readonly close: () => Promise<void>
}

/** Of the operators of every test. */
export const PASSWORD = 'open sesame, please'

export const openWeb = async (
  publicUrl: string | null = null,
  readers: 'everybody' | 'operators' = 'everybody',
  requestsPerMinute = 100_000,
): Promise<TestWeb> => {
  const owned = await createTestDatabase()
  const database = await connect(owned.url)
  const errors: object[] = []
  const web = createWeb({
    db: database.db,
    now: () => SAMPLE_NOW,
    settings: {
      web: { host: '127.0.0.1', port: 0, publicUrl, readers, requestsPerMinute, operatorPassword: PASSWORD },
      review: { below: 0.8 },
      crawl: { contact: 'gme@reader.example' },
    },
    readDocument: (body) => Promise.resolve(extract(body)),
    log: { info: () => undefined, error: (fields) => void errors.push(fields) },
    subscribing: {
      channels: ['email', 'webhook'],
      limits: { perHour: 100, perAddress: 3 },
      digest: { hour: 7, timeZone: 'UTC' },
      pace: createPace(() => SAMPLE_NOW, 1000),
      sendSoon: () => Promise.resolve(),
    },
  })
  const get = async (path: string, headers: Readonly<Record<string, string>> = {}) =>
    web.app.request(path, { headers: { accept: 'text/html', ...headers } })
  return {
    database,
    web,
    errors,
    get,
    page: async (path) => {
      const response = await get(path)
      if (response.status !== 200) throw new Error(`${path} answered ${response.status}`)
      return load(await response.text())
    },
    json: async (path) => (await get(path)).json(),
    close: async () => {
      await database.close()
      await owned.close()
    },
  }
}

/** How often the database is asked while something is done; `about` counts only statements with these words. */
export const timesAsked = async ({ pool }: Database, doing: () => Promise<unknown>, about = ''): Promise<number> => {
  const asked = vi.spyOn(pool, 'query')
  try {
    await doing()
    return asked.mock.calls.filter((call) => JSON.stringify(call).includes(about)).length
  } finally {
    asked.mockRestore()
  }
}

/** The words of a part of a page with single spaces between them and between blocks, without those that only screen readers get. */
export const wordsOf = ($: CheerioAPI, selector: string): string => {
  const part = $(selector).clone()
  part.find('.unseen').remove()
  part.find('p, h2, dt, dd, td, th, li, tr').append(' ')
  return part.text().replaceAll(/\s+/g, ' ').trim()
}

/** Every screen of the sample, for what must hold on all of them. */
export const SCREENS = [
  '/',
  '/programs',
  '/programs?q=medicine&sort=changed',
  '/programs/amber-lake-internal-medicine-residency',
  '/programs/elm-harbor-psychiatry-residency',
  '/programs/grey-heron-anesthesiology-residency',
  '/changes',
  '/changes?show=all',
  '/changes/1',
  '/institutions',
  '/institutions/amber-lake',
  '/sources',
  '/sources/dovecote-peds',
  '/captures/4',
  '/compare?from=3&to=4',
  '/compare?from=3&to=4&view=side',
  '/labels',
  '/statistics',
  '/sign-in',
  '/subscribe',
  '/subscribe?loses=h1b&specialty=Pathology&tell=stale',
] as const

/** What is refused is a screen too. */
export const REFUSALS = ['/nowhere', '/programs?state=x'] as const

/** Those behind the sign-in. */
export const OPERATE_SCREENS = ['/operate', '/operate/review', '/operate/deliveries', '/operate/settings'] as const
