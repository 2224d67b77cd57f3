/** One stored version of a page: the text with what was read in it, and the proof of where it comes from. */
import type { Capture, CaptureLine } from '../../db/captures.ts'
import type { ReadDocument } from '../context.ts'
import { capturePath, institutionPath, pathWith, sourcePath } from '../links.ts'
import { CapturedText, saidBy } from './captured-text.tsx'
import { Category } from './category.tsx'
import { Outward } from './change-card.tsx'
import { Day, Moment } from './dates.tsx'
import { LEVEL_NAMES, OUTCOME_NAMES } from './words.ts'

type CaptureProps = {
  readonly capture: Capture
  readonly reading: Awaited<ReturnType<ReadDocument>>
  /** All versions of the same page, newest first. */
  readonly versions: readonly CaptureLine[]
  readonly now: Date
}

const KILO = 1024

export const sayBytes = (bytes: number): string =>
  bytes < KILO
    ? `${bytes} bytes`
    : bytes < KILO ** 2
      ? `${(bytes / KILO).toFixed(1)} kB`
      : `${(bytes / KILO ** 2).toFixed(1)} MB`

const Headers = ({ headers }: { readonly headers: Readonly<Record<string, string>> }) => (
  <details>
    <summary>Headers of the answer ({Object.keys(headers).length})</summary>
    <dl class="headers">
      {Object.entries(headers).map(([name, value]) => (
        <div>
          <dt>
            <code>{name}</code>
          </dt>
          <dd dir="ltr">{value}</dd>
        </div>
      ))}
    </dl>
  </details>
)

const Proof = ({ capture, now }: Pick<CaptureProps, 'capture' | 'now'>) => {
  const { visit } = capture
  return (
    <section class="panel" aria-labelledby="proof">
      <h2 id="proof">How it was got</h2>
      <dl class="facts">
        <div>
          <dt>Captured</dt>
          <dd>
            <Moment at={capture.takenAt} now={now} />
          </dd>
        </div>
        <div>
          <dt>Same bytes until</dt>
          <dd>
            <Moment at={capture.lastSeenAt} now={now} />
          </dd>
        </div>
        <div>
          <dt>Outcome</dt>
          <dd>{OUTCOME_NAMES[visit.outcome]}</dd>
        </div>
        <div>
          <dt>Fetched by</dt>
          <dd>
            {visit.purpose === 'import' ? 'a web archive' : visit.fetcher === 'browser' ? 'browser' : 'plain HTTP'}, in{' '}
            {(visit.durationMs / 1000).toFixed(1)} s
          </dd>
        </div>
        {visit.exchange === null ? null : (
          <div>
            <dt>Status</dt>
            <dd>{visit.exchange.status}</dd>
          </div>
        )}
        <div>
          <dt>Content</dt>
          <dd>
            {capture.mime}, {sayBytes(capture.size)}
          </dd>
        </div>
        <div>
          <dt>SHA-256</dt>
          <dd>
            <code class="hash">{capture.sha256}</code>
          </dd>
        </div>
      </dl>
      {visit.exchange === null || visit.exchange.redirects.length === 0 ? null : (
        <>
          <h3>Redirects</h3>
          <ol class="redirects">
            {visit.exchange.redirects.map(({ status, from, to }) => (
              <li>
                <span class="fine">{status}</span> <Outward href={from} /> <span class="arrow">→</span>{' '}
                <Outward href={to} />
              </li>
            ))}
          </ol>
        </>
      )}
      {visit.exchange === null ? null : <Headers headers={visit.exchange.headers} />}
      {visit.qualityReasons.length === 0 ? null : (
        <p class="fine" dir="auto">
          Quality of the capture: {visit.qualityReasons.join('; ')}
        </p>
      )}
      <p>
        <a href={`${capturePath(capture.id)}/raw`} download="">
          Download the stored file
        </a>
      </p>
      <p class="fine">Its SHA-256 is the one above: `sha256sum` proves that nothing was altered.</p>
    </section>
  )
}

const Versions = ({ capture, versions, now }: Omit<CaptureProps, 'reading'>) =>
  versions.length < 2 ? null : (
    <section class="panel" aria-labelledby="versions">
      <h2 id="versions">All versions of this page</h2>
      <ol class="versions">
        {versions.map(({ id, takenAt, category }) => (
          <li>
            <a href={capturePath(id)} aria-current={id === capture.id ? 'page' : undefined}>
              <Day at={takenAt} now={now} />
            </a>{' '}
            {category === null ? <span class="fine">not read</span> : <Category category={category} />}
            {id === capture.id ? (
              <span class="fine"> shown</span>
            ) : (
              <a
                class="fine"
                href={pathWith('/compare', { from: Math.min(id, capture.id), to: Math.max(id, capture.id) })}
              >
                compare
              </a>
            )}
          </li>
        ))}
      </ol>
    </section>
  )

const Found = ({ capture }: Pick<CaptureProps, 'capture'>) => {
  const said = (capture.assessment?.readings ?? []).filter((reading) => saidBy(reading) !== null)
  return said.length === 0 ? null : (
    <nav class="found" aria-label="Sentences that were read">
      <p class="fine">What was read in it, under rules {capture.assessment?.rulesVersion}:</p>
      <ol>
        {said.map((reading) => (
          <li>
            <a href={`#statement-${reading.statement.ordinal}`}>{saidBy(reading)}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

export const CaptureView = ({ capture, reading, versions, now }: CaptureProps) => (
  <>
    <header class="subject">
      <p class="crumbs">
        <a href="/sources">Sources</a> <a href={sourcePath(capture.sourceId)}>{capture.sourceId}</a>
      </p>
      <h1>
        As stored on <Day at={capture.takenAt} now={now} />
      </h1>
      <p class="lead">
        <Outward href={capture.url} />
      </p>
      <p>
        {LEVEL_NAMES[capture.level]} of <a href={institutionPath(capture.institution.id)}>{capture.institution.name}</a>
        {capture.category === null ? null : (
          <>
            , read as <Category category={capture.category} />
          </>
        )}
      </p>
    </header>
    <div class="columns flip">
      <div>
        <Proof capture={capture} now={now} />
        <Versions capture={capture} versions={versions} now={now} />
      </div>
      <section aria-labelledby="text">
        <h2 id="text" class="unseen">
          The text of the page
        </h2>
        {reading.ok ? (
          <>
            <Found capture={capture} />
            <CapturedText document={reading.document} assessment={capture.assessment} />
          </>
        ) : (
          <p class="empty">No text could be read from it: {reading.detail}. The stored file can be downloaded.</p>
        )}
      </section>
    </div>
  </>
)
