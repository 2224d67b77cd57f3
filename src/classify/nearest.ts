/** Which of the things around a statement is nearest to it: its question, its list and cell, or its heading. Reads no meaning into it. */
import type { Context } from '../domain/document.ts'
import { flagsOf } from './flags.ts'
import { sentenceOf } from './sentence.ts'

/** Longer surroundings are cut: what they give stands at their beginning. */
export const MOST = 300

/** A heading of at most so many characters gives a question under it the visa it does not name: "H-1B" over "Allowed?". */
const TITLE = 80

const speaksOfVisas = (text: string): boolean => {
  const flags = flagsOf(sentenceOf(text.slice(0, MOST)).terms)
  return flags.generic || flags.any || flags.citizen || flags.resident || flags.exam
}

const namesVisas = (text: string): boolean => flagsOf(sentenceOf(text.slice(0, MOST)).terms).visas.length > 0

export const nearest = (context: Context): { text: string | null; question: boolean } => {
  if (context.question !== null) {
    const { question } = context
    const title = [context.columnHeader, context.rowHeader, context.term, context.leadIn, context.headings.at(-1)].find(
      (part) => typeof part === 'string' && part.length <= TITLE && namesVisas(part),
    )
    const under = typeof title === 'string' && !namesVisas(question) && !speaksOfVisas(question)
    return { text: under ? `${title} : ${question}` : question, question: true }
  }
  const parts = [context.leadIn, context.term, context.columnHeader, context.rowHeader, context.caption].filter(
    (part) => part !== null,
  )
  if (parts.length > 0) return { text: parts.join(' : '), question: false }
  return { text: context.headings.at(-1) ?? null, question: false }
}
