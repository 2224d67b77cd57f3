/**
 * Asks a language model about assessments that want a person, where the settings name one. Its answer is judged and stored beside the
 * rules'; no policy, change or alert follows from it. Stops at the day's caps and at the first trouble.
 */
import { judgeOpinion } from '../classify/opinion/judge.ts'
import { MOST_ANSWER_TOKENS, opinionQuestion, type OpinionQuestion } from '../classify/opinion/prompt.ts'
import { assessmentById } from '../db/assessments.ts'
import { opinionTroubles, reserveOpinion, type Settled, settleOpinion, wantingOpinion } from '../db/opinions.ts'
import type { Assessment } from '../domain/assessment.ts'
import type { Asked } from '../domain/opinion.ts'
import type { OpinionSettings } from '../domain/settings.ts'
import type { JobContext } from './job.ts'

/** Assessments looked at by one job; the planner's next tick asks for more. */
const BATCH = 20

/** After a failure nobody is asked for so long; each further one in a row doubles it. */
const FIRST_WAIT_MS = 60_000
const LONGEST_WAIT_MS = 6 * 3_600_000

/** When to ask again after so many failures in a row, this one included; never sooner than the server asked for. */
export const retryOpinionAt = (failures: number, retryAfterMs: number | null, now: Date): Date => {
  const wait = Math.min(FIRST_WAIT_MS * 2 ** Math.min(Math.max(failures, 1) - 1, 20), LONGEST_WAIT_MS)
  return new Date(now.getTime() + Math.max(wait, retryAfterMs ?? 0))
}

const settledOf = (
  asked: Asked,
  question: OpinionQuestion,
  assessment: Assessment,
  retryAt: (retryAfterMs: number | null) => Date,
): Settled => {
  if (asked.kind === 'failed')
    return { result: 'failed', why: asked.why, retryAt: retryAt(asked.retryAfterMs), tokens: null }
  if (asked.kind === 'refused') return { result: 'discarded', why: asked.why, tokens: null }
  const judged = judgeOpinion(asked.text, question.statements, assessment)
  return judged.ok
    ? { result: 'opinion', opinion: judged.opinion, tokens: asked.tokens }
    : { result: 'discarded', why: judged.why, tokens: asked.tokens }
}

/** All that it uses of the world. */
type OpinionContext = Pick<JobContext, 'db' | 'now' | 'log' | 'stopping' | 'endpoint'> & {
  readonly settings: Pick<JobContext['settings'], 'review' | 'opinion'>
}

/** Whether to go on with the next. */
const askAbout = async (assessmentId: number, settings: OpinionSettings, context: OpinionContext): Promise<boolean> => {
  const { db, now, log, stopping, endpoint } = context
  if (endpoint === null) return false
  const { model, perDay } = settings
  const { assessment } = await assessmentById(db, assessmentId)
  const question = opinionQuestion(assessment)
  if (question === null) return true
  const troubles = await opinionTroubles(db, model)
  if (troubles.retryAt !== null && troubles.retryAt > now()) return false
  const reserved = await reserveOpinion(db, { assessmentId, model, tokens: question.tokens, at: now() }, perDay)
  if (reserved.kind === 'capped') log.info({ model, ...perDay }, 'no more opinions today: the cap is reached')
  if (reserved.kind !== 'reserved') return reserved.kind === 'taken'
  const retryAt = (retryAfterMs: number | null) => retryOpinionAt(troubles.failures + 1, retryAfterMs, now())
  const asked = await endpoint.ask(question.messages, MOST_ANSWER_TOKENS, stopping).catch((error: unknown): Asked => {
    if (!stopping.aborted) throw error
    return { kind: 'failed', why: 'the program was stopped', retryAfterMs: null }
  })
  const settled = settledOf(asked, question, assessment, retryAt)
  await settleOpinion(db, reserved.requestId, settled, now())
  if (settled.result === 'opinion') return true
  log.warn(
    { assessment: assessmentId, model, why: settled.why },
    `an opinion ${settled.result === 'failed' ? 'did not come' : 'was discarded'}`,
  )
  return settled.result === 'discarded'
}

export const opinion = async (_: object, context: OpinionContext): Promise<void> => {
  const { db, settings, stopping } = context
  if (settings.opinion === null) return
  const { model } = settings.opinion
  const wanted = await wantingOpinion(db, { below: settings.review.below, model, limit: BATCH })
  for (const assessmentId of wanted) {
    if (stopping.aborted || !(await askAbout(assessmentId, settings.opinion, context))) return
  }
}
