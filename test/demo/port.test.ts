/** The port that the demo's mails link to: the one asked for, or, if that is taken, one that can be had. */
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { portFor } from '../../src/demo/port.ts'

test('a free port is kept, a taken one is not', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const other = await portFor('127.0.0.1', port)
  expect(other).not.toBe(port)
  expect(other).toBeGreaterThan(0)
  server.close()
  await once(server, 'close')
  expect(await portFor('127.0.0.1', port)).toBe(port)
})

test('a host that this machine is not is left to be told of when it is listened at', async () => {
  expect(await portFor('203.0.113.1', 8080)).toBe(8080)
})
