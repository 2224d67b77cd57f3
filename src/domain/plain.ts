/**
 * Makes foreign text harmless before it goes into a line of its own: pages and registries may hold line breaks,
 * control characters, direction overrides and broken surrogates. Knows nothing of HTML.
 */

/** C0 and C1 controls, line and paragraph separators, direction overrides and isolates, zero-width characters, BOM. */
const CONTROLS = /[\u0000-\u001F\u007F-\u009F\u2028\u2029\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]+/g

/** One line of well-formed text with single spaces. */
export const plain = (text: string): string => text.toWellFormed().replace(CONTROLS, ' ').replace(/ {2,}/g, ' ').trim()

/** `plain`, cut at a word to at most `length` characters, the last of which is then an ellipsis. */
export const shortened = (text: string, length: number): string => {
  const line = plain(text)
  if (line.length <= length) return line
  const cut = line.slice(0, length - 1).toWellFormed()
  const space = cut.lastIndexOf(' ')
  return `${(space > length / 2 ? cut.slice(0, space) : cut).trimEnd()}…`
}
