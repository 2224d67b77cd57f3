/**
 * Host names to addresses. Asks name servers directly, because `dns.lookup` holds one of four threads for as long as a dead name server
 * takes, and files and compression wait behind it; that way remains for names that only the machine knows. Judges no address.
 */
import { lookup as dnsLookup, type LookupAddress, Resolver } from 'node:dns'

/** All addresses of a name, or an error whose code says why there is none. */
export type Resolve = (
  hostname: string,
  callback: (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void,
) => void

/** The machine's own way: hosts file, mDNS and whatever else it is set up with. */
export const lookupAll: Resolve = (hostname, callback) =>
  dnsLookup(hostname, { all: true }, (error, addresses) => callback(error, error === null ? addresses : []))

export type ResolverOptions = {
  /** One question to one server; asked twice. */
  readonly timeoutMs?: number
  /** `address:port` instead of the system's name servers. */
  readonly servers?: readonly string[]
  /** For names the servers do not know. */
  readonly otherwise?: Resolve
}

/** Nobody answered: another way would only wait again. */
const SILENT: ReadonlySet<string> = new Set(['ETIMEOUT', 'ECANCELLED'])

const isLocalName = (hostname: string): boolean =>
  !hostname.includes('.') || /\.(?:localhost|local|internal)\.?$/.test(hostname)

export const createResolve = ({ timeoutMs = 2_000, servers, otherwise = lookupAll }: ResolverOptions = {}): Resolve => {
  const resolver = new Resolver({ timeout: timeoutMs, tries: 2 })
  if (servers !== undefined) resolver.setServers(servers)
  return (hostname, callback) => {
    if (isLocalName(hostname)) return otherwise(hostname, callback)
    const found: LookupAddress[] = []
    const errors: NodeJS.ErrnoException[] = []
    let answers = 0
    const take = (family: 4 | 6) => (error: NodeJS.ErrnoException | null, addresses: readonly string[] | undefined) => {
      answers += 1
      if (error !== null) errors.push(error)
      for (const address of addresses ?? []) found.push({ address, family })
      if (answers < 2) return
      if (found.length > 0)
        return callback(
          null,
          found.toSorted((a, b) => a.family - b.family),
        )
      const silence = errors.find(({ code }) => SILENT.has(code ?? ''))
      if (silence !== undefined) return callback(silence, [])
      otherwise(hostname, callback)
    }
    resolver.resolve4(hostname, take(4))
    resolver.resolve6(hostname, take(6))
  }
}
