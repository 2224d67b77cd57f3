/** Undoes Content-Encoding on the stream and counts what comes out, so that a small bomb is never a large page. */
import { pipeline, Readable, type Duplex } from 'node:stream'
import zlib from 'node:zlib'

type Bytes = AsyncIterable<Uint8Array>

/** A coding nobody told the server we read. */
export class UnknownCodingError extends Error {
  override readonly name = 'UnknownCodingError'
}

/** Present from Node 22.15 on. */
const zstd: (() => Duplex) | null =
  'createZstdDecompress' in zlib && typeof zlib.createZstdDecompress === 'function'
    ? (zlib.createZstdDecompress as () => Duplex)
    : null

/** What we offer the server. */
export const ACCEPT_ENCODING = zstd === null ? 'gzip, deflate, br' : 'gzip, deflate, br, zstd'

/** More codings than this on one body are an attack, not a server. */
const MAX_CODINGS = 3

const through = (source: Bytes, decoder: Duplex): Bytes =>
  // The error of any stage destroys the last one, whose reader then sees it; nothing is left for the callback to do.
  pipeline(source instanceof Readable ? source : Readable.from(source), decoder, () => undefined)

/** Servers send either zlib or raw deflate under this name (RFC 9110 8.4.1.2 notes the confusion); the first byte tells. */
async function* inflated(source: Bytes): Bytes {
  const chunks = source[Symbol.asyncIterator]()
  const first = await chunks.next()
  if (first.done === true) return
  const head: Uint8Array = first.value
  const isZlib = ((head[0] ?? 0) & 0x0f) === 8
  const whole = async function* () {
    yield head
    for (;;) {
      const next = await chunks.next()
      if (next.done === true) return
      yield next.value
    }
  }
  yield* through(whole(), isZlib ? zlib.createInflate() : zlib.createInflateRaw())
}

const decoded = (source: Bytes, coding: string): Bytes => {
  switch (coding) {
    case 'identity':
      return source
    case 'gzip':
    case 'x-gzip':
      return through(source, zlib.createGunzip())
    case 'br':
      return through(source, zlib.createBrotliDecompress())
    case 'deflate':
      return inflated(source)
    case 'zstd':
      if (zstd !== null) return through(source, zstd())
  }
  throw new UnknownCodingError('the body is compressed in a way that was not asked for')
}

/** The stream without its codings; `header` is the Content-Encoding, applied left to right by the server. Throws UnknownCodingError. */
export const decode = (source: Bytes, header: string): Bytes => {
  const codings = header
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '')
  if (codings.length > MAX_CODINGS) throw new UnknownCodingError('the body is compressed too many times over')
  return codings.reduceRight(decoded, source)
}

/** At most `maxBytes` of a stream; `complete` is false when there was more, which is then left unread. */
export const readUpTo = async (
  source: Bytes,
  maxBytes: number,
): Promise<{ readonly bytes: Uint8Array; readonly complete: boolean }> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of source) {
    const room = maxBytes - size
    if (chunk.length > room) {
      chunks.push(chunk.subarray(0, room))
      return { bytes: Buffer.concat(chunks), complete: false }
    }
    chunks.push(chunk)
    size += chunk.length
  }
  return { bytes: Buffer.concat(chunks, size), complete: true }
}
