/** Whether the queue's Redis answers and keeps what it is given. Looks only. */
import { Redis } from 'ioredis'
import type { Finding } from '../domain/finding.ts'

const WAIT_MS = 5000

const lineOf = (info: string, key: string): string | null =>
  new RegExp(`^${key}:([^\\r\\n]*)`, 'm').exec(info)?.[1] ?? null

/** Where a Redis address leads, without its password. */
const placeOf = (url: string): string => {
  const { hostname, port } = new URL(url)
  return `${hostname}:${port === '' ? '6379' : port}`
}

export const checkRedis = async (url: string | null): Promise<Finding> => {
  const part = 'queue'
  if (url === null) return { part, state: 'fine', found: 'in the database (REDIS_URL is not set)', remedy: null }
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: WAIT_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: null,
  })
  // What goes wrong is answered by the command under way.
  redis.on('error', () => {})
  try {
    await redis.connect()
    const info = await redis.info()
    const version = lineOf(info, 'redis_version') ?? 'unknown'
    const policy = lineOf(info, 'maxmemory_policy')
    if (policy !== null && policy !== 'noeviction') {
      const found = `Redis ${version} at ${placeOf(url)} may drop jobs when its memory is full (maxmemory-policy ${policy})`
      return {
        part,
        state: 'note',
        found,
        remedy: 'set its maxmemory-policy to noeviction; the next plan refills what was dropped',
      }
    }
    return { part, state: 'fine', found: `Redis ${version} at ${placeOf(url)}`, remedy: null }
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    const remedy = 'start that Redis or correct REDIS_URL; unset it to keep the queue in the database'
    return { part, state: 'fault', found: `Redis at ${placeOf(url)}: ${said}`, remedy }
  } finally {
    redis.disconnect()
  }
}
