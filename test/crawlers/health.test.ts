import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Crawler } from '../../src/crawlers/crawler.ts'
import { openSite, pageOf, type Reply, type Site } from '../support/site.ts'
import { openCrawler, target } from './setup.ts'

let site: Site
let crawler: Crawler

beforeEach(async () => {
  site = await openSite()
  crawler = openCrawler()
})

afterEach(async () => {
  await crawler.close()
  await site.close()
})

const visit = (reply: Reply, path = '/residency/visa') => {
  site.on(path, reply)
  return crawler.visit(target(site.url(path)))
}

/** A short page such as walls are made of: own wording around the documented signature. */
const wall = (title: string, body: string, head = ''): string =>
  `<!DOCTYPE html><html lang="en-US"><head><title>${title}</title>${head}</head><body>${body}</body></html>`

const POLICY = 'Our program sponsors J-1 visas through ECFMG. H-1B visas are not sponsored.'

describe('bot walls', () => {
  const walls: readonly [vendor: string, what: string, reply: Reply][] = [
    [
      'Cloudflare',
      'by header',
      { status: 403, headers: { 'cf-mitigated': 'challenge', server: 'cloudflare' }, body: wall('Hold on', '') },
    ],
    [
      'Cloudflare',
      'by header, with a long page',
      { headers: { 'cf-mitigated': 'challenge' }, body: pageOf('Hold on', 'x') },
    ],
    [
      'Cloudflare',
      'by title with status 200',
      {
        headers: { server: 'cloudflare', 'cf-ray': '8a0-IAD' },
        body: wall(
          'Just a moment...',
          '<noscript>Enable JavaScript and cookies to continue</noscript><script>window._cf_chl_opt={}</script>',
        ),
      },
    ],
    [
      'Cloudflare',
      'the old one with status 503',
      {
        status: 503,
        headers: { server: 'cloudflare' },
        body: wall(
          'Please wait',
          '<div class="cf-browser-verification"><h1>Checking your browser before accessing hospital.example.</h1></div>',
        ),
      },
    ],
    [
      'Cloudflare',
      'a refusal',
      {
        status: 403,
        headers: { server: 'cloudflare' },
        body: wall('Attention Required! | Cloudflare', '<h1>Sorry, you have been blocked</h1><p>Ray ID: 8a0</p>'),
      },
    ],
    [
      'Akamai',
      'a refusal',
      {
        status: 403,
        headers: { server: 'AkamaiGHost' },
        body: wall(
          'Access Denied',
          '<h1>Access Denied</h1>You don\'t have permission to access "http&#58;&#47;&#47;hospital&#46;example&#47;" on this server.<p>Reference&#32;&#35;18&#46;2d7c1502&#46;1700000000&#46;1a2b3c',
        ),
      },
    ],
    [
      'Akamai',
      'an interstitial with status 200',
      {
        body: wall(
          '&nbsp;',
          '<div id="sec-if-cpt-container"></div><script src="/_sec/cp_challenge/ak-challenge-3-8.js"></script>',
        ),
      },
    ],
    [
      'Imperva',
      'a frame with status 200',
      {
        headers: { 'x-iinfo': '10-1-1 NNNN' },
        body: '<html style="height:100%"><head><META NAME="ROBOTS" CONTENT="NOINDEX, NOFOLLOW"></head><body><iframe id="main-iframe" src="/_Incapsula_Resource?CWUDNSAI=9&incident_id=1">Request unsuccessful. Incapsula incident ID: 1-2</iframe></body></html>',
      },
    ],
    [
      'Imperva',
      'a script with status 200',
      { body: '<html><head><script src="/_Incapsula_Resource?SWJIYLWA=719d"></script></head><body></body></html>' },
    ],
    ['AWS WAF', 'a challenge', { status: 202, headers: { 'x-amzn-waf-action': 'challenge' }, body: '' }],
    [
      'AWS WAF',
      'a captcha',
      { status: 405, headers: { 'x-amzn-waf-action': 'captcha' }, body: wall('Human Verification', '') },
    ],
    [
      'AWS WAF',
      'by script with status 200',
      {
        body: wall(
          '',
          '<div id="challenge-container"></div><script>AwsWafIntegration.saveReferrer()</script>',
          '<script src="https://1a2b.token.awswaf.com/1a2b/challenge.js"></script>',
        ),
      },
    ],
    [
      'DataDome',
      'a captcha',
      {
        status: 403,
        headers: { 'x-datadome': 'protected' },
        body: wall(
          'hospital.example',
          '<p>Please enable JS and disable any ad blocker</p><script>var dd={"host":"geo.captcha-delivery.com"}</script>',
        ),
      },
    ],
    [
      'HUMAN',
      'a captcha',
      { status: 403, body: wall('Access to this page has been denied', '<div id="px-captcha"></div>') },
    ],
    ['Sucuri', 'a refusal', { status: 403, headers: { 'x-sucuri-block': 'GEO01' }, body: wall('Denied', '') }],
    [
      'Sucuri',
      'a script with status 200',
      {
        body: wall(
          'You are being redirected...',
          '<noscript>Javascript is required.</noscript><script>var sucuri_cloudproxy_js="";</script>',
        ),
      },
    ],
    [
      'F5',
      'a refusal with status 200',
      {
        body: wall(
          'Request Rejected',
          'The requested URL was rejected. Please consult with your administrator.<br>Your support ID is: 123',
        ),
      },
    ],
    [
      'F5',
      'a script with status 200',
      {
        body: '<html><head><script src="/TSPD/08a?type=8"></script><noscript>Please enable JavaScript to view the page content.</noscript></head><body></body></html>',
      },
    ],
    [
      'Vercel',
      'a checkpoint',
      { status: 429, headers: { 'x-vercel-mitigated': 'challenge' }, body: wall('Vercel Security Checkpoint', '') },
    ],
    [
      'Kasada',
      'a challenge',
      {
        status: 429,
        headers: { 'x-kpsdk-ct': '0abc' },
        body: '<script>window.KPSDK={};</script><script src="/149e9513/ips.js?x=1"></script>',
      },
    ],
    [
      'Anubis',
      'proof of work with status 200',
      {
        body: wall(
          'Making sure you&#39;re not a bot!',
          '<img src="/.within.website/x/cmd/anubis/static/img/pensive.webp"><p>Loading...</p>',
        ),
      },
    ],
    [
      'Wordfence',
      'a refusal',
      {
        status: 403,
        body: wall(
          'Your access to this site has been limited',
          '<p>Your access to this site has been limited by the site owner. Generated by Wordfence.</p>',
        ),
      },
    ],
    [
      'ModSecurity',
      'a refusal',
      {
        status: 406,
        body: wall(
          'Not Acceptable!',
          '<h1>Not Acceptable!</h1><p>An appropriate representation could not be found. This error was generated by Mod_Security.</p>',
        ),
      },
    ],
    ['firewall', 'without a name', { status: 403, body: wall('Web Page Blocked!', '<p>Attack ID: 20000051</p>') }],
    [
      'captcha',
      'with status 200',
      {
        body: wall('hospital.example', '<p>Please verify you are a human to go on.</p><div class="g-recaptcha"></div>'),
      },
    ],
  ]
  it.each(walls)('%s: %s', async (vendor, _what, reply) => {
    expect(await visit(reply)).toMatchObject({
      kind: 'blocked',
      reason: 'challenge',
      detail: expect.stringContaining(vendor),
      evidence: expect.anything(),
    })
  })

  it('stay walls when their bytes are those of the day before', async () => {
    const body = wall('Request Rejected', 'The requested URL was rejected. Please consult with your administrator.')
    const first = await visit({ body })
    const sha256 = first.kind === 'blocked' ? (first.evidence?.sha256 ?? '') : ''
    expect(
      await crawler.visit(target(site.url('/residency/visa'), { latest: { sha256, etag: null, lastModified: null } })),
    ).toMatchObject({ kind: 'blocked' })
  })
})

describe('good pages that carry the marks of a wall', () => {
  const scripts = [
    '<script src="/_Incapsula_Resource?SWJIYLWA=719d34d31c8e3a6e6fffd425f7e032f3"></script>',
    '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>',
    '<script src="https://1a2b.edge.sdk.awswaf.com/1a2b/challenge.compact.js"></script>',
    '<script src="https://www.google.com/recaptcha/api.js"></script><div class="g-recaptcha"></div>',
    '<script src="/TSPD/08a?type=17"></script>',
    '<script src="https://js.captcha-delivery.com/tags.js"></script>',
    '<noscript>Please enable JavaScript to use our search.</noscript>',
  ]
  it.each(scripts)('%s', async (script) => {
    expect(
      await visit({ body: pageOf('Internal Medicine', POLICY).replace('</body>', `${script}</body>`) }),
    ).toMatchObject({ kind: 'changed', quality: { score: 1 } })
  })

  const headers: readonly Record<string, string>[] = [
    { server: 'cloudflare', 'cf-ray': '8a0-IAD', 'set-cookie': '__cf_bm=1' },
    { 'x-iinfo': '10-1-1 NNNN', 'x-cdn': 'Imperva', 'set-cookie': 'incap_ses_1=1' },
    { 'x-datadome': 'protected', 'set-cookie': 'datadome=1' },
    { server: 'AkamaiGHost', 'set-cookie': 'bm_sv=1' },
  ]
  it.each(headers)('%j', async (sent) => {
    expect(await visit({ headers: sent, body: pageOf('Internal Medicine', POLICY) })).toMatchObject({ kind: 'changed' })
  })

  const texts: readonly [title: string, text: string][] = [
    ['FAQ', `How do I log in to ERAS? Use your ERAS login. Where do I sign in? On the sign in page. ${POLICY}`],
    [
      'Frequently Asked Questions',
      `Why was my document not found? Page not found errors come from old links. ${POLICY}`,
    ],
    ['Visa Information', `This page was not found to be up to date. The site is under construction. ${POLICY}`],
    [
      'Security check-in for residents',
      `Residents pass a security check. Access denied badges are replaced. ${POLICY}`,
    ],
    ['Log in to your future: the residency', POLICY],
    ['Cookies and privacy', `We ask that you accept cookies. ${POLICY}`],
    ['Finding a home: Page Hospital', `The 404 bed hospital. ${POLICY}`],
    ['Maintenance of certification', `The fellowship covers maintenance of certification. ${POLICY}`],
    ['How to apply', `The domain of the exam is wide. Houses for sale near campus are listed. ${POLICY}`],
    ['Fellowship', `Coming soon: the new campus. Site under construction. ${POLICY}`],
    ['Missing documents', `What if a page is missing? ${POLICY}`],
  ]
  it.each(texts)('%s', async (title, text) => {
    expect(await visit({ body: pageOf(title, text) })).toMatchObject({ kind: 'changed', quality: { score: 1 } })
  })

  it('a log-in form in the corner', async () => {
    const form =
      '<form action="/login"><input type="text" name="u"><input type="password" name="p"><button>Sign in</button></form>'
    expect(await visit({ body: pageOf('Internal Medicine', POLICY).replace('<h1>', `${form}<h1>`) })).toMatchObject({
      kind: 'changed',
    })
  })

  it('a cookie bar above the page', async () => {
    const bar =
      '<div id="cookie-bar"><h2>We value your privacy</h2><p>We use cookies. By using this site you accept our cookies.</p></div>'
    expect(await visit({ body: pageOf('Internal Medicine', POLICY).replace('<h1>', `${bar}<h1>`) })).toMatchObject({
      kind: 'changed',
    })
  })

  it('a short page with a heading that a maintenance page might have', async () => {
    expect(await visit({ body: wall('Visas', `<h1>Coming soon</h1><p>${POLICY}</p>`) })).toMatchObject({
      kind: 'changed',
    })
  })

  it('a short page that says it all', async () => {
    expect(await visit({ body: wall('Visas', `<h1>Visas</h1><p>${POLICY}</p>`) })).toMatchObject({ kind: 'changed' })
  })
})

describe('soft 404', () => {
  const titles = [
    'Page not found',
    'Page Not Found | General Hospital',
    '404 - Page not found',
    '404 Not Found',
    '404',
    'Error 404',
    '404 Error',
    'Not Found',
    'General Hospital: Page not found',
    'Page cannot be found',
    'The page cannot be found',
    'The page you are looking for does not exist',
    'The page you requested could not be found.',
    'Sorry, page not found',
    'Oops! That page can&rsquo;t be found.',
    'This page does not exist',
    'This page is no longer available',
    'The requested page could not be found',
    'Page Unavailable',
    'Welcome to nginx!',
    'Apache2 Ubuntu Default Page: It works',
  ]
  it.each(titles)('titled %s', async (title) => {
    expect(
      await visit({ body: pageOf(title, 'Try the search.').replace(`<h1>${title}</h1>`, '<h1>General Hospital</h1>') }),
    ).toMatchObject({
      kind: 'gone',
      reason: 'soft_404',
      evidence: { mime: 'text/html' },
    })
  })

  it('by its heading', async () => {
    expect(
      await visit({
        body: pageOf('General Hospital', 'Try the search.').replace(
          '<h1>General Hospital</h1>',
          '<h1>Page <em>not</em> found</h1>',
        ),
      }),
    ).toMatchObject({ kind: 'gone', reason: 'soft_404' })
  })

  it('in words that any database takes', async () => {
    const title = '404 - not found \0&#xD800; \u{1F3E5}'
    const body = `<html><!--${'-'.repeat(3_000)}--><head><title>${title}</title></head><body><p>Sorry.</p></body></html>`
    const outcome = await visit({ body })
    expect(outcome).toMatchObject({ kind: 'gone', detail: expect.stringContaining('404 - not found') })
    const detail = outcome.kind === 'gone' ? outcome.detail : ''
    expect(detail.isWellFormed()).toBe(true)
    expect(detail).not.toContain('\0')
  })

  it('by the address the redirects end at', async () => {
    site.on('/errors/404.aspx', { body: pageOf('General Hospital', 'Welcome.') })
    expect(await visit({ status: 302, headers: { location: '/errors/404.aspx' } })).toMatchObject({
      kind: 'gone',
      reason: 'soft_404',
    })
    site.on('/search?aspxerrorpath=/residency/visa', { body: pageOf('Search', 'Find it.') })
    expect(await visit({ status: 302, headers: { location: '/search?aspxerrorpath=/residency/visa' } })).toMatchObject({
      kind: 'gone',
      reason: 'soft_404',
    })
  })

  it.each([
    'Page found',
    'What documents are not found in ERAS?',
    'Program 404',
    'Not sponsored',
    'Visas not found on this list',
    'The hospital that never was found wanting',
    'Nothing is missing',
  ])('not by the title %s', async (title) => {
    expect(await visit({ body: pageOf(title, POLICY) })).toMatchObject({ kind: 'changed' })
  })
})

describe('pages that want something first', () => {
  it('an account, by form and title', async () => {
    const body = wall('Sign in', '<h1>Sign in</h1><form><input name="user"><input type="password" name="pw"></form>')
    expect(await visit({ body })).toMatchObject({ kind: 'blocked', reason: 'login' })
  })

  it('an account, by form alone', async () => {
    expect(
      await visit({ body: wall('Intranet', '<form><input name="user"><input type=password></form>') }),
    ).toMatchObject({ kind: 'blocked', reason: 'login' })
  })

  it('an account, by redirect', async () => {
    site.on('/account/login?ReturnUrl=/residency/visa', {
      body: pageOf('Log In', 'Members only.').replace('</p>', '<input type="password"></p>'),
    })
    expect(
      await visit({ status: 302, headers: { location: '/account/login?ReturnUrl=/residency/visa' } }),
    ).toMatchObject({ kind: 'blocked', reason: 'login' })
  })

  it('an account, by redirect to single sign-on, before calling it another site', async () => {
    const served = openCrawler({
      hosts: { 'www.hospital.example': `127.0.0.1:${site.port}`, 'login.identity.example': `127.0.0.1:${site.port}` },
    })
    site.on('/inside', { status: 302, headers: { location: 'http://login.identity.example/oauth2/authorize' } })
    site.on('/oauth2/authorize', {
      body: wall('Sign in to your account', '<div id="root"></div><script src="a.js"></script>'),
    })
    expect(await served.visit(target('http://www.hospital.example/inside'))).toMatchObject({
      kind: 'blocked',
      reason: 'login',
    })
    await served.close()
  })

  it('consent', async () => {
    const body = wall(
      'Before you continue',
      '<h1>Before you continue</h1><p>We and our partners use cookies. Accept all or reject all.</p><button>Accept</button>',
    )
    expect(await visit({ body })).toMatchObject({ kind: 'blocked', reason: 'consent' })
    expect(
      await visit({ body: wall('General Hospital', '<p>Please accept our cookies to go on.</p><button>Yes</button>') }),
    ).toMatchObject({ kind: 'blocked', reason: 'consent' })
  })

  it.each([
    'Site under maintenance',
    'Scheduled Maintenance',
    'Under construction',
    "We'll be back soon!",
    'Temporarily unavailable',
    'Coming soon',
    'Service Unavailable',
    'The website is temporarily down for maintenance',
  ])('patience: %s', async (title) => {
    expect(await visit({ body: wall(title, `<h1>${title}</h1><p>Thank you for your patience.</p>`) })).toMatchObject({
      kind: 'unreachable',
      reason: 'maintenance',
    })
  })

  it.each([
    wall('hospital.example', '<p>The domain hospital.example is for sale.</p>'),
    wall('hospital.example is for sale | HugeDomains', '<h1>hospital.example</h1><p>Buy this domain</p>'),
    wall(
      'hospital.example',
      '<p>Related links</p>',
      '<script src="https://img.sedoparking.com/js/registrar.js"></script>',
    ),
  ])('money: %#', async (body) => {
    expect(await visit({ body })).toMatchObject({
      kind: 'gone',
      reason: 'soft_404',
      detail: expect.stringContaining('parked'),
    })
  })
})

describe('script shells', () => {
  const shells: readonly [what: string, body: string][] = [
    [
      'an empty root',
      '<!doctype html><html lang="en"><head><title>Residency</title><script type="module" src="/assets/index.js"></script></head><body><div id="root"></div></body></html>',
    ],
    [
      'a Next.js root',
      wall('Residency', '<div id="__next"><p>Loading...</p></div><script src="/_next/static/a.js"></script>'),
    ],
    ['an Angular root', wall('Residency', '<app-root id="app-root"></app-root><script src="main.js"></script>')],
    [
      'a plea for JavaScript',
      wall(
        'Residency',
        '<noscript>You need to enable JavaScript to run this app.</noscript><div class="mount"></div><script src="a.js"></script>',
      ),
    ],
    ['a plea in plain sight', wall('Residency', '<p>This site requires JavaScript.</p><script src="a.js"></script>')],
    ['nothing but scripts', wall('Residency', '<script src="a.js"></script>')],
    [
      'nothing but scripts and navigation',
      wall(
        'Residency',
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/gme">Graduate medical education</a></li><li><a href="/give">Ways to give</a></li></ul></nav><main></main><script src="a.js"></script>',
      ),
    ],
  ]
  it.each(shells)('%s', async (_what, body) => {
    expect(await visit({ body })).toMatchObject({
      kind: 'unsupported',
      reason: 'needs_browser',
      remedy: expect.stringContaining('Chromium'),
      exchange: { status: 200 },
    })
  })

  it('are no pages that say it all without scripts, too', async () => {
    const body = wall(
      'Residency',
      `<div id="root"></div><noscript><p>${POLICY}</p></noscript><script src="a.js"></script>`,
    )
    expect(await visit({ body })).toMatchObject({ kind: 'changed' })
  })

  it('are no pages with a root that is filled', async () => {
    const body = pageOf('Residency', POLICY)
      .replace('<body>', '<body><div id="root">')
      .replace('</body>', '</div><script src="a.js"></script></body>')
    expect(await visit({ body })).toMatchObject({ kind: 'changed', quality: { score: 1 } })
  })

  it('a declared browser that is not there', async () => {
    site.on('/page', { body: pageOf('Residency', POLICY) })
    expect(await crawler.visit(target(site.url('/page'), { fetcher: 'browser' }))).toMatchObject({
      kind: 'unsupported',
      reason: 'needs_browser',
    })
  })
})

describe('quality', () => {
  it.each([
    ['little text', wall('Visas', `<p>${POLICY} ${POLICY} ${POLICY}</p>`), 0.85, 'the page has little text'],
    ['very little text', wall('Visas', '<p>We sponsor J-1 visas.</p>'), 0.6, 'the page has very little text'],
    [
      'a page that breaks off',
      pageOf('Visas', POLICY).replace('</body></html>', ''),
      0.85,
      'the mark-up breaks off before its end',
    ],
    [
      'another language',
      pageOf('Visas', POLICY).replace('lang="en"', 'lang="es-MX"'),
      0.5,
      'the page is not in English',
    ],
  ])('%s', async (_what, body, score, reason) => {
    expect(await visit({ body })).toMatchObject({ kind: 'changed', quality: { score, reasons: [reason] } })
  })

  it('another path', async () => {
    site.on('/gme/visas', { body: pageOf('Visas', POLICY) })
    expect(await visit({ status: 302, headers: { location: '/gme/visas' } })).toMatchObject({
      kind: 'changed',
      quality: { score: 0.95 },
    })
  })
})
