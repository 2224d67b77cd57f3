import { Redis } from 'ioredis'
import { expect, test } from 'vitest'
import { startRedis } from './redis.ts'

test('two servers are two servers, and closing ends them', async () => {
  const [first, second] = await Promise.all([startRedis(), startRedis()])
  expect(first.url).not.toBe(second.url)
  const client = new Redis(first.url, { lazyConnect: true, retryStrategy: () => null })
  await client.set('visa', 'h1b')
  expect(await client.get('visa')).toBe('h1b')
  expect(await client.config('GET', 'save')).toEqual(['save', ''])
  await client.quit()
  await Promise.all([first.close(), second.close()])
  const late = new Redis(first.url, { lazyConnect: true, retryStrategy: () => null })
  late.on('error', () => {})
  await expect(late.connect()).rejects.toThrow('Connection is closed')
  late.disconnect()
})
