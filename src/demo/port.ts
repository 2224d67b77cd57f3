/** Which port the demo's web interface will have, known before anything links to it: the one that is asked for, or a free one. */
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

const opens = async (host: string, port: number): Promise<number | null> => {
  const server = createServer()
  try {
    server.listen(port, host)
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  } catch {
    return null
  } finally {
    server.close()
  }
}

/** Nobody holds it until it is listened at: who starts in between gets it. A port that cannot be opened at all is answered as it is. */
export const portFor = async (host: string, port: number): Promise<number> =>
  (await opens(host, port)) ?? (await opens(host, 0)) ?? port
