/** Addresses inside the interface. Everything that stands in one is encoded here. */
import { parseWebAddress } from '../domain/url.ts'

export const programPath = (id: string): string => `/programs/${encodeURIComponent(id)}`
export const institutionPath = (id: string): string => `/institutions/${encodeURIComponent(id)}`
export const sourcePath = (id: string): string => `/sources/${encodeURIComponent(id)}`
export const changePath = (id: number): string => `/changes/${id}`
/** A stored version of a page, at one of its statements. */
export const capturePath = (id: number, statement?: number): string =>
  statement === undefined ? `/captures/${id}` : `/captures/${id}#statement-${statement}`

/** `path?field=value...`; values that are absent or empty are left out. */
export const pathWith = (
  path: string,
  fields: Readonly<Record<string, string | number | null | undefined | readonly string[]>>,
): string => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) {
    const values = typeof value === 'object' && value !== null ? value : [value]
    for (const each of values) if (each !== null && each !== undefined && each !== '') query.append(name, String(each))
  }
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}

/** The same address with some fields set anew (null: taken away). Paging starts over unless `page` is among them. */
export const sameWith = (
  url: URL,
  fields: Readonly<Record<string, string | number | null>>,
  path = url.pathname,
): string => {
  const query = new URLSearchParams([...url.searchParams].filter(([, value]) => value !== ''))
  for (const name of ['page', 'after']) query.delete(name)
  for (const [name, value] of Object.entries(fields)) {
    query.delete(name)
    if (value !== null) query.set(name, String(value))
  }
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}

/** The same address without one value of a field. */
export const sameWithout = (url: URL, field: string, value: string): string => {
  const rest = [...url.searchParams].filter(
    ([name, each]) => each !== '' && name !== 'page' && name !== 'after' && !(name === field && each === value),
  )
  const text = new URLSearchParams(rest).toString()
  return text === '' ? url.pathname : `${url.pathname}?${text}`
}

/** An address on the web that may be linked to; null for anything but http and https. */
export const outwardHref = (address: string): string | null => {
  const parsed = parseWebAddress(address)
  return parsed.ok ? parsed.url : null
}

/** Where the interface stands for readers of feeds and JSON. */
export const originOf = (publicUrl: string | null, requestUrl: string): string =>
  publicUrl === null ? new URL(requestUrl).origin : publicUrl.replace(/\/$/, '')
