/**
 * Opens connections for the HTTP client, and only to addresses that `addresses` calls open: literals before, resolved names while,
 * and the peer after connecting, so that a name whose answer changes in between gains nothing (DNS rebinding).
 */
import { isIP, type LookupFunction } from 'node:net'
import { buildConnector } from 'undici'
import { isLoopback, isOpen } from './addresses.ts'
import { PrivateAddressError } from './failure.ts'
import type { Resolve } from './resolve.ts'

export type GuardOptions = {
  readonly allowLoopback: boolean
  readonly connectMs: number
  readonly resolve: Resolve
  /** Names answered by `address:port` on loopback; used only with `allowLoopback`. */
  readonly hosts: Readonly<Record<string, string>>
}

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '')

/** Where a name of `hosts` is served; null for names that are not listed, or lead anywhere but to loopback. */
export const mappedTo = (
  hostname: string,
  options: Pick<GuardOptions, 'allowLoopback' | 'hosts'>,
): { readonly hostname: string; readonly port: string } | null => {
  if (!options.allowLoopback || !Object.hasOwn(options.hosts, hostname)) return null
  const [address = '', port = ''] = (options.hosts[hostname] ?? '').split(':')
  return isLoopback(address) ? { hostname: address, port } : null
}

/** A resolver that knows open addresses only; a name with none but closed ones is refused. */
export const openAddresses =
  (options: Pick<GuardOptions, 'allowLoopback' | 'resolve'>): Resolve =>
  (hostname, callback) =>
    options.resolve(hostname, (error, addresses) => {
      if (error) return callback(error, [])
      const open = addresses.filter(({ address }) => isOpen(address, options.allowLoopback))
      if (open.length > 0) return callback(null, open)
      callback(new PrivateAddressError(`${hostname} resolves to no public address`), [])
    })

/** The `connect` of an undici Agent. Fails with PrivateAddressError where a connection is not allowed. */
export const guardedConnector = (options: GuardOptions): buildConnector.connector => {
  const resolve = openAddresses(options)
  const lookup: LookupFunction = (hostname, { all }, callback) =>
    resolve(hostname, (error, addresses) => {
      const [first] = addresses
      if (error || first === undefined) return callback(error, '', 0)
      if (all) return callback(null, [...addresses])
      callback(null, first.address, first.family)
    })
  const connect = buildConnector({ timeout: options.connectMs, lookup })
  return (target, callback) => {
    const hostname = bare(target.hostname)
    if (isIP(hostname) !== 0 && !isOpen(hostname, options.allowLoopback)) {
      return callback(new PrivateAddressError(`${hostname} is a private address`), null)
    }
    const mapped = mappedTo(hostname, options)
    connect(mapped === null ? target : { ...target, ...mapped }, (...answer) => {
      const [error, socket] = answer
      if (error !== null) return callback(error, null)
      const peer = socket.remoteAddress ?? ''
      if (isOpen(peer, options.allowLoopback)) return callback(null, socket)
      socket.destroy()
      callback(new PrivateAddressError(`${hostname} led to a private address`), null)
    })
  }
}
