/** Rows as CSV (RFC 4180) with a byte order mark, so that spreadsheets read it as UTF-8; no cell can become a formula there. */
const MARK = '\uFEFF'

/** Spreadsheets run what begins so; an apostrophe keeps it text. */
const FORMULA = /^[=+\-@\t\r]/

const cell = (text: string): string => {
  const safe = FORMULA.test(text) && !/^-?\d+(?:\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `${MARK}${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`
