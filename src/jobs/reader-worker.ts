/** The thread in which documents are read, started by `reader.ts`: one document at a time, bytes in, extraction out. */
import { Console } from 'node:console'
import { Writable } from 'node:stream'
import { parentPort } from 'node:worker_threads'
import type { DocumentKind } from '../extract/document-kind.ts'
import { extractDocx } from '../extract/docx.ts'
import type { Extraction } from '../extract/extract.ts'
import { extractPdf, loadPdfReader } from '../extract/pdf.ts'

export type Question = { readonly kind: DocumentKind; readonly bytes: Uint8Array }
/** `ready` once, then one answer a question. `failed` is a bug of ours, no property of the document. */
export type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'read'; readonly extraction: Extraction }
  | { readonly kind: 'failed'; readonly message: string }

const READERS: Readonly<Record<DocumentKind, (bytes: Uint8Array) => Promise<Extraction>>> = {
  pdf: extractPdf,
  docx: extractDocx,
}

const read = async ({ kind, bytes }: Question): Promise<Answer> => {
  try {
    return { kind: 'read', extraction: await READERS[kind](bytes) }
  } catch (error) {
    if (error instanceof RangeError) {
      const detail = `the document is too large or too deeply nested to be read (${error.message})`
      return { kind: 'read', extraction: { ok: false, reason: 'too_large', detail } }
    }
    return { kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

// What libraries print about a document is about that document only, and said by the reason it is refused for.
globalThis.console = new Console(new Writable({ write: (_chunk, _encoding, done) => done() }))

const answer = (value: Answer): void => parentPort?.postMessage(value, [])

parentPort?.on('message', (question: Question) => {
  void read(question).then(answer)
})
// Now, so that loading it is not counted as the reading of a document.
await loadPdfReader()
answer({ kind: 'ready' })
