import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { glance } from '../../src/crawlers/page.ts'

describe('a glance at a page', () => {
  it('sees title, headings, words and what gives a wall away', () => {
    const html = `<!DOCTYPE html>
      <HTML lang=en-US><HEAD><TITLE>Visas &amp; permits &#8211; Hospital</TITLE>
      <meta http-equiv="refresh" content="0; url=/new?a=1&amp;b=2">
      <script src="https://cdn.example/a.js">var hidden = '<p>script</p>'</script><style>p { color: red }</style></HEAD>
      <body><noscript>Please <b>enable</b> JavaScript</noscript>
      <h1>Visas<br>for <em>residents</em></h1><!-- <p>comment</p> --><p>We spon<b>sor</b> J-1&nbsp;visas.</p>
      <div id="root"><form action='/login'><input type="PASSWORD"></form></div><a href="/x">More</a><template><p>never</p></template>
      <iframe src="/frame"></iframe></body></html>`
    expect(glance(html)).toEqual({
      title: 'Visas & permits – Hospital',
      headings: ['Visas for residents'],
      text: 'Visas for residents We sponsor J-1 visas. More',
      textLength: 46,
      noscript: 'Please enable JavaScript',
      links: 1,
      scripts: 1,
      passwordFields: 1,
      frames: 1,
      resources: ['https://cdn.example/a.js', '/login', '/frame'],
      ids: new Set(['root']),
      language: 'en-US',
      refresh: { seconds: 0, to: '/new?a=1&b=2' },
      closed: true,
    })
  })

  it.each([
    ['a tag in an attribute', '<p title="a > b">Words</p>', 'Words'],
    ['a quote that never closes', '<p title="a>Words</p><p>More</p>', 'Words More'],
    ['an apostrophe outside quotes', `<p don't>Words</p>`, 'Words'],
    ['a comment that never closes', 'Words<!-- <p>More', 'Words'],
    ['a script that never closes', 'Words<script>More', 'Words'],
    ['a tag that never closes', 'Words<p class="x', 'Words'],
    ['a lone bracket', 'a < b and 1<2', 'a < b and 1<2'],
    ['a processing instruction', '<?xml version="1.0"?><p>Words</p>', 'Words'],
    ['a script closed in capitals', '<script>x</SCRIPT>Words', 'Words'],
    ['an entity that is none', 'R&D &unknown; &#99999999; &#0;', 'R&D &unknown; &#99999999; &#0;'],
    ['nothing', '', ''],
  ])('understands %s', (_what, html, text) => expect(glance(html).text).toBe(text))

  it('counts all text and keeps the beginning of it', () => {
    const page = glance(`<p>${'word '.repeat(10_000)}</p><p>end</p>`)
    expect(page.text).toHaveLength(20_000)
    expect(page.textLength).toBeGreaterThan(49_000)
  })

  it('survives anything', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '</',
      '<!--',
      '-->',
      '"',
      "'",
      '=',
      ' ',
      'p',
      'script',
      '<script',
      '</script>',
      '<title>',
      '<h1>',
      '</h1>',
      'id="',
      '&#',
      ';',
      'x',
      '\n',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const page = glance(pieces.join(''))
        expect(page.textLength).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('comes to an end on pages made to be slow', () => {
    const many = 200_000
    const hostile = [
      '<p x="'.repeat(many),
      `<p ${'a'.repeat(many)}>`,
      `<p ${'a="'.repeat(many)}>`,
      '<script>'.repeat(many),
      '<h1>'.repeat(many),
      '<!--'.repeat(many),
      '&'.repeat(many),
      `<div${' id'.repeat(many)}>`,
      '<meta http-equiv=refresh content="'.repeat(many),
    ]
    expect(hostile.map((html) => typeof glance(html).text)).toEqual(hostile.map(() => 'string'))
  })
})
