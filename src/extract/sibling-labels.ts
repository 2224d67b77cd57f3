/**
 * Labels and questions whose value or answer stands in the next block, where no mark-up ties the two: "H-1B" over "Not sponsored" in cards,
 * tiles and lines apart by breaks; a question that ends a list. It knows the forms of the two and decides nothing about what they say.
 */
import type { Block, Context } from '../domain/document.ts'
import { bearsOnVisas } from './relevance.ts'

const CODE = /\b[hj][-‐‑–— ]?1(?:[-‐‑–— ]?b)?\b/i
const CODES = /\b[hj][-‐‑–— ]?1(?:[-‐‑–— ]?b)?\b/gi
const LABEL_WORDS = new Set(
  'visa visas status statuses type types sponsorship sponsored accepted offered supported available policy petition petitions option options and or & / the for clinical exchange visitor temporary worker'.split(
    ' ',
  ),
)
const LONGEST_LABEL = 50

/** "H-1B visas", "Visas sponsored": names what is told of, and tells nothing. */
const isLabel = ({ kind, text, context }: Block): boolean =>
  (kind === 'paragraph' || kind === 'list_item') &&
  context.term === null &&
  context.columnHeader === null &&
  context.rowHeader === null &&
  text.length <= LONGEST_LABEL &&
  bearsOnVisas(text) &&
  text
    .replaceAll(CODES, ' ')
    .toLowerCase()
    .split(/[\s()]+/)
    .every((word) => word === '' || LABEL_WORDS.has(word))

/** A verdict and what may follow it. */
const VERDICT =
  /^\W{0,3}(?:yes|no|none|not\b(?! applicable)|never|sponsored|accepted|available|offered|supported|unavailable|limited|case[- ]by[- ]case|considered|rarely|sometimes|only (?:for|with|in|if))\b[^:?]*$/i
const LONGEST_VALUE = 70
/** "J-1", "J-1 only", "J-1 and H-1B": the value of a label that names no visa. */
const NAMES = /^\W{0,3}(?:[hj][-‐‑–— ]?1|[feo][-‐‑–— ]?[123]\b)[^.:?]{0,45}$/i

const isValue = (label: Block, { kind, text, context }: Block): boolean => {
  if (kind !== 'paragraph' && kind !== 'list_item') return false
  if (context.term !== null || text.length > LONGEST_VALUE) return false
  if (CODE.test(text) || NAMES.test(text)) return !CODE.test(label.text) && NAMES.test(text)
  return VERDICT.test(text)
}

const sameSection = (a: Context, b: Context): boolean =>
  a.question === b.question && a.leadIn === b.leadIn && a.headings.join('\n') === b.headings.join('\n')

/** How many blocks after a question that lost its answer may be the answer. */
const ANSWER = 3

/** Which blocks answer the question at `at`: none where it has an answer of its own, or is one of a list of questions. */
const answersTo = (blocks: readonly Block[], at: number): readonly Block[] => {
  const question = blocks[at]
  if (question?.kind !== 'question' || blocks[at - 1]?.kind === 'question') return []
  const after = blocks.slice(at + 1, at + 1 + ANSWER)
  const end = after.findIndex(
    ({ kind, context }) =>
      (kind !== 'paragraph' && kind !== 'list_item') ||
      context.question !== null ||
      !sameSection(question.context, context),
  )
  return end === -1 ? after : after.slice(0, end)
}

/** The values of a label: one verdict, or the visas a label without one names. */
const valuesOf = (blocks: readonly Block[], at: number): readonly Block[] => {
  const label = blocks[at]
  if (label === undefined || !isLabel(label)) return []
  const fits = (block: Block | undefined): block is Block =>
    block !== undefined && sameSection(label.context, block.context) && isValue(label, block)
  const values: Block[] = []
  for (let next = at + 1; fits(blocks[next]) && (values.length === 0 || NAMES.test(blocks[next]?.text ?? '')); next++) {
    const value = blocks[next]
    if (value !== undefined) values.push(value)
    if (!NAMES.test(value?.text ?? '')) break
  }
  return values
}

/**
 * The blocks with each such label as the term of its values, and no block of its own, and with each such question over its answer.
 * Linear: every look ahead is bounded, or takes along what it passed.
 */
export const withSiblingLabels = (blocks: readonly Block[]): readonly Block[] => {
  const made: Block[] = []
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at]
    if (block === undefined) break
    const values = valuesOf(blocks, at)
    const answers = answersTo(blocks, at)
    if (values.length === 0) made.push(block)
    made.push(...values.map((value): Block => ({ ...value, context: { ...value.context, term: block.text } })))
    made.push(
      ...answers.map(
        (each): Block => ({ ...each, kind: 'answer', context: { ...each.context, question: block.text } }),
      ),
    )
    at += values.length + answers.length
  }
  return made
}
