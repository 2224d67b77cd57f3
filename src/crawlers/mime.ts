/** What the bytes are: by their first bytes where those are unmistakable, else by what the server says. Decodes no text. */
import { createHash } from 'node:crypto'
import type { Body } from '../domain/outcome.ts'

export const PDF = 'application/pdf'
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const HTML_TYPES: ReadonlySet<string> = new Set(['text/html', 'application/xhtml+xml'])

export const isHtml = (mime: string): boolean => HTML_TYPES.has(mime)

/** Types that are words rather than documents. */
export const isText = (mime: string): boolean => isHtml(mime) || mime === 'text/plain'

/** Types whose words can be read: pages, plain text and the two kinds of documents. */
export const isReadable = (mime: string): boolean => isText(mime) || mime === PDF || mime === DOCX

const declaredType = (contentType: string): string => (contentType.split(';', 1)[0] ?? '').trim().toLowerCase()

const charsetOf = (contentType: string): string | null =>
  /;\s*charset\s*=\s*"?([A-Za-z0-9_.:-]{1,40})/i.exec(contentType)?.[1]?.toLowerCase() ?? null

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte)

const SIGNATURES: readonly (readonly [mime: string, signature: readonly number[]])[] = [
  ['application/msword', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['application/gzip', [0x1f, 0x8b]],
]

const zipType = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('word/document') ? DOCX : 'application/zip'

/** UTF-16 and UTF-32 hold NUL bytes and are text all the same. */
const hasWideBom = (bytes: Uint8Array): boolean => startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])

/** NUL or many other control bytes near the start: no text in any encoding that pages use. */
export const isBinary = (bytes: Uint8Array): boolean => {
  if (hasWideBom(bytes)) return false
  const head = bytes.subarray(0, 2_048)
  let controls = 0
  for (const byte of head) {
    if (byte === 0) return true
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27) controls += 1
  }
  return controls > head.length / 20
}

const HTML_START =
  /^\uFEFF?\s*(?:<!--|<!doctype\s+html|<(?:html|head|body|title|meta|script|div|p|h1|main|section|table)[\s>])/i

/** The type of a body (lower case, no parameters): application/octet-stream for noise. */
export const sniff = (bytes: Uint8Array, contentType: string): string => {
  const declared = declaredType(contentType)
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1_024))
  if (head.includes('%PDF-')) return PDF // the marker may stand anywhere in the first 1024 bytes
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return zipType(bytes)
  const signed = SIGNATURES.find(([, signature]) => startsWith(bytes, signature))
  if (signed !== undefined) return signed[0]
  if (isBinary(bytes))
    return isHtml(declared) || declared.startsWith('text/') || declared === '' ? 'application/octet-stream' : declared
  if (isHtml(declared)) return declared
  const untrusted =
    declared === '' || declared === 'text/plain' || declared === 'application/octet-stream' || declared === PDF
  if (!untrusted) return declared
  return HTML_START.test(head.toString('latin1')) ? 'text/html' : 'text/plain'
}

/** The body as it is kept, with the digest it is addressed by. */
export const bodyOf = (bytes: Uint8Array, contentType: string): Body => ({
  bytes,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  mime: sniff(bytes, contentType),
  charset: charsetOf(contentType),
})
