/** Whatever a server sends is a value: nothing throws, nothing hangs, nothing is made up. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { textOf } from '../../src/domain/document.ts'
import { extract } from '../../src/extract/extract.ts'
import { extractHtml, MAX_ELEMENTS } from '../../src/extract/html.ts'
import { parsePage, type PageNode, traverse } from '../../src/extract/dom.ts'
import { fold } from '../../src/extract/text.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const html = (text: string) => extract({ bytes: utf8(text), mime: 'text/html', charset: null })

describe('extract', () => {
  test('an empty body is an empty document', () => {
    const empty = { ok: true, document: { title: null, language: null, blocks: [], dropped: [] } }
    expect(html('')).toEqual(empty)
    expect(extract({ bytes: new Uint8Array(0), mime: 'text/plain', charset: null })).toEqual(empty)
  })

  test.each([10_000, 200_000])('nesting %d deep is refused', (depth) => {
    const page = `${'<div>'.repeat(depth)}We sponsor visas.${'</div>'.repeat(depth)}`
    expect(html(page)).toMatchObject({ ok: false, reason: 'too_deep' })
    expect(extractHtml(page)).toMatchObject({ blocks: [], dropped: [{ reason: expect.stringContaining('too_deep') }] })
  })

  test('nesting just under the limit is read', () => {
    const page = `${'<div>'.repeat(990)}We sponsor visas.${'</div>'.repeat(990)}`
    expect(html(page)).toMatchObject({ ok: true, document: { blocks: [{ text: 'We sponsor visas.' }] } })
  })

  test('50 MB of paragraphs are refused, 50 MB in one paragraph are read', () => {
    expect(html('<p>No visas.'.repeat(5_000_000))).toMatchObject({ ok: false, reason: 'too_large' })
    const long = html(`<p>${'No visas. '.repeat(5_000_000)}`)
    expect(long.ok && long.document.blocks[0]?.text.length).toBe(49_999_999)
  })

  test('noise served as a page is binary', () => {
    const noise = Uint8Array.from({ length: 100_000 }, (_, at) => Math.imul(at, 2_654_435_761) >>> 24)
    expect(extract({ bytes: noise, mime: 'text/html', charset: null })).toMatchObject({ ok: false, reason: 'binary' })
    expect(extract({ bytes: noise, mime: 'text/plain', charset: 'utf-8' })).toMatchObject({
      ok: false,
      reason: 'binary',
    })
  })

  test.each([
    ['%PDF-1.7\n%\u00e2', 'text/html', 'needs_pdf'],
    ['%PDF-1.7', 'application/pdf', 'needs_pdf'],
    ['PK\u0003\u0004word/document.xml', 'text/html', 'binary'],
    ['GIF89a', 'text/plain', 'binary'],
    ['PK', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'unsupported_type'],
    ['{}', 'application/json', 'unsupported_type'],
    ['x', '', 'unsupported_type'],
    ['x', 'constructor', 'unsupported_type'],
  ])('%j as %s: %s', (body, mime, reason) => {
    const bytes = Uint8Array.from(body, (character) => character.charCodeAt(0))
    expect(extract({ bytes, mime, charset: null })).toMatchObject({ ok: false, reason })
  })

  test('a page with a few wrong bytes is read', () => {
    const bytes = Uint8Array.of(...utf8('<p>We sponsor J-1 visas, don'), 0x92, ...utf8('t worry. '.repeat(20)))
    expect(extract({ bytes, mime: 'text/html', charset: 'utf-8' })).toMatchObject({ ok: true })
  })

  test('XHTML ends a frame that closes itself, HTML does not', () => {
    const bytes = utf8(
      '<html><head><script src="a.js"/></head><body><iframe src="map"/><p>We sponsor J-1 visas.</p></body></html>',
    )
    const texts = (mime: string) => {
      const extraction = extract({ bytes, mime, charset: null })
      return extraction.ok && extraction.document.blocks.map((block) => block.text)
    }
    expect(texts('application/xhtml+xml')).toEqual(['We sponsor J-1 visas.'])
    expect(texts('text/html')).toEqual([])
  })

  test('a page in a foreign charset is read by its header', () => {
    const bytes = Uint8Array.of(...utf8('<p>J-1 '), 0xc7, 0xa9, 0xd6, 0xa4, ...utf8('</p>'))
    expect(extract({ bytes, mime: 'application/xhtml+xml', charset: 'gb2312' })).toMatchObject({
      document: { blocks: [{ text: 'J-1 签证' }] },
    })
  })
})

const UNREAD = new Set(['style', 'script', 'svg', 'title', 's', 'del'])
const isHidden = ({ attribs }: PageNode): boolean =>
  attribs?.['hidden'] !== undefined || (attribs?.['style'] ?? '').includes('none')

/** All text of a page without white space; what is hidden in the middle of a line is left out when asked. */
const rawText = (page: string, withHidden: boolean): string => {
  let text = ''
  traverse(
    parsePage(page),
    (node: PageNode) => {
      if (node.type === 'text') text += node.data ?? ''
      return !UNREAD.has(node.name ?? '') && (withHidden || !isHidden(node))
    },
    () => {},
  )
  return fold(text).replace(/\s/g, '')
}

const TAGS = (
  'p div span a b strong h1 h2 h3 h4 ul ol li dl dt dd table tr td th thead caption figure figcaption details summary button ' +
  'nav header footer aside main section article br hr img sup template noscript script style title svg form pre center font s del'
).split(' ')
const ATTRIBUTES = [
  '',
  ' class="accordion-title"',
  ' class="accordion-content"',
  ' class="faq-question"',
  ' class="sidebar menu"',
  ' class="site-footer"',
  ' hidden',
  ' style="display:none"',
  ' id="x"',
  ' aria-controls="x"',
  ' aria-expanded="false"',
  ' href="#x"',
  ' href="/y"',
  ' role="heading"',
  ' role="tabpanel" aria-labelledby="x"',
  ' itemprop="name"',
  ' itemprop="acceptedAnswer"',
  ' itemtype="https://schema.org/Question"',
  ' colspan="3" rowspan="2"',
  ' aria-level="x"',
]
const WORDS = [
  'We sponsor J-1 visas.',
  'No.',
  'Do you sponsor H-1B visas?',
  'Visa: J-1 only',
  'We accept:',
  'Q: Why? A: So.',
  'Q. ',
  'A: ',
  '• H-1B',
  '1. ',
  ' ',
  '\n',
  '&nbsp;',
  '&amp;lt;',
  'J&#8209;1',
  '{{x}}',
  '<',
  '>',
  '"',
  '<!--',
  '-->',
  '\u0000',
  '\ud800',
]
const piece = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(...TAGS), fc.constantFrom(...ATTRIBUTES))
      .map(([tag, attribute]) => `<${tag}${attribute}>`),
  },
  { weight: 3, arbitrary: fc.constantFrom(...TAGS).map((tag) => `</${tag}>`) },
  { weight: 4, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
)
const pages = fc.array(piece, { maxLength: 80 }).map((pieces) => pieces.join(''))

describe('any page', () => {
  test('is read, and every block is text of the page in its place', () => {
    fc.assert(
      fc.property(pages, (page) => {
        const document = extractHtml(page)
        const texts = [rawText(page, true), rawText(page, false)]
        const whole = textOf(document)
        for (const block of document.blocks) {
          expect(block.text).not.toBe('')
          expect(fold(block.text)).toBe(block.text)
          const words = block.text.replace(/\s/g, '')
          expect(
            texts.some((text) => text.includes(words)),
            block.text,
          ).toBe(true)
          expect(whole.slice(...block.place)).toBe(block.text)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  test('is read from any bytes under any type', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom('text/html', 'text/plain', 'application/pdf', 'image/png'),
        fc.option(fc.constantFrom('utf-8', 'utf-16le', 'gb18030', 'windows-1252', 'iso-2022-jp', 'nonsense')),
        (bytes, mime, charset) => {
          expect(extract({ bytes, mime, charset })).toHaveProperty('ok')
        },
      ),
      { numRuns: 500 },
    )
  })

  test('keeps a sentence about visas wherever it stands', () => {
    const around = fc.array(
      fc.constantFrom(
        ['<nav>', '</nav>'],
        ['<footer>', '</footer>'],
        ['<div class="cookie-banner">', '</div>'],
        ['<aside class="sidebar">', '</aside>'],
        ['<div class="modal" role="dialog">', '</div>'],
        ['<div style="display:none">', '</div>'],
        ['<ul class="menu"><li>', '</li></ul>'],
        ['<table><tr><td>', '</td></tr></table>'],
        ['<details><summary>More</summary>', '</details>'],
        ['<button aria-expanded="false">Show</button><div hidden>', '</div>'],
        ['<h4>', '</h4>'],
        ['<section class="related-posts">', '</section>'],
        ['<form role="search">', '</form>'],
        ['<button>', '</button>'],
      ),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(around, (wrappers) => {
        const sentence = 'Our hospital does not sponsor the H-1B visa for any resident'
        const page = wrappers.reduce((inner, [before, after]) => `${before}${inner}${after}`, sentence)
        expect(extractHtml(`<main><h1>Home</h1></main>${page}`).blocks.map((block) => block.text)).toContain(sentence)
      }),
      { numRuns: 500 },
    )
  })
})

test('the limit on elements leaves room for every page met', () => expect(MAX_ELEMENTS).toBeGreaterThan(100_000))
