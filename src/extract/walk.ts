/** Reads a parsed page from top to bottom: elements move the scope, text goes to the blocks. It judges no wording. */
import type { Blocks, Position } from './blocks.ts'
import { isElement, isText, type PageElement, type PageNode, previousElement, traverse } from './dom.ts'
import { type Role, roleOf } from './elements.ts'
import { isGenericLabel, labelTextOf } from './labeltext.ts'
import type { Style } from './lines.ts'
import { mentionsVisas } from './mentions.ts'
import { isQuestion } from './questions.ts'
import { createRegionReader } from './regions.ts'
import { PAGE_SCOPE, type Scope } from './scope.ts'
import type { Survey } from './survey.ts'
import { captionOf, type CellPlace, readTable } from './tables.ts'
import { BOLD_LEVEL } from './trail.ts'
import { concealment, isBoldStyle, isSetApart } from './visibility.ts'

type Frame = {
  readonly node: PageNode
  readonly scope: Scope
  /** Where the headings stood before; null when headings inside hold for what follows. */
  readonly position: Position | null
}

const FLOWING = new Set<Role>(['inline', 'bold', 'link', 'raised', 'break', 'gap', 'skip'])
/** Bold lines head nothing beyond these. */
const SECTIONING = new Set(['section', 'article', 'aside', 'main'])
/** Lists with fewer links, or a smaller share of them, are no menus. */
const MENU_LINKS = 3
const MENU_SHARE = 0.9
const ORDINAL = /^(?:st|nd|rd|th|tm|sm|[\u00ae\u2122\u2120])$/i

/**
 * Reads a page into blocks.
 * @param withNoscript takes `noscript` for content, for pages that have no other text
 */
export const readPage = (root: PageNode, survey: Survey, blocks: Blocks, withNoscript: boolean): void => {
  const regionOf = createRegionReader(survey)
  const frames: Frame[] = []
  const lists: Position[] = []
  const places = new Map<PageNode, CellPlace>()
  let scope: Scope = PAGE_SCOPE
  let atEdge = false
  const bold: PageNode[] = []
  let preformatted = 0
  let link: Style['link'] = 'none'

  const open = (node: PageNode, change: Partial<Scope>) => {
    frames.push({ node, scope, position: null })
    scope = { ...scope, ...change }
  }
  /** Like `open`, and headings inside end with the node. */
  const enclose = (node: PageNode, change: Partial<Scope>) => {
    frames.push({ node, scope, position: blocks.position() })
    scope = { ...scope, ...change }
    blocks.enclose()
  }

  const readText = (data: string) => {
    const style: Style = { bold: bold.length > 0, link }
    if (preformatted === 0 || !data.includes('\n')) blocks.text(data, style, atEdge)
    else {
      for (const [index, piece] of data.split('\n').entries()) {
        if (index > 0) blocks.lineBreak()
        blocks.text(piece, style, false)
      }
    }
    atEdge = false
  }

  const enterList = (element: PageElement) => {
    const leadIn = blocks.leadIn(scope)
    const isMenu =
      scope.drop === null &&
      !scope.inContent &&
      (leadIn === scope.leadIn || !leadIn?.endsWith(':')) &&
      (survey.linkCount.get(element) ?? 0) >= MENU_LINKS &&
      (survey.linkShare.get(element) ?? 0) >= MENU_SHARE
    open(element, { leadIn, inItem: false, ...(isMenu ? { drop: 'list of links' } : {}) })
  }

  const enterItem = (element: PageElement) => {
    // An item inside an item without a list between: the earlier one was never closed.
    if (scope.inItem) {
      const unclosed = frames.findLast((frame) => frame.node === scope.holder)
      if (unclosed?.position) blocks.moveTo(unclosed.position)
    }
    enclose(element, { kind: 'list_item', holder: element, inItem: true })
  }

  const enterTable = (element: PageElement) => {
    const { isData, cells } = readTable(element)
    if (!isData) return
    for (const [cell, place] of cells) places.set(cell, place)
    open(element, { caption: captionOf(element) ?? scope.caption })
  }

  const enterCell = (element: PageElement) => {
    const place = places.get(element)
    if (place === undefined) return
    const { isHeader, rowHeader, columnHeader } = place
    const naming = isHeader ? 'header' : null
    enclose(element, {
      kind: 'table_cell',
      holder: element,
      inItem: false,
      leadIn: null,
      term: null,
      rowHeader,
      columnHeader,
      naming,
    })
    if (rowHeader !== null && isQuestion(rowHeader)) blocks.openPanel(rowHeader)
  }

  const enterTerm = (element: PageElement) => {
    const start = lists.at(-1)
    if (start === undefined) return
    blocks.moveTo(start)
    if (previousElement(element)?.name !== 'dt') scope = { ...scope, term: null }
    open(element, { naming: 'header', holder: element })
  }

  /** What follows a term, until the next one, is told of it; several terms in a row share what follows. */
  const leaveTerm = (element: PageElement) => {
    const label = lists.length === 0 ? '' : labelTextOf(element)
    if (label === '') return
    if (isQuestion(label)) blocks.openPanel(label)
    else scope = { ...scope, term: scope.term === null || scope.term.length > 200 ? label : `${scope.term} / ${label}` }
  }

  const enterHeading = (element: PageElement, level: number) => {
    if (!survey.labels.has(element)) open(element, { heading: level })
  }

  const byRole = (element: PageElement, role: Role) => {
    if (role === 'heading') enterHeading(element, Number(element.name[1]))
    else if (role === 'list') enterList(element)
    else if (role === 'item') enterItem(element)
    else if (role === 'table') enterTable(element)
    else if (role === 'cell') enterCell(element)
    else if (role === 'term') enterTerm(element)
    else if (role === 'detail') enclose(element, { kind: 'definition', holder: element })
    else if (role === 'caption') enclose(element, { kind: 'caption', holder: element, caption: null })
    else if (role === 'details') enclose(element, { inPanel: true })
    else if (role === 'summary') open(element, { naming: 'label' })
    else if (role === 'template') enclose(element, { drop: 'template' })
    else if (role === 'noscript' && !withNoscript) enclose(element, { drop: 'noscript' })
    else if (role === 'control' && scope.naming === null && scope.heading === 0)
      open(element, { drop: scope.drop ?? 'control' })
    else if (role === 'preformatted') preformatted++
    else if (role === 'terms') {
      enclose(element, {})
      lists.push(blocks.position())
    } else if (element.attribs['role'] === 'heading') {
      const level = Number(element.attribs['aria-level'] ?? 2)
      enterHeading(element, level >= 1 && level <= 6 ? level : 6)
    } else if (element.name === 'main' || element.name === 'article' || element.attribs['role'] === 'main') {
      open(element, { inContent: true })
    }
  }

  /** A label, a panel, or a part that is left out. */
  const enterPart = (element: PageElement, panelLabel: PageElement | undefined) => {
    if (scope.drop === null) {
      const hidden =
        panelLabel !== undefined || scope.inPanel || survey.labels.has(element) ? null : concealment(element)
      const region = regionOf(element)
      const drop = region ?? hidden
      if (drop !== null) enclose(element, { drop })
      // A footer stands under no heading of the content above it.
      if (region !== null) blocks.moveTo({ trail: null, base: null })
    }
    if (panelLabel !== undefined) {
      enclose(element, { inPanel: true })
      const label = labelTextOf(panelLabel)
      if (!isGenericLabel(label)) blocks.openPanel(label)
    }
    if (survey.labels.has(element)) {
      const level = roleOf(element.name) === 'heading' ? Number(element.name[1]) : 0
      open(element, { naming: 'label', heading: level })
    }
  }

  const enterFlowing = (element: PageElement, role: Role): boolean => {
    if (role === 'skip') return false
    if (role === 'gap') {
      blocks.text(' ', { bold: false, link: 'none' }, false)
      return false
    }
    if (role === 'break') {
      blocks.lineBreak()
      return false
    }
    if (concealment(element) !== null && !scope.inPanel) {
      const text = labelTextOf(element)
      if (!mentionsVisas(text)) {
        if (text !== '') blocks.drop(text, scope.drop ?? 'hidden')
        return false
      }
    }
    atEdge = true
    if (role === 'raised' && !ORDINAL.test(labelTextOf(element))) blocks.text(' ', { bold: false, link: 'none' }, false)
    if (role === 'bold' || isBoldStyle(element)) bold.push(element)
    if (role === 'link') {
      const { href } = element.attribs
      const isButton = href === undefined || href === '' || href === '#' || href.startsWith('javascript:')
      link = isButton ? 'none' : href.startsWith('#') ? 'in_page' : 'leaving'
    }
    return true
  }

  const enter = (node: PageNode): boolean => {
    if (isText(node)) {
      readText(node.data)
      return false
    }
    if (!isElement(node)) return false
    const role = roleOf(node.name)
    const panelLabel = survey.panels.get(node)
    const isPart = panelLabel !== undefined || survey.labels.has(node)
    if (FLOWING.has(role) && !isPart && !isSetApart(node)) return enterFlowing(node, role)
    blocks.flush(scope)
    if (role === 'heading' || isPart || hasNames(node)) enterPart(node, panelLabel)
    if (FLOWING.has(role)) {
      if (!isPart) open(node, {})
      return enterFlowing(node, role)
    }
    if (isBoldStyle(node)) bold.push(node)
    byRole(node, role)
    return true
  }

  const leave = (node: PageNode) => {
    if (!isElement(node)) return
    const role = roleOf(node.name)
    if (frames.at(-1)?.node === node || !FLOWING.has(role)) blocks.flush(scope)
    while (frames.at(-1)?.node === node) {
      const frame = frames.pop()
      if (frame === undefined) break
      scope = frame.scope
      if (frame.position !== null) blocks.moveTo(frame.position)
    }
    if (bold.at(-1) === node) bold.pop()
    if (role === 'terms') lists.pop()
    else if (role === 'term') leaveTerm(node)
    else if (role === 'summary' && node.parent?.name === 'details') {
      const label = labelTextOf(node)
      if (!isGenericLabel(label)) blocks.openPanel(label)
    } else if (role === 'preformatted') preformatted--
    else if (role === 'link') link = 'none'
    if (SECTIONING.has(node.name)) blocks.close(BOLD_LEVEL)
    if (FLOWING.has(role)) atEdge = true
  }

  traverse(root, enter, leave)
  blocks.flush(scope)
}

const hasNames = ({ name, attribs }: PageElement): boolean =>
  attribs['class'] !== undefined ||
  attribs['id'] !== undefined ||
  attribs['role'] !== undefined ||
  attribs['style'] !== undefined ||
  attribs['hidden'] !== undefined ||
  name === 'nav' ||
  name === 'footer' ||
  name === 'header' ||
  name === 'aside'
