/**
 * Tells what a page hides until a reader opens it (kept) from what no reader ever sees as text of the page (left out).
 * It reads attributes and class names; style sheets are not consulted.
 */
import { attributeOf, isText, namesOf, type PageElement } from './dom.ts'

/** Classes that hide by convention (Bootstrap 3 to 5, Foundation, WordPress, Tailwind). */
const HIDING = new Set(['hidden', 'hide', 'd-none', 'is-hidden', 'display-none', 'invisible', 'u-hidden'])
/** Beside a hiding class: shown again at some screen width. */
const SHOWN_AGAIN =
  /\bd-(?:sm|md|lg|xl|xxl)-(?:block|flex|inline|grid|table)|\b(?:sm|md|lg|xl|2xl):(?:block|flex|inline|grid|table)/
const FOR_SCREEN_READERS =
  /(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|element-invisible|show-for-sr|assistive-text)(?:\s|$)/
const STYLE_HIDES = /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/i
const STYLE_PARTS = /(?:^|[;\s])display\s*:\s*(?:block|flex|grid|inline-block|table|list-item)/i
const STYLE_STRIKES = /(?:^|[;\s])text-decoration(?:-line)?\s{0,9}:[^;:]{0,60}line-through/i
/** Bootstrap and Tailwind, and the names that editors give. */
const STRIKING = /(?:^|\s)(?:text-decoration-line-through|line-through|strike-?through|strike)(?:\s|$)/
const OPENER_MARK = /^[-+\u2212\u2013\u2014\u2039\u203a\u00ab\u00bb\u2190-\u2193\u25b2-\u25c5\u2228\u2304<>]$/

/** Panels that a script opens, by class; the panels that have a label are known from `toggles.ts`. */
const PANEL =
  /collaps|accordion|toggle|tab-?pane|tab-?panel|tabs?-content|faq|answer|expand|reveal|panel|drawer|disclosure|more-?text|read-?more|show-?more/
const TEMPLATE = /template|placeholder|skeleton|prototype|mustache|handlebars/

/** Whether the page hides an element from everybody until something opens it. */
export const hides = (element: PageElement): boolean => {
  const { attribs } = element
  if (attribs['hidden'] !== undefined) return attribs['hidden'] !== 'until-found'
  const { style } = attribs
  if (style !== undefined && STYLE_HIDES.test(style)) return true
  const classes = attribs['class']
  if (classes === undefined || !/hid|none|invis/.test(classes)) return false
  return classes.split(/\s+/).some((token) => HIDING.has(token)) && !SHOWN_AGAIN.test(classes)
}

export const isForScreenReaders = (element: PageElement): boolean => {
  const classes = attributeOf(element, 'class')
  return classes !== null && FOR_SCREEN_READERS.test(classes)
}

/** Whether the element takes back what it holds: edits as `del`, and lines through by element, style or the class of a library. */
export const isStruck = ({ name, attribs }: PageElement): boolean => {
  if (name === 's' || name === 'del' || name === 'strike') return true
  const { style, class: classes } = attribs
  return (style !== undefined && STYLE_STRIKES.test(style)) || (classes !== undefined && STRIKING.test(classes))
}

/** Whether an element is the plus, minus or arrow of something that opens, which it keeps from being read aloud. */
export const isOpenerMark = ({ attribs, children }: PageElement): boolean => {
  const only = children?.[0]
  return (
    attribs['aria-hidden'] === 'true' &&
    children?.length === 1 &&
    only !== undefined &&
    isText(only) &&
    OPENER_MARK.test(only.data.trim())
  )
}

/** Whether the element's own style sets it apart from the text around it. */
export const isSetApart = (element: PageElement): boolean => {
  const style = attributeOf(element, 'style')
  return style !== null && STYLE_PARTS.test(style)
}

/** Whether the element's own style sets its text in bold. */
export const isBoldStyle = (element: PageElement): boolean => {
  const style = attributeOf(element, 'style')
  return style !== null && /font-weight\s*:\s*(?:bold|[6-9]00)/i.test(style)
}

/**
 * Why the element's text is left out: 'template' (never text of the page) or 'hidden' (kept only if it names visas);
 * null when a reader sees it or can open it.
 */
export const concealment = (element: PageElement): 'template' | 'hidden' | null => {
  if (!hides(element)) return isForScreenReaders(element) ? 'hidden' : null
  const names = namesOf(element)
  if (TEMPLATE.test(names)) return 'template'
  return PANEL.test(names) || element.attribs['role'] === 'tabpanel' ? null : 'hidden'
}
