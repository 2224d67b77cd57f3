/** Whole pages and requirements: what around or in them may change without changing what is read, and what may not. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { assess } from '../../src/classify/assess.ts'
import type { Assessment } from '../../src/domain/assessment.ts'
import { extractHtml } from '../../src/extract/html.ts'
import { statementsOf } from '../../src/extract/statements.ts'
import { read, type SentenceCase, sentenceFiles } from './cases.ts'

const folder = new URL('./requirements/', import.meta.url)
const conditions = readdirSync(folder).flatMap(
  (file) => parse(readFileSync(new URL(file, folder), 'utf8')) as readonly SentenceCase[],
)
const cases: readonly SentenceCase[] = [...sentenceFiles().flatMap((each) => each.cases), ...conditions]
const anyCase = fc.constantFrom(...cases)

const meaning = (assessment: Assessment) => ({
  category: assessment.category,
  positions: assessment.positions.map(({ visa, position, scope, cause }) => ({ visa, position, scope, cause })),
  requirements: assessment.requirements.map(({ type, by, years }) => ({ type, by, years })),
  capExempt: assessment.capExempt,
})

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const content = ({ text, under }: SentenceCase): string =>
  `${under === undefined ? '' : `<h2>${escape(under)}</h2>`}<p>${escape(text)}</p>`
const page = (main: string, before = '', after = ''): string =>
  `<!doctype html><html><head><title>Hollow Creek</title></head><body>${before}<main>${main}</main>${after}</body></html>`
const readPage = (html: string): Assessment => assess(statementsOf(extractHtml(html)))

describe('what stands around a page never changes its assessment', () => {
  const BEFORE = [
    '<nav><ul><li><a href="/">Home</a></li><li><a href="/people">People</a></li><li><a href="/news">News</a></li></ul></nav>',
    '<header><a href="/"><img src="/logo.png" alt="Hollow Creek"></a><p>Caring for the valley since 1902</p></header>',
    '<div id="cookie-banner" role="dialog"><p>We use cookies to improve your visit.</p><button>Accept all</button></div>',
    '<a class="skip-link" href="#main">Skip to main content</a>',
    '<script>window.dataLayer = [];</script><style>.menu{color:red}</style>',
    '<template><p>Not shown.</p></template>',
  ]
  const AFTER = [
    '<footer><p>12 Creek Road, Hollow Creek</p><ul><li><a href="/privacy">Privacy</a></li></ul></footer>',
    '<aside class="related-links"><h2>Related</h2><ul><li><a href="/parking">Parking</a></li><li><a href="/map">Map</a></li></ul></aside>',
    '<form><label>Search <input name="q"></label><button>Go</button></form>',
    '<noscript>Please enable JavaScript.</noscript>',
  ]
  test('navigation, banners, footers', () => {
    fc.assert(
      fc.property(anyCase, fc.subarray(BEFORE), fc.subarray(AFTER), (each, before, after) => {
        const html = page(content(each), before.join(''), after.join(''))
        expect(meaning(readPage(html)), html).toEqual(meaning(readPage(page(content(each)))))
      }),
      { numRuns: 400 },
    )
  })

  const UNRELATED = [
    '<h2>Dining</h2><p>The cafeteria is open until midnight.</p>',
    '<h2>Library</h2><p>The library lends laptops to students.</p>',
    '<h2>Parking</h2><ul><li>Parking is free for house staff.</li><li>Bicycles may be left at the gate.</li></ul>',
    '<h2>Conferences</h2><table><tr><th>Day</th><th>Topic</th></tr><tr><td>Friday</td><td>Grand rounds</td></tr></table>',
  ]
  test('unrelated sections, before and after', () => {
    fc.assert(
      fc.property(anyCase, fc.subarray(UNRELATED), fc.subarray(UNRELATED), (each, before, after) => {
        // Without a heading of its own a text would stand in the section before it.
        const own = { ...each, under: each.under ?? 'Notes' }
        const html = page([...before, content(own), ...after].join(''))
        expect(meaning(readPage(html)), html).toEqual(meaning(readPage(page(content(own)))))
      }),
      { numRuns: 400 },
    )
  })
})

describe('how a condition is written never changes it', () => {
  const anyCondition = fc.constantFrom(...conditions)
  test('hyphens', () => {
    fc.assert(
      fc.property(anyCondition, fc.constantFrom('‐', '‑'), (each, hyphen) => {
        const respelt = { ...each, text: each.text.replace(/(?<=\w)-(?=\w)/g, hyphen) }
        expect(meaning(read([respelt])), respelt.text).toEqual(meaning(read([each])))
      }),
      { numRuns: 300 },
    )
  })

  test('letter case', () => {
    // "US" and "us" are two words, and capitals tell where a sentence begins.
    const told = conditions.filter(
      ({ text, under }) => !/\bus\b/i.test(`${text} ${under ?? ''}`) && !/\. [A-Z]/.test(text),
    )
    expect(told.length).toBeGreaterThan(100)
    fc.assert(
      fc.property(fc.constantFrom(...told), fc.boolean(), (each, upper) => {
        const text = upper ? each.text.toUpperCase() : each.text.toLowerCase()
        expect(meaning(read([{ ...each, text }])), text).toEqual(meaning(read([each])))
      }),
      { numRuns: 300 },
    )
  })

  test('white space', () => {
    fc.assert(
      fc.property(anyCondition, fc.constantFrom('  ', '\u00a0', '\n'), (each, space) => {
        const text = each.text.replaceAll(' ', space)
        expect(meaning(read([{ ...each, text }])), text).toEqual(meaning(read([each])))
      }),
      { numRuns: 300 },
    )
  })
})

describe('what does change a condition', () => {
  const subjects = [
    ['ECFMG certification', 'ecfmg_certification'],
    ['A pass in USMLE Step 3', 'step3'],
    ['US clinical experience', 'us_clinical_experience'],
    ['Hands-on clinical experience in American hospitals', 'us_clinical_experience'],
    ['Proficiency in spoken English', 'english_proficiency'],
  ] as const
  const demands = ['required', 'needed', 'mandatory', 'necessary']
  test('taking it back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...subjects), fc.constantFrom(...demands), ([subject, type], demand) => {
        const types = (text: string) => read([{ text }]).requirements.map((each) => each.type)
        expect(types(`${subject} is ${demand}.`)).toEqual([type])
        expect(types(`${subject} is not ${demand}.`)).toEqual([])
      }),
    )
  })

  test('the number of years, and the event', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 15 }), (years) => {
        const text = `Graduation from medical school must lie within the last ${years} years.`
        expect(read([{ text }]).requirements.map((each) => each.years)).toEqual([years])
      }),
    )
    const events = [
      ['applying', 'application'],
      ['the interview', 'interview'],
      ['ranking', 'ranking'],
      ['the Match', 'match'],
      ['the contract is signed', 'contract'],
      ['the start of training', 'start'],
    ] as const
    for (const [event, by] of events)
      expect(read([{ text: `ECFMG certification is required before ${event}.` }]).requirements[0]?.by).toBe(by)
  })
})
