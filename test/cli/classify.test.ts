/** `classify` and `evaluate`: any file gets an answer or one line why not; JSON in the shape that scripts rely on. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { RULES_VERSION } from '../../src/classify/version.ts'
import { pageOf } from '../support/site.ts'
import { type Folder, openFolder, run } from './command-line.ts'

const J1_ONLY = pageOf('How to apply', 'We sponsor J-1 visas. We do not sponsor H-1B visas.')

let folder: Folder
beforeEach(async () => {
  folder = await openFolder({ 'page.html': J1_ONLY })
})
afterEach(() => folder.close())

const write = async (content: string | Uint8Array, name = 'page.html'): Promise<string> => {
  await folder.close()
  folder = await openFolder({ [name]: content })
  return folder.path(name)
}

const SHAPE = [
  'id',
  'h1b',
  'j1',
  'other',
  'category',
  'confidence',
  'requirements',
  'statements',
  'rulesVersion',
].toSorted()
/** Of one file; a labelled page has no more than the words of its shape. */
const FILE_SHAPE = [...SHAPE, 'informatics', 'dropped'].toSorted()
const STATEMENT = ['text', 'heading', 'h1b', 'j1', 'other', 'rule', 'span'].toSorted()

describe('a page', () => {
  test('from a file: positions with the sentences they were read from', async () => {
    const { code, stdout, stderr } = await run(['classify', folder.path('page.html')])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('J-1 only')
    expect(stdout).toContain('We do not sponsor H-1B visas.')
    expect(stdout).not.toContain('\u001b')
  })

  test('as JSON: one line in its shape', async () => {
    const { stdout } = await run(['classify', '--json', folder.path('page.html')])
    expect(stdout.trimEnd().split('\n')).toHaveLength(1)
    const page = JSON.parse(stdout) as Record<string, unknown> & { statements: Record<string, unknown>[] }
    expect(Object.keys(page).toSorted()).toEqual(FILE_SHAPE)
    expect(page).toMatchObject({
      category: 'j1_only',
      h1b: 'not_sponsored',
      j1: 'sponsored',
      rulesVersion: RULES_VERSION,
    })
    for (const statement of page.statements) {
      expect(Object.keys(statement).toSorted()).toEqual(STATEMENT)
      const [from, to] = statement['span'] as [number, number]
      expect(to).toBeLessThanOrEqual(String(statement['text']).length)
      expect(from).toBeLessThanOrEqual(to)
    }
  })

  test('informatics resources with the sentence that states each', async () => {
    const file = await write(pageOf('Residency', 'We sponsor J-1 visas. Residents may join the informatics track.'))
    expect((await run(['classify', file])).stdout).toContain(
      '  states informatics track\n    “Residents may join the informatics track.”\n',
    )
    const page = JSON.parse((await run(['classify', '--json', file])).stdout) as { readonly informatics: unknown }
    expect(page.informatics).toMatchObject([
      { resource: 'track', text: 'Residents may join the informatics track.', heading: 'Residency' },
    ])
  })

  test('what was left out and names visas, with the reason', async () => {
    const file = await write(
      '<nav><p><a href="/v">J-1 visa</a></p><p>Apply</p></nav><p>We sponsor J-1 <s>and H-1B</s> visas.</p>',
    )
    const page = JSON.parse((await run(['classify', '--json', file])).stdout) as { readonly dropped: unknown }
    expect(page.dropped).toEqual([
      { text: 'J-1 visa', reason: 'navigation' },
      { text: 'and H-1B', reason: 'struck through' },
    ])
  })

  test('from standard input', async () => {
    const { code, stdout } = await run(['classify', '--json', '-'], { stdin: new TextEncoder().encode(J1_ONLY) })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ id: '-', category: 'j1_only' })
  })

  test.each<readonly [what: string, file: string, said: string]>([
    ['a file that is not there', 'nowhere.html', 'nowhere.html: cannot be read: there is no such file'],
    ['a folder', '.', 'cannot be read: it is a folder'],
  ])('%s: 1 and why', async (_, file, said) => {
    const { code, stdout, stderr } = await run(['classify', '--json', folder.path(file)])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain(said)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })

  test('standard input twice is a mistake; a device without an end is no page', async () => {
    expect(await run(['classify', '-', '-'])).toMatchObject({ code: 2, stdout: '' })
    const { code, stdout, stderr } = await run(['classify', '/dev/zero'])
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('/dev/zero: cannot be read: it is larger than 256 MB') as unknown,
    })
  })

  test.each<readonly [what: string, content: () => string | Uint8Array]>([
    ['nothing at all', () => ''],
    ['white space', () => ' \n\t '],
    ['half a tag', () => '<html><body><p'],
    ['words without markup', () => 'Apply through ERAS.'],
    [
      'a page of 50 MB',
      () => `<html><body>${'<p>Residents rotate through the wards of the hospital.</p>'.repeat(900_000)}</body></html>`,
    ],
  ])('%s is silence, not a policy', async (_, content) => {
    const { code, stdout, stderr } = await run(['classify', '--json', await write(content())])
    if (code === 0)
      expect(JSON.parse(stdout)).toMatchObject({ category: 'not_stated', h1b: 'not_stated', j1: 'not_stated' })
    // A limit may say no, in one line.
    else expect({ code, lines: stderr.trimEnd().split('\n').length }).toEqual({ code: 1, lines: 1 })
  })

  test.each<readonly [what: string, content: Uint8Array | string]>([
    ['noise', Uint8Array.from({ length: 20_000 }, (_, n) => (n * 7919 + ((n * n) >> 5)) & 255)],
    ['NUL bytes', new Uint8Array(1000)],
    ['10,000 elements within each other', `${'<div>'.repeat(10_000)}We sponsor H-1B visas.${'</div>'.repeat(10_000)}`],
    ['a broken archive', `PK\u0003\u0004${'x'.repeat(100)}`],
    ['a broken PDF', `%PDF-1.7\n${'x'.repeat(100)}`],
  ])('%s: an answer or one line, never a crash', async (_, content) => {
    const { code, stdout, stderr } = await run(['classify', '--json', await write(content)])
    if (code === 0) expect(Object.keys(JSON.parse(stdout) as object).toSorted()).toEqual(FILE_SHAPE)
    else {
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
      expect(stderr).toContain(folder.path('page.html'))
      expect(stderr.trimEnd().split('\n')).toHaveLength(1)
      expect(stderr).not.toContain('VISAWATCH_DEBUG')
    }
  })
})

describe('labelled pages', () => {
  const line = (id: string, text: string, labels: object = {}) =>
    JSON.stringify({ id, blocks: [{ heading: null, text }], ...labels })
  const GOOD = line('one', 'We sponsor J-1 visas. We do not sponsor H-1B visas.')

  test('--pages: one line a page, empty lines skipped', async () => {
    const file = await write(`${GOOD}\n\n${line('two', 'Apply through ERAS.')}\n`, 'pages.jsonl')
    const { code, stdout, stderr } = await run(['classify', '--pages', file])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const pages = stdout
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text) as Record<string, unknown>)
    expect(pages.map(({ id, category }) => [id, category])).toEqual([
      ['one', 'j1_only'],
      ['two', 'not_stated'],
    ])
    for (const page of pages) expect(Object.keys(page).toSorted()).toEqual(SHAPE)
  })

  test.each([
    ['no JSON', '{"id": "two", "blocks": ['],
    ['no blocks', '{"id": "two"}'],
    ['blocks of another shape', '{"id": "two", "blocks": [7]}'],
    ['null for a block', '{"id": "two", "blocks": [null]}'],
    ['null', 'null'],
    ['a number', '7'],
    ['a list', '[]'],
  ])('a line that is %s: 1, and which line it is', async (_, broken) => {
    const file = await write(`${GOOD}\n${broken}\n${GOOD}\n`, 'pages.jsonl')
    const { code, stdout, stderr } = await run(['classify', '--pages', file])
    expect(code).toBe(1)
    expect(stderr).toContain(`${file}: line 2: `)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(stderr).not.toContain('VISAWATCH_DEBUG')
    expect(stdout.trimEnd().split('\n')).toHaveLength(1)
  })

  test('evaluate --json: scores and, when asked, errors', async () => {
    const gold = { h1b: 'sponsored', j1: 'sponsored', other: {}, category: 'sponsors_h1b', requirements: [] }
    const file = await write(
      `${line('one', 'We sponsor J-1 visas. We do not sponsor H-1B visas.', { gold })}\n`,
      'pages.jsonl',
    )
    const { code, stdout, stderr } = await run(['evaluate', '--json', '--errors', file])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const scores = JSON.parse(stdout) as Record<string, unknown>
    expect(Object.keys(scores).toSorted()).toEqual(['all', 'ambiguous', 'clear', 'errors', 'rulesVersion'])
    expect(scores).toMatchObject({ all: { pages: 1, categoryAccuracy: 0 }, errors: [{ id: 'one' }] })
    expect(
      Object.keys(JSON.parse((await run(['evaluate', '--json', '--split', 'clear', file])).stdout) as object),
    ).toEqual(['rulesVersion', 'clear'])
  })

  test.each<readonly [what: string, content: string | Uint8Array, said: string]>([
    ['nothing', '', 'expected labelled pages, one JSON object a line; found no pages at all'],
    ['pages without labels', `${GOOD}\n${GOOD}\n`, 'found 2 pages and no "gold" on any'],
    ['a broken line', `${GOOD}\n{"id": 7}\n`, 'line 2: '],
    [
      'a label nobody knows',
      `${line('one', 'We sponsor J-1 visas.', { gold: { h1b: 'perhaps', j1: 'sponsored', category: 'j1_only' } })}\n`,
      'line 1: gold.h1b',
    ],
    ['another encoding', Buffer.from(`\ufeff${GOOD}\n`, 'utf16le'), 'not UTF-8; save the file in that encoding'],
  ])('evaluate on %s: 1, and what is wrong where', async (_, content, said) => {
    const file = await write(content, 'pages.jsonl')
    const { code, stdout, stderr } = await run(['evaluate', file])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain(`${file}: `)
    expect(stderr).toContain(said)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(stderr).not.toContain('VISAWATCH_DEBUG')
  })

  test('evaluate on a file that is not there, and on a folder', async () => {
    expect(await run(['evaluate', folder.path('none.jsonl')])).toMatchObject({ code: 1, stdout: '' })
    expect((await run(['evaluate', folder.path('.')])).stderr).toContain('it is a folder')
  })
})
