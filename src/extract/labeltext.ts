/** The text of a short element taken as a whole: a label, a term, a caption. Long ones have none. */
import { isElement, isText, type PageElement, type PageNode, skipOver } from './dom.ts'
import { roleOf } from './elements.ts'
import { fold } from './text.ts'
import { isForScreenReaders, isOpenerMark, isStruck } from './visibility.ts'

const LONGEST = 400
/** Nodes looked at before an element is taken for something longer than a label. */
const MOST_NODES = 200

const isLeftOut = (element: PageElement): boolean =>
  isForScreenReaders(element) || isStruck(element) || isOpenerMark(element)

/** Folded text of an element; empty when it has none, or more than a label would, or is struck through. */
export const labelTextOf = (element: PageNode): string =>
  isElement(element) && isStruck(element) ? '' : textWithin(element)

/** The same, of what may itself be struck through. */
export const textWithin = (element: PageNode): string => {
  let text = ''
  let nodes = 0
  let node: PageNode | null = element.children?.[0] ?? null
  while (node !== null) {
    if (++nodes > MOST_NODES || text.length > LONGEST) return ''
    if (isText(node)) text += node.data
    else if (isElement(node)) {
      const role = roleOf(node.name)
      if (role !== 'inline' && role !== 'bold' && role !== 'link' && role !== 'raised' && role !== 'control')
        text += ' '
      if (role === 'skip' || role === 'gap' || role === 'template' || isLeftOut(node)) {
        node = skipOver(node, element)
        continue
      }
    }
    node = node.children?.[0] ?? skipOver(node, element)
  }
  return text.length > LONGEST ? '' : fold(text)
}

/** Words on a control that say what it does, not what it opens. */
const GENERIC =
  /^(?:(?:click (?:here )?to )?(?:read|show|view|see|learn|load)(?: (?:more|less|all|details|answer))?|more|less|expand(?: all)?|collapse(?: all)?|open|close|toggle(?: \w+)?|menu|details|[+\u2212\u00d7-])$/i

export const isGenericLabel = (text: string): boolean => text === '' || GENERIC.test(text)
