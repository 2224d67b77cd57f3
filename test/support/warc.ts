/** WARC files as another tool would write them, and the counts of an import of them. */
import { WARCRecord, WARCSerializer } from 'warcio'

export type Capture = {
  readonly url: string
  /** ISO 8601; also the identity of the visit it becomes. */
  readonly date: string
  readonly body?: string | Uint8Array
  readonly status?: string
  readonly type?: string
  readonly location?: string
  /** Makes it a revisit of the capture of that date. */
  readonly like?: string
}

const recordOf = (capture: Capture, gzip: boolean): Promise<Uint8Array> => {
  const { url, date, body = '', status = '200 OK', type = 'text/html; charset=utf-8', location, like } = capture
  const made = WARCRecord.create(
    {
      url,
      date,
      type: like === undefined ? 'response' : 'revisit',
      warcHeaders: like === undefined ? {} : { 'WARC-Refers-To-Date': like },
      httpHeaders: { 'Content-Type': type, ...(location === undefined ? {} : { Location: location }) },
      statusline: `HTTP/1.1 ${status}`,
    },
    [typeof body === 'string' ? Buffer.from(body) : body],
  )
  return WARCSerializer.serialize(made, { gzip })
}

/** The bytes of a file with these captures, in this order. */
export const warcOf = async (captures: readonly Capture[], gzip = false): Promise<Uint8Array> =>
  Buffer.concat(await Promise.all(captures.map((capture) => recordOf(capture, gzip))))

/** As a file is read: in pieces. */
export const inPieces = async function* (bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1_000) yield bytes.subarray(at, at + 1_000)
}
