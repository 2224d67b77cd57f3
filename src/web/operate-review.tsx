/** `/operate/review`: assessments that want a person, decided here: right as read, or what the page means instead; and undone. */
import type { Context, Hono } from 'hono'
import { statementsSha256 } from '../changes/judged.ts'
import { assessmentById, isAssessment } from '../db/assessments.ts'
import { placeOverride } from '../db/overrides.ts'
import { reviewPage } from '../db/review.ts'
import { undoOverride } from '../db/undo-override.ts'
import type { Assessment } from '../domain/assessment.ts'
import { CATEGORIES } from '../domain/category.ts'
import { POSITIONS } from '../domain/position.ts'
import { answerOf, type Corrected, correct } from '../domain/review.ts'
import type { WebContext } from './context.ts'
import { sendRefused, signedForm } from './gates.tsx'
import { pathWith } from './links.ts'
import { sendPage } from './reply.tsx'
import { sessionOf } from './session.ts'
import { type ReviewNotice, ReviewView } from './views/operate/review.tsx'

const SHOWN = 20
const MOST_REASON = 500

const text = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

const among = <Value extends string>(allowed: readonly Value[], given: string): Value | undefined =>
  allowed.find((value) => value === given)

/** What the form says of the page; what is left at "as read" stays. */
const correctedBy = (form: FormData, assessment: Assessment): Corrected => {
  if (text(form, 'decision') === 'confirm') return { ok: true, answer: answerOf(assessment) }
  const [h1b, j1] = [among(POSITIONS, text(form, 'h1b')), among(POSITIONS, text(form, 'j1'))]
  const category = among(CATEGORIES, text(form, 'category'))
  if (h1b === undefined && j1 === undefined && category === undefined)
    return { ok: false, why: 'Nothing was chosen: say what the page means of H-1B or J-1.' }
  if (text(form, 'reason') === '') return { ok: false, why: 'Say in a few words why.' }
  return correct(assessment, {
    ...(h1b === undefined ? {} : { h1b }),
    ...(j1 === undefined ? {} : { j1 }),
    ...(category === undefined ? {} : { category }),
  })
}

const sentence = (why: string): string => `${why.charAt(0).toUpperCase()}${why.slice(1)}${why.endsWith('.') ? '' : '.'}`

export const reviewResource = (app: Hono, web: WebContext): void => {
  const show = async (c: Context, notice: ReviewNotice | null, status: 200 | 409 | 422 = 200): Promise<Response> => {
    const session = sessionOf(c, web)
    const { found, total } = await reviewPage(web.db, web.reviewBelow, SHOWN)
    const view = (
      <ReviewView
        found={found}
        total={total}
        below={web.reviewBelow}
        token={session === null ? '' : web.access.formToken(session)}
        notice={notice}
      />
    )
    return sendPage(c, web, { title: 'Review', section: 'operate' }, view, status)
  }

  app.get('/operate/review', async (c) => {
    const [done, undone] = [c.req.query('done'), c.req.query('undone')].map((id) =>
      /^\d{1,15}$/.test(id ?? '') ? Number(id) : null,
    )
    if (done != null && (await isAssessment(web.db, done))) return show(c, { kind: 'done', assessmentId: done })
    return show(c, undone == null ? null : { kind: 'undone' })
  })

  const assessmentOf = async (form: FormData) => {
    const id = text(form, 'assessment')
    return /^\d{1,15}$/.test(id) && (await isAssessment(web.db, Number(id))) ? assessmentById(web.db, Number(id)) : null
  }

  app.post('/operate/review', async (c) => {
    const form = await signedForm(c, web)
    const session = sessionOf(c, web)
    if (form === null || session === null) return sendRefused(c, web, 'The form is out of date.')
    const stored = await assessmentOf(form)
    if (stored === null) return show(c, { kind: 'wrong', why: 'There is no such assessment (any more).' }, 409)
    const corrected = correctedBy(form, stored.assessment)
    if (!corrected.ok) return show(c, { kind: 'wrong', why: sentence(corrected.why) }, 422)
    const reason = text(form, 'reason').slice(0, MOST_REASON)
    const placed = await placeOverride(web.db, {
      ...corrected.answer,
      assessmentId: stored.id,
      author: session.name,
      reason: reason === '' ? 'as the rules read it' : reason,
      statementsSha256: statementsSha256(stored.assessment),
      at: web.now(),
    })
    return placed === 'placed'
      ? c.redirect(pathWith('/operate/review', { done: stored.id }), 303)
      : show(
          c,
          {
            kind: 'wrong',
            why: 'The page has been read again since. It is below with what it says now, if it still wants a person.',
          },
          409,
        )
  })

  app.post('/operate/review/undo', async (c) => {
    const form = await signedForm(c, web)
    const session = sessionOf(c, web)
    if (form === null || session === null) return sendRefused(c, web, 'The form is out of date.')
    const stored = await assessmentOf(form)
    if (stored !== null)
      await undoOverride(web.db, { assessmentId: stored.id, author: session.name, reason: null, at: web.now() })
    return c.redirect(pathWith('/operate/review', { undone: stored?.id }), 303)
  })
}
