/** Two versions of a page as one text with its changes marked, or side by side; what stayed is folded away. */
import type { ParagraphChange } from '../../changes/paragraphs.ts'
import type { Capture, CaptureLine } from '../../db/captures.ts'
import type { WordRun } from '../../domain/change.ts'
import { capturePath, sameWith, sourcePath } from '../links.ts'
import { Category } from './category.tsx'
import { Outward } from './change-card.tsx'
import { Day, sayDay, sayTime } from './dates.tsx'
import { Runs } from './quote.tsx'
import { categoryName, plural } from './words.ts'

type CompareProps = {
  readonly url: URL
  readonly from: Capture
  readonly to: Capture
  readonly view: 'inline' | 'side'
  /** Null when one of the two could not be read. */
  readonly changes: readonly ParagraphChange[] | null
  readonly versions: readonly CaptureLine[]
  readonly now: Date
}

const optionName = ({ takenAt, category }: CaptureLine): string =>
  `${sayDay(takenAt)}, ${sayTime(takenAt)}${category === null ? '' : `: ${categoryName(category)}`}`

type PickerProps = Pick<CompareProps, 'versions'> & {
  readonly from: number
  readonly to: number
  readonly view?: CompareProps['view']
}

/** Chooses two versions of the given pages. */
export const VersionPicker = ({ versions, from, to, view = 'inline' }: PickerProps) => (
  <form action="/compare" class="picker">
    {(['from', 'to'] as const).map((field) => (
      <p class="field">
        <label for={`pick-${field}`}>{field === 'from' ? 'Compare' : 'with'}</label>
        <select id={`pick-${field}`} name={field}>
          {versions.map((version) => (
            <option value={version.id} selected={version.id === (field === 'from' ? from : to)}>
              {optionName(version)}
            </option>
          ))}
        </select>
      </p>
    ))}
    <p class="field">
      <label for="pick-view">shown</label>
      <select id="pick-view" name="view">
        <option value="inline" selected={view === 'inline'}>
          in one text
        </option>
        <option value="side" selected={view === 'side'}>
          side by side
        </option>
      </select>
    </p>
    <button type="submit">Compare</button>
  </form>
)

/** Unchanged paragraphs beside a change that are shown for orientation. */
const AROUND = 1

type Piece =
  | { readonly kind: 'changes'; readonly changes: readonly ParagraphChange[] }
  | { readonly kind: 'same'; readonly texts: readonly string[] }

/** Runs of unchanged paragraphs that are away from any change are pieces of their own. */
const piecesOf = (changes: readonly ParagraphChange[]): readonly Piece[] => {
  const near = changes.map((_, index) =>
    changes.slice(Math.max(0, index - AROUND), index + AROUND + 1).some(({ change }) => change !== 'same'),
  )
  const pieces: Piece[] = []
  for (const [index, change] of changes.entries()) {
    const last = pieces.at(-1)
    if (near[index] === true || change.change !== 'same') {
      if (last?.kind === 'changes') pieces[pieces.length - 1] = { kind: 'changes', changes: [...last.changes, change] }
      else pieces.push({ kind: 'changes', changes: [change] })
    } else if (last?.kind === 'same') pieces[pieces.length - 1] = { kind: 'same', texts: [...last.texts, change.text] }
    else pieces.push({ kind: 'same', texts: [change.text] })
  }
  return pieces
}

const without = (words: readonly WordRun[], op: WordRun['op']): readonly WordRun[] =>
  words.filter((run) => run.op !== op)

const oldOf = (change: ParagraphChange): readonly WordRun[] | null => {
  if (change.change === 'same') return [{ op: 'same', text: change.text }]
  if (change.change === 'removed') return [{ op: 'removed', text: change.old }]
  return change.change === 'reworded' ? without(change.words, 'added') : null
}

const newOf = (change: ParagraphChange): readonly WordRun[] | null => {
  if (change.change === 'same') return [{ op: 'same', text: change.text }]
  if (change.change === 'added') return [{ op: 'added', text: change.new }]
  return change.change === 'reworded' ? without(change.words, 'removed') : null
}

const Inline = ({ change }: { readonly change: ParagraphChange }) => (
  <p class={`block ${change.change}`} dir="auto">
    <Runs words={change.change === 'reworded' ? change.words : (newOf(change) ?? oldOf(change) ?? [])} />
  </p>
)

const Sides = ({ change }: { readonly change: ParagraphChange }) => (
  <tr>
    {[oldOf(change), newOf(change)].map((words) => (
      <td dir="auto">{words === null ? null : <Runs words={words} />}</td>
    ))}
  </tr>
)

const Same = ({ texts }: { readonly texts: readonly string[] }) => (
  <details class="unchanged">
    <summary>{plural(texts.length, 'unchanged paragraph')}</summary>
    {texts.map((text) => (
      <p class="block same" dir="auto">
        {text}
      </p>
    ))}
  </details>
)

const SideBySide = ({
  pieces,
  from,
  to,
}: {
  readonly pieces: readonly Piece[]
  readonly from: Capture
  readonly to: Capture
}) => (
  <>
    {pieces.map((piece) =>
      piece.kind === 'same' ? (
        <Same texts={piece.texts} />
      ) : (
        <table class="sides">
          <thead>
            <tr>
              <th scope="col">{sayDay(from.takenAt)}</th>
              <th scope="col">{sayDay(to.takenAt)}</th>
            </tr>
          </thead>
          <tbody>
            {piece.changes.map((change) => (
              <Sides change={change} />
            ))}
          </tbody>
        </table>
      ),
    )}
  </>
)

const Version = ({
  label,
  capture,
  now,
}: {
  readonly label: string
  readonly capture: Capture
  readonly now: Date
}) => (
  <p>
    <span class="tag">{label}</span>{' '}
    <a href={capturePath(capture.id)}>
      <Day at={capture.takenAt} now={now} />
    </a>{' '}
    {capture.category === null ? <span class="fine">not read</span> : <Category category={capture.category} />}
  </p>
)

export const CompareView = ({ url, from, to, view, changes, versions, now }: CompareProps) => {
  const pieces = changes === null ? [] : piecesOf(changes)
  const differ = changes?.filter(({ change }) => change !== 'same').length ?? 0
  return (
    <>
      <header class="subject">
        <p class="crumbs">
          <a href="/sources">Sources</a> <a href={sourcePath(to.sourceId)}>{to.sourceId}</a>
        </p>
        <h1>{from.sourceId === to.sourceId ? 'Two versions of one page' : 'Two stored pages'}</h1>
        {[...new Set([from.url, to.url])].map((address) => (
          <p class="lead">
            <Outward href={address} />
          </p>
        ))}
        <Version label="Old" capture={from} now={now} />
        <Version label="New" capture={to} now={now} />
      </header>
      <VersionPicker versions={versions} from={from.id} to={to.id} view={view} />
      <div class="heading">
        <h2>
          {changes === null
            ? 'Not comparable'
            : differ === 0
              ? 'The texts are the same'
              : `${plural(differ, 'paragraph')} differ`}
        </h2>
        <p>
          <a href={sameWith(url, { view: 'inline' })} aria-current={view === 'inline' ? 'true' : undefined}>
            In one text
          </a>{' '}
          <a href={sameWith(url, { view: 'side' })} aria-current={view === 'side' ? 'true' : undefined}>
            Side by side
          </a>
        </p>
      </div>
      {changes === null ? (
        <p class="empty">No text could be read from one of the two. Both files can be downloaded.</p>
      ) : view === 'side' ? (
        <SideBySide pieces={pieces} from={from} to={to} />
      ) : (
        <div class="captured difference">
          {pieces.map((piece) =>
            piece.kind === 'same' ? (
              <Same texts={piece.texts} />
            ) : (
              piece.changes.map((change) => <Inline change={change} />)
            ),
          )}
        </div>
      )}
    </>
  )
}
