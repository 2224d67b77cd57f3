/** The review queue: each doubtful assessment with its sentences, why it is doubtful, and the two ways to decide. Forms that need no script. */
import type { ForReview } from '../../../db/review.ts'
import { bearingReadings } from '../../../domain/bearing.ts'
import { CATEGORIES } from '../../../domain/category.ts'
import type { StoredOpinion } from '../../../domain/opinion.ts'
import { POSITION_NAMES, POSITIONS } from '../../../domain/position.ts'
import { type Answer, answerOf } from '../../../domain/review.ts'
import { VISA_NAMES } from '../../../domain/visa.ts'
import { capturePath, institutionPath, programPath } from '../../links.ts'
import { saidBy } from '../captured-text.tsx'
import { Category } from '../category.tsx'
import { Outward } from '../change-card.tsx'
import { sayDay } from '../dates.tsx'
import { Quote, trailOf } from '../quote.tsx'
import { categoryName, plural } from '../words.ts'
import { OperateFrame } from './frame.tsx'

export type ReviewNotice =
  | { readonly kind: 'done'; readonly assessmentId: number }
  | { readonly kind: 'undone' }
  | { readonly kind: 'wrong'; readonly why: string }

type ReviewProps = {
  readonly found: readonly ForReview[]
  readonly total: number
  readonly below: number
  readonly token: string
  readonly notice: ReviewNotice | null
}

const SENTENCES_SHOWN = 8

const whyOf = ({ assessment, ended }: ForReview, below: number): readonly string[] => {
  const { category, h1b, j1 } = answerOf(assessment)
  return [
    ended === null
      ? null
      : `${ended.author} said ${categoryName(ended.category)} on ${sayDay(new Date(ended.at))} (${ended.reason}); it has ended: ${ended.endedReason}`,
    [category, h1b, j1].includes('conflicting') ? 'the page contradicts itself' : null,
    assessment.confidence < below
      ? `${Math.round(100 * assessment.confidence)}% sure, less than ${Math.round(100 * below)}%`
      : null,
    ...assessment.reasons,
  ].filter((why) => why !== null)
}

const Instead = ({ each, token }: { readonly each: ForReview; readonly token: string }) => {
  const id = each.assessmentId
  return (
    <details class="instead">
      <summary>
        The page means something else <kbd>o</kbd>
      </summary>
      <form action="/operate/review" method="post" class="picker">
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="assessment" value={id} />
        <input type="hidden" name="decision" value="override" />
        {(['h1b', 'j1'] as const).map((visa) => (
          <p class="field">
            <label for={`${visa}-${id}`}>{visa === 'h1b' ? 'H-1B' : 'J-1'}</label>
            <select id={`${visa}-${id}`} name={visa}>
              <option value="">as read: {POSITION_NAMES[answerOf(each.assessment)[visa]]}</option>
              {POSITIONS.map((position) => (
                <option value={position}>{POSITION_NAMES[position]}</option>
              ))}
            </select>
          </p>
        ))}
        <p class="field">
          <label for={`category-${id}`}>Category</label>
          <select id={`category-${id}`} name="category">
            <option value="">as follows from these</option>
            {CATEGORIES.map((category) => (
              <option value={category}>{categoryName(category)}</option>
            ))}
          </select>
        </p>
        <p class="field reason">
          <label for={`reason-${id}`}>Why</label>
          <input id={`reason-${id}`} name="reason" type="text" required maxlength={500} />
        </p>
        <button type="submit">Put this in force</button>
      </form>
    </details>
  )
}

/** What a model said, for the person who decides: its answer and the words it rests on. Both are foreign text. */
const Opinion = ({ opinion, own }: { readonly opinion: StoredOpinion; readonly own: Answer }) => (
  <div class="read-as">
    <p class="fine" dir="auto">
      {opinion.model}{' '}
      {opinion.category === own.category && opinion.h1b === own.h1b && opinion.j1 === own.j1
        ? 'agrees'
        : 'reads it otherwise'}
      : {categoryName(opinion.category)} (H-1B {POSITION_NAMES[opinion.h1b]}, J-1 {POSITION_NAMES[opinion.j1]})
    </p>
    {opinion.quotes.map(({ visa, text }) => (
      <p class="fine" dir="auto">
        {VISA_NAMES[visa]}: “{text}”
      </p>
    ))}
  </div>
)

const Item = ({ each, below, token }: { readonly each: ForReview; readonly below: number; readonly token: string }) => {
  const readings = bearingReadings(each.assessment)
  return (
    <article
      class="review"
      id={`assessment-${each.assessmentId}`}
      tabindex={-1}
      aria-labelledby={`about-${each.assessmentId}`}
    >
      <h2 id={`about-${each.assessmentId}`}>
        {each.programs.length === 0
          ? 'All programs'
          : each.programs.slice(0, 3).map(({ id, name }, index) => (
              <>
                {index === 0 ? null : ', '}
                <a href={programPath(id)}>{name}</a>
              </>
            ))}
        {each.programs.length > 3 ? ` and ${each.programs.length - 3} more` : null}
        {' · '}
        <a href={institutionPath(each.institution.id)}>{each.institution.name}</a>
      </h2>
      <p>
        <Category category={each.assessment.category} />{' '}
        <span class="fine">
          <Outward href={each.url} />
        </span>
      </p>
      <ul class="why">
        {whyOf(each, below).map((why) => (
          <li dir="auto">{why}</li>
        ))}
      </ul>
      {readings.slice(0, SENTENCES_SHOWN).map((reading) => (
        <div class="read-as">
          <Quote
            text={reading.statement.text}
            span={saidBy(reading) === null ? [0, 0] : reading.span}
            trail={trailOf(reading.statement.context)}
          />
          {saidBy(reading) === null ? null : <p class="fine">read as {saidBy(reading)}</p>}
        </div>
      ))}
      {readings.length > SENTENCES_SHOWN ? (
        <p class="fine">and {readings.length - SENTENCES_SHOWN} more sentences</p>
      ) : null}
      {each.opinions.map((opinion) => (
        <Opinion opinion={opinion} own={answerOf(each.assessment)} />
      ))}
      <p class="fine">
        <a href={capturePath(each.snapshotId)}>See them in the stored page</a>
      </p>
      <div class="decide">
        <form action="/operate/review" method="post">
          <input type="hidden" name="token" value={token} />
          <input type="hidden" name="assessment" value={each.assessmentId} />
          <button type="submit" name="decision" value="confirm" data-key="c">
            The rules are right <kbd>c</kbd>
          </button>
        </form>
        <Instead each={each} token={token} />
      </div>
    </article>
  )
}

const Notice = ({ notice, token }: { readonly notice: ReviewNotice; readonly token: string }) =>
  notice.kind === 'wrong' ? (
    <p class="notice" role="alert">
      {notice.why} Nothing was changed.
    </p>
  ) : notice.kind === 'undone' ? (
    <p class="done" role="status">
      Taken back. It is in the list again.
    </p>
  ) : (
    <div class="done" role="status">
      <p>Decided. It holds for as long as the page says what it says now.</p>
      <form action="/operate/review/undo" method="post">
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="assessment" value={notice.assessmentId} />
        <button type="submit" class="plain" data-key="u">
          Undo <kbd>u</kbd>
        </button>
      </form>
    </div>
  )

export const ReviewView = ({ found, total, below, token, notice }: ReviewProps) => (
  <OperateFrame at="review" title="Review">
    {notice === null ? null : <Notice notice={notice} token={token} />}
    {found.length === 0 ? (
      <p class="empty">
        Nothing wants a person. Assessments come here that are less than {Math.round(100 * below)}% sure, that
        contradict themselves, or whose page has changed since a person judged it.
      </p>
    ) : (
      <>
        <p class="lead">
          {plural(total, 'assessment')} {total === 1 ? 'wants' : 'want'} a person; the most doubtful first
          {total > found.length ? `, ${found.length} shown` : ''}.
        </p>
        <p class="fine keys">
          With the keyboard: <kbd>j</kbd> next, <kbd>k</kbd> back, <kbd>c</kbd> the rules are right, <kbd>o</kbd>{' '}
          something else, <kbd>u</kbd> undo.
        </p>
        {found.map((each) => (
          <Item each={each} below={below} token={token} />
        ))}
      </>
    )}
  </OperateFrame>
)
