/** An XLSX file as a zip of XML parts, each streamed as text. Knows which part is the first sheet, whatever it is called; nothing of cells. */
import { posix } from 'node:path'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { SaxesParser } from 'saxes'
import { UnreadableSheet } from './rows.ts'

export type Workbook = {
  readonly sheet: () => AsyncIterable<string>
  /** Null where the cells hold their texts themselves. */
  readonly strings: (() => AsyncIterable<string>) | null
  readonly close: () => void
}

const textOf = async function* (zip: ZipFile, entry: Entry): AsyncIterable<string> {
  const stream = await zip.openReadStreamPromise(entry)
  const decoder = new TextDecoder()
  for await (const chunk of stream as AsyncIterable<Uint8Array>) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

/** The attributes of the first element of a name in a small part; null where there is none. */
const firstOf = async (
  part: AsyncIterable<string>,
  wanted: (name: string, attributes: Readonly<Record<string, string>>) => boolean,
): Promise<Readonly<Record<string, string>> | null> => {
  let found: Readonly<Record<string, string>> | null = null
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    if (found === null && wanted(name.replace(/^.*:/, ''), attributes)) found = attributes
  })
  for await (const text of part) parser.write(text)
  parser.close()
  return found
}

const RELATION = /(?:^|:)id$/

/** The workbook lists its sheets in order; where the first one is kept stands among its relations. */
const firstSheet = async (zip: ZipFile, entries: ReadonlyMap<string, Entry>): Promise<Entry | undefined> => {
  const book = entries.get('xl/workbook.xml')
  const relations = entries.get('xl/_rels/workbook.xml.rels')
  if (book === undefined || relations === undefined) return undefined
  const sheet = await firstOf(textOf(zip, book), (name) => name === 'sheet')
  const id = Object.entries(sheet ?? {}).find(([name]) => name !== 'sheetId' && RELATION.test(name))?.[1]
  const relation = await firstOf(
    textOf(zip, relations),
    (name, attributes) => name === 'Relationship' && attributes['Id'] === id,
  )
  const target = relation?.['Target'] ?? ''
  return entries.get(target.startsWith('/') ? target.slice(1) : posix.join('xl', target))
}

export const openWorkbook = async (file: string): Promise<Workbook> => {
  const zip = await openPromise(file, { lazyEntries: true, autoClose: false })
  try {
    const entries = new Map<string, Entry>()
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
    const sheet = await firstSheet(zip, entries)
    if (sheet === undefined) throw new UnreadableSheet(`${file}: no XLSX workbook: it has no sheet`)
    const strings = entries.get('xl/sharedStrings.xml')
    return {
      sheet: () => textOf(zip, sheet),
      strings: strings === undefined ? null : () => textOf(zip, strings),
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}
