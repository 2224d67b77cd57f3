/** The policy in force for a program: what it is, since when, the evidence, and how we know; or why there is none. */
import type { PageReading } from '../../db/page-readings.ts'
import type { WatchedPage } from '../../db/watched-pages.ts'
import type { Policy } from '../../domain/policy.ts'
import { capturePath, sourcePath } from '../links.ts'
import { Category } from './category.tsx'
import { Outward } from './change-card.tsx'
import { Day, Moment, Since } from './dates.tsx'
import { Positions, Requirements, Sureness } from './reading.tsx'
import { LEVEL_NAMES, OUTCOME_NAMES, STATUS_NOTES } from './words.ts'

export const Unread = ({ pages }: { readonly pages: readonly WatchedPage[] }) => (
  <section class="policy-now">
    <p class="verdict">
      <Category category="unread" large={true} />
    </p>
    {pages.length === 0 ? (
      <p>
        No page is watched for this program. Name one in <code>config/sources.yaml</code>. This says nothing about the
        program’s policy.
      </p>
    ) : (
      <>
        <p>
          None of its pages could be read so far. This says nothing about the program’s policy: look at the page, or
          ask.
        </p>
        <ul class="plain">
          {pages.map((page) => (
            <li>
              <Outward href={page.url} />: {OUTCOME_NAMES[page.lastOutcome ?? 'unvisited']}.{' '}
              <a href={sourcePath(page.sourceId)}>Why</a>
            </li>
          ))}
        </ul>
      </>
    )}
  </section>
)

type NowProps = {
  readonly policy: Policy
  readonly page: WatchedPage
  readonly reading: PageReading
  readonly now: Date
}

export const PolicyNow = ({ policy, page, reading, now }: NowProps) => {
  const note = STATUS_NOTES[policy.status]
  return (
    <section class="policy-now" aria-labelledby="now">
      <h2 id="now" class="unseen">
        Policy now
      </h2>
      <p class="verdict">
        <Category category={policy.category} large={true} />
      </p>
      <p class="since">
        <Since since={policy.since} now={now} />; last seen on <Day at={policy.confirmedAt} now={now} />
      </p>
      {note === null ? null : <p class="notice">{note}</p>}
      {policy.conflict ? (
        <p class="notice">
          Another page that speaks for this program says something else. <a href="#others">See below</a> and ask the
          program.
        </p>
      ) : null}
      <Positions reading={reading} />
      <h3>Conditions</h3>
      <Requirements reading={reading} />
      <h3>How we know</h3>
      <dl class="facts">
        <div>
          <dt>Read from</dt>
          <dd>
            {LEVEL_NAMES[policy.level]}: <Outward href={policy.url} />
          </dd>
        </div>
        <div>
          <dt>Captured</dt>
          <dd>
            <a href={capturePath(reading.snapshotId)}>
              <Moment at={reading.takenAt} now={now} />
            </a>
            , <a href={sourcePath(page.sourceId)}>all visits</a>
          </dd>
        </div>
        <div>
          <dt>Confidence</dt>
          <dd>
            <Sureness reading={reading} />
          </dd>
        </div>
        <div>
          <dt>SHA-256 of the capture</dt>
          <dd>
            <code class="hash">{reading.sha256}</code>
          </dd>
        </div>
      </dl>
      <p class="fine">
        As published on the page above when it was last seen. Not legal advice. Confirm with the program.
      </p>
    </section>
  )
}
