/** The smallest parts of HTML: entities, attributes, where a tag and a raw element end. Linear in what it is given, builds no tree. */

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  rsquo: '’',
  lsquo: '‘',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  raquo: '»',
  bull: '•',
}

const unescape = (text: string): string =>
  text.includes('&')
    ? text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
        if (typeof name === 'string') return NAMED[name.toLowerCase()] ?? whole
        const point = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16)
        return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole
      })
    : text

/** Entities undone, control characters and white space folded, no half of a surrogate pair left: text that any database takes. */
export const fold = (text: string): string =>
  unescape(text)
    .replaceAll(/[\s\u0000-\u001f\u007f]+/g, ' ')
    .trim()
    .toWellFormed()

const ATTRIBUTE = /(?<![a-z0-9:-])([a-z][a-z0-9:-]{0,40})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi

/** Longer tags are data; what matters stands at their beginning, and the pattern is not tried on more. */
const MAX_TAG = 4_000

/** Attributes by their name in lower case. */
export const attributesOf = (tag: string): ReadonlyMap<string, string> =>
  new Map(
    Array.from(tag.slice(0, MAX_TAG).matchAll(ATTRIBUTE), ([, name = '', double, single, plain]) => [
      name.toLowerCase(),
      unescape(double ?? single ?? plain ?? ''),
    ]),
  )

const GREATER = 62
const EQUALS = 61
const QUOTE = 34
const APOSTROPHE = 39

/** End of the tag that begins at `from`, its `>` not counted inside quotes. Linear over the page: a quote that never closes is looked for once. */
export const tagEnds = (html: string) => {
  const missing = new Set<number>()
  return (from: number): number => {
    for (let at = from; at < html.length; at += 1) {
      const code = html.charCodeAt(at)
      if (code === GREATER) return at
      if ((code !== QUOTE && code !== APOSTROPHE) || html.charCodeAt(at - 1) !== EQUALS || missing.has(code)) continue
      const close = html.indexOf(code === QUOTE ? '"' : "'", at + 1)
      if (close < 0) missing.add(code)
      else at = close
    }
    return html.length
  }
}

/** Where the end tag of a raw element begins; the end of the page when it never does. */
export const rawEnds = (html: string) => {
  const missing = new Set<string>()
  return (name: string, from: number): number => {
    if (missing.has(name)) return html.length
    const closing = new RegExp(`</${name}`, 'gi')
    closing.lastIndex = from
    const found = closing.exec(html)
    if (found !== null) return found.index
    missing.add(name)
    return html.length
  }
}
