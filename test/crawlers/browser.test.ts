import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findChromium } from '../../src/crawlers/chromium.ts'
import type { Crawler } from '../../src/crawlers/crawler.ts'
import type { Outcome } from '../../src/domain/outcome.ts'
import { openSite, pageOf, type Site } from '../support/site.ts'
import { crawlSettings, openCrawler, target } from './setup.ts'

const BROWSER = { enabled: true, executablePath: null, contexts: 2, timeoutMs: 60_000 }
const POLICY = 'Our program sponsors J-1 visas through ECFMG. H-1B visas are not sponsored.'
const FILLER = 'Residents rotate through wards, clinics and electives. '.repeat(20)

/** A page whose words are written by `script`. */
const shell = (script: string, body = '<div id="root"></div>'): string =>
  `<!doctype html><html lang="en"><head><title>Residency</title></head><body>${body}<script>${script}</script></body></html>`

const write = (html: string): string => `document.getElementById('root').innerHTML = ${JSON.stringify(html)}`

const textOf = (outcome: Outcome): string =>
  outcome.kind === 'changed' ? Buffer.from(outcome.body.bytes).toString() : outcome.kind

const statOf = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return '' // it ended in the meantime
  }
}

/** Processes with this parent that are browsers and no zombies, from /proc. */
const browsersOf = (parent: number): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const [, command = '', state = '', ppid = ''] = /\((.*)\) (\S) (\d+)/.exec(statOf(pid)) ?? []
      return Number(ppid) === parent && state !== 'Z' && /chrom/.test(command) ? [Number(pid)] : []
    })

describe.skipIf(findChromium(null) === null)('Chromium', { timeout: 120_000 }, () => {
  let site: Site
  let other: Site
  let crawler: Crawler

  beforeAll(() => {
    crawler = openCrawler({ settings: crawlSettings({ browser: BROWSER }) })
  })
  afterAll(() => crawler.close())
  beforeEach(async () => {
    site = await openSite()
    other = await openSite({}, '127.0.0.2')
  })
  afterEach(async () => {
    await Promise.all([site.close(), other.close()])
  })

  const visit = (path: string, body: string, changes = {}) => {
    site.on(path, { body, headers: { etag: '"shell"' } })
    return crawler.visit(target(site.url(path), changes))
  }

  it('reads what scripts write', async () => {
    const outcome = await visit('/visa', shell(write(`<h1>Visas</h1><p>${POLICY}</p><p>${FILLER}</p>`)))
    expect(outcome).toMatchObject({
      kind: 'changed',
      exchange: { url: site.url('/visa'), status: 200 },
      body: { mime: 'text/html', charset: 'utf-8' },
      quality: { score: 1 },
    })
    expect(textOf(outcome)).toContain(`<p>${POLICY}</p>`)
    expect(textOf(outcome)).not.toContain('<script')
    expect(site.asked('/visa')).toBe(1)
  })

  it('forgets the validators of the shell', async () => {
    const outcome = await visit('/visa', shell(write(`<p>${POLICY}</p>`)))
    expect(outcome).toMatchObject({ kind: 'changed' })
    expect(outcome.kind === 'changed' && outcome.exchange.headers).not.toHaveProperty('etag')
  })

  it('waits for data that scripts fetch, under our name', async () => {
    site.on('/api/policy', { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ text: POLICY }) })
    const script = `setTimeout(async () => {
      const { text } = await (await fetch('/api/policy')).json()
      document.getElementById('root').textContent = text
    }, 50)`
    expect(textOf(await visit('/visa', shell(script)))).toContain(POLICY)
    expect(site.requests.find(({ path }) => path === '/api/policy')?.headers['user-agent']).toBe(
      'visawatch/0.1 (+https://watch.example.org/bot)',
    )
  })

  it('renders a full page where its source declares it', async () => {
    const page = pageOf('Visas', 'Loading').replace(
      '</body>',
      `<script>document.querySelector('p').textContent = ${JSON.stringify(POLICY)}</script></body>`,
    )
    expect(textOf(await visit('/visa', page))).not.toContain(`<p>${POLICY}`)
    expect(textOf(await visit('/visa', page, { fetcher: 'browser' }))).toContain(`<p>${POLICY}</p>`)
  })

  it('finds the same bytes unchanged', async () => {
    const body = shell(write(`<p>${POLICY}</p>`))
    const first = await visit('/visa', body)
    const sha256 = first.kind === 'changed' ? first.body.sha256 : ''
    expect(await visit('/visa', body, { latest: { sha256, etag: null, lastModified: null } })).toMatchObject({
      kind: 'unchanged',
      how: 'same_bytes',
    })
  })

  it('opens what is folded, also panels that exist only while open', async () => {
    const script = `
      const root = document.getElementById('root')
      root.innerHTML = '<details><summary>Fees</summary><p>The program pays the fee.</p></details><h3><button id="a" aria-expanded="false" aria-controls="pa">J-1</button></h3><h3><button id="b" aria-expanded="false" aria-controls="pb">H-1B</button></h3><nav><button id="m" aria-expanded="false" aria-controls="pm">Menu</button></nav>'
      const texts = { a: 'J-1 visas are welcome.', b: 'H-1B visas are not sponsored.', m: 'Never opened.' }
      for (const button of root.querySelectorAll('button')) button.onclick = () => {
        for (const panel of root.querySelectorAll('.panel')) panel.remove()
        const panel = document.createElement('div')
        panel.className = 'panel'
        panel.id = 'p' + button.id
        panel.innerHTML = '<p>' + texts[button.id] + '</p>'
        button.parentElement.after(panel)
      }`
    const text = textOf(await visit('/visa', shell(script)))
    expect(text).toContain('<details open="">')
    expect(text).toMatch(/J-1<\/button><\/h3><div[^>]*><p>J-1 visas are welcome\.<\/p>/)
    expect(text).toMatch(/H-1B<\/button><\/h3><div[^>]*><p>H-1B visas are not sponsored\.<\/p>/)
    expect(text).not.toContain('Never opened')
  })

  it('lays shadow trees open', async () => {
    const script = `const root = document.getElementById('root')
      const host = document.createElement('policy-card')
      root.append(host)
      host.attachShadow({ mode: 'open' }).innerHTML = ${JSON.stringify(`<p>${POLICY}</p>`)}`
    expect(textOf(await visit('/visa', shell(script)))).toContain(`<p>${POLICY}</p>`)
  })

  it('asks for scripts and data only: no pictures, styles, fonts, frames or beacons', async () => {
    const body = `<img src="/a.png"><iframe src="/frame"></iframe><video src="/a.mp4"></video><link rel="stylesheet" href="/a.css"><link rel="prefetch" href="/next"><div id="root"></div>`
    const script = `navigator.sendBeacon('/beacon', 'x'); new WebSocket('ws://' + location.host + '/socket'); ${write(`<p style="background:url(/b.png)">${POLICY}</p>`)}`
    expect(textOf(await visit('/visa', shell(script, body)))).toContain(POLICY)
    expect(site.requests.map(({ path }) => path)).toEqual(['/robots.txt', '/visa'])
  })

  it('keeps to robots.txt for everything a page asks for', async () => {
    site.on('/robots.txt', { headers: { 'content-type': 'text/plain' }, body: 'User-agent: *\nDisallow: /private' })
    other.on('/robots.txt', { status: 503 })
    const script = `const all = ['/private/a', '${other.url('/b')}', '/open/c'].map((url) => fetch(url).then((r) => r.text(), () => 'refused'))
      Promise.all(all).then((texts) => { document.getElementById('root').textContent = texts.join(', ') })`
    site.on('/open/c', { body: 'open text about visas' })
    expect(textOf(await visit('/visa', shell(script)))).toContain('refused, refused, open text about visas')
    expect(site.asked('/private/a')).toBe(0)
    expect(other.asked('/b')).toBe(0)
  })

  it('reaches no private address, by name, number, socket or navigation', async () => {
    const shut = openCrawler({
      settings: crawlSettings({ browser: BROWSER }),
      resolve: (hostname, callback) =>
        callback(null, [{ address: hostname === 'inside.example' ? '10.0.0.1' : '127.0.0.1', family: 4 }]),
    })
    try {
      const script = `const tries = ['http://10.0.0.1/', 'http://169.254.169.254/latest/', 'http://inside.example/', 'http://[fd00::1]/'].map((url) => fetch(url, { mode: 'no-cors' }).then(() => 'reached', () => 'refused'))
        Promise.all(tries).then((all) => { document.getElementById('root').textContent = 'Tried: ' + all.join(', ') })`
      site.on('/visa', { body: shell(script) })
      expect(textOf(await shut.visit(target(site.url('/visa'))))).toContain('Tried: refused, refused, refused, refused')
      site.on('/visa', { body: shell(`location.href = 'http://169.254.169.254/'`) })
      expect(await shut.visit(target(site.url('/visa')))).toMatchObject({
        kind: 'unreachable',
        reason: 'private_address',
      })
    } finally {
      await shut.close()
    }
  })

  it('has no network of its own', async () => {
    // WebSockets and images are not fetched for the page; neither may Chromium fetch them by itself.
    const script = `new Image().src = '${other.url('/pixel.png')}'; new WebSocket('${other.url('/socket').replace('http', 'ws')}'); ${write(`<p>${POLICY}</p>`)}`
    await visit('/visa', shell(script))
    expect(other.requests).toEqual([])
  })

  it('serves the names of `hosts`', async () => {
    const named = openCrawler({
      settings: crawlSettings({ browser: BROWSER }),
      hosts: { 'www.hospital.example': `127.0.0.1:${site.port}` },
    })
    try {
      site.on('/visa', { body: shell('', '<div id="root"></div><script src="/app.js"></script>') })
      site.on('/app.js', { headers: { 'content-type': 'text/javascript' }, body: write(`<p>${POLICY}</p>`) })
      const outcome = await named.visit(target('http://www.hospital.example/visa'))
      expect(outcome).toMatchObject({ exchange: { url: 'http://www.hospital.example/visa' } })
      expect(textOf(outcome)).toContain(POLICY)
    } finally {
      await named.close()
    }
  })

  it('judges what it rendered', async () => {
    expect(await visit('/visa', shell(write('<h1>Page not found</h1>')))).toMatchObject({
      kind: 'gone',
      reason: 'soft_404',
    })
    expect(await visit('/visa', shell(''))).toMatchObject({ kind: 'unreachable', reason: 'empty' })
    // Only those without scripts are told something here.
    const pleading = '<noscript>Please enable JavaScript to see this page.</noscript><div id="root"></div>'
    expect(await visit('/visa', shell('', pleading))).toMatchObject({ kind: 'unreachable', reason: 'empty' })
    site.on('/', { body: pageOf('Welcome', 'To our hospital.') })
    expect(await visit('/visa', shell(`location.href = '/'`))).toMatchObject({
      kind: 'moved',
      to: site.url('/'),
      permanent: false,
    })
  })

  it('renders a page that comes with nothing but its navigation', async () => {
    const menu =
      '<nav><a href="/">Home</a> <a href="/gme">Graduate medical education</a> <a href="/give">Giving</a></nav>'
    const fill = `document.querySelector('main').innerHTML = ${JSON.stringify(`<p>${POLICY}</p>`)}`
    expect(textOf(await visit('/visa', shell(fill, `${menu}<main></main>`)))).toContain(POLICY)
    expect(await visit('/visa', shell('', `${menu}<main></main>`))).toMatchObject({
      kind: 'unreachable',
      reason: 'empty',
      detail: 'the page has no text outside its navigation',
    })
  })

  it('follows a redirect that scripts run into', async () => {
    site.on('/old', { status: 302, headers: { location: '/gme/new' } })
    site.on('/gme/new', { body: pageOf('Visas', POLICY) })
    const outcome = await visit('/gme/visa', shell(`location.href = '/old'`))
    expect(outcome).toMatchObject({ kind: 'changed', exchange: { url: site.url('/gme/new') } })
  })

  it('does not follow scripts in circles', async () => {
    site.on('/a', { body: shell(`location.href = '/b'`) })
    site.on('/b', { body: shell(`location.href = '/a'`) })
    expect(await visit('/visa', shell(`location.href = '/a'`))).toMatchObject({
      kind: 'unreachable',
      reason: 'redirect_loop',
    })
  })

  it('does not follow scripts where robots.txt says no', async () => {
    site.on('/robots.txt', { headers: { 'content-type': 'text/plain' }, body: 'User-agent: *\nDisallow: /private' })
    expect(await visit('/visa', shell(`location.href = '/private/page'`))).toMatchObject({
      kind: 'unreachable',
      reason: 'robots_unreachable',
    })
    expect(site.asked('/private/page')).toBe(0)
  })

  it('leaves nothing behind for the next page', async () => {
    const script = `const seen = localStorage.getItem('seen') + document.cookie; localStorage.setItem('seen', 'yes'); document.cookie = 'seen=yes'; ${write('<p>Seen: <b></b></p>')}; document.querySelector('b').textContent = seen`
    expect(textOf(await visit('/visa', shell(script)))).toContain('Seen: <b>null</b>')
    expect(textOf(await visit('/visa', shell(script)))).toContain('Seen: <b>null</b>')
  })

  it('outlives a page that eats all memory', async () => {
    const greedy = shell('const all = []; for (;;) all.push(new Array(1_000_000).fill(all.length + 0.5))')
    expect(await visit('/visa', greedy)).toMatchObject({
      kind: 'unreachable',
      reason: 'reset',
      detail: expect.stringContaining('crashed'),
    })
    expect(textOf(await visit('/visa', shell(write(`<p>${POLICY}</p>`))))).toContain(POLICY)
  })

  it.runIf(process.platform === 'linux')('starts another browser when the first has died', async () => {
    const mortal = openCrawler({ settings: crawlSettings({ browser: BROWSER }) })
    try {
      const before = browsersOf(process.pid)
      site.on('/visa', { body: shell(write(`<p>${POLICY}</p>`)) })
      expect(textOf(await mortal.visit(target(site.url('/visa'))))).toContain(POLICY)
      const started = browsersOf(process.pid).filter((pid) => !before.includes(pid))
      expect(started).toHaveLength(1)
      for (const pid of started) process.kill(pid, 'SIGKILL')
      expect(textOf(await mortal.visit(target(site.url('/visa'))))).toMatch(/visas|unreachable/)
      expect(textOf(await mortal.visit(target(site.url('/visa'))))).toContain(POLICY)
    } finally {
      await mortal.close()
    }
  })

  it('gives up on a page that never ends, and goes on with the next', async () => {
    const hasty = openCrawler({ settings: crawlSettings({ browser: { ...BROWSER, timeoutMs: 4_000 } }) })
    try {
      site.on('/visa', { body: shell('for (;;);') })
      expect(await hasty.visit(target(site.url('/visa')))).toMatchObject({
        kind: 'unreachable',
        reason: 'timeout',
        detail: expect.stringContaining('browser'),
      })
    } finally {
      await hasty.close()
    }
    expect(textOf(await visit('/visa', shell(write(`<p>${POLICY}</p>`))))).toContain(POLICY)
  })
})

describe('without Chromium', () => {
  it.each([
    ['switched off', { ...BROWSER, enabled: false }, 'crawl.browser.enabled'],
    ['not where the setting says', { ...BROWSER, executablePath: '/nowhere/chromium' }, '/nowhere/chromium'],
  ])('%s: unsupported with a remedy, and everything else goes on', async (_what, browser, remedy) => {
    const site = await openSite({ '/visa': { body: shell('') }, '/plain': { body: pageOf('Visas', POLICY) } })
    const crawler = openCrawler({ settings: crawlSettings({ browser }) })
    expect(await crawler.visit(target(site.url('/visa')))).toMatchObject({
      kind: 'unsupported',
      reason: 'needs_browser',
      remedy: expect.stringContaining(remedy),
    })
    expect(await crawler.visit(target(site.url('/plain')))).toMatchObject({ kind: 'changed' })
    await crawler.close()
    await site.close()
  })

  it('that does not start: the same', async () => {
    const site = await openSite({ '/visa': { body: shell('') } })
    const crawler = openCrawler({ settings: crawlSettings({ browser: { ...BROWSER, executablePath: '/bin/false' } }) })
    expect(await crawler.visit(target(site.url('/visa')))).toMatchObject({
      kind: 'unsupported',
      reason: 'needs_browser',
      remedy: expect.stringContaining('/bin/false'),
    })
    await crawler.close()
    await site.close()
  })
})
