/** What the elements of HTML that order text say of it: lists, tables, definitions, disclosures, headings. */
import type { Blocks, Position } from './blocks.ts'
import { isElement, type PageElement, type PageNode, previousElement } from './dom.ts'
import type { Role } from './elements.ts'
import type { Frames } from './frames.ts'
import { isGenericLabel, labelTextOf } from './labeltext.ts'
import type { Style } from './lines.ts'
import { verdictWithin } from './marks.ts'
import { isQuestion } from './questions.ts'
import { panelScope } from './scope.ts'
import type { Survey } from './survey.ts'
import { BOLD_LEVEL } from './trail.ts'
import { captionOf, type CellPlace, readTable } from './tables.ts'

/** Lists with fewer links, or a smaller share of them, are no menus. */
const MENU_LINKS = 3
const MENU_SHARE = 0.9
const PLAIN: Style = { bold: false, link: 'none' }
/** Terms in a row that share a definition are joined up to this length. */
const LONGEST_TERMS = 200

/** It heads its fieldset to the end, whatever headings stand in it. */
const isLegend = ({ name, parent }: PageElement): boolean => name === 'legend' && parent?.name === 'fieldset'

export const createStructures = (survey: Survey, blocks: Blocks, frames: Frames, withNoscript: boolean) => {
  const places = new Map<PageNode, CellPlace>()
  /** Where the headings stood at the start of each open definition list. */
  const lists: Position[] = []

  const enterHeading = (element: PageElement, level: number) => {
    if (!survey.labels.has(element)) frames.open(element, { heading: level })
  }

  const enterList = (element: PageElement) => {
    const scope = frames.scope()
    const leadIn = blocks.leadIn(scope)
    const isMenu =
      scope.drop === null &&
      !scope.inContent &&
      (leadIn === scope.leadIn || !leadIn?.endsWith(':')) &&
      (survey.linkCount.get(element) ?? 0) >= MENU_LINKS &&
      (survey.linkShare.get(element) ?? 0) >= MENU_SHARE
    frames.open(element, { leadIn, inItem: false, ...(isMenu ? { drop: 'list of links' } : {}) })
  }

  const enterItem = (element: PageElement) => {
    const { inItem, holder } = frames.scope()
    // An item inside an item without a list between: the earlier one was never closed.
    const unclosed = inItem ? frames.positionBefore(holder) : null
    if (unclosed !== null) blocks.moveTo(unclosed)
    frames.enclose(element, { kind: 'list_item', holder: element, inItem: true })
  }

  const enterTable = (element: PageElement) => {
    const { isData, cells } = readTable(element)
    if (!isData) return
    for (const [cell, place] of cells) places.set(cell, place)
    frames.open(element, { caption: captionOf(element) ?? frames.scope().caption })
  }

  /** A cell that shows a picture alone says what that shows. */
  const sayVerdict = (element: PageElement) => {
    if (labelTextOf(element) === '') blocks.text(verdictWithin(element), PLAIN, false)
  }

  const enterCell = (element: PageElement) => {
    const place = places.get(element)
    if (place === undefined) return
    const { isHeader, rowHeader, columnHeader } = place
    const naming = isHeader ? 'header' : null
    const around = { leadIn: null, term: null, rowHeader, columnHeader }
    frames.enclose(element, { kind: 'table_cell', holder: element, inItem: false, naming, ...around })
    if (rowHeader !== null && isQuestion(rowHeader)) blocks.openPanel(rowHeader)
    sayVerdict(element)
  }

  const enterTerm = (element: PageElement) => {
    const start = lists.at(-1)
    if (start === undefined) return
    blocks.moveTo(start)
    if (previousElement(element)?.name !== 'dt') frames.change({ term: null })
    frames.open(element, { naming: 'header', holder: element })
  }

  /** What follows a term, until the next one, is told of it; several terms in a row share what follows. */
  const leaveTerm = (element: PageElement) => {
    const label = lists.length === 0 ? '' : labelTextOf(element)
    if (label === '') return
    const { term } = frames.scope()
    if (isQuestion(label)) blocks.openPanel(label)
    else frames.change({ term: term === null || term.length > LONGEST_TERMS ? label : `${term} / ${label}` })
  }

  const enterTerms = (element: PageElement) => {
    frames.enclose(element, {})
    lists.push(blocks.position())
  }

  const enterOther = (element: PageElement) => {
    const { role } = element.attribs
    if (element.children?.some((child) => isElement(child) && isLegend(child)) === true) frames.enclose(element, {})
    else if (isLegend(element)) enterHeading(element, BOLD_LEVEL)
    else if (role === 'heading') {
      const level = Number(element.attribs['aria-level'] ?? 2)
      enterHeading(element, level >= 1 && level <= 6 ? level : 6)
    } else if (element.name === 'main' || element.name === 'article' || role === 'main') {
      frames.open(element, { inContent: true })
    }
  }

  const enterControl = (element: PageElement) => {
    const { naming, heading, drop } = frames.scope()
    if (naming === null && heading === 0) frames.open(element, { drop: drop ?? 'control' })
  }

  const ENTER: Readonly<Partial<Record<Role, (element: PageElement) => void>>> = {
    heading: (element) => enterHeading(element, Number(element.name[1])),
    list: enterList,
    item: enterItem,
    table: enterTable,
    cell: enterCell,
    terms: enterTerms,
    term: enterTerm,
    detail: (element) => {
      frames.enclose(element, { kind: 'definition', holder: element })
      sayVerdict(element)
    },
    caption: (element) => frames.enclose(element, { kind: 'caption', holder: element, caption: null }),
    details: (element) => frames.enclose(element, panelScope(frames.scope(), element)),
    summary: (element) => frames.open(element, { naming: 'label' }),
    template: (element) => frames.enclose(element, { drop: 'template' }),
    noscript: (element) => (withNoscript ? undefined : frames.enclose(element, { drop: 'noscript' })),
    control: enterControl,
    block: enterOther,
  }

  return {
    enter: (element: PageElement, role: Role) => ENTER[role]?.(element),
    /** After the element's frames are closed: what it says of the text that follows it. */
    leave: (element: PageElement, role: Role) => {
      if (role === 'terms') lists.pop()
      else if (role === 'term') leaveTerm(element)
      else if (isLegend(element)) blocks.enclose()
      else if (role === 'summary' && element.parent?.name === 'details') {
        const label = labelTextOf(element)
        if (!isGenericLabel(label)) blocks.openPanel(label)
      }
    },
  }
}
