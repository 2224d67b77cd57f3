/**
 * What a file of a million rows costs: `npm run bench:export -- DATA_DIR [ROWS]`. The history of a generated database is read as an export reads it,
 * and some of it repeated until there are so many rows, in each format that is streamed; then the same history once over the API, taken slowly. Tells
 * rows a second and the memory of the process on the way (resident, in MB): flat, if the last tenth costs no more than the second.
 */
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '../../src/db/connect.ts'
import { startEmbedded } from '../../src/db/embedded.ts'
import { type ExportedSpell, historyRows } from '../../src/db/export-rows.ts'
import { fileBytes, STREAMED_FORMATS } from '../../src/export/formats.ts'
import { HISTORY } from '../../src/export/history.ts'
import { extract } from '../../src/extract/extract.ts'
import { createWeb } from '../../src/web/server.ts'

const [dataDir, most = '1000000'] = process.argv.slice(2)
if (dataDir === undefined) throw new Error('expected the data folder of `visawatch generate --data`')
const ROWS = Number(most)
const embedded = await startEmbedded({ dataDir })
const store = await connect(embedded.url, { max: 4 })

const megabytes = (): number => Math.round(process.memoryUsage.rss() / 2 ** 20)
const say = (...parts: readonly (string | number)[]): void => void process.stdout.write(`${parts.join('  ')}\n`)

/** Memory at each tenth of the rows. */
const marks: number[] = []

const KEPT = 5000

/** All that the database has, read piece by piece; then some of it over and over. */
const repeated = async function* (): AsyncGenerator<ExportedSpell> {
  const kept: ExportedSpell[] = []
  let row = 0
  const count = (): boolean => {
    row += 1
    if (row % (ROWS / 10) === 0) marks.push(megabytes())
    return row <= ROWS
  }
  for await (const spell of historyRows(store.db)) {
    if (!count()) return
    if (kept.length < KEPT) kept.push(spell)
    yield spell
  }
  for (;;)
    for (const spell of kept) {
      if (!count()) return
      yield spell
    }
}

try {
  for (const format of STREAMED_FORMATS) {
    marks.length = 0
    const began = performance.now()
    let size = 0
    for await (const piece of fileBytes(format, HISTORY, repeated())) size += piece.length
    const seconds = (performance.now() - began) / 1000
    say(
      format.padEnd(8),
      `${Math.round(ROWS / seconds)} rows/s`,
      `${Math.round(size / 2 ** 20)} MB`,
      `memory ${marks.join(' ')}`,
    )
  }
  const web = createWeb({
    db: store.db,
    now: () => new Date('2026-11-01T00:00:00Z'),
    settings: {
      web: {
        host: '127.0.0.1',
        port: 0,
        publicUrl: null,
        readers: 'everybody',
        requestsPerMinute: 1000,
        operatorPassword: null,
      },
      review: { below: 0.8 },
      crawl: { contact: 'bench@reader.example' },
    },
    readDocument: (body) => Promise.resolve(extract(body)),
  })
  const { url, close } = await web.listen('127.0.0.1', 0)
  for (const format of STREAMED_FORMATS) {
    const response = await fetch(`${url}/api/v1/exports/history?format=${format}`)
    let [size, peak] = [0, 0]
    for await (const piece of response.body ?? []) {
      size += (piece as Uint8Array).length
      peak = Math.max(peak, megabytes())
      await sleep(1)
    }
    say(`API ${format}`.padEnd(8), response.status, `${Math.round(size / 2 ** 20)} MB`, `memory at most ${peak}`)
  }
  await close()
} finally {
  await store.close()
  await embedded.close()
}
