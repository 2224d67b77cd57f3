/** One GET to the sample site under one of its own host names, redirects not followed. */
import { request } from 'node:http'

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly bytes: Buffer
}

export const get = (address: string, url: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> => {
  const { host, pathname } = new URL(url)
  const [hostname, port] = address.split(':')
  return new Promise((resolve, reject) => {
    const options = { hostname, port, path: pathname, headers: { host, ...headers }, agent: false as const }
    request(options, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', reject)
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(parts) }),
      )
    })
      .on('error', reject)
      .end()
  })
}
