/** Reads the mailbox for returned mail and stores what it means, a transaction for each report. A mail is marked after that: one read twice counts once. */
import { type BounceBox, type BoxRead, bounceBoxOf, type ReturnedMail } from '../alerts/bounce-box.ts'
import { messageIdOf } from '../alerts/letter.ts'
import { keysOfSubscription, recordBounce } from '../db/bounces.ts'
import type { Query } from '../db/query.ts'
import type { JobContext } from './job.ts'

/** Of these messages some system still returns one; older ones are past. */
const LATEST = 1000

/** The returned headers name a message by its Message-ID, which is made of its key. */
const keysOf = async ({ report }: ReturnedMail, tx: Query, from: string): Promise<readonly string[]> => {
  const { keys, returned } = report
  if (returned === null) return keys
  const sent = await keysOfSubscription(tx, returned.subscriptionId, LATEST)
  return [...keys, ...sent.filter((key) => messageIdOf(key, from) === returned.messageId)]
}

export type BouncesContext = Pick<JobContext, 'db' | 'now' | 'log' | 'stopping'> & {
  readonly settings: Pick<JobContext['settings'], 'alerts'>
}

const readInto = (box: BounceBox, { db, now, settings, log, stopping }: BouncesContext): Promise<BoxRead> =>
  box.read(
    (mail) =>
      db.transaction(async (tx) => {
        const { sha256: mailSha256, arrivedAt } = mail
        const { recipients } = mail.report
        const keys = await keysOf(mail, tx, settings.alerts.mail.from)
        const recorded = await recordBounce(tx, { keys, recipients, mailSha256, arrivedAt }, now())
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
