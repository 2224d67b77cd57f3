/** The demo's own webhook receiver on loopback: checks the signature of every message and counts each key once. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'

export type Receiver = {
  readonly url: string
  /** Keys of the messages that arrived with a good signature. */
  readonly received: () => readonly string[]
  readonly close: () => Promise<void>
}

export const startReceiver = async (secret: string): Promise<Receiver> => {
  const keys: string[] = []
  const webhook = new Webhook(secret)
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
      try {
        webhook.verify(body, headers)
        keys.push(headers['webhook-id'] ?? '')
        response.writeHead(204).end()
      } catch {
        response.writeHead(401).end()
      }
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/visawatch`,
    received: () => keys,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
