/**
 * Measures mark-up before it is parsed: how deep the parser would nest it, and how many elements it would make.
 * It follows htmlparser2's own rules of implied ends, builds nothing, and is linear in the length of the page.
 */

export type Measure = {
  /** Deepest nesting met; measuring stops one past the limit given. */
  readonly depth: number
  readonly elements: number
}

const VOID = new Set(
  'area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr'.split(
    ' ',
  ),
)
/** Their content is text up to their own end tag. */
const RAW = new Set(['script', 'style', 'title', 'textarea', 'xmp'])
const FOREIGN = new Set(['svg', 'math'])
const INTEGRATION = new Set('mi mo mn ms mtext annotation-xml foreignobject desc title'.split(' '))

const PARAGRAPH = new Set(['p'])
const ENDS_PARAGRAPH = (
  'p h1 h2 h3 h4 h5 h6 address article aside blockquote details div dl fieldset figcaption figure footer form ' +
  'header hr main nav ol pre section table ul'
).split(' ')
/** The open elements that the start of another one ends, when they are innermost. */
const CLOSED_BY = new Map<string, ReadonlySet<string>>([
  ...ENDS_PARAGRAPH.map((name) => [name, PARAGRAPH] as const),
  ['tr', new Set(['tr', 'th', 'td'])],
  ['th', new Set(['th'])],
  ['td', new Set(['thead', 'th', 'td'])],
  ['li', new Set(['li'])],
  ['option', new Set(['option'])],
  ['dd', new Set(['dd', 'dt'])],
  ['dt', new Set(['dd', 'dt'])],
  ['tbody', new Set(['thead', 'tbody'])],
  ['tfoot', new Set(['thead', 'tbody'])],
])

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90)

/** Ends of tag names: white space, `/` and `>`. */
const nameEnd = (html: string, from: number): number => {
  let at = from
  for (; at < html.length; at++) {
    const code = html.charCodeAt(at)
    if (code === 62 || code === 47 || code <= 32) break
  }
  return at
}

/** Index of the `>` that ends the tag, past quoted attribute values; -1 when the page ends first. */
const tagEnd = (html: string, from: number): number => {
  let previous = 0
  for (let at = from; at < html.length; at++) {
    const code = html.charCodeAt(at)
    if (code === 62) return at
    if ((code === 34 || code === 39) && previous === 61) {
      at = html.indexOf(code === 34 ? '"' : "'", at + 1)
      if (at === -1) return -1
    }
    if (code > 32) previous = code
  }
  return -1
}

const pastComment = (html: string, at: number): number => {
  const isComment = html.startsWith('--', at + 2)
  const end = isComment ? html.indexOf('-->', at + 2) : html.indexOf('>', at + 2)
  return end === -1 ? html.length : end + (isComment ? 3 : 1)
}

/** Start of the end tag of a raw text element; the end of the page when there is none. */
const pastRaw = (html: string, name: string, from: number): number => {
  const end = new RegExp(`</${name}`, 'gi')
  end.lastIndex = from
  return end.exec(html)?.index ?? html.length
}

/**
 * Depth and number of elements of a page.
 * @param maxDepth nesting at which measuring stops, to bound its own cost
 */
export const measureMarkup = (html: string, maxDepth: number): Measure => {
  const open: string[] = []
  const counts = new Map<string, number>()
  const foreign: boolean[] = []
  let depth = 0
  let elements = 0

  const pop = (): string => {
    const name = open.pop() ?? ''
    counts.set(name, (counts.get(name) ?? 1) - 1)
    return name
  }
  const openTag = (name: string) => {
    elements++
    const implied = CLOSED_BY.get(name)
    while (implied?.has(open.at(-1) ?? '')) pop()
    if (VOID.has(name)) return
    open.push(name)
    counts.set(name, (counts.get(name) ?? 0) + 1)
    if (open.length > depth) depth = open.length
    if (FOREIGN.has(name)) foreign.push(true)
    else if (INTEGRATION.has(name)) foreign.push(false)
  }
  const closeTag = (name: string) => {
    if (FOREIGN.has(name) || INTEGRATION.has(name)) foreign.pop()
    if ((counts.get(name) ?? 0) > 0) while (pop() !== name);
    else if (name === 'p') {
      openTag('p')
      pop()
    }
  }

  let at = html.indexOf('<')
  while (at !== -1 && depth <= maxDepth) {
    const code = html.charCodeAt(at + 1)
    let next = at + 1
    if (isLetter(code)) {
      const to = nameEnd(html, at + 1)
      const name = html.slice(at + 1, to).toLowerCase()
      const end = tagEnd(html, to)
      if (end === -1) break
      openTag(name)
      const selfClosed = html.charCodeAt(end - 1) === 47
      if (selfClosed && foreign.at(-1) === true && open.at(-1) === name) pop()
      next = RAW.has(name) && !selfClosed ? pastRaw(html, name, end + 1) : end + 1
    } else if (code === 47) {
      const to = nameEnd(html, at + 2)
      closeTag(html.slice(at + 2, to).toLowerCase())
      next = to
    } else if (code === 33) next = pastComment(html, at)
    else if (code === 63) next = Math.max(html.indexOf('>', at), at) + 1
    at = html.indexOf('<', next)
  }
  return { depth, elements }
}
