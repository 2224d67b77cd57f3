/** A small world for tests of the whole way: one page on a loopback site, a webhook that is told, settings that do not wait. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { text } from 'node:stream/consumers'
import { loadSettings } from '../../src/config/load.ts'
import type { Subscription } from '../../src/domain/alert.ts'
import type { Registry } from '../../src/domain/registry.ts'
import type { Settings } from '../../src/domain/settings.ts'
import type { Log } from '../../src/jobs/job.ts'

/** One institution with one program and one page of it. */
export const registryOf = (url: string): Registry => ({
  institutions: [
    { id: 'alder', name: 'Alder Point Hospital', city: 'Alder', state: 'OH', acgmeId: null, capStatus: 'unknown' },
  ],
  programs: [
    {
      id: 'alder-im',
      institutionId: 'alder',
      name: 'Internal Medicine Residency',
      specialty: 'Internal Medicine',
      kind: 'residency',
      acgmeId: null,
    },
  ],
  sources: [
    {
      id: 'alder-im',
      institutionId: 'alder',
      programIds: ['alder-im'],
      url,
      level: 'program',
      fetcher: 'http',
      intervalMs: null,
    },
  ],
})

export const tellWebhook = (address: string): Subscription => ({
  id: 'desk',
  channel: 'webhook',
  address,
  filter: {},
  cadence: 'immediate',
  secretName: null,
})

/** The shipped settings on the given database, for `registry`, with loopback open, no delays and confirmation at once. */
export const worldSettings = async (
  part: Pick<Settings, 'databaseUrl' | 'redisUrl' | 'registry' | 'subscriptions'>,
): Promise<Settings> => {
  const shipped = await loadSettings({ dir: fileURLToPath(new URL('../../config', import.meta.url)), env: {} })
  return {
    ...shipped,
    ...part,
    crawl: { ...shipped.crawl, allowLoopback: true, perHost: { ...shipped.crawl.perHost, delayMs: 0 } },
    // Days of the real world must not set the pace of a test's own.
    schedule: { ...shipped.schedule, legalEvents: [] },
    confirm: { ...shipped.confirm, afterMs: 0 },
    alerts: { ...shipped.alerts, allowPrivateTargets: true },
  }
}

export type Told = {
  readonly key: string
  readonly body: { readonly subject?: string } & Readonly<Record<string, unknown>>
}

/** A webhook receiver that remembers what it was told; `answer` may be changed to refuse. */
export const openWebhook = async () => {
  const told: Told[] = []
  const state = { status: 204 }
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      if (state.status < 300)
        told.push({ key: String(request.headers['webhook-id']), body: JSON.parse(body) as Told['body'] })
      response.writeHead(state.status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    told,
    answer: (status: number) => {
      state.status = status
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Keeps what was logged as worse than information, so that a test can say that nothing went wrong. */
export const keepingLog = (): Log & {
  readonly troubles: readonly { readonly fields: object; readonly message: string }[]
} => {
  const troubles: { fields: object; message: string }[] = []
  const keep = (fields: object, message: string) => void troubles.push({ fields, message })
  return { debug: () => undefined, info: () => undefined, warn: keep, error: keep, troubles }
}
