/** Pages and registries are foreign: whatever they hold, a message stays one message, and its HTML keeps our tags only. */
import { load } from 'cheerio'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { composeMessage } from '../../src/alerts/message.ts'
import { diffWords } from '../../src/changes/wording.ts'
import type { ChangeEvent } from '../../src/domain/event.ts'
import { birchwater, differenceOf, eventOf, program, reworded } from './event.ts'

const OUR_TAGS = [
  'a',
  'b',
  'body',
  'br',
  'del',
  'div',
  'h1',
  'head',
  'html',
  'ins',
  'li',
  'meta',
  'p',
  'span',
  'style',
  'table',
  'tbody',
  'td',
  'title',
  'tr',
  'ul',
]
const OUR_ATTRIBUTES = [
  'align',
  'cellpadding',
  'cellspacing',
  'charset',
  'class',
  'content',
  'href',
  'lang',
  'name',
  'role',
  'style',
  'width',
]

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.constantFrom(
    '</td></table><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '&lt;b&gt; &amp; <b>bold</b>',
    'a\r\nBcc: victim@example.org\r\n\r\nbody',
    '\u202Egnp.exe\u0000\u0007\u001B[31m\uD800',
    '<!-- ',
    ']]>',
    '${7*7}{{7*7}}',
  ),
)

const event: fc.Arbitrary<ChangeEvent> = fc
  .record({ name: nasty, city: nasty, program: nasty, old: nasty, next: nasty, extra: nasty, url: nasty, id: nasty })
  .map((parts) =>
    eventOf({
      institution: { ...birchwater, name: parts.name, city: parts.city },
      programs: [program(parts.id, { name: parts.program })],
      source: { id: 's', url: parts.url, level: 'program' },
      difference: differenceOf({
        statements: [
          reworded(parts.old, parts.next),
          { change: 'added', old: null, new: parts.extra, words: diffWords('', parts.extra) },
        ],
        requirements: [{ change: 'added', requirement: { type: 'other', text: parts.extra, by: parts.old } }],
      }),
    }),
  )

const compose = (events: readonly ChangeEvent[]) =>
  composeMessage(events, { publicUrl: 'https://visawatch.example', postalAddress: '1 Sample\r\nStreet' })

describe('for any texts', () => {
  it('the subject is one line, and the text has no control characters but line ends', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 3 }), (events) => {
        const { subject, text } = compose(events)
        expect(subject).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E]/)
        expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/)
        expect(subject.isWellFormed() && text.isWellFormed()).toBe(true)
      }),
    )
  })

  it('the HTML has our tags, our attributes and web links only', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 3 }), (events) => {
        const $ = load(compose(events).html)
        expect($('style').text()).toBe(load(compose([eventOf()]).html)('style').text())
        for (const element of $('*').toArray()) {
          expect(OUR_TAGS).toContain($(element).prop('tagName')?.toLowerCase())
          for (const name of Object.keys($(element).attr() ?? {})) expect(OUR_ATTRIBUTES).toContain(name)
        }
        for (const link of $('a').toArray()) expect($(link).attr('href')).toMatch(/^https?:\/\//)
        expect(compose(events).html).not.toContain('<!--')
      }),
    )
  })

  it('the same events give the same message', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 3 }), (events) => {
        expect(compose(events)).toEqual(compose(events))
      }),
    )
  })
})
