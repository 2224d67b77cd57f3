import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decidingRule, matchesPattern, parseRobots } from '../../src/crawlers/robots.ts'

const allows = (body: string, path: string, product = 'visawatch'): boolean =>
  decidingRule(parseRobots(body, product), path)?.allow ?? true

describe('groups (RFC 9309 2.2.1)', () => {
  const cases: readonly [what: string, body: string, path: string, allowed: boolean][] = [
    ['an empty file allows all', '', '/a', true],
    ['the group for everybody applies to us', 'User-agent: *\nDisallow: /a', '/a/b', false],
    ['a group for others does not', 'User-agent: otherbot\nDisallow: /', '/a', true],
    [
      'a group that names us replaces the one for everybody',
      'User-agent: *\nDisallow: /\n\nUser-agent: visawatch\nDisallow: /b',
      '/a',
      true,
    ],
    ['names are compared without case', 'User-Agent: VisaWatch\nDISALLOW: /a', '/a', false],
    ['a version behind the name does not matter', 'User-agent: visawatch/2.0\nDisallow: /a', '/a', false],
    ['a longer name is another name', 'User-agent: visawatcher\nDisallow: /a', '/a', true],
    ['a shorter name is another name', 'User-agent: visa\nDisallow: /a', '/a', true],
    [
      'several names share the rules that follow',
      'User-agent: otherbot\nUser-agent: visawatch\nDisallow: /a',
      '/a',
      false,
    ],
    [
      'two groups that name us are one',
      'User-agent: visawatch\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: visawatch\nDisallow: /b',
      '/b',
      false,
    ],
    ['an empty line does not end a group', 'User-agent: *\n\nDisallow: /a', '/a', false],
    ['rules before any group belong to nobody', 'Disallow: /\nUser-agent: x\nDisallow: /b', '/a', true],
    ['an empty Disallow allows all', 'User-agent: *\nDisallow:', '/a', true],
    [
      'our empty group allows what everybody else may not',
      'User-agent: *\nDisallow: /\n\nUser-agent: visawatch\nDisallow:',
      '/a',
      true,
    ],
    [
      'unknown lines are skipped',
      'User-agent: *\nNoindex: /a\nSitemap: https://x.example/s.xml\nDisallow: /a',
      '/a',
      false,
    ],
    [
      'a sitemap between name and rules does not end the names',
      'User-agent: *\nSitemap: https://x.example/s.xml\nUser-agent: visawatch\nDisallow: /a',
      '/a',
      false,
    ],
    ['comments are no part of a value', 'User-agent: * # all of them\nDisallow: /a # private', '/a', false],
    ['a line that is only a comment', '# Disallow: /\nUser-agent: *\n#Disallow: /\nAllow: /', '/a', true],
    ['a byte order mark', '\uFEFFUser-agent: *\nDisallow: /a', '/a', false],
    ['carriage returns', 'User-agent: *\rDisallow: /a\r', '/a', false],
    ['Windows line ends', 'User-agent: *\r\nDisallow: /a\r\n', '/a', false],
    ['blanks around everything', '  User-agent :  *  \n\tDisallow\t:\t/a\t', '/a', false],
    ['lines without a colon are skipped', 'User-agent: *\nDisallow /\nDisallow: /b', '/a', true],
  ]
  it.each(cases)('%s', (_what, body, path, allowed) => expect(allows(body, path)).toBe(allowed))
})

describe('paths (RFC 9309 2.2.2 and 2.2.3)', () => {
  const cases: readonly [rules: string, path: string, allowed: boolean][] = [
    ['Disallow: /', '/anything', false],
    ['Disallow: /fish', '/fish.html', false],
    ['Disallow: /fish', '/Fish', true],
    ['Disallow: /fish/', '/fish', true],
    ['Disallow: /fish*', '/fishheads', false],
    ['Disallow: /*.php', '/a/b.php?x=1', false],
    ['Disallow: /*.php$', '/a/b.php?x=1', true],
    ['Disallow: /*.php$', '/a/b.php', false],
    ['Disallow: /a/*/c', '/a/b/b/c/d', false],
    ['Disallow: /a/*/c', '/a/c', true],
    ['Disallow: /a$', '/a', false],
    ['Disallow: /a$', '/ab', true],
    ['Disallow: /*?session=', '/page?session=1', false],
    ['Disallow: /*?session=', '/page?x=1', true],
    ['Disallow: /\nAllow: /p', '/page', true],
    ['Allow: /p\nDisallow: /', '/page', true],
    ['Allow: /folder\nDisallow: /folder', '/folder/page', true],
    ['Disallow: /folder\nAllow: /folder', '/folder/page', true],
    ['Allow: /page\nDisallow: /*.htm', '/page.htm', false],
    ['Allow: /$\nDisallow: /', '/', true],
    ['Allow: /$\nDisallow: /', '/page.htm', false],
    ['Disallow: /', '/robots.txt', true],
    ['Disallow: /a%3cd.html', '/a%3Cd.html', false],
    ['Disallow: /%7Ejoe/', '/~joe/index.html', false],
    ['Disallow: /~joe/', '/%7ejoe/index.html', false],
    ['Disallow: /a%2Fb', '/a/b', true],
    ['Disallow: /caf\u00e9', '/caf%C3%A9', false],
    ['Disallow: /a***b', '/axxb', false],
    ['Disallow: *', '/a', false],
    ['Disallow: a', '/a', true],
  ]
  it.each(cases)('%j for %s', (rules, path, allowed) => expect(allows(`User-agent: *\n${rules}`, path)).toBe(allowed))

  it('passes over a pattern longer than any path', () => {
    expect(allows(`User-agent: *\nDisallow: /${'a'.repeat(5_000)}\nDisallow: /b`, `/${'a'.repeat(6_000)}`)).toBe(true)
  })

  it('agrees with a plain translation into a regular expression', () => {
    const piece = fc.constantFrom('a', 'b', '/', '*')
    const pattern = fc
      .tuple(fc.array(piece, { maxLength: 8 }), fc.boolean())
      .map(([pieces, end]) => `/${pieces.join('')}${end ? '$' : ''}`)
    const path = fc.array(fc.constantFrom('a', 'b', '/'), { maxLength: 10 }).map((pieces) => `/${pieces.join('')}`)
    fc.assert(
      fc.property(pattern, path, (glob, url) => {
        const source = glob.replaceAll('*', '.*').replace(/\$$/, '$')
        expect(matchesPattern(glob, url)).toBe(new RegExp(`^${source}`).test(url))
      }),
    )
  })
})

describe('Crawl-delay', () => {
  const cases: readonly [what: string, body: string, delayMs: number | null][] = [
    ['seconds', 'User-agent: *\nCrawl-delay: 10', 10_000],
    ['parts of a second', 'User-agent: *\nCrawl-delay: 0.5', 500],
    [
      'of our group, not of everybody',
      'User-agent: *\nCrawl-delay: 10\nUser-agent: visawatch\nCrawl-delay: 2\nDisallow: /a',
      2_000,
    ],
    ['the longest of several', 'User-agent: *\nCrawl-delay: 3\nUser-agent: *\nCrawl-delay: 7', 7_000],
    ['no number', 'User-agent: *\nCrawl-delay: slow', null],
    ['less than nothing', 'User-agent: *\nCrawl-delay: -1', null],
    ['none', 'User-agent: *\nDisallow: /a', null],
    ['of others', 'User-agent: otherbot\nCrawl-delay: 30', null],
  ]
  it.each(cases)('%s', (_what, body, delayMs) => expect(parseRobots(body, 'visawatch').crawlDelayMs).toBe(delayMs))

  it('ends the names of a group', () => {
    const body = 'User-agent: otherbot\nCrawl-delay: 5\nUser-agent: *\nDisallow: /a'
    expect(parseRobots(body, 'otherbot').rules).toEqual([])
    expect(allows(body, '/a')).toBe(false)
  })
})
