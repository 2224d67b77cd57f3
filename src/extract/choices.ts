/**
 * Finds in forms what a visitor may choose: the labels of radio buttons and checkboxes ("Will you need a visa?" - "Yes, H-1B"). They are
 * the visitor's words, not the page's. It reads no text, and never takes a whole form: some sites wrap every page in one.
 */
import { isElement, nextElement, type PageElement, type PageNode, previousElement } from './dom.ts'
import { roleOf } from './elements.ts'

const CHOSEN_BY_ROLE = new Set(['radio', 'checkbox', 'option', 'menuitemradio', 'menuitemcheckbox', 'switch'])
/** How far inside its label an input may be wrapped. */
const WRAPPERS = 4
const BESIDE = new Set(['label', 'input', 'br', 'span'])
const INLINE = new Set(['inline', 'bold', 'link', 'raised', 'break', 'gap', 'skip'])

/** Disabled ones are no choice but a tick or none: lists of tasks are drawn so. */
const isChooser = ({ name, attribs }: PageElement): boolean =>
  name === 'input' && /^(?:radio|checkbox)$/i.test(attribs['type'] ?? '') && attribs['disabled'] === undefined

export type Choices = {
  /** Elements that hold nothing but a choice. */
  readonly choices: ReadonlySet<PageNode>
  /** Inputs without a label: the text after them in the line is theirs. */
  readonly unlabelled: ReadonlySet<PageNode>
}

/** A checkbox right before its label, and a block right after that: style alone makes such a panel open. */
const opens = (label: PageElement, input: PageElement): boolean => {
  const next = nextElement(label)
  return (
    next !== null &&
    !INLINE.has(roleOf(next.name)) &&
    previousElement(label) === input &&
    !BESIDE.has(previousElement(input)?.name ?? '')
  )
}

const labelAround = (input: PageElement): PageElement | null => {
  let at = input.parent
  for (let level = 0; at !== null && level < WRAPPERS; level++, at = at.parent) {
    if (isElement(at) && at.name === 'label') return at
  }
  return null
}

/** Collects elements in document order (`see`), then tells which are choices (`pair`). */
export const createChoiceFinder = () => {
  const choices = new Set<PageNode>()
  const inputs = new Map<string, PageElement>()
  const bare = new Set<PageNode>()
  const labels: (readonly [label: PageElement, id: string])[] = []

  const see = (element: PageElement) => {
    const { name, attribs } = element
    if (CHOSEN_BY_ROLE.has(attribs['role'] ?? '')) choices.add(element)
    else if (name === 'label' && attribs['for'] !== undefined) labels.push([element, attribs['for']])
    if (!isChooser(element)) return
    const around = labelAround(element)
    if (around !== null) {
      choices.add(around)
      return
    }
    const { id } = attribs
    if (id !== undefined) inputs.set(id, element)
    bare.add(element)
  }

  const pair = (): Choices => {
    for (const [label, id] of labels) {
      const input = inputs.get(id)
      if (input === undefined) continue
      bare.delete(input)
      if (!opens(label, input)) choices.add(label)
    }
    return { choices, unlabelled: bare }
  }
  return { see, pair }
}
