/** SIGTERM in the middle of fifty messages: what is being sent is finished and stored, the rest stays owed, and the next start sends each of them once. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect, type Database } from '../../src/db/connect.ts'
import { addMessage } from '../../src/db/messages.ts'
import { addSubscription } from '../../src/db/subscriptions.ts'
import { subscription } from '../alerts/settings.ts'
import { builtProgram } from '../support/program.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

const MESSAGES = 50
const HALF = 20

let database: TestDatabase
let store: Database
let folder: string
beforeEach(async () => {
  database = await createTestDatabase()
  store = await connect(database.url)
  folder = await mkdtemp(join(tmpdir(), 'visawatch-shutdown-'))
  const write = (file: string, content: string) => writeFile(join(folder, file), content)
  await write('default.yaml', 'alerts: {allowPrivateTargets: true, timeout: 60s}\n')
  await write('sources.yaml', 'institutions: []\n')
  await write('alerts.yaml', 'subscriptions: []\n')
})
afterEach(async () => {
  await rm(folder, { recursive: true })
  await store.close()
  await database.close()
})

/** A receiver that answers so many at once, and keeps the others waiting until it is told. */
const openReceiver = async (atOnce: number) => {
  const asked: string[] = []
  const waiting: ServerResponse[] = []
  let free = atOnce
  let hold = () => {}
  const held = new Promise<void>((resolve) => {
    hold = resolve
  })
  const server = createServer((request, response) => {
    asked.push(String(request.headers['webhook-id']))
    request.resume()
    if (free-- > 0) response.writeHead(204).end()
    else {
      waiting.push(response)
      hold()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked,
    held,
    release: () => {
      free = Number.POSITIVE_INFINITY
      for (const response of waiting.splice(0)) response.writeHead(204).end()
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const launch = () => {
  const argv = [builtProgram(), 'start', '--roles', 'planner,worker', '--config', folder]
  const child = spawn(process.execPath, argv, {
    env: { ...process.env, DATABASE_URL: database.url },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const hears = new Promise<void>((resolve) => {
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('finishing what is under way')) resolve()
    })
  })
  void text(child.stderr).catch(() => '')
  return { child, hears, ended: once(child, 'exit') as Promise<[number | null, string | null]> }
}

const counts = async () => {
  const { rows } = await store.pool.query<{ status: string; n: number }>(
    'select status, count(*)::int as n from messages group by 1 order by 1',
  )
  return Object.fromEntries(rows.map(({ status, n }) => [status, n]))
}

test('stopped half-way, started again: fifty messages, each once', async () => {
  const receiver = await openReceiver(HALF)
  try {
    await addSubscription(store.db, subscription('webhook', receiver.url, { id: 'desk' }), new Date())
    for (let n = 0; n < MESSAGES; n += 1)
      await addMessage(store.db, { subscriptionId: 'desk', kind: 'test', words: String(n) }, new Date())
    const first = launch()
    await receiver.held
    first.child.kill('SIGTERM')
    await first.hears
    receiver.release()
    expect(await first.ended).toEqual([0, null])
    const sent = receiver.asked.length
    expect(sent).toBeLessThan(MESSAGES)
    expect(await counts()).toEqual({ delivered: sent, due: MESSAGES - sent })

    const second = launch()
    while (((await counts())['delivered'] ?? 0) < MESSAGES) await new Promise((resolve) => setTimeout(resolve, 100))
    second.child.kill('SIGTERM')
    expect(await second.ended).toEqual([0, null])
    expect(receiver.asked).toHaveLength(MESSAGES)
    expect(new Set(receiver.asked).size).toBe(MESSAGES)
  } finally {
    await receiver.close()
  }
})
