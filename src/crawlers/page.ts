/**
 * A page at a glance: title, first headings, visible words, and the few elements that give a wall away. One linear pass, no tree;
 * reading the page properly is the business of `extract`.
 */

export type Glance = {
  readonly title: string
  /** The text of the first h1 and h2 elements, at most a few. */
  readonly headings: readonly string[]
  /** Visible text, white space folded; scripts, styles, templates and noscript left out. At most 20,000 characters. */
  readonly text: string
  /** Length of all visible text. */
  readonly textLength: number
  readonly noscript: string
  readonly links: number
  readonly scripts: number
  readonly passwordFields: number
  /** `src` and `href` of scripts, frames and forms: where the page is tied to. */
  readonly resources: readonly string[]
  /** `id` attributes of elements that frameworks mount on, e.g. root, __next. */
  readonly ids: ReadonlySet<string>
  readonly frames: number
  readonly language: string | null
  /** `<meta http-equiv="refresh">`, seconds and address. */
  readonly refresh: { readonly seconds: number; readonly to: string } | null
  /** The mark-up reaches its end tag. */
  readonly closed: boolean
}

const MAX_TEXT = 20_000
const MAX_LISTED = 200

/** Elements whose content is no mark-up. */
const RAW: ReadonlySet<string> = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'textarea',
  'title',
  'svg',
  'iframe',
])
const INLINE: ReadonlySet<string> = new Set([
  'a',
  'abbr',
  'b',
  'bdi',
  'cite',
  'code',
  'em',
  'font',
  'i',
  'mark',
  'q',
  's',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'u',
  'wbr',
])

/** Elements whose attributes matter here, besides `id`. */
const TELLING: ReadonlySet<string> = new Set(['html', 'meta', 'input', 'script', 'iframe', 'frame', 'form'])
const ID = /\sid\s*=\s*["']?([^\s"'>]{1,100})/i

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

const fold = (text: string): string => unescape(text).replaceAll(/\s+/g, ' ').trim()

const ATTRIBUTE = /([a-z][a-z0-9:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi

const attributesOf = (tag: string): ReadonlyMap<string, string> =>
  new Map(
    Array.from(tag.matchAll(ATTRIBUTE), ([, name = '', double, single, plain]) => [
      name.toLowerCase(),
      unescape(double ?? single ?? plain ?? ''),
    ]),
  )

const GREATER = 62
const EQUALS = 61
const QUOTE = 34
const APOSTROPHE = 39

/** End of the tag that begins at `from`, its `>` not counted inside quotes. Linear over the page: a quote that never closes is looked for once. */
const tagEnds = (html: string) => {
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
const rawEnds = (html: string) => {
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

const refreshOf = (attributes: ReadonlyMap<string, string>): Glance['refresh'] => {
  if (attributes.get('http-equiv')?.toLowerCase() !== 'refresh') return null
  const parts = /^\s*(\d{1,6})(?:\.\d*)?\s*[;,]\s*url\s*=\s*['"]?([^'"]+)/i.exec(attributes.get('content') ?? '')
  return parts === null ? null : { seconds: Number(parts[1]), to: (parts[2] ?? '').trim() }
}

/** Looks at `html` once from front to back. Never throws, whatever the mark-up. */
export const glance = (html: string): Glance => {
  const endOfTag = tagEnds(html)
  const endOfRaw = rawEnds(html)
  const text: string[] = []
  const headings: string[] = []
  const resources: string[] = []
  const ids = new Set<string>()
  const counts = { links: 0, scripts: 0, passwordFields: 0, frames: 0 }
  let length = 0
  let title = ''
  let noscript = ''
  let language: string | null = null
  let refresh: Glance['refresh'] = null
  let heading: string[] | null = null
  let closed = false

  const words = (raw: string) => {
    if (raw === '') return
    length += raw.trim().length
    if (length < MAX_TEXT * 2) text.push(raw)
    heading?.push(raw)
  }
  const opened = (name: string, tag: string) => {
    if (name === 'a') counts.links += 1
    if (name === 'frame' || name === 'iframe') counts.frames += 1
    if (name === 'script') counts.scripts += 1
    if (ids.size < MAX_LISTED) {
      const id = ID.exec(tag)
      if (id !== null) ids.add(id[1] ?? '')
    }
    if (!TELLING.has(name)) return
    const attributes = attributesOf(tag)
    if (name === 'html') language = attributes.get('lang') ?? attributes.get('xml:lang') ?? null
    if (name === 'meta') refresh ??= refreshOf(attributes)
    if (name === 'input' && attributes.get('type')?.toLowerCase() === 'password') counts.passwordFields += 1
    const resource = name === 'form' ? attributes.get('action') : attributes.get('src')
    if (resource !== undefined && resources.length < MAX_LISTED) resources.push(resource)
  }

  for (let at = 0; at < html.length; ) {
    const open = html.indexOf('<', at)
    words(html.slice(at, open < 0 ? html.length : open))
    if (open < 0) break
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4)
      at = end < 0 ? html.length : end + 3
      continue
    }
    const name = /^<\/?([a-z][a-z0-9]*)/i.exec(html.slice(open, open + 24))?.[1]?.toLowerCase()
    if (name === undefined) {
      if (!/^<[!?/]/.test(html.slice(open, open + 2))) words('<')
      at = /^<[!?/]/.test(html.slice(open, open + 2)) ? endOfTag(open) + 1 : open + 1
      continue
    }
    const end = endOfTag(open)
    const isEnd = html[open + 1] === '/'
    if (!INLINE.has(name)) words(' ')
    if (isEnd && (name === 'html' || name === 'body')) closed = true
    if (name === 'h1' || name === 'h2') {
      if (heading !== null) headings.push(fold(heading.join('')))
      heading = isEnd || headings.length > 4 ? null : []
    }
    at = end + 1
    if (isEnd) continue
    opened(name, html.slice(open, end))
    if (!RAW.has(name) || html[end - 1] === '/') continue
    const stop = endOfRaw(name, at)
    if (name === 'title' && title === '') title = fold(html.slice(at, Math.min(stop, at + 1_000)))
    if (name === 'noscript')
      noscript += ` ${fold(
        html
          .slice(at, stop)
          .slice(0, 2_000)
          .replaceAll(/<[^>]*>/g, ' '),
      )}`
    at = stop
  }
  const visible = fold(text.join('')).slice(0, MAX_TEXT)
  return {
    title,
    headings: headings.filter((words) => words !== ''),
    text: visible,
    textLength: visible.length < MAX_TEXT ? visible.length : length,
    noscript: noscript.trim(),
    resources,
    ids,
    language,
    refresh,
    closed,
    ...counts,
  }
}
