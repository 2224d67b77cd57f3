/**
 * What of a model's answer can be kept: an object of exactly the shape that was asked for, known positions, and for each the words of a
 * statement that was shown, character by character. Anything else is discarded with the reason; nothing is mended.
 */
import { z } from 'zod'
import type { Assessment } from '../../domain/assessment.ts'
import { ASKED_VISAS, type AskedVisa, type Opinion, type Quote } from '../../domain/opinion.ts'
import { shortened } from '../../domain/plain.ts'
import { POSITIONS } from '../../domain/position.ts'
import { correct } from '../../domain/review.ts'
import type { Statement } from '../../domain/statement.ts'

/** Longer answers cannot be of the shape: two quotes of the longest sentence. */
const LONGEST_ANSWER = 8000

const SHAPE = z.strictObject({
  positions: z
    .array(
      z.strictObject({
        visa: z.enum(ASKED_VISAS),
        position: z.enum(POSITIONS),
        quote: z.string().nullable(),
      }),
    )
    .length(ASKED_VISAS.length),
})
type Claim = z.output<typeof SHAPE>['positions'][number]

export type Judged = { readonly ok: true; readonly opinion: Opinion } | { readonly ok: false; readonly why: string }

const discard = (why: string): Judged => ({ ok: false, why })

/** Models put JSON into a fence though they are asked not to; one around the whole answer is taken off. */
const withoutFence = (text: string): string => {
  const lines = text.trim().split('\n')
  const isFenced = lines.length > 2 && /^```(?:json)?$/.test(lines[0]?.trim() ?? '') && lines.at(-1)?.trim() === '```'
  return isFenced ? lines.slice(1, -1).join('\n') : text.trim()
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(withoutFence(text))
  } catch {
    return undefined
  }
}

/** A single word would be found in any sentence. */
const isEnough = (quote: string, statement: string): boolean => quote === statement || quote.split(/\s+/).length >= 3

const quoteOf = (visa: AskedVisa, quote: string, statements: readonly Statement[]): Quote | null => {
  const said = quote.trim()
  const statement = statements.find(({ text }) => said !== '' && text.includes(said) && isEnough(said, text))
  if (statement === undefined) return null
  const from = statement.text.indexOf(said)
  return { visa, statement: statement.ordinal, span: [from, from + said.length], text: said }
}

/** @param statements those that the model was shown */
export const judgeOpinion = (text: string, statements: readonly Statement[], assessment: Assessment): Judged => {
  if (text.length > LONGEST_ANSWER) return discard(`${text.length} characters are no answer to the question`)
  const data = parsed(text)
  if (data === undefined) return discard(`no JSON: ${shortened(text, 120)}`)
  const shaped = SHAPE.safeParse(data)
  if (!shaped.success) {
    const [issue] = shaped.error.issues
    return discard(`not of the shape: ${issue?.path.join('.') ?? ''}: ${shortened(issue?.message ?? '', 120)}`)
  }
  const claims = new Map(shaped.data.positions.map((claim): [AskedVisa, Claim] => [claim.visa, claim]))
  const [h1b, j1] = [claims.get('h1b'), claims.get('j1')]
  if (h1b === undefined || j1 === undefined) return discard('one visa was answered twice, the other not at all')
  const quotes: Quote[] = []
  for (const { visa, position, quote } of [h1b, j1]) {
    if (position === 'not_stated') {
      if (quote !== null) return discard(`a quote for ${visa}, which it says is not stated`)
      continue
    }
    const found = quote === null ? null : quoteOf(visa, quote, statements)
    if (found === null)
      return discard(`no statement says what it quotes for ${visa}: ${shortened(quote ?? 'nothing', 120)}`)
    quotes.push(found)
  }
  const corrected = correct(assessment, { h1b: h1b.position, j1: j1.position })
  return corrected.ok ? { ok: true, opinion: { ...corrected.answer, quotes } } : discard(corrected.why)
}
