/** Informatics resources by the cases beside this file, and on whole pages: menus dropped, places right, in linear time. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { informaticsOf } from '../../src/classify/informatics/read.ts'
import { textOf } from '../../src/domain/document.ts'
import { readHtml } from '../../src/extract/html.ts'
import { documentOfBlocks } from '../../src/extract/labelled.ts'
import { sentencesIn } from '../../src/extract/said.ts'

type Case = { readonly text: string; readonly under?: string; readonly states?: readonly string[] }
const cases = parse(readFileSync(new URL('./informatics.yaml', import.meta.url), 'utf8')) as readonly Case[]

describe('stated, or not', () => {
  test.each(cases.map((each) => [`${each.under ?? ''} | ${each.text}`, each] as const))('%s', (_, each) => {
    const document = documentOfBlocks([{ heading: each.under ?? null, text: each.text }])
    expect(informaticsOf(sentencesIn(document)).map(({ resource }) => resource)).toEqual(each.states ?? [])
  })
})

const PAGE = `<!doctype html><html><head><title>Medicine</title></head><body>
<nav><ul><li><a href="/ci">Our Clinical Informatics Fellowship</a></li><li><a href="/b">We offer a physician builder program</a></li></ul></nav>
<main><h1>Internal Medicine Residency</h1><p>We train 30 residents a year. Residents may join the informatics track. It is popular.</p>
<h2>Committees</h2><ul><li>Two residents sit on the EHR committee.</li><li>Others sit on the wellness committee.</li></ul></main>
<footer><p>Department of Informatics, 1 Elm Street. Our CMIO thanks you.</p></footer></body></html>`

test('a page: the sentence, what stands above it and its place; nothing from menus and footers', () => {
  const document = readHtml(PAGE, false)
  const found = informaticsOf(sentencesIn(document))
  expect(found.map(({ resource, text, heading }) => [resource, text, heading])).toEqual([
    ['track', 'Residents may join the informatics track.', 'Internal Medicine Residency'],
    ['ehr_committee', 'Two residents sit on the EHR committee.', 'Committees'],
  ])
  for (const { text, place } of found) expect(textOf(document).slice(...place)).toBe(text)
})

test('the first sentence that states a resource is its evidence', () => {
  const document = documentOfBlocks([
    { heading: null, text: 'We plan to found an informatics track. Our CMIO teaches. Our CMIO is Dr. Ruiz.' },
  ])
  expect(informaticsOf(sentencesIn(document))).toMatchObject([{ resource: 'cmio', text: 'Our CMIO teaches.' }])
})

/** Processor time, so that what else the machine does counts for nothing; the least of several tries. */
const costOf = (length: number, bit: string): number => {
  const text = bit.repeat(Math.ceil(length / bit.length)).slice(0, length)
  const sentences = sentencesIn(documentOfBlocks([{ heading: null, text }]))
  const tries = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage()
    informaticsOf(sentences)
    return process.cpuUsage(before).user
  })
  return Math.max(Math.min(...tries), 4000)
}

test.each([
  'our clinical informatics ',
  'CMIO of the ',
  'fellowships in ',
  'a@',
  'www.a.',
  'EHR a b ',
  'works with a ',
  'pathway in health ',
])('adversarial text takes time in proportion to its length: %j', (bit) => {
  // Eight times the text: about 8 times the time, where it grows with the square 64 times.
  expect(costOf(320_000, bit) / costOf(40_000, bit)).toBeLessThan(32)
})
