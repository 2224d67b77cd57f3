/** Reads a parsed page from top to bottom: elements move the scope, text goes to the blocks. It judges no wording. */
import type { Blocks } from './blocks.ts'
import { hasNames, isElement, isText, type PageElement, type PageNode, previousElement, traverse } from './dom.ts'
import { type Role, roleOf } from './elements.ts'
import { createFrames } from './frames.ts'
import { isGenericLabel, labelTextOf, textWithin } from './labeltext.ts'
import type { Style } from './lines.ts'
import { SEALED, STRUCK } from './keeping.ts'
import { mentionsVisas } from './mentions.ts'
import { createOpenerFinder, isAmongSeen } from './openers.ts'
import { createRegionReader } from './regions.ts'
import { panelScope } from './scope.ts'
import { createStructures } from './structures.ts'
import type { Survey } from './survey.ts'
import { fold } from './text.ts'
import { BOLD_LEVEL } from './trail.ts'
import { concealment, hides, isBoldStyle, isOpenerMark, isSetApart, isStruck } from './visibility.ts'

const FLOWING = new Set<Role>(['inline', 'bold', 'link', 'raised', 'break', 'gap', 'skip'])
/** Bold lines head nothing beyond these. */
const SECTIONING = new Set(['section', 'article', 'aside', 'main'])
const ORDINAL = /^(?:st|nd|rd|th|tm|sm|[\u00ae\u2122\u2120])$/i
const GAP: Style = { bold: false, link: 'none' }

/** Links that only run a script are buttons. */
const linkStyle = ({ attribs: { href } }: PageElement): Style['link'] => {
  if (href === undefined || href === '' || href === '#' || href.startsWith('javascript:')) return 'none'
  return href.startsWith('#') ? 'in_page' : 'leaving'
}

const startsBlock = (node: PageNode): boolean => isElement(node) && !FLOWING.has(roleOf(node.name))

/** Whether anything below an element names visas: of other hidden text nobody needs to know what opens it. */
const namesVisas = (element: PageElement): boolean => {
  let text = ''
  traverse(
    element,
    (node) => {
      if (isText(node)) text += node.data
      return true
    },
    () => {},
  )
  return mentionsVisas(text)
}

export type Manner = { readonly withNoscript: boolean; readonly withSealed: boolean }

/** Hidden right after a heading or a button: the script that opens it leaves no other trace. */
const followsLabel = (element: PageElement): boolean => {
  const role = roleOf(previousElement(element)?.name ?? '')
  return (role === 'heading' && !isAmongSeen(element)) || role === 'control'
}

/**
 * Reads a page into blocks.
 * @param manner `withNoscript` takes `noscript` for content, for pages that have no other text; `withSealed` keeps what is hidden and
 * names visas though nothing opens it, for pages that say nothing else of them
 */
export const readPage = (root: PageNode, survey: Survey, blocks: Blocks, manner: Manner): void => {
  const { withNoscript, withSealed } = manner
  const regionOf = createRegionReader(survey)
  const couldOpen = createOpenerFinder(root)
  const frames = createFrames(blocks)
  const structures = createStructures(survey, blocks, frames, withNoscript)
  const bold: PageNode[] = []
  let atEdge = false
  let preformatted = 0
  let link: Style['link'] = 'none'
  /** The text after a button without a label, to the end of the line. */
  let choice: string | null = null

  const readText = (data: string) => {
    if (choice !== null) {
      choice += data
      return
    }
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

  /** The page's own content, hidden until it is loaded, opens by itself; what is for screen readers is read. */
  const hiddenReason = (element: PageElement): string =>
    withSealed || !hides(element) || survey.guarded.has(element) || !namesVisas(element) || couldOpen(element)
      ? 'hidden'
      : SEALED

  /** A label, a panel, or a part that is left out. */
  const enterPart = (element: PageElement, panelLabel: PageElement | undefined) => {
    const { drop, inPanel } = frames.scope()
    const isLabel = survey.labels.has(element)
    if (drop === null) {
      const region = regionOf(element)
      const canOpen = panelLabel !== undefined || inPanel || isLabel || followsLabel(element)
      const concealed = concealment(element)
      const hidden = canOpen && concealed === 'hidden' ? null : concealed
      const reason = region ?? hidden
      if (reason !== null) frames.enclose(element, { drop: reason === 'hidden' ? hiddenReason(element) : reason })
      // A footer stands under no heading of the content above it.
      if (region !== null) blocks.moveTo({ trail: null, base: null })
    }
    if (panelLabel !== undefined) {
      frames.enclose(element, panelScope(frames.scope(), element))
      const label = labelTextOf(panelLabel)
      if (!isGenericLabel(label)) blocks.openPanel(label)
    }
    if (isLabel) {
      const level = roleOf(element.name) === 'heading' ? Number(element.name[1]) : 0
      frames.open(element, { naming: 'label', heading: level })
    }
  }

  /** Hidden text in the middle of a line, such as "(opens in a new window)". Says whether to go inside. */
  const enterConcealed = (element: PageElement): boolean => {
    const text = labelTextOf(element)
    const reason = frames.scope().drop ?? hiddenReason(element)
    if (text === '') {
      blocks.flush(frames.scope())
      frames.enclose(element, { drop: reason })
      return true
    }
    if (mentionsVisas(text) && reason !== SEALED) return true
    blocks.drop(text, reason)
    return false
  }

  const endChoice = () => {
    const text = fold(choice ?? '')
    choice = null
    if (text !== '') blocks.choice(text)
  }

  /** Says whether the element is a choice of the visitor's, which is left out; one longer than a label is none. */
  const leftAsChoice = (element: PageElement): boolean => {
    const text = survey.choices.has(element) && !survey.labels.has(element) ? textWithin(element) : ''
    if (text === '') return false
    blocks.flush(frames.scope())
    blocks.choice(text)
    return true
  }

  /** What is struck out of a line leaves the line whole ("We sponsor J-1 <s>and H-1B</s> visas"). Says whether to go inside. */
  const enterStruck = (element: PageElement): boolean => {
    const text = element.children?.some(startsBlock) === true ? '' : textWithin(element)
    if (text === '') {
      blocks.flush(frames.scope())
      frames.open(element, { drop: STRUCK })
      return true
    }
    blocks.drop(text, STRUCK)
    // A heading struck out ends the section above it and opens none.
    const { heading } = frames.scope()
    if (heading > 0) blocks.close(heading)
    return false
  }

  const enterFlowing = (element: PageElement, role: Role): boolean => {
    if (role === 'skip') return false
    if (survey.unlabelled.has(element)) {
      endChoice()
      blocks.flush(frames.scope())
      choice = ''
      return false
    }
    if (role === 'gap' || role === 'break') {
      if (role === 'break') endChoice()
      if (role === 'gap') blocks.text(' ', GAP, false)
      else blocks.lineBreak()
      return false
    }
    if (frames.scope().naming === 'label' && isOpenerMark(element)) return false
    if (isStruck(element) && !enterStruck(element)) return false
    if (!frames.scope().inPanel && concealment(element) !== null && !enterConcealed(element)) return false
    atEdge = true
    if (role === 'raised' && !ORDINAL.test(labelTextOf(element))) blocks.text(' ', GAP, false)
    if (role === 'bold' || isBoldStyle(element)) bold.push(element)
    if (role === 'link') link = linkStyle(element)
    return true
  }

  const enter = (node: PageNode): boolean => {
    if (isText(node)) {
      readText(node.data)
      return false
    }
    if (!isElement(node)) return false
    const mark = survey.marks.get(node)
    if (mark !== undefined) {
      blocks.text(` ${mark} `, GAP, false)
      return false
    }
    const role = roleOf(node.name)
    const panelLabel = survey.panels.get(node)
    const isPart = panelLabel !== undefined || survey.labels.has(node)
    const isFlowing = FLOWING.has(role)
    if (!isFlowing) endChoice()
    if (leftAsChoice(node)) return false
    if (isFlowing && !isPart && !isSetApart(node)) return enterFlowing(node, role)
    blocks.flush(frames.scope())
    if (!isFlowing && isStruck(node)) frames.open(node, { drop: STRUCK })
    if (role === 'heading' || isPart || hasNames(node)) enterPart(node, panelLabel)
    if (isFlowing) {
      if (!frames.isOpenedBy(node)) frames.open(node, {})
      return enterFlowing(node, role)
    }
    if (isBoldStyle(node)) bold.push(node)
    if (role === 'preformatted') preformatted++
    structures.enter(node, role)
    return true
  }

  const leave = (node: PageNode) => {
    if (!isElement(node)) return
    const role = roleOf(node.name)
    const isFlowing = FLOWING.has(role)
    if (!isFlowing) endChoice()
    if (!isFlowing || frames.isOpenedBy(node)) blocks.flush(frames.scope())
    frames.close(node)
    if (bold.at(-1) === node) bold.pop()
    if (role === 'preformatted') preformatted--
    else if (role === 'link') link = 'none'
    else if (!isFlowing) structures.leave(node, role)
    if (isFlowing) atEdge = true
    else if (SECTIONING.has(node.name)) blocks.close(BOLD_LEVEL)
  }

  traverse(root, enter, leave)
  endChoice()
  blocks.flush(frames.scope())
}
