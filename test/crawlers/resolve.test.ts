import { createSocket, type Socket } from 'node:dgram'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createResolve, type Resolve } from '../../src/crawlers/resolve.ts'

const A = 1
const AAAA = 28

/** What a name server says: addresses as bytes, no such name, or nothing at all. */
type Records = Readonly<Record<string, Readonly<Record<number, readonly (readonly number[])[]>> | 'silence'>>

const sockets: Socket[] = []
const asked: string[] = []

/** A name server on loopback; its answers are as small as RFC 1035 allows. */
const nameServer = async (records: Records): Promise<string> => {
  const socket = createSocket('udp4')
  sockets.push(socket)
  socket.on('message', (query, { port, address }) => {
    const labels: string[] = []
    let at = 12
    for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
      labels.push(query.subarray(at + 1, at + 1 + length).toString())
      at += length + 1
    }
    const question = query.subarray(12, at + 5)
    const type = query.readUInt16BE(at + 1)
    const known = records[labels.join('.').toLowerCase()]
    asked.push(labels.join('.'))
    if (known === 'silence') return
    const answers = known?.[type] ?? []
    const header = Buffer.from([
      query[0] ?? 0,
      query[1] ?? 0,
      0x81,
      known === undefined ? 0x83 : 0x80,
      0,
      1,
      0,
      answers.length,
      0,
      0,
      0,
      0,
    ])
    const bodies = answers.map((bytes) =>
      Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, bytes.length, ...bytes]),
    )
    socket.send(Buffer.concat([header, question, ...bodies]), port, address)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  return `127.0.0.1:${socket.address().port}`
}

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close()
  asked.length = 0
})

const answerOf = (resolve: Resolve, hostname: string) =>
  new Promise((done) =>
    resolve(hostname, (error, addresses) => done(error === null ? addresses : (error.code ?? 'no code'))),
  )

const MACHINE = [{ address: '192.0.2.1', family: 4 }]
const machine: Resolve = (_hostname, callback) => callback(null, MACHINE)

describe('names', () => {
  it('have all their addresses, IPv4 first', async () => {
    const servers = [
      await nameServer({
        'both.example': {
          [A]: [
            [198, 51, 100, 7],
            [198, 51, 100, 8],
          ],
          [AAAA]: [[0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9]],
        },
      }),
    ]
    expect(await answerOf(createResolve({ servers, otherwise: machine, timeoutMs: 60_000 }), 'both.example')).toEqual([
      { address: '198.51.100.7', family: 4 },
      { address: '198.51.100.8', family: 4 },
      { address: '2001:db8::9', family: 6 },
    ])
  })

  it('may have one kind of address only', async () => {
    const servers = [
      await nameServer({ 'six.example': { [AAAA]: [[0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9]] } }),
    ]
    expect(await answerOf(createResolve({ servers, otherwise: machine, timeoutMs: 60_000 }), 'six.example')).toEqual([
      { address: '2001:db8::9', family: 6 },
    ])
  })

  it('that no server knows are unknown', async () => {
    const servers = [await nameServer({ 'empty.example': {} })]
    const resolve = createResolve({ servers, otherwise: machine, timeoutMs: 60_000 })
    expect(await answerOf(resolve, 'nowhere.example')).toBe('ENOTFOUND')
    expect(await answerOf(resolve, 'empty.example')).toBe('ENODATA')
  })

  it('of the hosts file are asked of the machine first', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'hosts-'))
    const hostsFile = join(dir, 'hosts')
    await writeFile(hostsFile, '# ours\n192.0.2.1\tOverridden.example other.example # commented.example\n')
    const servers = [await nameServer({})]
    const resolve = createResolve({ servers, hostsFile, otherwise: machine, timeoutMs: 60_000 })
    expect(await answerOf(resolve, 'overridden.example')).toEqual(MACHINE)
    expect(await answerOf(resolve, 'other.example')).toEqual(MACHINE)
    expect(await answerOf(resolve, 'commented.example')).toBe('ENOTFOUND')
    expect(new Set(asked)).toEqual(new Set(['commented.example']))
    await rm(dir, { recursive: true })
  })

  it('are asked of the machine where no server can be asked', async () => {
    const gone = await nameServer({})
    sockets.pop()?.close()
    expect(
      await answerOf(createResolve({ servers: [gone], otherwise: machine, timeoutMs: 60_000 }), 'a.example'),
    ).toEqual(MACHINE)
  })

  it.each(['localhost', 'intranet', 'printer.local', 'a.localhost'])(
    'of the machine are asked of no server: %s',
    async (name) => {
      const servers = [await nameServer({})]
      expect(await answerOf(createResolve({ servers, otherwise: machine, timeoutMs: 60_000 }), name)).toEqual(MACHINE)
      expect(asked).toEqual([])
    },
  )

  it('that nobody answers for are given up, without asking the machine', async () => {
    const servers = [await nameServer({ 'silent.example': 'silence' })]
    expect(await answerOf(createResolve({ servers, otherwise: machine, timeoutMs: 20 }), 'silent.example')).toBe(
      'ETIMEOUT',
    )
  })
})
