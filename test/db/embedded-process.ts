/** A program that uses the embedded PostgreSQL until it reads a line (or its end) on stdin. Prints one JSON line: {url} or {error}. */
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { startEmbedded } from '../../src/db/embedded.ts'

const [dataDir = ''] = process.argv.slice(2)

// A real program drains first and stops the server last; here the test says when.
process.on('SIGINT', () => console.log(JSON.stringify({ interrupted: true })))

try {
  const embedded = await startEmbedded({ dataDir, log: (line) => console.error(line) })
  console.log(JSON.stringify({ url: embedded.url }))
  const input = createInterface({ input: process.stdin })
  await Promise.race([once(input, 'line'), once(input, 'close')])
  await embedded.close()
} catch (error) {
  console.log(JSON.stringify({ error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }))
  process.exitCode = 1
}
process.stdin.destroy()
