/** Writes ZIP archives byte by byte, also such as lie about themselves. */
import { crc32 as crcOf } from './crc32.ts'
import { deflateRawSync } from 'node:zlib'

export type Part = {
  readonly name: string
  readonly data: Uint8Array
  /** The unpacked size that the archive declares; the true one when left out. */
  readonly declares?: number
}

/** A ZIP archive of deflated parts (APPNOTE 4.3). */
export const zipOf = (parts: readonly Part[]): Uint8Array => {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, data, declares = data.length } of parts) {
    const packed = deflateRawSync(data)
    const title = Buffer.from(name)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crcOf(data), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(declares, 18)
    fields.writeUInt16LE(title.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields, title, packed])
    const central = Buffer.alloc(14)
    central.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), fields, central, title]))
    files.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(offset, 12)
  return new Uint8Array(Buffer.concat([...files, central, Buffer.from('PK\u0005\u0006', 'latin1'), end]))
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'

/** The parts of a Word file with this document.xml. */
export const partsOf = (document: string | Uint8Array, declares?: number): readonly Part[] => {
  const text = new TextEncoder()
  const body = typeof document === 'string' ? text.encode(document) : document
  return [
    {
      name: '[Content_Types].xml',
      data: text.encode(
        `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${WORD}"/></Types>`,
      ),
    },
    {
      name: '_rels/.rels',
      data: text.encode(
        `${XML}<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="r1" Type="${OFFICE}" Target="word/document.xml"/></Relationships>`,
      ),
    },
    { name: 'word/document.xml', data: body, ...(declares === undefined ? {} : { declares }) },
  ]
}

/** document.xml with one paragraph. */
export const documentXml = (paragraph: string, prolog = ''): string =>
  `${XML}${prolog}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${paragraph}</w:t></w:r></w:p></w:body></w:document>`
