/** Words of watched pages, set apart: isolated in direction, escaped by the renderer, with the telling characters marked. */
import type { StatementChange, WordRun } from '../../domain/change.ts'
import type { Context } from '../../domain/document.ts'

/** Where a sentence stands on its page. */
export const trailOf = ({ headings, question, leadIn, term, rowHeader, columnHeader }: Context): readonly string[] => {
  const near = [question, leadIn, term, rowHeader, columnHeader].filter((part) => part !== null)
  return [...headings.slice(-2), ...near].filter((part) => part.trim() !== '')
}

type QuoteProps = {
  readonly text: string
  readonly span?: readonly [number, number] | undefined
  readonly trail?: readonly string[]
  /** Where it stands in its page. */
  readonly href?: string | undefined
}

export const Quote = ({ text, span = [0, 0], trail = [], href }: QuoteProps) => {
  const [from, to] = span
  const link =
    href === undefined ? null : (
      <a class="in-page" href={href}>
        see it in the page
      </a>
    )
  return (
    <figure class="quote">
      {trail.length === 0 ? null : (
        <figcaption>
          {trail.map((part, index) => (
            <>
              {index === 0 ? null : <span aria-hidden="true"> › </span>}
              <bdi>{part}</bdi>
            </>
          ))}
          {link}
        </figcaption>
      )}
      <blockquote dir="auto">
        {text.slice(0, from)}
        {to > from ? <mark>{text.slice(from, to)}</mark> : null}
        {text.slice(Math.max(from, to))}
      </blockquote>
      {trail.length === 0 ? link : null}
    </figure>
  )
}

const Run = ({ op, text }: WordRun) => {
  if (op === 'removed')
    return (
      <del>
        <span class="unseen">[removed: </span>
        {text}
        <span class="unseen">]</span>
      </del>
    )
  if (op === 'added')
    return (
      <ins>
        <span class="unseen">[added: </span>
        {text}
        <span class="unseen">]</span>
      </ins>
    )
  return <>{text}</>
}

/** Runs of words with what went struck out and what came underlined. */
export const Runs = ({ words }: { readonly words: readonly WordRun[] }) => (
  <>
    {words.map((run) => (
      <Run {...run} />
    ))}
  </>
)

const LABELS: Readonly<Record<StatementChange['change'], string>> = {
  added: 'New',
  removed: 'Gone',
  reworded: 'Reworded',
}

/** One changed sentence with its words compared in place: struck out what went, underlined what came. */
export const InlineDifference = ({ statement }: { readonly statement: StatementChange }) => (
  <div class={`sentence ${statement.change}`}>
    <span class="tag">{LABELS[statement.change]}</span>
    <blockquote dir="auto">
      {statement.change === 'reworded' ? (
        statement.words.map((run) => <Run {...run} />)
      ) : statement.change === 'added' ? (
        <ins class="whole">{statement.new}</ins>
      ) : (
        <del class="whole">{statement.old}</del>
      )}
    </blockquote>
  </div>
)

const side = (words: readonly WordRun[], without: WordRun['op']): readonly WordRun[] =>
  words.filter(({ op }) => op !== without)

const Side = ({
  label,
  runs,
  gone,
}: {
  readonly label: string
  readonly runs: readonly WordRun[]
  readonly gone: boolean
}) => (
  <div class={gone ? 'sentence removed' : 'sentence added'}>
    <span class="tag">{label}</span>
    <blockquote dir="auto">
      {runs.map((run) => (
        <Run {...run} />
      ))}
    </blockquote>
  </div>
)

/** One changed sentence as it was and as it is, one under the other. */
export const OldAndNew = ({ statement }: { readonly statement: StatementChange }) => {
  if (statement.change !== 'reworded') return <InlineDifference statement={statement} />
  return (
    <div class="pair">
      <Side label="Was" runs={side(statement.words, 'added')} gone={true} />
      <Side label="Now" runs={side(statement.words, 'removed')} gone={false} />
    </div>
  )
}
