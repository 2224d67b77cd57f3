/**
 * Keeps webhooks from reaching into the operator's own network: the address of the peer is checked when the connection is
 * made, whatever the name said before, so that neither a literal nor a name that changes its answer gets through.
 */
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { lookup } from 'node:dns'
import { buildConnector } from 'undici'

/** Special-purpose ranges that are no host on the public internet (IANA registries of RFC 6890). */
const CLOSED: readonly (readonly [network: string, prefix: number, family: 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['2001::', 23, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['3fff::', 20, 'ipv6'],
]

const closed = new BlockList()
for (const [network, prefix, family] of CLOSED) closed.addSubnet(network, prefix, family)
/** Global unicast; anything outside it (loopback, link-local, unique local, NAT64, multicast) is closed. */
const unicast = new BlockList()
unicast.addSubnet('2000::', 3, 'ipv6')

/** Whether `address`, an IP literal without brackets, is a host of the public internet. IPv4 in IPv6 clothing counts as IPv6 and is not. */
export const isPublic = (address: string): boolean => {
  const family = isIP(address)
  if (family === 4) return !closed.check(address, 'ipv4')
  return family === 6 && unicast.check(address, 'ipv6') && !closed.check(address, 'ipv6')
}

export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError'
}

const publicLookup: LookupFunction = (hostname, options, callback) =>
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '')
    const open = addresses.filter(({ address }) => isPublic(address))
    const [first] = open
    if (first === undefined) return callback(new PrivateAddressError(`${hostname} has no public address`), '')
    if (options.all) return callback(null, open)
    callback(null, first.address, first.family)
  })

/** The `connect` of an undici Agent; fails with PrivateAddressError unless the peer is public or `allowPrivate` is set. */
export const guardedConnect = (options: {
  readonly allowPrivate: boolean
  readonly timeoutMs: number
}): buildConnector.connector => {
  if (options.allowPrivate) return buildConnector({ timeout: options.timeoutMs })
  const connect = buildConnector({ timeout: options.timeoutMs, lookup: publicLookup })
  return (target, callback) => {
    const hostname = target.hostname.replace(/^\[|\]$/g, '')
    if (isIP(hostname) !== 0 && !isPublic(hostname))
      return callback(new PrivateAddressError(`${hostname} is no public address`), null)
    connect(target, (...answer) => {
      const [error, socket] = answer
      if (error !== null) return callback(error, null)
      if (isPublic(socket.remoteAddress ?? '')) return callback(null, socket)
      socket.destroy()
      callback(new PrivateAddressError(`${hostname} led to no public address`), null)
    })
  }
}
