/** Joins the lines of a paragraph or cell to one text, as spans that keep what is bold. */
import { seam, type Words } from './pdf-hyphens.ts'
import { addSpan, type Span, textOfSpans } from './pdf-rows.ts'

/** A line of text; `breaks` where the page breaks it on purpose rather than for want of room. */
export type TextLine = { readonly spans: readonly Span[]; readonly breaks: boolean }

const cutEnd = (spans: readonly Span[], length: number): readonly Span[] => {
  const last = spans.at(-1)
  if (last === undefined || length === 0) return spans
  const text = last.text.slice(0, Math.max(0, last.text.length - length))
  return [...spans.slice(0, -1), { ...last, text }]
}

/** Spans of the lines in one; a line feed stands where the page breaks a line on purpose. */
export const joinLines = (lines: readonly TextLine[], words: Words): readonly Span[] => {
  let spans: readonly Span[] = []
  let line = ''
  let broke = true
  for (const { spans: added, breaks } of lines) {
    const text = textOfSpans(added)
    if (spans.length > 0) {
      const { cut, glue } = broke ? { cut: 0, glue: '\n' } : seam(line, text, words)
      const [last] = (spans = cutEnd(spans, cut)).slice(-1)
      if (glue !== '') spans = addSpan(spans, glue, last?.bold === true && added[0]?.bold === true)
    }
    for (const span of added) spans = addSpan(spans, span.text, span.bold)
    line = text
    broke = breaks
  }
  return spans
}
