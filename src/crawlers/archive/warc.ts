/** WARC files (ISO 28500) as past visits, record by record, in the order of the file. Keeps nothing in memory but one record. */
import { AsyncIterReader, LimitReader, WARCParser, type WARCRecord } from 'warcio'
import type { Exchange, Outcome } from '../../domain/outcome.ts'
import { decode, readUpTo, UnknownCodingError } from '../decode.ts'
import { webUrl } from '../location.ts'
import { unreachable } from '../redirects.ts'
import type { IsBlank } from '../verdict.ts'
import { pageKey, pastOutcome, type PastVisit } from './past.ts'

/** The file is no WARC or is damaged; the message says after how many records. */
export class WarcError extends Error {
  override readonly name = 'WarcError'
}

export type WarcOptions = {
  /** Asked with the `pageKey` of each record; others are passed over unread. */
  readonly wants: (key: string) => boolean
  /** Of one body after decoding. */
  readonly maxBytes: number
  readonly isBlank: IsBlank
}

const headersOf = (record: WARCRecord): Record<string, string> =>
  Object.fromEntries(Array.from(record.httpHeaders?.headers ?? [], ([name, value]) => [name.toLowerCase(), value]))

/** Bodies that cannot be decoded; the record's borders are known all the same, and reading goes on behind it. */
const isDamage = (error: unknown): boolean =>
  error instanceof UnknownCodingError ||
  (error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(?:Z_|ERR_|ZSTD_)/.test(error.code))

/** The body as it was sent, decoded; null when it is damaged. */
const bodyOf = async (record: WARCRecord, headers: Readonly<Record<string, string>>, maxBytes: number) => {
  const chunked = headers['transfer-encoding']?.toLowerCase() === 'chunked'
  try {
    const raw = new AsyncIterReader(record.reader, null, chunked)
    return await readUpTo(decode(raw, headers['content-encoding'] ?? ''), maxBytes)
  } catch (error) {
    if (!isDamage(error)) throw error
    return null
  }
}

/**
 * Reads a record to its end. False when the file ended first: warcio counts down what is left of a record, and would wait
 * for the rest for ever (in a loop that lets nothing else run), so the count is settled here.
 */
const finish = async ({ reader }: WARCRecord): Promise<boolean> => {
  if (!(reader instanceof LimitReader)) return true
  const rest = reader[Symbol.asyncIterator]()
  while ((await rest.next()).done !== true);
  const whole = reader.limit <= 0
  reader.setLimitSkip(0)
  return whole
}

/** What a record says of its page, and whether it was all there; a record nobody wants says nothing. */
const read = async (
  record: WARCRecord,
  { wants, maxBytes, isBlank }: WarcOptions,
): Promise<readonly [PastVisit | null, boolean]> => {
  const at = new Date(record.warcDate ?? '')
  const url = webUrl(record.warcTargetURI ?? '')
  const status = Number(record.httpHeaders?.statusCode ?? Number.NaN)
  const isCapture = record.warcType === 'response' || record.warcType === 'revisit'
  const usable = isCapture && url !== null && !Number.isNaN(at.getTime()) && Number.isInteger(status)
  if (!usable || !wants(pageKey(url.href) ?? '')) return [null, await finish(record)]

  const headers = headersOf(record)
  const exchange: Exchange = { url: url.href, status, headers, redirects: [] }
  const saying = (outcome: Outcome): PastVisit => ({ url: url.href, at, outcome })
  if (record.warcType === 'revisit') {
    const likeAt = new Date(record.warcHeader('WARC-Refers-To-Date') ?? '')
    const visit = saying({ kind: 'unchanged', how: 'same_bytes', exchange })
    return [Number.isNaN(likeAt.getTime()) ? visit : { ...visit, likeAt }, await finish(record)]
  }
  const body = await bodyOf(record, headers, maxBytes)
  const whole = await finish(record)
  if (body === null || !whole) {
    return [saying(unreachable('truncated', 'the body in the archive is damaged', exchange)), whole]
  }
  const outcome = pastOutcome(url, { status, headers, ...body }, at, { maxBytes, isBlank })
  return [outcome === null ? null : saying(outcome), whole]
}

/**
 * Past visits to the pages that `wants` names, from the bytes of a `.warc` or `.warc.gz` file. Responses are judged as visits are;
 * revisits are `unchanged`; requests, metadata and other pages are skipped. Throws WarcError after what could be read.
 */
export const readWarc = async function* (
  source: AsyncIterable<Uint8Array>,
  options: WarcOptions,
): AsyncGenerator<PastVisit> {
  const unreadable = (records: number, cause?: unknown) =>
    new WarcError(`the file cannot be read as WARC after ${records} records`, { cause })
  const parser = WARCParser.iterRecords(source)
  let records = 0
  for (;;) {
    const next = await parser.next().catch((cause: unknown) => {
      throw unreadable(records, cause)
    })
    if (next.done === true) break
    if (!next.value.warcHeaders.statusline.startsWith('WARC/')) throw unreadable(records)
    const [visit, whole] = await read(next.value, options)
    if (visit !== null) yield visit
    if (!whole) throw unreadable(records)
    records += 1
  }
  if (records === 0) throw new WarcError('the file holds no WARC record')
}
