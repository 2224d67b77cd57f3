/** A web site on loopback that says exactly what a test tells it to, path by path, and remembers what it was asked. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Reply = {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string | Uint8Array
}

/** A fixed reply, a reply from the request, or full control over the response. */
export type Script = Reply | ((request: IncomingMessage, response: ServerResponse) => Reply | void)

export type Site = {
  /** `http://127.0.0.1:port` */
  readonly origin: string
  readonly port: number
  readonly url: (path: string) => string
  /** Sets or replaces what a path (with its query) answers; a path never set answers 404. */
  readonly on: (path: string, script: Script) => void
  /** Requests so far, robots.txt included. */
  readonly requests: readonly { readonly path: string; readonly host: string; readonly headers: IncomingHttpHeaders }[]
  readonly asked: (path: string) => number
  readonly close: () => Promise<void>
}

/** Opens a site at port 0; `close` also ends replies that never end. */
export const openSite = async (scripts: Readonly<Record<string, Script>> = {}, host = '127.0.0.1'): Promise<Site> => {
  const routes = new Map(Object.entries(scripts))
  const requests: { path: string; host: string; headers: IncomingHttpHeaders }[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    requests.push({ path, host: request.headers.host ?? '', headers: request.headers })
    response.on('error', () => undefined)
    const script = routes.get(path) ?? { status: 404, body: 'nothing here' }
    const reply = typeof script === 'function' ? script(request, response) : script
    if (reply === undefined) return
    response.statusCode = reply.status ?? 200
    const headers = { 'content-type': 'text/html; charset=utf-8', ...reply.headers }
    for (const [name, value] of Object.entries(headers)) {
      response.setHeader(name, typeof value === 'string' ? value : [...value])
    }
    response.end(reply.body ?? '')
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  const { port } = server.address() as AddressInfo
  const origin = `http://${host}:${port}`
  return {
    origin,
    port,
    url: (path) => origin + path,
    on: (path, script) => void routes.set(path, script),
    requests,
    asked: (path) => requests.filter((request) => request.path === path).length,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** A page long enough to be taken for one. */
export const pageOf = (title: string, text: string): string =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p>${FILLER}</body></html>`

const FILLER = `<p>${'Residents rotate through wards, clinics and electives over the years of their training. '.repeat(12)}</p>`
