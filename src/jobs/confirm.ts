/**
 * Settles a pending change whose second visit found the same bytes again (confirmed), or whose time is up (unconfirmed). A second visit
 * that brought other bytes is weighed when those are assessed.
 */
import { agreedAt, pendingChange, settleChange } from '../db/changes.ts'
import { lockSource } from '../db/policy.ts'
import { holdOverride } from './hold-override.ts'
import type { JobContext, JobData } from './job.ts'

export const confirm = async ({ sourceId }: JobData['confirm'], context: JobContext): Promise<void> => {
  const { db, now, settings } = context
  await db.transaction(async (tx) => {
    if ((await lockSource(tx, sourceId)) === null) return
    const pending = await pendingChange(tx, sourceId)
    if (pending === null) return
    const agreed = await agreedAt(tx, pending)
    const at = now()
    if (agreed !== null) {
      await settleChange(tx, pending, 'confirmed', at, { assessmentId: pending.toAssessmentId, seenAt: agreed })
    } else if (at.getTime() >= pending.recordedAt.getTime() + settings.confirm.withinMs) {
      await settleChange(tx, pending, 'unconfirmed', at, {
        assessmentId: pending.toAssessmentId,
        seenAt: pending.firstSeenNew,
      })
    }
    await holdOverride(tx, sourceId, at)
  })
  await context.enqueue('dispatch', {})
}
