/** Reads the mailbox for returned mail and stores what it means, a transaction for each report. A mail is marked after that: one read twice counts once. */
import { type BounceBox, type BoxRead, bounceBoxOf } from '../alerts/bounce-box.ts'
import { recordBounce } from '../db/bounces.ts'
import type { JobContext } from './job.ts'

export type BouncesContext = Pick<JobContext, 'db' | 'now' | 'log' | 'stopping'> & {
  readonly settings: Pick<JobContext['settings'], 'alerts'>
}

const readInto = (box: BounceBox, { db, now, log, stopping }: BouncesContext): Promise<BoxRead> =>
  box.read(
    (mail) =>
      db.transaction(async (tx) => {
        const { sha256: mailSha256, arrivedAt } = mail
        const { keys, returned, recipients } = mail.report
        const recorded = await recordBounce(tx, { keys, returned, recipients, mailSha256, arrivedAt }, now())
        if (recorded === 'recorded')
          log.info({ mailSha256, kinds: recipients.map(({ kind }) => kind) }, 'a returned mail was taken in')
        return recorded !== 'foreign'
      }),
    stopping,
  )

export const bounces = async (_: object, context: BouncesContext & Pick<JobContext, 'bounceBox'>): Promise<void> => {
  const { bounceBox, log } = context
  if (bounceBox === null) return
  const read = await readInto(bounceBox, context)
  if (read.kind === 'unavailable')
    log.warn(read, 'the mailbox for returned mail cannot be read; trying again at its next turn')
  else if (read.unmoved > 0)
    log.warn(read, 'reports cannot be moved to alerts.mail.bounces.moveTo; they are marked as seen')
  else if (read.taken + read.left > 0) log.info(read, 'read the mailbox for returned mail')
}

/** Reads it at once, for a person who waits for the result; null where no mailbox is set. */
export const readBouncesNow = async (context: BouncesContext): Promise<BoxRead | null> => {
  const box = bounceBoxOf(context.settings.alerts)
  return box === null ? null : readInto(box, context)
}
