/**
 * Host names to addresses. Asks name servers directly, because `dns.lookup` holds one of four threads for as long as a slow name server
 * takes, and files and compression wait behind it; that way remains for names that only the machine knows. Judges no address.
 */
import { readFileSync } from 'node:fs'
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
  /** Names listed here are the machine's own. */
  readonly hostsFile?: string
  /** The way for names of the machine, and where no name server can be asked. */
  readonly otherwise?: Resolve
}

/** The servers have spoken, or kept silent for too long: another way would only bring the same, later. */
const FINAL: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA', 'ETIMEOUT', 'ECANCELLED'])

const isLocalName = (hostname: string): boolean =>
  !hostname.includes('.') || /\.(?:localhost|local|internal)\.?$/.test(hostname)

/** All names of a hosts file; none where there is no such file. */
const namesOfHostsFile = (path: string): ReadonlySet<string> => {
  try {
    const lines = readFileSync(path, 'utf8').toLowerCase().split('\n')
    return new Set(lines.flatMap((line) => (line.split('#', 1)[0] ?? '').trim().split(/\s+/).slice(1)))
  } catch {
    return new Set()
  }
}

/** Reads the hosts file once, at the first name. */
export const createResolve = (options: ResolverOptions = {}): Resolve => {
  const { timeoutMs = 2_000, servers, hostsFile = '/etc/hosts', otherwise = lookupAll } = options
  const resolver = new Resolver({ timeout: timeoutMs, tries: 2 })
  if (servers !== undefined) resolver.setServers(servers)
  let ownNames: ReadonlySet<string> | null = null
  return (hostname, callback) => {
    ownNames ??= namesOfHostsFile(hostsFile)
    if (isLocalName(hostname) || ownNames.has(hostname)) return otherwise(hostname, callback)
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
      const final = errors.every(({ code }) => FINAL.has(code ?? ''))
      if (final) return callback(errors[0] ?? null, [])
      otherwise(hostname, callback)
    }
    resolver.resolve4(hostname, take(4))
    resolver.resolve6(hostname, take(6))
  }
}
