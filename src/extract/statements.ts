/**
 * Takes from a document the sentences that bear on visas or on conditions for applicants, each with its context.
 * It resolves which lead-in a sentence hangs on; it does not read what the sentence says (that is `classify`).
 */
import { type Block, type Context, type Document, NO_CONTEXT } from '../domain/document.ts'
import type { Statement } from '../domain/statement.ts'
import { headerCellsIn } from './header-cells.ts'
import { looksLikeQuestion } from './labelled.ts'
import { introductionIn } from './leadins.ts'
import { leadsUp } from './questions.ts'
import { bearsOnConditions, bearsOnVisas, leansBack, pointsBack } from './relevance.ts'
import { sentencesOf } from './sentences.ts'
import { withSiblingLabels } from './sibling-labels.ts'

/** Answers, items and cells are short; long texts that name nothing of interest are not statements. */
const SHORT = 160
/** Longer headings and lead-ins are cut before they are looked at. */
const CONTEXT = 300
/** An answer that says little more than yes or no. */
const BRIEF = 60
/** A question, in quotation marks too. */
const ASKS = /\?["'”’)\]]{0,2}$/
/** How many blocks after one about visas a sentence may still lean on it. */
const NEAR = 2

/** Whether the nearest things above a block speak of visas or conditions. */
const contextBears = (context: Context): boolean =>
  [
    context.question,
    context.leadIn,
    context.term,
    context.rowHeader,
    context.columnHeader,
    context.caption,
    context.headings.at(-1),
  ].some(
    (part) =>
      typeof part === 'string' && (bearsOnVisas(part.slice(0, CONTEXT)) || bearsOnConditions(part.slice(0, CONTEXT))),
  )

const sameSection = (a: Context, b: Context): boolean =>
  a.question === b.question && a.leadIn === b.leadIn && a.headings.at(-1) === b.headings.at(-1)

/** A text that announces items ("Applicants must have one of these:") introduces the blocks that follow it in its section. */
const announces = (block: Block): boolean =>
  block.kind !== 'heading' && block.kind !== 'question' && block.text.endsWith(':')

/** A closed sentence does so where items follow it ("All must meet one of the criteria below." and "(a) ..."). */
const pointsAhead = (block: Block, next: Block | undefined): string | null =>
  block.kind === 'paragraph' && next?.kind === 'list_item' && next.context.leadIn === null
    ? introductionIn(block.text)
    : null

/** A heading may state something itself; a question never does. */
const statesNothing = (block: Block): boolean =>
  block.kind === 'question' ||
  (block.kind === 'heading' && (looksLikeQuestion(block.text) || !bearsOnVisas(block.text)))

type Introduction = { readonly text: string; readonly context: Context; readonly itemsOnly: boolean }

/** Statements in page order, with ordinals from 0. Linear in the length of the document. */
export const statementsOf = (document: Document): readonly Statement[] => {
  const statements: Statement[] = []
  let introduction: Introduction | null = null
  let sinceVisa = NEAR + 1
  let lastContext: Context = NO_CONTEXT
  let openQuestion: string | null = null
  /** Where the sentence stands that had nothing to do with visas, until the next statement: what leans on anything there leans on that. */
  let passedOver: Context | null = null
  const blocks = withSiblingLabels(document.blocks)
  const headerCells = headerCellsIn(blocks)
  for (const [at, block] of blocks.entries()) {
    const opens = block.kind === 'heading' || block.kind === 'question'
    if (introduction !== null && (opens || !sameSection(introduction.context, block.context))) introduction = null
    if (introduction?.itemsOnly === true && block.kind !== 'list_item') introduction = null
    if (statesNothing(block) || headerCells.has(block)) continue
    const own =
      introduction !== null && !announces(block) && block.context.leadIn === null && block.context.question === null
        ? { ...block.context, leadIn: introduction.text }
        : block.context
    const ahead = pointsAhead(block, blocks[at + 1])
    if (announces(block)) introduction = { text: block.text, context: block.context, itemsOnly: false }
    else if (ahead !== null) introduction = { text: ahead, context: block.context, itemsOnly: true }
    let asked: string | null = sameSection(lastContext, block.context) ? openQuestion : null
    lastContext = block.context
    sinceVisa++
    const ranges = sentencesOf(block.text)
    openQuestion = null
    let leading = 0
    for (const [nth, [from, to]] of ranges.entries()) {
      const text = block.text.slice(from, to)
      const asks = ASKS.test(text)
      if (asks) {
        // A question in the text itself is answered by what follows it there, or by the next block.
        asked = block.text.slice(ranges[nth - leading]?.[0] ?? from, to)
        if (ranges.length === 1 + leading) openQuestion = asked
      }
      leading = leadsUp(text) ? leading + 1 : 0
      const context = asked === null || asks ? own : { ...own, question: asked }
      const speaks = bearsOnVisas(text)
      // "Any others? | No.": the question leans back, and its answer says no more than it must.
      const leans =
        leansBack(text) || (text.length <= BRIEF && context.question !== null && leansBack(context.question))
      const near = sinceVisa <= NEAR && leans && (passedOver === null || !sameSection(passedOver, block.context))
      if (speaks) sinceVisa = 0
      if (!speaks && !near && !bearsOnConditions(text) && !(text.length <= SHORT && contextBears(context))) {
        passedOver = block.context
        continue
      }
      // "A few observerships exist. They are limited.", under a question about visas.
      if (
        !speaks &&
        !bearsOnConditions(text) &&
        passedOver !== null &&
        sameSection(passedOver, block.context) &&
        pointsBack(text, context.question !== null && bearsOnVisas(context.question))
      )
        continue
      passedOver = null
      statements.push({
        ordinal: statements.length,
        text,
        kind: block.kind,
        context,
        place: [block.place[0] + from, block.place[0] + to],
      })
    }
  }
  return statements
}
