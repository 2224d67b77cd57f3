/**
 * Serves the sample site on loopback: many hosts on one port, told apart by the Host header, one edition at a time.
 * Behaves like the web it stands for (validators, 304, robots.txt, the table in `behaviours`); knows no visa policy.
 */
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { behaviourOf, VALIDATORS } from './behaviours.ts'
import { EDITIONS, type EditionDate } from './editions.ts'
import { type StoredFile, storedFile, storedHosts } from './files.ts'

export type DemoSite = {
  /** `127.0.0.1:port`. */
  readonly address: string
  /** Every host name of the site with that address, for the crawler's `hosts` setting. */
  readonly hosts: Readonly<Record<string, string>>
  /** Serves that edition from now on; counts of visits begin anew. */
  readonly setEdition: (date: EditionDate) => void
  readonly close: () => Promise<void>
}

const digest = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex').slice(0, 20)

/** Pages that greet every request with another token hold `{{token}}` and `{{count}}`, as a template engine would. */
const filled = (file: StoredFile, seed: string, count: number): Buffer => {
  if (!file.type.startsWith('text/html') || !file.bytes.includes('{{')) return file.bytes
  const text = file.bytes.toString('utf8')
  return Buffer.from(
    text.replaceAll('{{token}}', digest(`${seed} ${count}`)).replaceAll('{{count}}', String(40 + count)),
  )
}

type Validator = { readonly etag: string; readonly lastModified: string }

const validatorOf = (host: string, file: StoredFile): Validator | null => {
  const kind = VALIDATORS[host] ?? 'strong'
  if (kind === 'none') return null
  const lastModified = new Date(`${file.since}T06:00:00Z`).toUTCString()
  return { etag: `${kind === 'weak' ? 'W/' : ''}"${digest(file.bytes)}"`, lastModified }
}

/** RFC 9110, section 13.2.2: If-None-Match decides alone where it is given. */
const isFresh = (request: IncomingMessage, { etag, lastModified }: Validator): boolean => {
  const asked = request.headers['if-none-match']
  if (asked !== undefined) return asked.split(',').some((tag) => tag.trim() === etag)
  const since = Date.parse(request.headers['if-modified-since'] ?? '')
  return !Number.isNaN(since) && Date.parse(lastModified) <= since
}

const NOT_FOUND =
  '<!DOCTYPE html><html lang="en"><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>\n'

/** Starts on 127.0.0.1 at a free port with the first edition. */
export const startDemoSite = async (): Promise<DemoSite> => {
  let edition = (EDITIONS[0] as { date: EditionDate }).date
  const gets = new Map<string, number>()

  const send = (
    request: IncomingMessage,
    response: ServerResponse,
    status: number,
    type: string,
    bytes: Buffer,
  ): void => {
    response.writeHead(status, { 'content-type': type, 'content-length': bytes.length })
    response.end(request.method === 'HEAD' ? undefined : bytes)
  }

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://any.example').pathname)
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end()
      return
    }
    const key = `${host}${path}`
    const count = (gets.get(key) ?? 0) + (request.method === 'GET' ? 1 : 0)
    gets.set(key, count)

    const special = behaviourOf(host, path, edition)?.answer
    if (special?.kind === 'redirect') {
      response.writeHead(special.status, { location: special.to, 'content-length': 0 }).end()
      return
    }
    const slip = special?.kind === 'first_get' && count <= 1
    const file = storedFile(host, special?.kind === 'page' || slip ? special.file : path, edition)
    if (file === null) {
      send(request, response, 404, 'text/html; charset=utf-8', Buffer.from(NOT_FOUND))
      return
    }
    const bytes = filled(file, `${edition} ${key}`, count)
    if (special?.kind === 'page') {
      for (const [name, value] of Object.entries(special.headers)) response.setHeader(name, value)
      send(request, response, special.status, file.type, bytes)
      return
    }
    const validator = validatorOf(host, file)
    if (validator !== null) {
      response.setHeader('etag', validator.etag).setHeader('last-modified', validator.lastModified)
      if (isFresh(request, validator)) {
        response.writeHead(304).end()
        return
      }
    }
    send(request, response, 200, file.type, bytes)
  }

  const server = createServer((request, response) => {
    try {
      answer(request, response)
    } catch {
      // A path that does not decode; anything else a client can send is answered above.
      response.writeHead(400, { 'content-length': 0 }).end()
    }
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    address,
    hosts: Object.fromEntries(storedHosts().map((host) => [host, address])),
    setEdition: (date) => {
      edition = date
      gets.clear()
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)))
        server.closeAllConnections()
      }),
  }
}
