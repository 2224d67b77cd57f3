/**
 * Reads ticks and crosses that are no text: icon fonts, pictures, words for screen readers. A cross beside an item turns what the list
 * says, so it is read wherever it is drawn; a tick only where something is crossed beside it, as many sites draw every bullet as one.
 */
import { attributeOf, closest, isElement, isText, type PageElement, type PageNode, skipOver } from './dom.ts'
import { labelTextOf, textWithin } from './labeltext.ts'

export type Mark = '✓' | '✗'
export type Marks = { readonly marks: ReadonlyMap<PageNode, Mark> }

/** Icon fonts and sprites: Font Awesome, Bootstrap, Glyphicons, Dashicons, Material, Line Awesome, Remix, Lucide, Feather and their like. */
const FAMILY =
  /(?:^|\s)(?:fa[srlbd]?|bi|glyphicon|dashicons|icons?|mdi|eicon|la[srb]?|ri|ti|lucide|feather|ph|svg-inline--fa|material-icons[\w-]*|material-symbols[\w-]*)(?=\s|-|$)/
const CHECKED = /(?:^|[\s_-])(?:check(?:mark|ed)?|tick|ok|yes|done|thumbs?-up)(?=[\s_-]|$)/
const CROSSED = /(?:^|[\s_-])(?:times|xmark|x|cross|close|remove|no|ban|cancel|slash|thumbs?-down|dash)(?=[\s_-]|$)/
const LIGATURES = /^material-(?:icons|symbols)/
const DRAWN = new Set(['i', 'span', 'em', 'svg', 'img', 'b', 'div'])
const TICKS = /^[✓✔☑✅]\uFE0F?$/u
const CROSSES = /^[✗✘☒❌✖❎]\uFE0F?$/u
const TICK_WORD = /^(?:(?:green |white |heavy )?check(?:[- ]?mark| icon)?|tick(?: icon)?|checked)$/i
const CROSS_WORD = /^(?:(?:red )?(?:cross(?:[- ]?mark| icon)?|x(?:[- ]?mark| icon)?)|unchecked)$/i
/** What a cell says by a picture or to screen readers alone. */
const VERDICT = /^(?:yes|no|y|n|(?:not )?(?:accepted|sponsored|supported|available|offered)|case[- ]by[- ]case|none)$/i
/** What is pressed closes and opens; its cross says nothing. */
const PRESSED = new Set(['a', 'button', 'label', 'summary'])
const HOLDERS = new Set(['ul', 'ol', 'dl', 'table'])
const CELLS = new Set(['td', 'th', 'dd'])
const FAR = 12
const NEAR = 4
/** Nodes of a cell looked at. */
const LOOKED_AT = 40

const markOfWord = (text: string): Mark | null => {
  if (TICKS.test(text) || TICK_WORD.test(text)) return '✓'
  return CROSSES.test(text) || CROSS_WORD.test(text) ? '✗' : null
}

const markOfNames = (names: string): Mark | null => {
  if (CROSSED.test(names)) return '✗'
  return CHECKED.test(names) ? '✓' : null
}

/** The mark an element draws, null where it draws none or holds text of its own. */
export const markOf = (element: PageElement): Mark | null => {
  const { name, attribs } = element
  if (!DRAWN.has(name)) return null
  if (name === 'img') return markOfWord((attribs['alt'] ?? '').trim())
  const names = (attribs['class'] ?? '').toLowerCase()
  if (!FAMILY.test(names)) return null
  // "<i class=material-icons>check</i>": the name of the icon is no text.
  if (LIGATURES.test(names)) return markOfNames(textWithin(element).toLowerCase())
  return textWithin(element) === '' ? markOfNames(names) : null
}

/** What a cell without text says by a picture, an icon or to screen readers; empty where that is no verdict. */
export const verdictWithin = (cell: PageElement): string => {
  let node: PageNode | null = cell.children?.[0] ?? null
  for (let looked = 0; node !== null && looked < LOOKED_AT; looked++) {
    if (isElement(node)) {
      const mark = markOf(node)
      if (mark !== null) return mark
      const said = [
        attributeOf(node, 'alt'),
        attributeOf(node, 'aria-label'),
        attributeOf(node, 'title'),
        textWithin(node),
      ]
      const verdict = said.map((each) => (each ?? '').trim()).find((each) => VERDICT.test(each))
      if (verdict !== undefined) return verdict
    }
    node = node.children?.[0] ?? skipOver(node, cell)
  }
  return ''
}

const isFirst = (element: PageElement): boolean => {
  let at = element.prev
  while (at !== null && isText(at) && !/\S/.test(at.data)) at = at.prev
  return at === null
}

/** Collects marks in document order (`see`), then tells which are read (`pair`). */
export const createMarkFinder = () => {
  const found: (readonly [element: PageElement, mark: Mark])[] = []

  const see = (element: PageElement) => {
    const mark = markOf(element)
    if (mark === null || closest(element, PRESSED, NEAR) !== null) return
    // Outside of lists and tables only before what it marks: elsewhere it closes a box.
    if (closest(element, HOLDERS, FAR) === null && !isFirst(element)) return
    // A cell with nothing else says it itself (`verdictWithin`).
    const cell = closest(element, CELLS, NEAR)
    if (cell === null || labelTextOf(cell) !== '') found.push([element, mark])
  }

  const pair = (): Marks => {
    const holderOf = (element: PageElement): PageNode | null =>
      closest(element, HOLDERS, FAR) ?? element.parent?.parent ?? null
    const crossed = new Set(found.flatMap(([element, mark]) => (mark === '✗' ? [holderOf(element)] : [])))
    return { marks: new Map(found.filter(([element, mark]) => mark === '✗' || crossed.has(holderOf(element)))) }
  }
  return { see, pair }
}
