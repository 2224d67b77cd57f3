/**
 * `npm run bench:read`: how fast pages are read (extract and classify), against cheerio's bare parse of the same pages in the same run.
 * Only the ratio means something on another machine. It makes its pages itself, about 47 kB each, and stores nothing.
 */
import { load } from 'cheerio'
import { assess } from '../../src/classify/assess.ts'
import { statementsOf } from '../../src/extract/statements.ts'
import { extractHtml } from '../../src/extract/html.ts'

const PAGES = 40
const ROUNDS = 5
const SIZE = 47_000

const FILLER = [
  'Residents rotate through four hospitals in the valley and meet every kind of patient.',
  'Our chief residents plan the Friday conference together with the faculty of three divisions.',
  'Vacation is four weeks a year; the stipend rises with every year of training.',
  'The simulation center opened last spring and is used by all first-year residents.',
]
const POLICIES = [
  '<h2>Visas</h2><p>We sponsor J-1 visas through ECFMG. H-1B visas are not sponsored.</p>',
  '<h3>Do you sponsor visas?</h3><p>Yes, J-1 and H-1B. Step 3 must be passed before ranking.</p>',
  '<h2>International graduates</h2><ul><li>ECFMG certification by the time of application</li><li>Graduation within the last five years</li></ul>',
  '<h2>Eligibility</h2><p>Applicants must be US citizens or permanent residents. No visas are sponsored.</p>',
]

/** A program page: navigation, sections with cards and lists, one policy, a footer. */
const pageOf = (number: number): string => {
  const menu = Array.from(
    { length: 40 },
    (_, at) => `<li class="menu-item"><a href="/part/${at}">Part ${at} of the site</a></li>`,
  )
  const sections: string[] = []
  let length = 0
  for (let at = 0; length < SIZE - 9_000; at++) {
    const text = FILLER[(at + number) % FILLER.length] ?? ''
    const section = `<section class="block block-${at}" data-id="${at}"><div class="wrap"><h3>Section ${at}</h3><div class="card"><p>${text}</p><p>${text} <a href="/more/${at}">More</a></p></div><ul><li>${text}</li></ul></div></section>`
    sections.push(section)
    length += section.length
  }
  sections.splice(Math.floor(sections.length / 2), 0, POLICIES[number % POLICIES.length] ?? '')
  return `<!doctype html><html lang="en"><head><title>Program ${number}</title><style>${'.x{color:#123}'.repeat(150)}</style></head><body><nav><ul>${menu.join('')}</ul></nav><main>${sections.join('')}</main><footer><ul>${menu.join('')}</ul></footer></body></html>`
}

const pages = Array.from({ length: PAGES }, (_, number) => pageOf(number))
const bytes = pages.reduce((sum, page) => sum + page.length, 0)

/** Seconds of processor time for all pages; what else the machine does counts for nothing. */
const cost = (work: (page: string) => unknown): number => {
  const before = process.cpuUsage()
  for (const page of pages) work(page)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

const parse = (page: string) => load(page)
const extract = (page: string) => statementsOf(extractHtml(page))
const read = (page: string) => assess(extract(page))

const kinds = { 'bare parse': parse, extract, 'extract and classify': read }
for (const work of Object.values(kinds)) cost(work)
const best = new Map<string, number>()
// Taken in turns, so that a busy moment hits all alike.
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, work] of Object.entries(kinds)) best.set(name, Math.min(best.get(name) ?? Infinity, cost(work)))
}
const floor = best.get('bare parse') ?? Number.NaN
console.log(`${PAGES} pages of ${(bytes / PAGES / 1000).toFixed(1)} kB, best of ${ROUNDS} rounds, processor time`)
for (const [name, seconds] of best) {
  const rate = `${(PAGES / seconds).toFixed(0)} pages/s, ${(bytes / 1e6 / seconds).toFixed(1)} MB/s`
  console.log(`${name.padEnd(22)} ${rate.padEnd(28)} ${(seconds / floor).toFixed(2)} times the parse`)
}
