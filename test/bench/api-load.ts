/**
 * How long the calls of the API take over a generated history: `npm run bench:api -- DATA_DIR [PART OF A PATH]`. Each call is asked 40 times by
 * four at once over HTTP on loopback; the first answer, then p50 and p95 in milliseconds. The last page of a list is asked as well. Reads only;
 * the folder is one that `visawatch generate --data` made.
 */
import { performance } from 'node:perf_hooks'
import { connect } from '../../src/db/connect.ts'
import { startEmbedded } from '../../src/db/embedded.ts'
import { extract } from '../../src/extract/extract.ts'
import { createWeb } from '../../src/web/server.ts'
import { apiCalls } from '../support/api-calls.ts'

const TIMES = 40
const AT_ONCE = 4

const [dataDir, part = ''] = process.argv.slice(2)
if (dataDir === undefined) throw new Error('expected the data folder of `visawatch generate --data`')
const embedded = await startEmbedded({ dataDir })
const store = await connect(embedded.url, { max: AT_ONCE * 2 })
const settings = {
  web: {
    host: '127.0.0.1',
    port: 0,
    publicUrl: null,
    readers: 'everybody',
    requestsPerMinute: 1_000_000,
    operatorPassword: null,
  },
  review: { below: 0.8 },
  crawl: { contact: 'bench@reader.example' },
} as Parameters<typeof createWeb>[0]['settings']
const web = createWeb({
  db: store.db,
  now: () => new Date('2026-11-01T00:00:00Z'),
  settings,
  readDocument: (body) => Promise.resolve(extract(body)),
})
const { url, close } = await web.listen('127.0.0.1', 0)

const timed = async (path: string): Promise<number> => {
  const began = performance.now()
  const response = await fetch(`${url}/api/v1${path}`)
  await response.arrayBuffer()
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}`)
  return performance.now() - began
}

const show = (ms: number): string => ms.toFixed(0).padStart(7)

const measure = async (path: string, name: string): Promise<void> => {
  const first = await timed(path)
  const took: number[] = []
  const asker = async (): Promise<void> => {
    for (let n = 0; n < TIMES / AT_ONCE; n += 1) took.push(await timed(path))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, asker))
  const sorted = took.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
  process.stdout.write(`${show(first)} ${show(at(0.5))} ${show(at(0.95))}  ${name}\n`)
}

/** The address of the last full page of a list. */
const lastPage = async (path: string): Promise<string> => {
  let [page, before] = [path, path]
  for (;;) {
    const response = await fetch(`${url}/api/v1${page.replace('limit=100', 'limit=500')}`)
    const { next } = (await response.json()) as { next: string | null }
    if (next === null) return before
    before = page
    page = `${path}&cursor=${next}`
  }
}

try {
  // The first connections and the first compilation are nobody's time.
  for (let n = 0; n < 20; n += 1) await timed('/programs?limit=100')
  process.stdout.write('  first     p50     p95  call\n')
  const programs = Number((await store.pool.query<{ n: string }>('select count(*) as n from programs')).rows[0]?.n)
  for (const { path, list } of apiCalls(programs).filter((call) => call.path.includes(part))) {
    await measure(path, path)
    if (list === true) await measure(await lastPage(path), `${path} at its end`)
  }
} finally {
  await close()
  await store.close()
  await embedded.close()
}
