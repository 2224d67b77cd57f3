/** The embedded PostgreSQL with real processes: who starts it, who finds it, who stops it, and what a crash leaves behind. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { clusterFiles } from '../../src/db/cluster-files.ts'
import { startEmbedded } from '../../src/db/embedded.ts'
import { createPlayground, type Playground, query } from './embedded-harness.ts'

let playground: Playground
beforeEach(async () => {
  playground = await createPlayground()
})
afterEach(() => playground.close())

const MARK = 'create table if not exists mark as select 42 as answer'
const READ = 'select answer from mark'

describe('one process', () => {
  test('finds its data again after an orderly stop', async () => {
    const first = playground.start()
    await query(await first.url(), MARK)
    expect(await first.leave()).toBe(0)
    expect(await playground.isRunning()).toBe(false)

    const second = playground.start()
    expect(await query(await second.url(), READ)).toEqual([{ answer: 42 }])
    expect(await second.leave()).toBe(0)
    expect(await playground.isRunning()).toBe(false)
  })

  test('gets UTF-8, UTC, loopback only and a password that others cannot read', async () => {
    const program = playground.start()
    const url = await program.url()
    const [row] = await query(
      url,
      `select current_setting('server_encoding') as encoding, current_setting('timezone') as zone,
              current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
              current_setting('max_connections') as connections, lower('Ä') as lower,
              (select datlocprovider::text || ' ' || datlocale from pg_database where datname = current_database()) as locale`,
    )
    expect(row).toEqual({
      encoding: 'UTF8',
      zone: 'UTC',
      addresses: '127.0.0.1',
      sockets: '',
      connections: '200',
      lower: 'ä',
      locale: 'b C.UTF-8',
    })
    const { mode, uid } = await stat(clusterFiles(playground.dataDir).password)
    expect([mode & 0o777, uid]).toEqual([0o600, process.getuid?.()])
    const wrong = new URL(url)
    wrong.password = 'guess'
    await expect(query(wrong.href, 'select 1')).rejects.toThrow('password authentication failed')
    expect(await playground.serverLog()).not.toContain(new URL(url).password)
  })

  test('is not led astray by PostgreSQL variables of the environment', async () => {
    const env = {
      PGSSLMODE: 'require',
      PGHOST: '192.0.2.1',
      PGPORT: '1',
      PGOPTIONS: '-c search_path=nowhere',
      PGDATA: '/nowhere',
    }
    const program = playground.start({ env })
    expect(await query(await program.url(), 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('Ctrl-C reaches it and not the server, which it needs to finish its work', async () => {
    const program = playground.start()
    const url = await program.url()
    process.kill(-(program.child.pid ?? 0), 'SIGINT')
    expect(await program.answer()).toEqual({ interrupted: true })
    await query(url, MARK)
    expect(await program.leave()).toBe(0)
    expect(await playground.isRunning()).toBe(false)
    expect(await playground.serverLog()).toContain('database system is shut down')
  })
})

describe('several processes', () => {
  test('the second attaches, the first may leave, the last stops the server', async () => {
    const first = playground.start()
    const url = await first.url()
    const { pid } = await playground.server()
    const second = playground.start()
    expect(await second.url()).toBe(url)
    expect(await first.leave()).toBe(0)
    expect((await playground.server()).pid).toBe(pid)
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(await second.leave()).toBe(0)
    expect(await playground.isRunning()).toBe(false)
  })

  test('four racing first runs end up at one server', async () => {
    const programs = Array.from({ length: 4 }, () => playground.start())
    const urls = await Promise.all(programs.map((program) => program.url()))
    expect(new Set(urls).size).toBe(1)
    expect(await Promise.all(programs.map((program) => program.leave()))).toEqual([0, 0, 0, 0])
    expect(await playground.isRunning()).toBe(false)
  })

  test('coming while the last one leaves is never refused', async () => {
    const { dataDir } = playground
    let leaving = await startEmbedded({ dataDir })
    for (let round = 0; round < 20; round += 1) {
      const [, coming] = await Promise.all([leaving.close(), startEmbedded({ dataDir })])
      expect(await query(coming.url, 'select 1 as one')).toEqual([{ one: 1 }])
      leaving = coming
    }
    await Promise.all([leaving.close(), leaving.close()])
    expect(await playground.isRunning()).toBe(false)
  })
})

describe('after a crash', () => {
  test('of node: the server lives on, the next process attaches and stops it in the end', async () => {
    const killed = playground.start()
    const url = await killed.url()
    await query(url, MARK)
    const { pid } = await playground.server()
    await killed.kill()
    expect((await playground.server()).pid).toBe(pid)

    const next = playground.start()
    expect(await next.url()).toBe(url)
    expect((await playground.server()).pid).toBe(pid)
    expect(await query(url, READ)).toEqual([{ answer: 42 }])
    expect(await next.leave()).toBe(0)
    expect(await playground.isRunning()).toBe(false)
  })

  test('of the server: it comes back at the same address while the process lives', async () => {
    const program = playground.start()
    const url = await program.url()
    await query(url, MARK)
    const { pid } = await playground.server()
    await playground.killServer()
    const answer = async (): Promise<unknown> => {
      for (;;) {
        const rows = await query(url, READ).catch(() => null)
        if (rows !== null) return rows
        await sleep(20)
      }
    }
    expect(await answer()).toEqual([{ answer: 42 }])
    expect((await playground.server()).pid).not.toBe(pid)
    expect(await program.leave()).toBe(0)
    expect(await playground.isRunning()).toBe(false)
  })

  const crash = async () => {
    const program = playground.start()
    const url = await program.url()
    await query(url, MARK)
    await program.kill()
    await playground.killServer()
    return { port: Number(new URL(url).port), lock: clusterFiles(playground.dataDir).lock }
  }

  test('of both: nothing that was committed is lost', async () => {
    await crash()
    const next = playground.start()
    expect(await query(await next.url(), READ)).toEqual([{ answer: 42 }])
    expect(await next.leave()).toBe(0)
  })

  const occupy = async (port: number): Promise<Server | null> => {
    const thief = createServer((socket) => socket.destroy()).listen(port, '127.0.0.1')
    const [bound] = await Promise.allSettled([once(thief, 'listening')])
    return bound.status === 'fulfilled' ? thief : null
  }

  test('of both, and somebody else has the port now: takes another one', async () => {
    let thief: Server | null = null
    let port = 0
    while (thief === null) {
      port = (await crash()).port
      thief = await occupy(port)
    }
    const next = playground.start()
    const url = await next.url()
    expect(Number(new URL(url).port)).not.toBe(port)
    expect(await query(url, READ)).toEqual([{ answer: 42 }])
    expect(await next.leave()).toBe(0)
    thief.close()
  })

  test('of both, and the pid belongs to another process of the same user now: is not fooled', async () => {
    const { lock } = await crash()
    const { uid, gid } = await stat(lock)
    const stranger = spawn('sleep', ['600'], process.getuid?.() === 0 ? { uid, gid, cwd: '/' } : {})
    await once(stranger, 'spawn')
    const text = await readFile(lock, 'utf8')
    await writeFile(lock, text.replace(/^\d+/, String(stranger.pid)))
    const next = playground.start()
    expect(await query(await next.url(), READ)).toEqual([{ answer: 42 }])
    expect(await next.leave()).toBe(0)
    expect(stranger.exitCode).toBeNull()
    stranger.kill('SIGKILL')
    await once(stranger, 'exit')
  })
})
