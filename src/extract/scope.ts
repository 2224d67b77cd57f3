/** What the elements around a text say of it: the structure it stands in, and the part of the page. Immutable values. */
import type { BlockKind, Context } from '../domain/document.ts'
import { EMPTY_READING, readTrail, type Trail, type TrailReading } from './trail.ts'
import type { PageNode } from './dom.ts'

export type Scope = {
  /** Why the text is left out, null where it is kept. */
  readonly drop: string | null
  readonly kind: Extract<BlockKind, 'paragraph' | 'list_item' | 'table_cell' | 'definition' | 'caption'>
  readonly leadIn: string | null
  readonly rowHeader: string | null
  readonly columnHeader: string | null
  readonly term: string | null
  readonly caption: string | null
  /** The innermost list item, table cell or definition: what keeps texts of different ones apart. */
  readonly holder: PageNode | null
  /** Text of a heading of this level; 0 for none. */
  readonly heading: number
  /** `label`: text that names a panel. `header`: a header cell or a definition term. */
  readonly naming: 'label' | 'header' | null
  /** In a panel that a label opens, where hidden text is the page's own. */
  readonly inPanel: boolean
  readonly inContent: boolean
  /** In a list item, with no further list opened in it. */
  readonly inItem: boolean
}

export const PAGE_SCOPE: Scope = {
  drop: null,
  kind: 'paragraph',
  leadIn: null,
  rowHeader: null,
  columnHeader: null,
  term: null,
  caption: null,
  holder: null,
  heading: 0,
  naming: null,
  inPanel: false,
  inContent: false,
  inItem: false,
}

/** The scope of a panel that a label opens: its paragraphs are paragraphs also where the panel is an item of a list. */
export const panelScope = ({ kind }: Scope, panel: PageNode): Partial<Scope> =>
  kind === 'list_item' ? { inPanel: true, kind: 'paragraph', holder: panel } : { inPanel: true }

/** Makes contexts, the same value for the same place, so that a long section shares one. */
export const createContexts = () => {
  const readings = new Map<Trail, TrailReading>()
  const readingOf = (trail: Trail | null): TrailReading => {
    if (trail === null) return EMPTY_READING
    const known = readings.get(trail)
    if (known !== undefined) return known
    const reading = readTrail(trail)
    readings.set(trail, reading)
    return reading
  }
  let last: { trail: Trail | null; scope: Scope; term: string | null; context: Context } | null = null
  /** The context of a text with a label of its own, or null. */
  return (trail: Trail | null, scope: Scope, label: string | null): Context => {
    if (last !== null && last.trail === trail && last.scope === scope && last.term === label) return last.context
    const reading = readingOf(trail)
    const context: Context = {
      headings: reading.headings,
      question: reading.question,
      leadIn: scope.leadIn,
      rowHeader: scope.rowHeader,
      columnHeader: scope.columnHeader,
      term: label ?? scope.term ?? reading.term,
      caption: scope.caption,
    }
    last = { trail, scope, term: label, context }
    return context
  }
}
