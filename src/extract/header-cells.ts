/**
 * Which headings of a document are header cells of a table: labels of the cells they head ("H-1B sponsored" over "No"), and no statements.
 * Header cells that say a sentence are statements all the same. It looks at where blocks stand, never at what cells say.
 */
import type { Block } from '../domain/document.ts'

const SENTENCE = /\b(?:we|our|you|not|no|only|do|does|is|are|will|must|may|can|cannot)\b|n't|[.!?]$/i
const LONGEST_LABEL = 60

const trailOf = ({ context }: Block): string => context.headings.join('\n')

/** Stands among the cells of a table: those after it, or the last of its rows is empty and those before it. */
const standsAmongCells = (heading: Block, before: Block | null, after: Block | null): boolean => {
  const trail = trailOf(heading)
  const isBeside = (cell: Block | null): boolean => cell?.kind === 'table_cell' && trailOf(cell) === trail
  const headsSection = after !== null && after.context.headings.includes(heading.text)
  return !headsSection && (isBeside(after) || isBeside(before))
}

/** In one pass from each end. */
export const headerCellsIn = (blocks: readonly Block[]): ReadonlySet<Block> => {
  const texts = (order: readonly Block[]): ReadonlyMap<Block, Block | null> => {
    const nearest = new Map<Block, Block | null>()
    let last: Block | null = null
    for (const block of order) {
      if (block.kind === 'heading') nearest.set(block, last)
      else last = block
    }
    return nearest
  }
  const before = texts(blocks)
  const after = texts(blocks.toReversed())
  return new Set(
    blocks.filter(
      (block) =>
        block.kind === 'heading' &&
        block.text.length <= LONGEST_LABEL &&
        !SENTENCE.test(block.text) &&
        standsAmongCells(block, before.get(block) ?? null, after.get(block) ?? null),
    ),
  )
}
