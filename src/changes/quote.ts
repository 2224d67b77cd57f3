/**
 * A statement as it is quoted to people. "No." says nothing without its question, an item nothing without its lead-in;
 * a full sentence stands for itself and is quoted as the page has it.
 */
import type { Context } from '../domain/document.ts'
import type { Statement } from '../domain/statement.ts'
import { fold } from './normalise.ts'

/** Words up to which a text is a mere answer, item or label, not a sentence. */
const BARE_ANSWER = 4
const BARE_TEXT = 3
/** "Yes, for those who ..." up to this length is still read with its question. */
const SHORT_ANSWER = 12

const governor = (context: Context): string | null => {
  if (context.question !== null) return context.question
  if (context.leadIn !== null) return context.leadIn
  if (context.rowHeader !== null && context.columnHeader !== null)
    return `${context.rowHeader}, ${context.columnHeader}`
  return context.columnHeader ?? context.rowHeader ?? context.term ?? context.headings.at(-1) ?? null
}

/** Whether the statement needs what stands above it to be understood. */
export const needsContext = ({ text, kind, context }: Statement): boolean => {
  if (kind === 'question' || kind === 'heading') return false
  const words = text.split(' ').length
  if (context.question !== null) return words <= BARE_ANSWER || (words <= SHORT_ANSWER && /^(?:yes|no)\b/i.test(text))
  const governed = [context.leadIn, context.columnHeader, context.rowHeader].some((above) => above !== null)
  return (governed && kind !== 'paragraph') || words <= BARE_TEXT
}

/** The statement as people should read it. */
export const quote = (statement: Statement): string =>
  needsContext(statement) ? quoteInContext(statement) : statement.text

/** The statement with the question, lead-in or header that governs it in front. */
export const quoteInContext = ({ text, context }: Statement): string => {
  const above = governor(context)
  if (above === null || text.startsWith(above)) return text
  return /[?:.!]$/.test(above) ? `${above} ${text}` : `${above}: ${text}`
}

/** The question or table cell that a statement fills; null where nothing marks its place so exactly. */
export const slotOf = ({ context: { question, rowHeader, columnHeader } }: Statement): string | null => {
  if (question !== null) return fold(question)
  return rowHeader === null && columnHeader === null ? null : fold(`${rowHeader ?? ''}|${columnHeader ?? ''}`)
}
