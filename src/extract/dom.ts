/** The parsed page as a tree, and small readings of its elements. Parsing is cheerio's; nothing here recurses. */
import { load } from 'cheerio/slim'

/** The part of a DOM node that reading a page needs. Elements have a name, texts have data. */
export type PageNode = {
  readonly type: string
  readonly parent: PageNode | null
  readonly prev: PageNode | null
  readonly next: PageNode | null
  readonly data?: string
  readonly name?: string
  readonly attribs?: Readonly<Record<string, string>>
  readonly children?: readonly PageNode[]
}

export type PageElement = PageNode & { readonly name: string; readonly attribs: Readonly<Record<string, string>> }

/**
 * The tree of a page. The caller has made sure that it is not nested too deep (`measureMarkup`).
 * @param isXhtml whether `<script src="x" />` ends there, as in XML; in HTML the slash means nothing
 */
export const parsePage = (html: string, isXhtml = false): PageNode => {
  const options = { xmlMode: false, decodeEntities: true, recognizeSelfClosing: isXhtml }
  const root: PageNode | undefined = load(html, { xml: options }).root()[0]
  return root ?? { type: 'root', parent: null, prev: null, next: null, children: [] }
}

const NAMED_BY_TAG = new Set(['nav', 'footer', 'header', 'aside', 'search'])

export const isElement = (node: PageNode): node is PageElement =>
  node.type === 'tag' || node.type === 'script' || node.type === 'style'

export const isText = (node: PageNode): node is PageNode & { readonly data: string } => node.type === 'text'

export const attributeOf = (element: PageElement, name: string): string | null => element.attribs[name] ?? null

/** Class and id in lower case, the raw material of every guess about what an element is for. */
export const namesOf = (element: PageElement): string => {
  const { class: classes, id } = element.attribs
  if (classes === undefined) return id === undefined ? '' : id.toLowerCase()
  return (id === undefined ? classes : `${classes} ${id}`).toLowerCase()
}

/** Whether an element says what it is for beyond holding text. */
export const hasNames = ({ name, attribs }: PageElement): boolean =>
  attribs['class'] !== undefined ||
  attribs['id'] !== undefined ||
  attribs['role'] !== undefined ||
  attribs['style'] !== undefined ||
  attribs['hidden'] !== undefined ||
  NAMED_BY_TAG.has(name)

/**
 * Walks the tree below `root` in document order. `enter` says whether to go inside; `leave` is called for every node
 * entered, after its children.
 */
export const traverse = (root: PageNode, enter: (node: PageNode) => boolean, leave: (node: PageNode) => void): void => {
  let node: PageNode | null = root.children?.[0] ?? null
  while (node !== null) {
    const child: PageNode | null = enter(node) ? (node.children?.[0] ?? null) : null
    if (child !== null) {
      node = child
      continue
    }
    for (;;) {
      leave(node)
      if (node.next !== null) {
        node = node.next
        break
      }
      node = node.parent
      if (node === null || node === root) return
    }
  }
}

/** The node after `node` in document order without entering it, null at the end of `within`. */
export const skipOver = (node: PageNode, within: PageNode): PageNode | null => {
  let at: PageNode | null = node
  while (at !== null && at !== within) {
    if (at.next !== null) return at.next
    at = at.parent
  }
  return null
}

/** The next sibling when it is an element, white space aside; null when text comes first. */
export const nextElement = (node: PageNode): PageElement | null => {
  let at = node.next
  while (at !== null && !isElement(at)) {
    if (isText(at) && /\S/.test(at.data)) return null
    at = at.next
  }
  return at
}

export const previousElement = (node: PageNode): PageElement | null => {
  let at = node.prev
  while (at !== null && !isElement(at)) at = at.prev
  return at
}

/** Nearest element of one of these names at or above `node`, at most `levels` up. */
export const closest = (node: PageNode, names: ReadonlySet<string>, levels: number): PageElement | null => {
  let at: PageNode | null = node
  for (let level = 0; at !== null && level <= levels; level++, at = at.parent) {
    if (isElement(at) && names.has(at.name)) return at
  }
  return null
}

/** Whether `node` is `ancestor` or stands inside it. */
export const isWithin = (node: PageNode, ancestor: PageNode): boolean => {
  let at: PageNode | null = node
  while (at !== null && at !== ancestor) at = at.parent
  return at !== null
}
