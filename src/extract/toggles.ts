/**
 * Finds the labels of accordions, tabs and toggles and the panels they open, by ARIA, by the attributes of the common
 * libraries, by class names of the common page builders, and by FAQ microdata. It reads no text.
 */
import { closest, isElement, isWithin, nextElement, type PageElement, type PageNode } from './dom.ts'
import { HEADINGS } from './elements.ts'
import { createTabFinder } from './tabs.ts'

const WIDGET = /accordion|toggle|collaps|faq|expand|panel|tabs?[-_]|tta|disclosure|drawer|ewd-ufaq|qa[-_]/
const LABEL = /title|header|heading|button|btn|trigger|question|label|summary|control|toggler|head(?![a-z])/
const CONTENT = /content|body|panel|answer|pane|text|description|collapse|inner|details/
const QUESTION = /question/
const ANSWER = /answer/
/** Drupal's field label: the name of the field above its value. */
const FIELD_LABEL = /field(?:__|-)label/
/** Toggles of the same: "accordion-toggle" labels, "et_pb_toggle" is a whole one. */
const NAMED_TOGGLE = /(?:accordion|faq|panel|collapse)[-_]+toggle$/
/** Names of whole widgets and items, not of their labels. */
const WHOLE = /item|group|wrap|container|section|widget|list|icon|sign|arrow|questions|content|body/
/** Elements that hold labels, and are none. */
const HOLDERS = new Set([
  'ul',
  'ol',
  'dl',
  'table',
  'tbody',
  'nav',
  'section',
  'article',
  'form',
  'main',
  'body',
  'summary',
  'dt',
])

const SECTIONS = new Set(['section', 'article', 'main', 'body', 'table', 'ul', 'ol'])
/** How far up a label may be wrapped before its panel follows. */
const WRAPPERS = 3

const isNamedLabel = (names: string): boolean =>
  names
    .split(/\s+/)
    .some(
      (name) =>
        FIELD_LABEL.test(name) ||
        NAMED_TOGGLE.test(name) ||
        (!WHOLE.test(name) && (QUESTION.test(name) || (WIDGET.test(name) && LABEL.test(name)))),
    )

/** Ids are left aside: they number sections after the questions in them. */
const classesOf = (element: PageElement): string => (element.attribs['class'] ?? '').toLowerCase()

const isButton = (element: PageElement): boolean => element.name === 'button' || element.attribs['role'] === 'button'

/** The id an element says it opens; null when it names none or several. */
const targetOf = (element: PageElement): string | null => {
  const { attribs } = element
  const controls = attribs['aria-controls']
  if (controls !== undefined && controls !== '') return /\s/.test(controls.trim()) ? null : controls.trim()
  const target = attribs['data-bs-target'] ?? attribs['data-target']
  if (target?.startsWith('#')) return target.slice(1)
  const { href } = attribs
  const opens = attribs['data-toggle'] ?? attribs['data-bs-toggle'] ?? attribs['role'] ?? attribs['aria-expanded']
  return href !== undefined && href.length > 1 && href.startsWith('#') && opens !== undefined ? href.slice(1) : null
}

/** The element that follows the label, climbing out of wrappers that hold nothing else after it. */
const following = (label: PageElement): PageElement | null => {
  let at: PageNode | null = label
  for (let level = 0; at !== null && level <= WRAPPERS; level++) {
    const next = nextElement(at)
    if (next !== null) return next
    at = at.parent
    if (at === null || !isElement(at) || SECTIONS.has(at.name)) return null
  }
  return null
}

const INLINE = new Set([
  'a',
  'span',
  'b',
  'strong',
  'i',
  'em',
  'svg',
  'img',
  'br',
  'button',
  'script',
  'style',
  'input',
  'label',
])
const microdataType = /schema\.org\/question\b/i

export type Toggles = {
  /** Panel to the element that labels it. */
  readonly panels: ReadonlyMap<PageNode, PageElement>
  readonly labels: ReadonlySet<PageNode>
}

/** Collects candidates element by element (`see`, in document order), then pairs labels with panels (`pair`). */
export const createToggleFinder = () => {
  const ids = new Map<string, PageElement>()
  const byTarget: (readonly [label: PageElement, id: string])[] = []
  const byPlace: (readonly [label: PageElement, strong: boolean])[] = []
  const labelledBy: (readonly [panel: PageElement, id: string])[] = []
  const links: (readonly [link: PageElement, id: string])[] = []
  const answers: (readonly [panel: PageElement, label: PageElement])[] = []
  const tabs = createTabFinder()
  const namedLabels = new Map<string, boolean>()
  let questionName: PageElement | null = null

  const readNames = (names: string): boolean => {
    const known = namedLabels.get(names)
    if (known !== undefined) return known
    const is = isNamedLabel(names)
    namedLabels.set(names, is)
    return is
  }

  const seeMicrodata = (element: PageElement, property: string) => {
    if (property === 'name') {
      let scope: PageNode | null = element
      for (let level = 0; level < 6 && scope !== null; level++, scope = scope.parent) {
        if (isElement(scope) && scope.attribs['itemtype'] !== undefined) break
      }
      if (scope !== null && isElement(scope) && microdataType.test(scope.attribs['itemtype'] ?? ''))
        questionName = element
    } else if ((property === 'acceptedAnswer' || property === 'suggestedAnswer') && questionName !== null) {
      answers.push([element, questionName])
    }
  }

  const see = (element: PageElement) => {
    const { attribs } = element
    const { id } = attribs
    if (id !== undefined && !ids.has(id)) ids.set(id, element)
    tabs.see(element)
    const property = attribs['itemprop']
    if (property !== undefined) seeMicrodata(element, property)
    if (attribs['role'] === 'tabpanel' || attribs['role'] === 'region') {
      const label = attribs['aria-labelledby']
      if (label !== undefined) labelledBy.push([element, label])
    }
    if (HOLDERS.has(element.name)) return
    const target = targetOf(element)
    if (target !== null) {
      byTarget.push([element, target])
      return
    }
    const { href } = attribs
    if (href !== undefined && href.length > 1 && href.startsWith('#')) links.push([element, href.slice(1)])
    const names = classesOf(element)
    const strong =
      isButton(element) && (attribs['aria-expanded'] !== undefined || WIDGET.test(names) || /accordion/.test(names))
    if (strong || (names !== '' && readNames(names))) byPlace.push([element, strong])
  }

  const pair = (): Toggles => {
    const panels = new Map<PageNode, PageElement>()
    const labels = new Set<PageNode>()
    const add = (panel: PageElement, trigger: PageElement) => {
      const label = closest(trigger, HEADINGS, 3) ?? trigger
      if (panels.has(panel) || labels.has(panel) || isWithin(label, panel) || isWithin(panel, label)) return
      panels.set(panel, label)
      labels.add(label)
    }
    for (const [panel, label] of answers) add(panel, label)
    for (const [label, id] of byTarget) {
      const panel = ids.get(id)
      if (panel !== undefined) add(panel, label)
      else byPlace.push([label, true])
    }
    for (const [panel, id] of labelledBy) {
      const label = ids.get(id)
      if (label !== undefined) add(panel, label)
    }
    for (const [panel, label] of tabs.pair(ids)) add(panel, label)
    // A link to what directly follows it can only be there to open it.
    for (const [link, id] of links) {
      const panel = ids.get(id)
      if (panel !== undefined && !HEADINGS.has(panel.name) && following(link) === panel) add(panel, link)
    }
    for (const [trigger, strong] of byPlace) {
      const panel = following(trigger)
      if (panel === null || HEADINGS.has(panel.name) || labels.has(trigger)) continue
      const names = classesOf(panel)
      const asked = QUESTION.test(classesOf(trigger)) || FIELD_LABEL.test(classesOf(trigger))
      const isPanel = WIDGET.test(names) && CONTENT.test(names) && !isNamedLabel(names)
      if (isPanel || ANSWER.test(names) || ((strong || asked) && !INLINE.has(panel.name))) add(panel, trigger)
    }
    return { panels, labels }
  }
  return { see, pair }
}
