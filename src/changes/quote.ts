/**
 * A statement as it is quoted to people. "No." says nothing without its question, an item nothing without its lead-in;
 * a full sentence stands for itself and is quoted as the page has it.
 */
import type { Context } from '../domain/document.ts'
import type { Statement } from '../domain/statement.ts'

/** An answer of more words than this carries its own subject. */
const FULL_SENTENCE_WORDS = 8

const governor = (context: Context): string | null => {
  if (context.question !== null) return context.question
  if (context.leadIn !== null) return context.leadIn
  if (context.rowHeader !== null && context.columnHeader !== null)
    return `${context.rowHeader}, ${context.columnHeader}`
  return context.columnHeader ?? context.rowHeader ?? context.term ?? context.headings.at(-1) ?? null
}

/** Whether the statement needs what stands above it to be understood. */
export const needsContext = ({ text, kind, context }: Statement): boolean => {
  if (kind === 'question' || governor(context) === null) return false
  const governed = context.leadIn !== null || context.columnHeader !== null || context.rowHeader !== null
  return (governed && kind !== 'paragraph') || text.split(' ').length <= FULL_SENTENCE_WORDS
}

/** The statement with the question, lead-in or header that governs it in front. */
export const quoteInContext = ({ text, context }: Statement): string => {
  const above = governor(context)
  if (above === null || text.startsWith(above)) return text
  return /[?:.!]$/.test(above) ? `${above} ${text}` : `${above}: ${text}`
}
