/**
 * How long the calls of the API take over a generated history: `npm run bench:api -- DATA_DIR`. Each call is asked 40 times by four at once
 * over HTTP on loopback; p50 and p95 in milliseconds.
 */
import { performance } from 'node:perf_hooks'
import { connect } from '../../src/db/connect.ts'
import { startEmbedded } from '../../src/db/embedded.ts'
import { extract } from '../../src/extract/extract.ts'
import { createWeb } from '../../src/web/server.ts'

const CALLS = [
  '/programs?limit=100',
  '/programs?limit=100&state=NY&category=sponsors_h1b',
  '/programs/prog-006500',
  '/programs/prog-006500?validAt=2024-06-01',
  '/programs/prog-006500/history',
  '/policies?validAt=2024-06-01&knownAt=2025-01-01&limit=100',
  '/institutions?limit=100',
  '/sources?limit=100',
  '/changes?limit=100',
  '/changes?limit=100&state=NY&severity=major',
  '/statements?q=paused&limit=100',
  '/captures?limit=100',
  '/statistics/transitions?since=2026-01-01',
]
const TIMES = 40
const AT_ONCE = 4

const dataDir = process.argv[2]
if (dataDir === undefined) throw new Error('expected the data folder of `visawatch generate --data`')
const embedded = await startEmbedded({ dataDir })
const store = await connect(embedded.url, { max: AT_ONCE * 2 })
const settings = {
  web: {
    host: '127.0.0.1',
    port: 0,
    publicUrl: null,
    readers: 'everybody',
    requestsPerMinute: 100_000,
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

for (const call of CALLS) {
  const took: number[] = []
  const ask = async (): Promise<void> => {
    const began = performance.now()
    const response = await fetch(`${url}/api/v1${call}`)
    await response.arrayBuffer()
    if (response.status !== 200) throw new Error(`${call} answered ${response.status}`)
    took.push(performance.now() - began)
  }
  await ask()
  took.length = 0
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let n = 0; n < TIMES / AT_ONCE; n += 1) await ask()
    }),
  )
  const sorted = took.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(0).padStart(6)
  process.stdout.write(`${at(0.5)} ${at(0.95)}  ${call}\n`)
}
await close()
await store.close()
await embedded.close()
