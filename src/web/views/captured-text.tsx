/** The text of a stored page, block by block, with the sentences that were read marked and what each says beside it. Shows text, never mark-up. */
import type { Child } from 'hono/jsx'
import type { Assessment } from '../../domain/assessment.ts'
import { type Block, type Document, textOf } from '../../domain/document.ts'
import { POSITION_NAMES } from '../../domain/position.ts'
import type { StatementReading } from '../../domain/statement.ts'
import { VISA_NAMES, VISAS } from '../../domain/visa.ts'

/** A handbook of three hundred pages is shown up to here. */
const MOST_BLOCKS = 3_000

/** A sentence and where it stands: `[from, to)` in the plain text. */
type Located = { readonly reading: StatementReading; readonly from: number; readonly to: number }

/** By its stored place if the text there is still the sentence, else by looking for it: newer rules may cut a page into other blocks. */
const locate = (reading: StatementReading, text: string): Located | null => {
  const { place, text: sentence } = reading.statement
  if (text.slice(...place) === sentence) return { reading, from: place[0], to: place[1] }
  const from = sentence === '' ? -1 : text.indexOf(sentence)
  return from < 0 ? null : { reading, from, to: from + sentence.length }
}

export const locatedIn = (document: Document, readings: readonly StatementReading[]): readonly Located[] => {
  const text = textOf(document)
  return readings
    .flatMap((reading) => locate(reading, text) ?? [])
    .toSorted((a, b) => a.from - b.from)
    .filter(({ from }, index, all) => index === 0 || from >= (all[index - 1]?.to ?? 0))
}

/** "H-1B paused, J-1 sponsored"; null when the sentence takes no stance. */
export const saidBy = ({ positions }: StatementReading): string | null => {
  const said = VISAS.flatMap((visa) => {
    const position = positions[visa]
    if (position === undefined || position === 'not_stated') return []
    return [`${visa === 'unspecified' ? 'visas' : VISA_NAMES[visa]} ${POSITION_NAMES[position]}`]
  })
  return said.length === 0 ? null : said.join(', ')
}

const Sentence = ({ reading, text }: { readonly reading: StatementReading; readonly text: string }) => {
  const said = saidBy(reading)
  const [from, to] = said === null ? [0, 0] : reading.span
  return (
    <span class={said === null ? 'stated mute' : 'stated'} id={`statement-${reading.statement.ordinal}`}>
      {text.slice(0, from)}
      {to > from ? <mark>{text.slice(from, to)}</mark> : null}
      {text.slice(Math.max(from, to))}
      {said === null ? null : (
        <span class="says" dir="ltr">
          <span class="unseen"> (read as: </span>
          {said}
          <span class="unseen">)</span>
        </span>
      )}
    </span>
  )
}

const contentOf = ({ text, place: [start, end] }: Block, located: readonly Located[]): readonly Child[] => {
  const parts: Child[] = []
  let at = 0
  for (const { reading, from, to } of located) {
    if (from < start || to > end) continue
    parts.push(text.slice(at, from - start))
    parts.push(<Sentence reading={reading} text={text.slice(from - start, to - start)} />)
    at = to - start
  }
  parts.push(text.slice(at))
  return parts
}

type TextProps = { readonly document: Document; readonly assessment: Assessment | null }

export const CapturedText = ({ document, assessment }: TextProps) => {
  const located = locatedIn(document, assessment?.readings ?? [])
  const blocks = document.blocks.slice(0, MOST_BLOCKS)
  return (
    <div class="captured">
      {document.title === null ? null : (
        <p class="block title" dir="auto">
          {document.title}
        </p>
      )}
      {blocks.map((block) => (
        <p class={`block ${block.kind}`} dir="auto">
          {contentOf(block, located)}
        </p>
      ))}
      {document.blocks.length === 0 ? <p class="empty">The page shows no text of its own.</p> : null}
      {blocks.length < document.blocks.length ? (
        <p class="fine">
          {(document.blocks.length - blocks.length).toLocaleString('en-US')} more paragraphs are in the stored file.
        </p>
      ) : null}
      {document.dropped.length === 0 ? null : (
        <details class="dropped">
          <summary>Left out as navigation, footer and the like ({document.dropped.length})</summary>
          <ul>
            {document.dropped.slice(0, 200).map(({ text, reason }) => (
              <li dir="auto">
                {text.slice(0, 400)} <span class="fine">({reason})</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
