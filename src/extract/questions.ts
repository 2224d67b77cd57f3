/** Tells questions from other texts by their form, and takes texts apart that hold a question and its answer. */
import { sentencesOf } from './sentences.ts'

/** A question longer than this is a paragraph that happens to ask something. */
const LONGEST = 300

const ASKS =
  /^(?:(?:q|question)\s?\d{0,3}\s?[:.)]\s?|\d{1,3}\s?[.)]\s?|[^\p{L}\d]{1,5})?(?:(?:do|does|did|is|are|was|were|can|could|may|must|should|shall|will|would|have|has)\s+(?:i|you|we|they|it|he|she|the|your|our|my|this|these|there|any|all|an?|applicants?|candidates?|international|foreign|residents?|fellows?|[hj]-?1b?|visas?|imgs?|non-?u\.?s\.?)\b|(?:what|which|who|whom|whose|where|when|why|how)\b)/iu
const INVERTED =
  /\b(?:do|does|did|is|are|can|could|may|must|should|will|would|have|has)\s+(?:i|you|we|they|it|the|your|our|my|there|international|foreign|applicants?|imgs?)\b/i

/**
 * Whether a heading, label or line is a question: it ends in a question mark, or it is worded as one
 * ("What visas do you sponsor"; not "How to apply" or "What we offer").
 */
export const isQuestion = (text: string): boolean => {
  if (text.length > LONGEST) return false
  if (text.endsWith('?') || /\?["')\]\s*]{1,4}$/.test(text)) return true
  const asks = ASKS.exec(text)
  if (asks === null || text.endsWith(':')) return false
  if (text.includes('?')) return true
  return (
    text.length < 160 &&
    !/[.!;]/.test(text) &&
    (/\s/.test(asks[0].trim().replace(/^[^\p{L}]+/u, '')) || INVERTED.test(text))
  )
}

/** What somebody who asks tells of himself first: "I need an H-1B visa. Can you sponsor me?" */
const PRELUDE =
  /^[^\p{L}\d]{0,6}(?:(?:q|question)\s?\d{0,3}\s?[:.)]\s?)?(?:I(?:['’]m|['’]ve|\s(?:am|have|hold|need|want|require|was|graduated|completed|would|will|currently|already|do|did))|My\s\p{L}{2,20})\b/iu
/** Whether a sentence only leads up to a question that follows it. */
export const leadsUp = (text: string): boolean => text.length <= LONGEST && PRELUDE.test(text) && !text.endsWith('?')

const QUESTION_LABEL = /^(?:q|question)\s?\d{0,3}\s?[:.)]\s+/i
const ANSWER_LABEL = /^(?:a|ans|answer)\s?\d{0,3}\s?:\s+/i
/** Labels after a sentence; the same mark follows all labels of a text ("Q: ... A: ..."). */
const LABELS = {
  ':': /[?.!]\s+(?:(q|question)|a|ans|answer)\s?\d{0,3}\s?:\s+/gi,
  // After a full stop, "A." may be an initial.
  '.': /(?:[?.!]\s+(q|question)|\?\s+(?:a|ans|answer))\s?\d{0,3}\s?\.\s+/gi,
  ')': /[?.!]\s+(?:(q|question)|a|ans|answer)\s?\d{0,3}\s?\)\s+/gi,
}

/** A question without its label. */
export const withoutLabel = (text: string): string => text.replace(QUESTION_LABEL, '')

export type Part = { readonly kind: 'question' | 'answer' | 'text'; readonly text: string }

const labelled = (text: string): readonly Part[] | null => {
  const label = QUESTION_LABEL.exec(text)?.[0]
  if (label === undefined) {
    const answer = ANSWER_LABEL.exec(text)
    return answer === null ? null : [{ kind: 'answer', text: text.slice(answer[0].length) }]
  }
  const mark = label.includes(':') ? ':' : label.includes(')') ? ')' : '.'
  const parts: Part[] = []
  let kind: Part['kind'] = 'question'
  let from = 0
  const body = text.slice(label.length)
  for (const match of body.matchAll(LABELS[mark])) {
    // Labels in a row ("Q. Q. ...") label nothing.
    if (match.index + 1 <= from) return null
    parts.push({ kind, text: body.slice(from, match.index + 1) })
    kind = match[1] === undefined ? 'answer' : 'question'
    from = match.index + match[0].length
  }
  if (parts.length === 0) return null
  return from === body.length ? parts : [...parts, { kind, text: body.slice(from) }]
}

/**
 * A text as questions, answers and other text, in order: "Do you sponsor visas? J-1 only." is a question and an answer,
 * also as "Q: ... A: ...". One part of kind `text` when there is nothing to take apart.
 */
export const partsOf = (text: string): readonly Part[] => {
  const byLabel = labelled(text)
  if (byLabel !== null) return byLabel
  const body = withoutLabel(text)
  if (!body.includes('?')) return [{ kind: 'text', text }]
  if (body.indexOf('?') >= body.length - 2 && isQuestion(body)) {
    const only = sentencesOf(body)
    if (only.length === 1 || QUESTION_LABEL.test(text)) return [{ kind: 'question', text: body }]
  }
  const parts: Part[] = []
  let from = 0
  let kind: Part['kind'] = 'text'
  const close = (to: number) => {
    const part = body.slice(from, to).trim()
    if (part !== '') parts.push({ kind, text: part })
  }
  let before = 0
  for (const [at, end] of sentencesOf(body)) {
    const start = leadsUp(body.slice(before, at).trim()) ? before : at
    before = at
    if (body[end - 1] !== '?' || !isQuestion(body.slice(at, end))) continue
    close(start)
    parts.push({ kind: 'question', text: body.slice(start, end) })
    from = end
    kind = 'answer'
  }
  close(body.length)
  return parts.length === 0 ? [{ kind: 'text', text }] : parts
}
