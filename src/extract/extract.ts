/** A stored body to a document, by its mime type. What it cannot read is a value with a reason, never an exception. */
import type { Document } from '../domain/document.ts'
import { decodeBody } from './charset.ts'
import { extractHtml } from './html.ts'

export type ExtractableBody = {
  readonly bytes: Uint8Array
  /** Without parameters, lower case. */
  readonly mime: string
  /** From the Content-Type header, null when it names none. */
  readonly charset: string | null
}

export const UNREADABLE = ['too_deep', 'too_large', 'binary', 'needs_pdf', 'unsupported_type'] as const
export type Unreadable = (typeof UNREADABLE)[number]

export type Extraction =
  | { readonly ok: true; readonly document: Document }
  | {
      readonly ok: false
      readonly reason: Unreadable
      readonly detail: string
    }

type Reader = (body: ExtractableBody) => Extraction

const readHtml: Reader = (body) => ({
  ok: true,
  document: extractHtml(decodeBody(body.bytes, body.charset)),
})

const READERS: Readonly<Record<string, Reader>> = {
  'text/html': readHtml,
  'application/xhtml+xml': readHtml,
  'text/plain': readHtml,
  'application/pdf': () => ({
    ok: false,
    reason: 'needs_pdf',
    detail: 'PDF documents are not read yet',
  }),
}

/** The document in a body; see `UNREADABLE` for what can go wrong. */
export const extract = (body: ExtractableBody): Extraction =>
  READERS[body.mime]?.(body) ?? {
    ok: false,
    reason: 'unsupported_type',
    detail: `no reader for ${body.mime}`,
  }
