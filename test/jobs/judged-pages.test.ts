import { expect, test } from 'vitest'
import { extract } from '../../src/extract/extract.ts'
import { createJudgedPages } from '../../src/jobs/judged-pages.ts'

const page = (body: string, charset: string | null = 'utf-8') => ({
  bytes: new TextEncoder().encode(`<html><body>${body}</body></html>`),
  mime: 'text/html',
  charset,
})
const policy = page('<main><p>We sponsor J-1 visas.</p></main>')

test('a page that was judged is handed to its reading once, as it would be extracted', () => {
  const judged = createJudgedPages(2)
  expect(judged.isBlank(policy)).toBe(false)
  expect(judged.take(policy)).toEqual(extract(policy))
  expect(judged.take(policy)).toBeNull()
})

test('the same bytes of another type or charset are another page', () => {
  const judged = createJudgedPages(2)
  judged.isBlank(policy)
  expect(judged.take({ ...policy, mime: 'text/plain' })).toBeNull()
  expect(judged.take({ ...policy, charset: 'windows-1252' })).toBeNull()
  expect(judged.take(policy)).not.toBeNull()
})

test('a page of nothing but navigation is blank, and kept for nobody', () => {
  const judged = createJudgedPages(2)
  const blank = page('<nav><a href="/">Home</a></nav>')
  expect(judged.isBlank(blank)).toBe(true)
  expect(judged.take(blank)).toBeNull()
})

test('of more pages than it keeps, the oldest goes', () => {
  const judged = createJudgedPages(2)
  const others = [page('<p>One.</p>'), page('<p>Two.</p>')]
  for (const each of [policy, ...others]) judged.isBlank(each)
  expect(judged.take(policy)).toBeNull()
  for (const each of others) expect(judged.take(each)).not.toBeNull()
})

test('judging one page again takes no place of another', () => {
  const judged = createJudgedPages(2)
  const other = page('<p>One.</p>')
  for (const each of [other, policy, policy]) judged.isBlank(each)
  expect(judged.take(other)).not.toBeNull()
})
