/**
 * Finds the stored file behind a path of the sample site. An edition stores only what changed, so a file is looked up in
 * the edition asked for and then in the earlier ones. Reads below `src/demo/site` and nowhere else.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { EDITIONS, type EditionDate } from './editions.ts'

/** Both `src/demo` and `dist/demo` lie two folders below the package root. */
const SITE = fileURLToPath(new URL('../../src/demo/site/', import.meta.url))

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.php': 'text/html; charset=utf-8',
  '.aspx': 'text/html; charset=utf-8',
  '.cfm': 'text/html',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain; charset=utf-8',
}

export type StoredFile = { readonly bytes: Buffer; readonly type: string; readonly since: EditionDate }

/** Every host with a folder in some edition. */
export const storedHosts = (): readonly string[] =>
  [...new Set(EDITIONS.flatMap(({ date }) => readdirSync(join(SITE, date))))].sort()

/** `/faq/` is `faq/index.html`, `/faq` is `faq.html`, anything with an extension is itself. */
const fileNameOf = (path: string): string =>
  path.endsWith('/') ? `${path}index.html` : extname(path) === '' ? `${path}.html` : path

/** Null where neither the edition nor an earlier one stores the path. */
export const storedFile = (host: string, path: string, edition: EditionDate): StoredFile | null => {
  const name = normalize(fileNameOf(path))
  const type = TYPES[extname(name)]
  if (type === undefined || name.includes('..') || !storedHosts().includes(host)) return null
  const since = EDITIONS.map(({ date }) => date)
    .filter((date) => date <= edition)
    .toReversed()
    .find((date) => existsSync(join(SITE, date, host, name)))
  return since === undefined ? null : { bytes: readFileSync(join(SITE, since, host, name)), type, since }
}
