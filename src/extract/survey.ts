/** One look over the whole page before it is read: title, language, where the content is, labels and panels, link density. */
import { type Choices, createChoiceFinder } from './choices.ts'
import { isElement, isText, type PageElement, type PageNode, traverse } from './dom.ts'
import { roleOf } from './elements.ts'
import { createMarkFinder, type Marks } from './marks.ts'
import { fold } from './text.ts'
import { createToggleFinder, type Toggles } from './toggles.ts'

export type Survey = Toggles &
  Choices &
  Marks & {
    readonly title: string | null
    readonly language: string | null
    /** Whether the page marks its content (`main`, `article`). */
    readonly marksContent: boolean
    /** The elements that hold the page's content and are therefore no boilerplate, whatever their name. */
    readonly guarded: ReadonlySet<PageNode>
    /** Share of link text, 0 to 1, in lists and in elements that may be side bars. */
    readonly linkShare: ReadonlyMap<PageNode, number>
    /** Number of links in the same elements. */
    readonly linkCount: ReadonlyMap<PageNode, number>
  }

const MEASURED = new Set(['ul', 'ol', 'aside', 'div', 'section', 'menu', 'header'])

const isContent = ({ name, attribs }: PageElement): boolean =>
  name === 'main' || name === 'article' || attribs['role'] === 'main' || attribs['role'] === 'article'

type Tally = { readonly element: PageNode; readonly text: number; readonly linked: number; readonly links: number }

const textIn = (element: PageElement): string => {
  const first = element.children?.[0]
  return first !== undefined && isText(first) ? fold(first.data) : ''
}

/** Surveys a parsed page; linear in its size. */
export const surveyPage = (root: PageNode): Survey => {
  const toggles = createToggleFinder()
  const choices = createChoiceFinder()
  const marks = createMarkFinder()
  const guarded = new Set<PageNode>()
  const linkShare = new Map<PageNode, number>()
  const linkCount = new Map<PageNode, number>()
  const open: Tally[] = []
  let title: string | null = null
  let language: string | null = null
  let marksContent = false
  let text = 0
  let linked = 0
  let links = 0
  let inLink = 0

  const guard = (element: PageNode) => {
    let at: PageNode | null = element
    while (at !== null && !guarded.has(at)) {
      guarded.add(at)
      at = at.parent
    }
  }

  const enter = (node: PageNode): boolean => {
    if (isText(node)) {
      if (/\S/.test(node.data)) {
        text += node.data.length
        if (inLink > 0) linked += node.data.length
      }
      return false
    }
    if (!isElement(node)) return false
    const { name, attribs } = node
    if (name === 'head') return true
    if (name === 'title') {
      title ??= textIn(node) || null
      return false
    }
    if (name === 'html') language = attribs['lang']?.trim() || attribs['xml:lang']?.trim() || language
    if (name === 'meta' && language === null && attribs['http-equiv']?.toLowerCase() === 'content-language') {
      language = attribs['content']?.trim() || null
    }
    choices.see(node)
    marks.see(node)
    const role = roleOf(name)
    if (role === 'skip' || role === 'gap' || role === 'template') return false
    if (isContent(node)) {
      marksContent = true
      guard(node)
    } else if (name === 'h1') guard(node)
    if (name === 'a') {
      inLink++
      links++
    }
    if (MEASURED.has(name)) open.push({ element: node, text, linked, links })
    toggles.see(node)
    return true
  }

  const leave = (node: PageNode) => {
    if (node.name === 'a' && isElement(node)) inLink--
    const tally = open.at(-1)
    if (tally?.element !== node) return
    open.pop()
    const length = text - tally.text
    linkShare.set(node, length === 0 ? 0 : (linked - tally.linked) / length)
    linkCount.set(node, links - tally.links)
  }

  traverse(root, enter, leave)
  return {
    title,
    language,
    marksContent,
    guarded,
    linkShare,
    linkCount,
    ...toggles.pair(),
    ...choices.pair(),
    ...marks.pair(),
  }
}
