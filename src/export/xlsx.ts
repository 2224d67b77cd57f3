/**
 * A spreadsheet with a frozen header, filters and links. Texts are texts, whatever they begin with: no cell is a formula. Held whole while it
 * is made, so it is for lists of programs and not for the full history.
 */
import type { Blob } from 'node:buffer'
import type Stream from 'node:stream'
import type { Feature, SheetData } from 'write-excel-file/node'
import type { Cell, FileBytes, Table } from './table.ts'

/** A cell of a spreadsheet holds no more characters. */
const MOST_CHARACTERS = 32_767

const WIDTHS: Readonly<Record<string, number>> = {
  institution: 36,
  program: 32,
  sentence: 80,
  page: 40,
  requirements: 36,
  visa_types: 36,
}

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const letter = (column: number): string => String.fromCodePoint(65 + column)

/** XML 1.0 has no control characters but tab and line ends. */
const clean = (text: string): string => text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')

/** What the package calls the content of a file inside the file. */
type FileContent = Stream | Buffer | Blob

type Link = { readonly cell: string; readonly url: string }

const filtersAndLinks = (range: string, links: readonly Link[]): Feature<FileContent> => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml) => {
          const marks = links
            .map(({ cell }) => `<hyperlink xmlns:r="${RELATIONSHIPS}" ref="${cell}" r:id="rId-page-${cell}"/>`)
            .join('')
          const hyperlinks = marks === '' ? '' : `<hyperlinks>${marks}</hyperlinks>`
          return xml.replace('</sheetData>', `</sheetData><autoFilter ref="${range}"/>${hyperlinks}`)
        },
      },
      'xl/worksheets/_rels/sheet{id}.xml.rels': {
        insert: () =>
          links
            .map(
              ({ cell, url }) =>
                `<Relationship Id="rId-page-${cell}" Type="${RELATIONSHIPS}/hyperlink" Target="${escaped(url)}" TargetMode="External"/>`,
            )
            .join(''),
      },
    },
  },
})

const cellOf = (cell: Cell) => {
  if (cell === null || cell === '') return null
  if (cell instanceof Date) return { value: cell, type: Date, format: 'yyyy-mm-dd hh:mm' }
  if (typeof cell === 'number') return { value: cell, type: Number }
  if (typeof cell === 'boolean') return { value: cell, type: Boolean }
  return { value: clean(cell).slice(0, MOST_CHARACTERS), type: String }
}

export const xlsxBytes = async function* <Row>({ name, columns }: Table<Row>, rows: AsyncIterable<Row>): FileBytes {
  const sheet: SheetData = [columns.map((column) => ({ value: column.name, type: String, fontWeight: 'bold' }))]
  const links: Link[] = []
  for await (const row of rows) {
    sheet.push(columns.map(({ read }) => cellOf(read(row))))
    for (const [index, { kind, read }] of columns.entries()) {
      const url = kind === 'link' ? read(row) : null
      if (typeof url === 'string' && URL.canParse(url))
        links.push({ cell: `${letter(index)}${sheet.length}`, url: clean(url) })
    }
  }
  const range = `A1:${letter(columns.length - 1)}${sheet.length}`
  const { default: writeXlsxFile } = await import('write-excel-file/node')
  const made = writeXlsxFile(
    sheet,
    { sheet: name, stickyRowsCount: 1, columns: columns.map((column) => ({ width: WIDTHS[column.name] ?? 18 })) },
    { features: [filtersAndLinks(range, links)] },
  )
  yield await made.toBuffer()
}
