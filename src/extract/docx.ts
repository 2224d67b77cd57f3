/**
 * A Word file (DOCX) to a document: mammoth makes HTML of it, which the reader of pages reads. What it would unpack is measured first;
 * limits on time and memory are for the worker it runs in.
 */
import type { Extraction } from './extract.ts'
import { excessOf, readHtml } from './html.ts'
import { inflatedSize, type ZipEntry, zipEntries } from './zip.ts'

/** Word files that state a policy have some dozen parts of some hundred kilobytes. */
const MOST_ENTRIES = 5_000
const MOST_DECLARED = 200_000_000
/** Of the XML in it, the only parts that are unpacked. */
const MOST_XML = 30_000_000

type Failure = Extract<Extraction, { readonly ok: false }>
const refuse = (reason: Failure['reason'], detail: string): Failure => ({ ok: false, reason, detail })
const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`

/** A Word file with a password is an old Office container with this stream in it. */
const isEncrypted = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xd0 &&
  bytes[1] === 0xcf &&
  new TextDecoder('utf-16le').decode(bytes.slice(0, bytes.length & ~1)).includes('EncryptedPackage')

const isXml = ({ name }: ZipEntry): boolean => /\.(?:xml|rels)$/i.test(name)

/** Why an archive must not be unpacked, null when it may. */
const refusalOf = async (bytes: Uint8Array): Promise<Failure | null> => {
  const entries = zipEntries(bytes)
  if (entries === null)
    return isEncrypted(bytes)
      ? refuse('encrypted', 'the Word file opens only with a password')
      : refuse('broken_document', 'the Word file is damaged or incomplete: it is no ZIP archive')
  const declared = entries.reduce((sum, { uncompressed }) => sum + uncompressed, 0)
  if (entries.length > MOST_ENTRIES || declared > MOST_DECLARED)
    return refuse('too_large', `the Word file unpacks to ${entries.length} parts of ${megabytes(declared)}`)
  let left = MOST_XML
  for (const entry of entries.filter(isXml)) {
    const size = await inflatedSize(bytes, entry, left)
    if (size === null)
      return refuse(
        'broken_document',
        `the Word file is damaged: its part ${entry.name.slice(0, 80)} cannot be unpacked`,
      )
    left -= size
    if (left < 0) return refuse('too_large', `the text of the Word file unpacks to more than ${megabytes(MOST_XML)}`)
  }
  return null
}

const OPTIONS = {
  styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"],
  externalFileAccess: false,
}

/** The document in a Word file, or why there is none: `encrypted`, `broken_document`, `too_large` or `too_deep`. */
export const extractDocx = async (bytes: Uint8Array): Promise<Extraction> => {
  const refusal = await refusalOf(bytes)
  if (refusal !== null) return refusal
  // Few pages are Word files: what reads them is loaded with the first.
  const { default: mammoth } = await import('mammoth')
  const options = { ...OPTIONS, convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })) }
  let html: string
  try {
    html = (
      await mammoth.convertToHtml({ buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) }, options)
    ).value
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return refuse('broken_document', `the Word file is damaged or incomplete (${message.slice(0, 120)})`)
  }
  const excess = excessOf(html)
  if (excess !== null) return refuse(excess.reason, excess.detail)
  return { ok: true, document: readHtml(`<main>${html}</main>`) }
}
