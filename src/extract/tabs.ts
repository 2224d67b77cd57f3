/**
 * Finds sets of tabs and the panel that each opens where no ARIA ties the two: a list of links into the page right before what they link to,
 * shared data attributes, the same number of panels in the same order, radio buttons that style alone turns into tabs. It reads no text
 * but whether a contents list repeats the headings it points at.
 */
import {
  attributeOf,
  isElement,
  isText,
  namesOf,
  nextElement,
  type PageElement,
  type PageNode,
  skipOver,
} from './dom.ts'
import { HEADINGS } from './elements.ts'
import { labelTextOf } from './labeltext.ts'

/** More are no tabs but a menu. */
const MOST_TABS = 12
const SETS = new Set(['ul', 'ol', 'div', 'nav', 'menu', 'section'])
/** Elements that hold a part of the page, never a panel. */
const PARTS = new Set(['nav', 'main', 'header', 'footer', 'aside', 'form', 'body', 'h1'])
const isPart = ({ name, attribs }: PageElement): boolean => PARTS.has(name) || attribs['role'] === 'navigation'
const NAMES_TABS = /(?:^|[-_\s])tabs?(?:[-_\s]|$)|tabs[-_]|[-_]tabs|nav-pills|tablist/
const NAMES_PANEL = /tab|pane|panel|content/
/** What a tab and its panel share in the common libraries. */
const KEYS = [
  'data-tab',
  'data-w-tab',
  'data-tabs-target',
  'data-tab-target',
  'data-tab-id',
  'data-content',
  'data-panel',
]
/** How far a set may be wrapped before its panels follow. */
const WRAPPERS = 3
/** Nodes of a panel looked at to tell a section of the page from a panel. */
const LOOKED_AT = 400

type Pair = readonly [panel: PageElement, label: PageElement]
type Tab = { readonly label: PageElement; readonly key: string | null }

const childElements = (node: PageNode): readonly PageElement[] | null => {
  const found: PageElement[] = []
  for (const child of node.children ?? []) {
    if (isText(child) && /\S/.test(child.data)) return null
    if (!isElement(child) || child.name === 'script' || child.name === 'style') continue
    if (found.length === MOST_TABS) return null
    found.push(child)
  }
  return found
}

/** The link or button that an item of a set is or holds and nothing else; the item itself where it holds none. */
const controlOf = (item: PageElement): PageElement => {
  let at = item
  for (let level = 0; level < WRAPPERS; level++) {
    if (at.name === 'a' || at.name === 'button') return at
    const inside = childElements(at)
    if (inside === null || inside.length !== 1 || inside[0] === undefined) return item
    at = inside[0]
  }
  return item
}

const keyOf = (element: PageElement): string | null => {
  const href = attributeOf(element, 'href')
  if (href !== null && href.length > 1 && href.startsWith('#')) return href.slice(1)
  for (const name of KEYS) {
    const value = attributeOf(element, name)
    if (value !== null && value !== '') return value.replace(/^#/, '')
  }
  return null
}

/** Nothing else than a word or a few to press. */
const isPressed = (item: PageElement): boolean => {
  const control = controlOf(item)
  const leads = control.name === 'a' && !(attributeOf(control, 'href') ?? '#').startsWith('#')
  return !leads && !HEADINGS.has(item.name) && item.name !== 'p' && labelTextOf(item) !== ''
}

/** What a page calls tabs, by class, role or attribute. */
const isNamedTabs = (set: PageElement): boolean =>
  NAMES_TABS.test(namesOf(set)) || set.attribs['role'] === 'tablist' || 'data-tabs' in set.attribs

const tabsIn = (set: PageElement, isNamed: boolean): readonly Tab[] => {
  const items = childElements(set)
  if (items === null || items.length < 2) return []
  const tabs = items.map((item) => {
    const label = controlOf(item)
    return { label, key: keyOf(label) ?? keyOf(item) }
  })
  // The texts, which cost more, of few sets only.
  return (isNamed || tabs.every(({ key }) => key !== null)) && items.every(isPressed) ? tabs : []
}

/** Whether an element can be a panel: it holds no part of the page that stands for itself. */
const isPanel = (element: PageElement): boolean => {
  if (isPart(element) || HEADINGS.has(element.name)) return false
  let node: PageNode | null = element.children?.[0] ?? null
  for (let looked = 0; node !== null && looked < LOOKED_AT; looked++) {
    if (isElement(node) && isPart(node)) return false
    node = node.children?.[0] ?? skipOver(node, element)
  }
  return true
}

/** "Visas" over a section that begins with the heading "Visas": a list of contents. */
const repeats = (panel: PageElement, label: PageElement): boolean => {
  const first = panel.children?.find(isElement)
  return first !== undefined && HEADINGS.has(first.name) && labelTextOf(first) === labelTextOf(label)
}

/** What stands right behind a set, wrapped with nothing else or not. */
const behind = (set: PageElement): PageElement | null => {
  let at: PageNode = set
  for (let level = 0; level <= WRAPPERS; level++) {
    const next = nextElement(at)
    if (next !== null) return next
    if (at.parent === null || !isElement(at.parent) || PARTS.has(at.parent.name)) return null
    at = at.parent
  }
  return null
}

/** As many siblings from `first` on as there are tabs; those inside it where it wraps just so many. */
const panelsFrom = (first: PageElement, count: number): readonly PageElement[] => {
  const within = childElements(first)
  if (within !== null && within.length === count) return within
  const siblings: PageElement[] = []
  for (let at: PageElement | null = first; at !== null && siblings.length < count; at = nextElement(at)) {
    if (!NAMES_PANEL.test(namesOf(at))) return []
    siblings.push(at)
  }
  return siblings
}

const paired = (panels: readonly PageElement[], tabs: readonly Tab[]): readonly Pair[] =>
  panels.length === tabs.length && panels.every(isPanel)
    ? panels.flatMap((panel, at): readonly Pair[] => {
        const tab = tabs[at]
        return tab === undefined || repeats(panel, tab.label) ? [] : [[panel, tab.label]]
      })
    : []

/** "<input type=radio id=a><label for=a>Residents</label> ... <div>...</div>": tabs that need no script. */
const radioTabs = (set: PageElement): readonly Pair[] => {
  const inside = childElements(set)
  if (inside === null) return []
  const ids = inside.flatMap(({ name, attribs }) =>
    name === 'input' && attribs['type'] === 'radio' && attribs['id'] !== undefined ? [attribs['id']] : [],
  )
  if (ids.length < 2) return []
  const labels = inside
    .flatMap((each) => (each.name === 'label' ? [each] : (childElements(each) ?? [])))
    .filter(({ name, attribs }) => name === 'label' && ids.includes(attribs['for'] ?? ''))
  if (labels.length !== ids.length) return []
  const rest = inside.filter((each) => each.name === 'div' || each.name === 'section')
  const panels = rest.filter((each) => !labels.some(({ parent }) => parent === each))
  const [only] = panels
  const found = panels.length === 1 && only !== undefined ? (childElements(only) ?? []) : panels
  return paired(
    found,
    labels.map((label) => ({ label, key: null })),
  )
}

/** Collects sets element by element (`see`, in document order), then ties tabs to panels (`pair`). */
export const createTabFinder = () => {
  const sets: { readonly set: PageElement; readonly isNamed: boolean; readonly tabs: readonly Tab[] }[] = []
  const radios: Pair[] = []
  const byKey = new Map<string, PageElement[]>()

  const see = (element: PageElement) => {
    for (const name of KEYS) {
      const value = element.attribs[name]
      if (value !== undefined && value !== '') byKey.set(value, [...(byKey.get(value) ?? []).slice(0, 3), element])
    }
    if (!SETS.has(element.name)) return
    const isNamed = isNamedTabs(element)
    const tabs = tabsIn(element, isNamed)
    if (tabs.length > 0) sets.push({ set: element, isNamed, tabs })
    else radios.push(...radioTabs(element))
  }

  /** @param ids elements of the page by their id */
  const pair = (ids: ReadonlyMap<string, PageElement>): readonly Pair[] => {
    const pairs: Pair[] = [...radios]
    for (const { set, isNamed, tabs } of sets) {
      const labels = new Set<PageElement>(tabs.map(({ label }) => label))
      const keyed = tabs.flatMap(({ key, label }) => {
        if (key === null) return []
        // The tab again, for small screens, is no panel.
        const isOther = (each: PageElement) =>
          !labels.has(each) && each.parent !== set && labelTextOf(each) !== labelTextOf(label)
        const sharing = byKey.get(key)?.find(isOther) ?? null
        const panel = ids.get(key) ?? sharing
        return panel === null || panel === undefined ? [] : [panel]
      })
      const next = behind(set)
      const together = keyed.length === tabs.length && keyed.every(({ parent }) => parent === keyed[0]?.parent)
      // Without a name links make tabs only right before what they link to.
      if (together && (isNamed || keyed[0] === next || keyed[0]?.parent === next)) pairs.push(...paired(keyed, tabs))
      else if (isNamed && next !== null) pairs.push(...paired(panelsFrom(next, tabs.length), tabs))
    }
    return pairs
  }
  return { see, pair }
}
