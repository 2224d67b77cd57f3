/** Hostile documents cost their own reading and nothing else; the reader goes on with the next. */
import { deflateSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { createReader, type Reader, type ReaderOptions } from '../../src/jobs/reader.ts'
import { documentXml, partsOf, zipOf } from '../extract/docx-maker.ts'
import { lines, pdfOf } from '../extract/pdf-maker.ts'

const PDF = 'application/pdf'
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const text = new TextEncoder()

const readers: Reader[] = []
const open = (options: Partial<ReaderOptions> = {}): Reader => {
  const reader = createReader({ timeMs: 600_000, memoryMb: 512, ...options })
  readers.push(reader)
  return reader
}
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.close()
})

const said = async (reader: Reader, bytes: Uint8Array, mime: string): Promise<string> => {
  const extraction = await reader.read({ bytes, mime, charset: null })
  return extraction.ok ? `read: ${extraction.document.blocks.map((block) => block.text).join(' ')}` : extraction.reason
}

const policy = () => pdfOf((pdf) => lines(pdf, ['We sponsor J-1 visas.'], 72, 100))

/** A PDF with these objects after the page tree, whose one page has object 4 as its content and 5 as its resources. */
const rawPdf = (objects: readonly (string | Buffer)[]): Uint8Array => {
  const all = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources 5 0 R>>',
    ...objects,
  ]
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')]
  const places: number[] = []
  let offset = 9
  for (const [index, object] of all.entries()) {
    const body = typeof object === 'string' ? Buffer.from(object, 'latin1') : object
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')])
    places.push(offset)
    parts.push(part)
    offset += part.length
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const end = `xref\n0 ${all.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${all.length + 1}/Root 1 0 R>>\nstartxref\n${offset}\n%%EOF`
  return new Uint8Array(Buffer.concat([...parts, Buffer.from(end)]))
}

const stream = (dictionary: string, data: string | Buffer): Buffer => {
  const body = typeof data === 'string' ? Buffer.from(data, 'latin1') : data
  return Buffer.concat([
    Buffer.from(`<<${dictionary}/Length ${body.length}>>\nstream\n`),
    body,
    Buffer.from('\nendstream'),
  ])
}

/** Forty forms, each of which draws the next one twice: 2^40 words. */
const endless = (): Uint8Array => {
  const forms = Array.from({ length: 40 }, (_, level) =>
    level === 39
      ? stream(
          '/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</Font<</F 6 0 R>>>>',
          'BT /F 10 Tf 72 700 Td (visa) Tj ET',
        )
      : stream(
          `/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</XObject<</N ${level + 8} 0 R>>>>`,
          '/N Do /N Do',
        ),
  )
  return rawPdf([
    stream('', '/N Do'),
    '<</XObject<</N 7 0 R>>>>',
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ...forms,
  ])
}

/** A page with so many words, each in a place of its own. */
const crowded = (words: number): Uint8Array => {
  const packed = deflateSync(Buffer.from(`BT /F 9 Tf 72 700 Td ${'(visa) Tj 40 9 Td '.repeat(words)} ET`))
  return rawPdf([
    stream('/Filter/FlateDecode', packed),
    '<</Font<</F 6 0 R>>>>',
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ])
}

/** A page whose content is so many megabytes of spaces, packed twice. */
const swollen = (megabytes: number): Uint8Array => {
  const packed = deflateSync(deflateSync(Buffer.alloc(megabytes * 2 ** 20, ' ')))
  return rawPdf([stream('/Filter[/FlateDecode/FlateDecode]', packed), '<<>>'])
}

test('pages, text and documents', async () => {
  const reader = open()
  expect(await said(reader, text.encode('<p>We sponsor J-1 visas.</p>'), 'text/html')).toBe(
    'read: We sponsor J-1 visas.',
  )
  expect(await said(reader, text.encode('We sponsor J-1 visas.'), 'text/plain')).toBe('read: We sponsor J-1 visas.')
  expect(await said(reader, await policy(), PDF)).toBe('read: We sponsor J-1 visas.')
  expect(await said(reader, zipOf(partsOf(documentXml('We sponsor J-1 visas.'))), DOCX)).toBe(
    'read: We sponsor J-1 visas.',
  )
  expect(await said(reader, await policy(), 'text/html')).toBe('read: We sponsor J-1 visas.')
  expect(await said(reader, text.encode('a,b'), 'text/csv')).toBe('unsupported_type')
})

test("many at once are read one after the other, and the bytes stay the caller's", async () => {
  const reader = open()
  const bytes = await policy()
  const before = Buffer.from(bytes)
  const all = await Promise.all(Array.from({ length: 6 }, () => said(reader, bytes, PDF)))
  expect(all).toEqual(Array.from({ length: 6 }, () => 'read: We sponsor J-1 visas.'))
  expect(Buffer.from(bytes).equals(before)).toBe(true)
})

describe('limits', () => {
  test('a document that never ends is too slow, and the next is read', async () => {
    const reader = open({ timeMs: 8_000, memoryMb: 4_096 })
    expect(await reader.read({ bytes: endless(), mime: PDF, charset: null })).toEqual({
      ok: false,
      reason: 'too_slow',
      detail: 'reading the document took more than 8 s',
    })
    expect(await said(reader, text.encode('%PDF-1.7'), PDF)).toBe('broken_document')
  })

  test('objects beyond the heap limit are too large, and the next is read', async () => {
    const reader = open({ memoryMb: 160 })
    expect(await said(reader, crowded(2_000_000), PDF)).toBe('too_large')
    expect(await said(reader, await policy(), PDF)).toBe('read: We sponsor J-1 visas.')
  })

  test('buffers beyond the memory limit are too large, though they are not in the heap', async () => {
    const reader = open({ memoryMb: 48 })
    expect(await said(reader, swollen(700), PDF)).toBe('too_large')
    expect(await said(reader, await policy(), PDF)).toBe('read: We sponsor J-1 visas.')
  })

  test('a Word file that swells is too large', async () => {
    expect(await said(open(), zipOf(partsOf(new Uint8Array(40_000_000).fill(32), 900)), DOCX)).toBe('too_large')
  })
})

test('a closed reader reads no documents, and ends one that is being read', async () => {
  const reader = open()
  const reading = reader.read({ bytes: endless(), mime: PDF, charset: null })
  reading.catch(() => undefined) // it is refused before anybody waits for it
  await reader.close()
  await expect(reading).rejects.toThrow('closed')
  await expect(reader.read({ bytes: await policy(), mime: PDF, charset: null })).rejects.toThrow('closed')
  await reader.close()
})
