/**
 * Tells whether anything on a page could open what it hides: a reference by id or class, a script of the page, a control or a heading
 * beside it, one pane of several. It reads attributes, never style sheets; scripts are searched for selectors, not understood.
 */
import {
  type PageElement,
  isElement,
  isText,
  namesOf,
  nextElement,
  type PageNode,
  previousElement,
  traverse,
} from './dom.ts'
import { HEADINGS } from './elements.ts'
import { labelTextOf } from './labeltext.ts'
import { isQuestion } from './questions.ts'
import { hides } from './visibility.ts'

/** Values longer than this are data, not names. */
const LONGEST_NAME = 100
const REFERS = new Set(['aria-controls', 'aria-owns', 'aria-describedby', 'popovertarget', 'commandfor'])
/** What the libraries that show and hide elements by a condition are told with. */
const CONDITIONS = ['x-show', 'v-show', 'v-cloak', 'x-cloak', 'ng-show', 'ng-hide', ':hidden', '[hidden]', 'data-show']
const SELECTOR = /["'`\s,]([#.][a-z][\w-]{0,60})/gi
const BY_ID = /getElementById\(\s{0,9}["'`]([\w-]{1,60})/g
const WORD = /[a-z][\w-]{0,60}/gi
const PANES = new Set(['div', 'section', 'article', 'li'])
/** A label beside the panel is no longer than this. */
const LONGEST_LABEL = 160
/** Nor is what opens it from below: "Read more". */
const LONGEST_BELOW = 40
const NAMED_OPENER =
  /(?:^|[\s_-])(?:js|toggle\w*|trigger|opener|open|more|expand\w*|accordion\w*|collaps\w*|question|faq\w*|title|head(?:er|ing)?|label|click\w*|tab)(?=[\s_-]|$)/
const WRAPPERS = 2
const MOST_NODES = 40

/** Names that attributes and scripts refer to: "#id" and ".class". */
const namesReferredTo = (root: PageNode): ReadonlySet<string> => {
  const names = new Set<string>()
  const readAttribute = (name: string, value: string) => {
    if (name.startsWith('on') || (name === 'href' && /^javascript:/i.test(value))) {
      for (const [word] of value.matchAll(WORD)) names.add(`#${word}`)
    } else if (name === 'href') {
      if (value.startsWith('#')) names.add(value)
    } else if (value.length <= LONGEST_NAME && (REFERS.has(name) || name.startsWith('data-'))) {
      for (const word of value.split(/[\s,]+/)) names.add(/^[#.]/.test(word) ? word : `#${word}`)
    }
  }
  traverse(
    root,
    (node) => {
      if (!isElement(node)) return false
      for (const [name, value] of Object.entries(node.attribs)) readAttribute(name, value)
      if (node.name !== 'script') return true
      for (const child of node.children ?? []) {
        if (!isText(child)) continue
        for (const [, selector = ''] of child.data.matchAll(SELECTOR)) names.add(selector)
        for (const [, id = ''] of child.data.matchAll(BY_ID)) names.add(`#${id}`)
      }
      return false
    },
    () => {},
  )
  return names
}

const isControl = ({ name, attribs }: PageElement): boolean =>
  name === 'button' ||
  name === 'summary' ||
  attribs['role'] === 'button' ||
  attribs['role'] === 'tab' ||
  attribs['onclick'] !== undefined ||
  attribs['aria-expanded'] !== undefined ||
  (name === 'label' && attribs['for'] !== undefined) ||
  (name === 'a' && /^(?:#?$|javascript:)/i.test(attribs['href'] ?? ''))

/** Whether a short element is a control and no more; for what stands above, one that holds a control, a heading or a question serves as well. */
const isOpener = (element: PageElement | null, isAbove: boolean): boolean => {
  if (element === null) return false
  if (isControl(element)) return true
  const text = labelTextOf(element)
  if (text === '' || text.length > (isAbove ? LONGEST_LABEL : LONGEST_BELOW)) return false
  // A script of another file opens what stands under elements named so.
  if (NAMED_OPENER.test(namesOf(element))) return true
  if (isAbove && (HEADINGS.has(element.name) || isQuestion(text))) return true
  let nodes = 0
  let found = false
  traverse(
    element,
    (node) => {
      if (found || ++nodes > MOST_NODES || !isElement(node)) return false
      found = isAbove ? isControl(node) || HEADINGS.has(node.name) : isControl(node) && labelTextOf(node) === text
      return !found
    },
    () => {},
  )
  return found
}

/** A paragraph among paragraphs that are seen: the heading above stands over them all, and opens none of them. */
export const isAmongSeen = (element: PageElement): boolean => {
  const next = nextElement(element)
  return element.name === 'p' && next !== null && next.name === 'p' && !hides(next)
}

const isAlone = (element: PageNode): boolean =>
  (element.parent?.children ?? []).every((other) => other === element || (isText(other) && !/\S/.test(other.data)))

/** Whether an opener stands right above or below; around what is alone in its wrapper, above or below that. */
const opensFromBeside = (element: PageElement): boolean => {
  const isInLine = element.name === 'span'
  let at: PageNode | null = element
  for (let level = 0; at !== null && level <= WRAPPERS; level++) {
    if (!isInLine && !isAmongSeen(element) && isOpener(previousElement(at), true)) return true
    const after: PageElement | null = nextElement(at)
    if (isOpener(after, false)) return true
    // "Read more" stands below the paragraph whose end is hidden.
    at = isAlone(at) || (isInLine && after === null) ? at.parent : null
  }
  return false
}

/** One of several alike, of which a script shows one at a time. */
const isPane = (element: PageElement): boolean => {
  const classes = element.attribs['class']
  if (classes === undefined || classes === '' || !PANES.has(element.name)) return false
  return [previousElement(element), nextElement(element)].some(
    (other) => other?.name === element.name && other.attribs['class'] === classes,
  )
}

/** Answers, for an element that a page hides, whether anything on it could open it. The page is looked over at the first question. */
export const createOpenerFinder = (root: PageNode): ((element: PageElement) => boolean) => {
  let known: ReadonlySet<string> | null = null
  return (element) => {
    const { attribs } = element
    if (CONDITIONS.some((name) => attribs[name] !== undefined)) return true
    known ??= namesReferredTo(root)
    const names = known
    if (attribs['id'] !== undefined && names.has(`#${attribs['id']}`)) return true
    if ((attribs['class'] ?? '').split(/\s+/).some((name) => names.has(`.${name}`))) return true
    return opensFromBeside(element) || isPane(element)
  }
}
