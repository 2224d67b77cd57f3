import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { openWeb, SCREENS } from './web.ts'
import { WebUnavailable } from '../../src/web/server.ts'

/** Screens that need no database. */
const ASKS_NOTHING: ReadonlySet<string> = new Set(['/labels', '/sign-in'])

it('answers a designed 500 without internals when the database is gone, and logs why', async () => {
  const web = await openWeb()
  await web.database.close()
  try {
    const asking = SCREENS.filter((screen) => !ASKS_NOTHING.has(screen))
    for (const path of asking) {
      const response = await web.get(path)
      expect(response.status, path).toBe(500)
      const html = await response.text()
      expect(html, path).toContain('<h1>Something went wrong</h1>')
      expect(html, path).not.toMatch(/select|pool|\.ts|node_modules/i)
    }
    expect(web.errors).toHaveLength(asking.length)
    expect(JSON.stringify(web.errors[0])).toContain('Cannot use a pool after calling end on the pool')
    const json = await web.get('/programs.json')
    expect(json.status).toBe(500)
    expect(await json.json()).toMatchObject({ error: 'internal' })
    const health = await web.get('/health')
    expect(health.status).toBe(503)
    expect(await health.json()).toEqual({ ok: false, database: { ok: false } })
  } finally {
    await web.close()
  }
})

it('listens on a free port, serves, and closes once for all', async () => {
  const web = await openWeb()
  try {
    const { url, close } = await web.web.listen('127.0.0.1', 0)
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    const page = await fetch(url)
    expect(page.status).toBe(200)
    expect(page.headers.get('content-encoding')).toMatch(/gzip|deflate/)
    expect(await page.text()).toContain('Nothing is watched yet')
    await Promise.all([close(), close()])
    await expect(fetch(url)).rejects.toThrow()
  } finally {
    await web.close()
  }
})

it('says in one line that the port is taken and what to do', async () => {
  const web = await openWeb()
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  try {
    const failure: unknown = await web.web.listen('127.0.0.1', port).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(WebUnavailable)
    expect((failure as Error).message).toBe(
      `Cannot serve the web interface at 127.0.0.1:${port}: another program already listens there. Stop it, or choose another port with web.port or PORT.`,
    )
    await expect(web.web.listen('203.0.113.7', 0)).rejects.toThrow(
      'Cannot serve the web interface at 203.0.113.7:0: this machine has no such address. Correct web.host or VISAWATCH_HOST.',
    )
  } finally {
    other.close()
    await web.close()
  }
})
