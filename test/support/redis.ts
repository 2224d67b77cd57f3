/** A Redis server of its own for tests: loopback, free port, nothing on disk. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { freePort } from '../../src/db/postmaster.ts'

export type TestRedis = { readonly url: string; close(): Promise<void> }

const PROGRAM = process.env['REDIS_SERVER'] ?? 'redis-server'

const launch = async (dir: string, port: number): Promise<(() => Promise<void>) | null> => {
  const options = ['--bind', '127.0.0.1', '--port', String(port), '--dir', dir, '--save', '', '--appendonly', 'no']
  const child = spawn(PROGRAM, options, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.includes('Ready to accept connections')) continue
    child.stdout.resume()
    return async () => {
      child.kill('SIGKILL')
      await ended
    }
  }
  await ended
  return null
}

/** Tries other ports when somebody takes the free one in between. */
export const startRedis = async (): Promise<TestRedis> => {
  const dir = await mkdtemp(join(tmpdir(), 'visawatch-redis-'))
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const port = await freePort()
    const stop = await launch(dir, port)
    if (stop === null) continue
    return {
      url: `redis://127.0.0.1:${port}`,
      async close() {
        await stop()
        await rm(dir, { recursive: true, force: true })
      },
    }
  }
  throw new Error(`${PROGRAM} did not start; is it installed? npm test installs it where it can.`)
}
