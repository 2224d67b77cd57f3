/**
 * Takes from a document the sentences that bear on visas or on conditions for applicants, each with its context.
 * It resolves which lead-in a sentence hangs on; it does not read what the sentence says (that is `classify`).
 */
import type { Block, Context, Document } from '../domain/document.ts'
import type { Statement } from '../domain/statement.ts'
import { looksLikeQuestion } from './labelled.ts'
import { bearsOnConditions, bearsOnVisas, leansBack } from './relevance.ts'
import { sentencesOf } from './sentences.ts'

const contextText = (context: Context): string =>
  [
    context.question,
    context.leadIn,
    context.term,
    context.rowHeader,
    context.columnHeader,
    context.caption,
    context.headings.at(-1),
  ]
    .filter((part) => part !== null && part !== undefined)
    .join(' ')

const sameSection = (a: Context, b: Context): boolean =>
  a.question === b.question && a.leadIn === b.leadIn && a.headings.at(-1) === b.headings.at(-1)

/** A text that announces items ("Applicants must have one of these:") introduces the blocks that follow it in its section. */
const announces = (block: Block): boolean =>
  block.kind !== 'heading' && block.kind !== 'question' && block.text.endsWith(':')

/** Answers are short; long texts under a visa heading that name nothing of interest are not statements. */
const SHORT = 160

const isRelevant = (text: string, context: Context): boolean => {
  if (bearsOnVisas(text) || bearsOnConditions(text)) return true
  return text.length <= SHORT && (bearsOnVisas(contextText(context)) || bearsOnConditions(contextText(context)))
}

/** Statements in page order. A heading counts when it could state something itself; a question never does. */
export const statementsOf = (document: Document): readonly Statement[] => {
  const statements: Statement[] = []
  let introduction: {
    readonly text: string
    readonly context: Context
  } | null = null
  for (const block of document.blocks) {
    if (
      introduction !== null &&
      (block.kind === 'heading' || block.kind === 'question' || !sameSection(introduction.context, block.context))
    ) {
      introduction = null
    }
    if (
      block.kind === 'question' ||
      (block.kind === 'heading' && (looksLikeQuestion(block.text) || !bearsOnVisas(block.text)))
    )
      continue
    const context =
      introduction !== null && block.context.leadIn === null && block.context.question === null
        ? { ...block.context, leadIn: introduction.text }
        : block.context
    if (announces(block)) introduction = { text: block.text, context: block.context }
    let wake = 0
    for (const [from, to] of sentencesOf(block.text)) {
      const text = block.text.slice(from, to)
      const speaks = bearsOnVisas(text)
      wake = speaks ? 2 : wake - 1
      if (!speaks && !(wake > 0 && leansBack(text)) && !isRelevant(text, context)) continue
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
