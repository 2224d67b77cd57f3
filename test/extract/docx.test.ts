/** Word files written here are read back; damaged and hostile ones are named. */
import {
  AlignmentType,
  Document as Word,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'
import { describe, expect, test } from 'vitest'
import { extractDocx } from '../../src/extract/docx.ts'
import { inflatedSize, zipEntries } from '../../src/extract/zip.ts'
import { documentXml, partsOf, zipOf } from './docx-maker.ts'

const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] })
const bullet = (text: string) => new Paragraph({ text, numbering: { reference: 'dots', level: 0 } })

const word = () =>
  new Word({
    numbering: {
      config: [
        {
          reference: 'dots',
          levels: [{ level: 0, format: LevelFormat.BULLET, text: '\u2022', alignment: AlignmentType.LEFT }],
        },
      ],
    },
    sections: [
      {
        children: [
          new Paragraph({ text: 'Visa policy', heading: HeadingLevel.TITLE }),
          new Paragraph({ text: 'Residents', heading: HeadingLevel.HEADING_2 }),
          new Paragraph({ children: [new TextRun({ text: 'Visa types: ', bold: true }), new TextRun('J-1 only')] }),
          new Paragraph('We are not able to sponsor:'),
          bullet('H-1B visas'),
          bullet('O-1 visas'),
          new Table({
            rows: [
              new TableRow({ tableHeader: true, children: ['Program', 'J-1', 'H-1B'].map(cell) }),
              new TableRow({ children: ['Surgery', 'Yes', 'No'].map(cell) }),
            ],
          }),
          new Paragraph('<script>& text</script>'),
        ],
      },
    ],
  })

test('headings, labels, lists and tables of a Word file', async () => {
  const extraction = await extractDocx(new Uint8Array(await Packer.toBuffer(word())))
  if (!extraction.ok) throw new Error(extraction.detail)
  const around = extraction.document.blocks.map(({ kind, text, context }) => [
    kind,
    text,
    context.headings.join(' > '),
    context.term ??
      context.leadIn ??
      (context.rowHeader === null ? null : `${context.rowHeader}, ${context.columnHeader}`),
  ])
  const under = 'Visa policy > Residents'
  expect(around).toEqual([
    ['heading', 'Visa policy', '', null],
    ['heading', 'Residents', 'Visa policy', null],
    ['paragraph', 'Visa types: J-1 only', under, 'Visa types'],
    ['paragraph', 'We are not able to sponsor:', under, null],
    ['list_item', 'H-1B visas', under, 'We are not able to sponsor:'],
    ['list_item', 'O-1 visas', under, 'We are not able to sponsor:'],
    ['heading', 'Program', under, null],
    ['heading', 'J-1', under, null],
    ['heading', 'H-1B', under, null],
    ['heading', 'Surgery', under, null],
    ['table_cell', 'Yes', under, 'Surgery, J-1'],
    ['table_cell', 'No', under, 'Surgery, H-1B'],
    ['paragraph', '<script>& text</script>', under, null],
  ])
})

describe('what cannot be read', () => {
  const reasonOf = async (bytes: Uint8Array): Promise<string> => {
    const extraction = await extractDocx(bytes)
    return extraction.ok ? `read: ${extraction.document.blocks.map(({ text }) => text).join(' ')}` : extraction.reason
  }
  const text = new TextEncoder()

  test('an archive written by hand is read', async () => {
    expect(await reasonOf(zipOf(partsOf(documentXml('We sponsor J-1 visas.'))))).toBe('read: We sponsor J-1 visas.')
  })

  test('no archive, another archive, a cut one, broken XML', async () => {
    const whole = zipOf(partsOf(documentXml('We sponsor J-1 visas.')))
    expect(await reasonOf(new Uint8Array())).toBe('broken_document')
    expect(await reasonOf(text.encode('PK\u0003\u0004 and nothing'))).toBe('broken_document')
    expect(await reasonOf(zipOf([{ name: 'sheet.xml', data: text.encode('<a/>') }]))).toBe('broken_document')
    expect(await reasonOf(zipOf(partsOf('<w:document><w:body>')))).toBe('broken_document')
    for (let cut = 1; cut < 10; cut++) {
      expect(await reasonOf(whole.slice(0, (whole.length * cut) / 10))).toBe('broken_document')
    }
  })

  test('a password', async () => {
    const stream = Buffer.from('EncryptedPackage', 'utf16le')
    const ole = Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(504),
      stream,
    ])
    expect(await reasonOf(new Uint8Array(ole))).toBe('encrypted')
  })

  test('a bomb that says how large it is', async () => {
    expect(await reasonOf(zipOf(partsOf(documentXml('J-1'), 4_000_000_000)))).toBe('too_large')
  })

  test('a bomb that says it is small', async () => {
    expect(await reasonOf(zipOf(partsOf(new Uint8Array(40_000_000).fill(32), 900)))).toBe('too_large')
  })

  test('thousands of parts', async () => {
    const parts = Array.from({ length: 6_000 }, (_, index) => ({ name: `part${index}.bin`, data: new Uint8Array() }))
    expect(await reasonOf(zipOf(parts))).toBe('too_large')
  })

  test('entities that grow', async () => {
    const entities = Array.from(
      { length: 12 },
      (_, index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`,
    ).join('')
    const bomb = documentXml('&e12;', `<!DOCTYPE w [<!ENTITY e0 "visa">${entities}]>`)
    expect(await reasonOf(zipOf(partsOf(bomb)))).not.toContain('visavisa')
  })
})

test('sizes are measured, never believed', async () => {
  const bytes = zipOf([{ name: 'a.xml', data: new Uint8Array(100_000), declares: 7 }])
  const [entry] = zipEntries(bytes) ?? []
  if (entry === undefined) throw new Error('no entry')
  expect(entry).toMatchObject({ name: 'a.xml', uncompressed: 7 })
  expect(await inflatedSize(bytes, entry, 1_000_000)).toBe(100_000)
  expect(await inflatedSize(bytes, entry, 10)).toBeGreaterThan(10)
  expect(await inflatedSize(bytes, { ...entry, offset: 3 }, 10)).toBeNull()
})
