/** What a web archive has of one address: CDX as JSON, or a Memento TimeMap (RFC 7089) as links. Fetches nothing. */

export type Memento = {
  readonly at: Date
  /** The address that was captured. */
  readonly original: string
  /** Of the archived bytes, as the archive names it; equal digests are equal captures. null where the listing has none. */
  readonly digest: string | null
  /** Where the archive serves it, when the listing says so. */
  readonly link: string | null
}

/** A 14-digit archive time (UTC) as a date; shorter ones are completed at their beginning. null for anything else. */
export const archiveTime = (stamp: string): Date | null => {
  if (!/^\d{4,14}$/.test(stamp)) return null
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(stamp + '00000101000000'.slice(stamp.length)) ?? []
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(at.getTime()) ? null : at
}

const isRow = (row: unknown): row is readonly string[] =>
  Array.isArray(row) && row.every((cell) => typeof cell === 'string')

/** Rows of `output=json`: the first names the columns, in any order. What is no row is passed over. */
export const parseCdx = (text: string): readonly Memento[] | null => {
  let rows: unknown
  try {
    rows = text.trim() === '' ? [] : JSON.parse(text)
  } catch {
    return null
  }
  if (!Array.isArray(rows) || !rows.every(isRow)) return null
  const [columns = [], ...captures] = rows
  const cell = (row: readonly string[], column: string): string | null => row[columns.indexOf(column)] ?? null
  return captures.flatMap((row) => {
    const at = archiveTime(cell(row, 'timestamp') ?? '')
    const original = cell(row, 'original')
    return at === null || original === null ? [] : [{ at, original, digest: cell(row, 'digest'), link: null }]
  })
}

const LINK = /<([^<>]{1,4000})>((?:\s*;\s*[a-z]{1,20}="[^"]{0,400}")*)/g

/** Links of a TimeMap whose relation is a memento, each with its date. */
export const parseTimeMap = (text: string): readonly Memento[] => {
  const links = Array.from(text.matchAll(LINK), ([, target = '', parameters = '']) => ({
    target,
    relations: (/;\s*rel="([^"]*)"/.exec(parameters)?.[1] ?? '').split(' '),
    datetime: /;\s*datetime="([^"]*)"/.exec(parameters)?.[1] ?? '',
  }))
  const original = links.find(({ relations }) => relations.includes('original'))?.target ?? ''
  return links.flatMap(({ target, relations, datetime }) => {
    const at = new Date(datetime)
    if (!relations.includes('memento') || Number.isNaN(at.getTime())) return []
    return [{ at, original, digest: null, link: target }]
  })
}
