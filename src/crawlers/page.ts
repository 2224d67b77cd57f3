/**
 * A page at a glance: title, first headings, visible words, and the few elements that give a wall away. One linear pass, no tree;
 * reading the page properly is the business of `extract`.
 */

import { attributesOf, fold, rawEnds, tagEnds } from './markup.ts'

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
const MAX_HEADING = 300

/** Elements whose content is no mark-up. */
const RAW: ReadonlySet<string> = new Set('script style noscript template textarea title svg iframe'.split(' '))
const INLINE: ReadonlySet<string> = new Set(
  'a abbr b bdi cite code em font i mark q s small span strong sub sup u wbr'.split(' '),
)

/** Elements whose attributes matter here, besides `id`. */
const TELLING: ReadonlySet<string> = new Set(['html', 'meta', 'input', 'script', 'iframe', 'frame', 'form'])
const ID = /\sid\s*=\s*["']?([^\s"'>]{1,100})/i

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
    if (length < MAX_TEXT * 2) text.push(raw.slice(0, MAX_TEXT * 2))
    length += raw.trim().length
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
      if (heading !== null) headings.push(fold(heading.join('')).slice(0, MAX_HEADING).toWellFormed())
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
          .replaceAll(/<[^<>]*>/g, ' '),
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
