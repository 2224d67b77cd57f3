import type { LookupAddress } from 'node:dns'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isLoopback, isOpen } from '../../src/crawlers/addresses.ts'
import type { Crawler, CrawlerOptions } from '../../src/crawlers/crawler.ts'
import type { Resolve } from '../../src/crawlers/resolve.ts'
import { openSite, pageOf, type Site } from '../support/site.ts'
import { crawlSettings, openCrawler, target } from './setup.ts'

describe('addresses', () => {
  const closed = [
    '0.0.0.0',
    '0.1.2.3',
    '10.0.0.1',
    '10.255.255.255',
    '100.64.0.1',
    '100.100.100.200',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.192',
    '192.168.1.1',
    '198.18.0.1',
    '198.19.255.255',
    '203.0.113.5',
    '224.0.0.1',
    '239.255.255.250',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '::ffff:10.0.0.1',
    '::ffff:169.254.169.254',
    '::ffff:a9fe:a9fe',
    '64:ff9b::a00:1',
    '64:ff9b:1::1',
    '2001:db8::1',
    '2001::1',
    '2002:a00:1::',
    '100::1',
    '::7f00:1',
    '5f00::1',
    'not an address',
    '',
    '127.1',
  ]
  const open = [
    '1.1.1.1',
    '8.8.8.8',
    '100.63.255.255',
    '100.128.0.1',
    '172.15.0.1',
    '172.32.0.1',
    '192.167.0.1',
    '198.17.0.1',
    '198.20.0.1',
    '223.255.255.255',
    '2606:4700::1111',
    '2a00:1450:4001::1',
    '::ffff:8.8.8.8',
  ]
  const loopback = ['127.0.0.1', '127.255.255.254', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '0:0:0:0:0:ffff:7f00:1']

  it.each(closed)('%s is closed', (address) => {
    expect(isOpen(address, false)).toBe(false)
    expect(isOpen(address, true)).toBe(false)
  })
  it.each(open)('%s is open', (address) => expect(isOpen(address, false)).toBe(true))
  it.each(loopback)('%s is open only by the setting', (address) => {
    expect(isOpen(address, false)).toBe(false)
    expect(isOpen(address, true)).toBe(true)
    expect(isLoopback(address)).toBe(true)
  })
  it('treats a mapped IPv4 address as the address it maps', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.boolean(), (address, allow) => {
        expect(isOpen(`::ffff:${address}`, allow)).toBe(isOpen(address, allow))
      }),
    )
  })
})

describe('connections', () => {
  let site: Site
  const opened: Crawler[] = []
  const open = (options: Partial<CrawlerOptions> = {}): Crawler => {
    const crawler = openCrawler(options)
    opened.push(crawler)
    return crawler
  }

  beforeEach(async () => {
    site = await openSite({ '/visa': { body: pageOf('Visas', 'We sponsor J-1 visas.') } })
  })
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((crawler) => crawler.close()))
    await site.close()
  })

  const shut = { settings: crawlSettings({ allowLoopback: false }) }
  const PRIVATE = { kind: 'unreachable', reason: 'private_address' }

  it.each(['127.0.0.1', '127.1', '2130706433', '0x7f.0.0.1', '0177.0.0.1', '[::1]', '[::ffff:127.0.0.1]', 'localhost'])(
    'to %s are refused without the setting',
    async (host) => {
      expect(await open(shut).visit(target(`http://${host}:${site.port}/visa`))).toMatchObject(PRIVATE)
      expect(site.requests).toEqual([])
    },
  )

  it.each([
    'http://10.0.0.1/',
    'http://192.168.0.1/',
    'http://169.254.169.254/latest/',
    'http://[fe80::1]/',
    'https://[fd00::1]/',
  ])('to %s are refused, also where loopback is open', async (url) => {
    expect(await open().visit(target(url))).toMatchObject(PRIVATE)
  })

  const answering =
    (...answers: readonly (readonly LookupAddress[])[]): Resolve =>
    (_hostname, callback) => {
      const [now = []] = answers.length > 1 ? (answers as LookupAddress[][]).splice(0, 1) : answers
      callback(null, now)
    }
  const v4 = (address: string): LookupAddress => ({ address, family: 4 })

  it('to a name that resolves to private addresses only are refused', async () => {
    const resolve = answering([v4('10.0.0.1'), { address: 'fd00::1', family: 6 }])
    expect(await open({ resolve }).visit(target('http://inside.example/visa'))).toMatchObject(PRIVATE)
  })

  it('to a name with private and open addresses use the open ones', async () => {
    const resolve = answering([v4('10.0.0.1'), v4('127.0.0.1')])
    expect(await open({ resolve }).visit(target(`http://mixed.example:${site.port}/visa`))).toMatchObject({
      kind: 'changed',
    })
  })

  it('check the very answer they connect to, when the name changes its mind in between', async () => {
    // First answer for robots.txt, second for the page: the address is resolved once per connection and that answer is the one checked.
    site.on('/robots.txt', { status: 404, headers: { connection: 'close' } })
    const resolve = answering([v4('127.0.0.1')], [v4('169.254.169.254')])
    expect(await open({ resolve }).visit(target(`http://rebinding.example:${site.port}/visa`))).toMatchObject(PRIVATE)
    expect(site.asked('/robots.txt')).toBe(1)
    expect(site.asked('/visa')).toBe(0)
  })

  it('are dropped when the peer is private, whatever the answer looked like when it was checked', async () => {
    let looks = 0
    const turncoat: LookupAddress = {
      get address() {
        looks += 1
        return looks === 1 ? '203.1.113.5' : '127.0.0.1'
      },
      family: 4,
    }
    const resolve: Resolve = (_hostname, callback) => callback(null, [turncoat])
    expect(await open({ ...shut, resolve }).visit(target(`http://liar.example:${site.port}/visa`))).toMatchObject(
      PRIVATE,
    )
    expect(looks).toBeGreaterThan(1)
    expect(site.requests).toEqual([])
  })

  const failing =
    (code: string): Resolve =>
    (_hostname, callback) =>
      callback(Object.assign(new Error('no'), { code }), [])

  it.each(['ENOTFOUND', 'EAI_AGAIN'])('to a name that fails with %s are unreachable by name', async (code) => {
    expect(await open({ resolve: failing(code) }).visit(target('http://nowhere.example/visa'))).toMatchObject({
      kind: 'unreachable',
      reason: 'dns',
      detail: expect.stringContaining('nowhere.example'),
      exchange: null,
    })
  })

  it('to a closed port are refused by the server', async () => {
    const port = site.port
    await site.close()
    expect(await open().visit(target(`http://127.0.0.1:${port}/visa`))).toMatchObject({
      kind: 'unreachable',
      reason: 'refused',
    })
    site = await openSite()
  })

  it('in TLS to a server without it are unreachable by TLS', async () => {
    expect(await open().visit(target(`https://127.0.0.1:${site.port}/visa`))).toMatchObject({
      kind: 'unreachable',
      reason: 'tls',
    })
  })

  it('go to loopback for the names of `hosts`, and keep the name', async () => {
    const hosts = { 'medicine.hospital.example': `127.0.0.1:${site.port}` }
    expect(await open({ hosts }).visit(target('http://medicine.hospital.example/visa'))).toMatchObject({
      kind: 'changed',
      exchange: { url: 'http://medicine.hospital.example/visa' },
    })
    expect(site.requests.map(({ host }) => host)).toEqual(['medicine.hospital.example', 'medicine.hospital.example'])
  })

  it('ignore `hosts` without the setting, and entries that lead elsewhere', async () => {
    const hosts = { 'medicine.hospital.example': `127.0.0.1:${site.port}` }
    const resolve = failing('ENOTFOUND')
    expect(
      await open({ ...shut, hosts, resolve }).visit(target('http://medicine.hospital.example/visa')),
    ).toMatchObject({ reason: 'dns' })
    const elsewhere = { 'medicine.hospital.example': '10.0.0.1:80' }
    expect(
      await open({ hosts: elsewhere, resolve }).visit(target('http://medicine.hospital.example/visa')),
    ).toMatchObject({ reason: 'dns' })
  })
})

describe('addresses that are none of the web', () => {
  it.each(['ftp://example.org/a', 'file:///etc/passwd', 'javascript:1', 'mailto:a@example.org', 'visa', ''])(
    '%j is unsupported',
    async (url) => {
      const crawler = openCrawler()
      expect(await crawler.visit(target(url))).toMatchObject({ kind: 'unsupported', reason: 'scheme' })
      await crawler.close()
    },
  )
})
