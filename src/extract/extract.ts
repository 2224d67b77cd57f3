/** A stored body to a document, by its mime type. What it cannot read is a value with a reason, never an exception. */
import { type Document, isBlank } from '../domain/document.ts'
import { isNoise, isPdf, signatureOf } from './binary.ts'
import { decodeBody } from './charset.ts'
import { excessOf, readHtml } from './html.ts'
import { extractPlain } from './plain.ts'

export type ExtractableBody = {
  readonly bytes: Uint8Array
  /** Without parameters, lower case. */
  readonly mime: string
  /** From the Content-Type header, null when it names none. */
  readonly charset: string | null
}

export const UNREADABLE = [
  'too_deep',
  'too_large',
  'too_slow',
  'binary',
  'needs_pdf',
  'encrypted',
  'scanned',
  'broken_document',
  'unsupported_type',
] as const
export type Unreadable = (typeof UNREADABLE)[number]

export type Extraction =
  | { readonly ok: true; readonly document: Document }
  | { readonly ok: false; readonly reason: Unreadable; readonly detail: string }

type Reader = (body: ExtractableBody) => Extraction

const refuse = (reason: Unreadable, detail: string): Extraction => ({ ok: false, reason, detail })

const NEEDS_PDF = refuse('needs_pdf', 'a PDF is read page by page, in a worker: give it to the reader, not to extract')

/** A reader of text: the bytes are decoded, and refused when they are no text. */
const text =
  (read: (text: string) => Extraction): Reader =>
  (body) => {
    const signature = signatureOf(body.bytes)
    if (signature !== null)
      return isPdf(body.bytes) ? NEEDS_PDF : refuse('binary', `served as ${body.mime}, but is ${signature}`)
    const decoded = decodeBody(body.bytes, body.charset)
    return isNoise(decoded) ? refuse('binary', `served as ${body.mime}, but is not text`) : read(decoded)
  }

const markup = (isXhtml: boolean): Reader =>
  text((page) => {
    const excess = excessOf(page)
    return excess === null ? { ok: true, document: readHtml(page, isXhtml) } : refuse(excess.reason, excess.detail)
  })
const plain = text((page) => ({ ok: true, document: extractPlain(page) }))

/** A type is added by a line here. */
const READERS: ReadonlyMap<string, Reader> = new Map([
  ['text/html', markup(false)],
  ['application/xhtml+xml', markup(true)],
  ['text/plain', plain],
  ['application/pdf', () => NEEDS_PDF],
])

/** The document in a body; `UNREADABLE` names what can keep it from being read. An empty body is an empty document. */
export const extract = (body: ExtractableBody): Extraction =>
  READERS.get(body.mime)?.(body) ??
  refuse('unsupported_type', `no reader for ${body.mime === '' ? 'an unnamed type' : body.mime}`)

/** What could be read, and is nothing but navigation, hidden text and the like. */
export const isBlankExtraction = (extraction: Extraction): boolean => extraction.ok && isBlank(extraction.document)

/** A body in which there is nothing to read but such text. */
export const isBlankBody = (body: ExtractableBody): boolean => isBlankExtraction(extract(body))
