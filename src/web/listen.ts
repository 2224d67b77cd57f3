/** Opens and closes the port of the web interface. Says in one line why it cannot. */
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'

/** The interface cannot listen where it was told to; the message says why and what to do. */
export class WebUnavailable extends Error {
  override readonly name = 'WebUnavailable'
}

export type Listening = { readonly url: string; readonly close: () => Promise<void> }

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program already listens there. Stop it, or choose another port with web.port or PORT',
  EACCES:
    'this user may not open that port. Choose one from 1024 up with web.port or PORT, or put a proxy before the interface',
  EADDRNOTAVAIL: 'this machine has no such address. Correct web.host or VISAWATCH_HOST',
  ENOTFOUND: 'that host name does not resolve. Correct web.host or VISAWATCH_HOST',
}

const unavailable = (host: string, port: number, error: Error): WebUnavailable => {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return new WebUnavailable(`Cannot serve the web interface at ${host}:${port}: ${REASONS[code] ?? error.message}.`, {
    cause: error,
  })
}

/** How long answers under way may take before their connections are cut. */
const GRACE_MS = 3000

/** Listens at `host:port` (0: a free port). Throws WebUnavailable. Closing lets answers under way end; safe to call twice. */
export const listen = async (
  fetch: (request: Request, env?: object) => Response | Promise<Response>,
  host: string,
  port: number,
): Promise<Listening> => {
  const server = createAdaptorServer({ fetch })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: Error) => reject(unavailable(host, port, error)))
    server.listen(port, host, resolve)
  })
  const { port: opened } = server.address() as AddressInfo
  const shown = host.includes(':') ? `[${host}]` : host
  let closing: Promise<void> | null = null
  const close = () =>
    new Promise<void>((resolve) => {
      const cut = setTimeout(() => {
        if ('closeAllConnections' in server) server.closeAllConnections()
      }, GRACE_MS)
      server.close(() => {
        clearTimeout(cut)
        resolve()
      })
      if ('closeIdleConnections' in server) server.closeIdleConnections()
    })
  return {
    url: `http://${shown}:${opened}`,
    close: () => {
      closing ??= close()
      return closing
    },
  }
}
