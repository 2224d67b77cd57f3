/** Which addresses of the network may be asked: public ones, and loopback when a setting opens it. Resolves nothing, connects to nothing. */
import { BlockList, isIP } from 'node:net'

/** IPv4 ranges that are not the public internet (IANA special-purpose registry, RFC 6890), by prefix. */
const CLOSED_V4: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8],
  ['100.64.0.0', 10], // carrier-grade NAT; also the metadata service of some clouds
  ['127.0.0.0', 8],
  ['169.254.0.0', 16], // link-local, 169.254.169.254 metadata
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // 6to4 relays
  ['192.168.0.0', 16],
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved and broadcast
]

/** IPv6: everything outside 2000::/3 is closed by the rule in `isOpen`; these are the closed parts inside it. */
const CLOSED_V6: readonly (readonly [network: string, prefix: number])[] = [
  ['2001::', 23], // protocol assignments, Teredo, ORCHID
  ['2001:db8::', 32],
  ['2002::', 16], // 6to4 carries an IPv4 address
  ['3fff::', 20],
]

const blockList = (ranges: readonly (readonly [string, number])[], family: 'ipv4' | 'ipv6'): BlockList => {
  const list = new BlockList()
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, family)
  return list
}

const closedV4 = blockList(CLOSED_V4, 'ipv4')
const closedV6 = blockList(CLOSED_V6, 'ipv6')
const unicastV6 = blockList([['2000::', 3]], 'ipv6')
const mappedV6 = blockList([['::ffff:0:0', 96]], 'ipv6')
const loopbackV4 = blockList([['127.0.0.0', 8]], 'ipv4')
const loopbackV6 = blockList([['::1', 128]], 'ipv6')

/** The IPv4 address inside ::ffff:0:0/96, in either spelling; null for any other address. */
const mappedV4 = (address: string): string | null => {
  if (!mappedV6.check(address, 'ipv6')) return null
  const host = new URL(`http://[${address}]/`).hostname // ::ffff:7f00:1 whatever the spelling
  const groups = host.slice(1, -1).split(':').slice(-2)
  const [high, low] = groups.map((group) => Number.parseInt(group === '' ? '0' : group, 16))
  if (high === undefined || low === undefined) return null
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/** True for 127.0.0.0/8, ::1 and the mapped form of the former. */
export const isLoopback = (address: string): boolean => {
  const family = isIP(address)
  if (family === 4) return loopbackV4.check(address, 'ipv4')
  if (family !== 6) return false
  const mapped = mappedV4(address)
  return mapped === null ? loopbackV6.check(address, 'ipv6') : loopbackV4.check(mapped, 'ipv4')
}

/**
 * May a connection be made to this address (an IPv4 or IPv6 literal, no brackets)?
 * `allowLoopback` opens loopback and nothing else. What is no address is refused.
 */
export const isOpen = (address: string, allowLoopback: boolean): boolean => {
  const plain = address.split('%', 1)[0] ?? address // a zone id makes it link-local in any case
  const family = isIP(plain)
  if (family === 0) return false
  if (isLoopback(plain)) return allowLoopback
  if (family === 4) return !closedV4.check(plain, 'ipv4')
  const mapped = mappedV4(plain)
  if (mapped !== null) return !closedV4.check(mapped, 'ipv4')
  return unicastV6.check(plain, 'ipv6') && !closedV6.check(plain, 'ipv6')
}
