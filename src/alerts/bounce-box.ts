/**
 * The mailbox to which mail is returned, read over IMAP: hands over what nobody has read yet, and marks it when that was taken in. Never deletes a
 * mail, and leaves mail that is no report of ours unseen where the mailbox keeps keywords. Knows no subscription.
 */
import { createHash } from 'node:crypto'
import type { ImapFlow } from 'imapflow'
import type { Finding } from '../domain/finding.ts'
import { shortened } from '../domain/plain.ts'
import type { AlertSettings, BounceBoxSettings } from '../domain/settings.ts'
import { type BounceReport, readBounce } from './bounce.ts'
import { isLoopback } from './smtp.ts'

/** `arrivedAt` is the mailbox's word, not the sender's. */
export type ReturnedMail = { readonly sha256: string; readonly arrivedAt: Date; readonly report: BounceReport }

/** `taken`: reports that named a message of ours; `unmoved`: of these, that could not be moved to their folder; `left`: any other mail. */
export type BoxRead =
  | { readonly kind: 'read'; readonly taken: number; readonly unmoved: number; readonly left: number }
  | { readonly kind: 'unavailable'; readonly detail: string }

export type BounceBox = {
  /** Hands each report to `take`, which answers whether it is about a message of ours. Throws only what `take` throws. */
  readonly read: (take: (mail: ReturnedMail) => Promise<boolean>, stopping: AbortSignal) => Promise<BoxRead>
}

/** A report stands before the mail it returns. */
const MOST_BYTES = 256 * 1024
const MOST_MAILS = 500

/** Mail that is none of ours is passed over the next time, and stays unseen for whoever it is for. */
const PASSED_OVER = '$VisawatchPassed'

/** Few installations have such a mailbox: what reads it is loaded with the first reading. */
const connectionTo = async (settings: BounceBoxSettings, timeoutMs: number): Promise<ImapFlow> => {
  const { ImapFlow } = await import('imapflow')
  const { host, port, secure, user, password } = settings
  const local = isLoopback(host)
  const client = new ImapFlow({
    host,
    port,
    secure,
    ...(secure || local ? {} : { doSTARTTLS: true }),
    tls: { rejectUnauthorized: !local },
    auth: { user, pass: password ?? '' },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    maxLiteralSize: 2 * MOST_BYTES,
  })
  // Whatever is awaited fails as well.
  client.on('error', () => undefined)
  return client
}

const said = (error: unknown): string => {
  const { message, responseText } = error as { readonly message?: string; readonly responseText?: string }
  return shortened(responseText ?? message ?? String(error), 200)
}

/** Signs in and opens the folder for the time of `use`. */
const withFolder = async <Done>(
  settings: BounceBoxSettings,
  timeoutMs: number,
  use: (client: ImapFlow) => Promise<Done>,
): Promise<Done> => {
  if (settings.password === null) throw new Error('the environment has no IMAP_PASSWORD')
  const client = await connectionTo(settings, timeoutMs)
  try {
    await client.connect()
    await client.mailboxOpen(settings.folder)
    const done = await use(client)
    await client.logout()
    return done
  } finally {
    client.close()
  }
}

/** Without MOVE (RFC 6851) a client would have to delete. */
const canMove = (client: ImapFlow): boolean => client.capabilities.has('MOVE') || client.capabilities.has('IMAP4REV2')

const putAside = async (client: ImapFlow, uid: number, moveTo: string | null): Promise<boolean> => {
  await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
  if (moveTo === null) return true
  return canMove(client) && (await client.messageMove(String(uid), moveTo, { uid: true })) !== false
}

const passOver = async (client: ImapFlow, uid: number): Promise<void> => {
  const keepsKeywords = client.mailbox !== false && client.mailbox.permanentFlags?.has('\\*') === true
  await client.messageFlagsAdd(String(uid), [keepsKeywords ? PASSED_OVER : '\\Seen'], { uid: true })
}

/** `timeoutMs` bounds each step. Connects anew for each reading: a few a day would not keep a connection alive. */
export const createBounceBox = (settings: BounceBoxSettings, timeoutMs: number): BounceBox => ({
  read: async (take, stopping) => {
    let fault: { readonly error: unknown } | null = null
    const readAll = async (client: ImapFlow): Promise<BoxRead> => {
      const counts = { taken: 0, unmoved: 0, left: 0 }
      const found = await client.search({ seen: false, unKeyword: PASSED_OVER }, { uid: true })
      for (const uid of Array.isArray(found) ? found.slice(0, MOST_MAILS) : []) {
        if (stopping.aborted) break
        const query = { uid: true, internalDate: true, source: { maxLength: MOST_BYTES } } as const
        const mail = await client.fetchOne(String(uid), query, { uid: true })
        if (mail === false || mail?.source === undefined) continue
        const report = await readBounce(mail.source)
        const sha256 = createHash('sha256').update(mail.source).digest('hex')
        const arrivedAt = new Date(mail.internalDate ?? 0)
        const isOurs =
          report !== null &&
          (await take({ sha256, arrivedAt, report }).catch((error: unknown) => {
            fault = { error }
            throw error
          }))
        counts[isOurs ? 'taken' : 'left'] += 1
        if (!isOurs) await passOver(client, uid)
        else if (!(await putAside(client, uid, settings.moveTo))) counts.unmoved += 1
      }
      return { kind: 'read', ...counts }
    }
    try {
      return await withFolder(settings, timeoutMs, readAll)
    } catch (error) {
      if (fault !== null) throw (fault as { readonly error: unknown }).error
      return { kind: 'unavailable', detail: `${settings.host}:${settings.port}: ${said(error)}` }
    }
  },
})

/** Null where the settings name none. */
export const bounceBoxOf = ({ mail, timeoutMs }: Pick<AlertSettings, 'mail' | 'timeoutMs'>): BounceBox | null =>
  mail.bounces === null ? null : createBounceBox(mail.bounces, timeoutMs)

/** Whether the mailbox could be read: signs in, opens the folder and looks for the one to move to. Reads and marks nothing. */
export const checkBounceBox = async (
  settings: BounceBoxSettings | null,
  timeoutMs: number,
): Promise<readonly Finding[]> => {
  const part = 'bounces'
  if (settings === null) return []
  const place = `${settings.user} at ${settings.host}:${settings.port}`
  try {
    const lacking = await withFolder(settings, timeoutMs, async (client) => {
      if (settings.moveTo === null) return null
      if (!canMove(client)) return 'cannot move mails'
      return (await client.list()).some(({ path }) => path === settings.moveTo)
        ? null
        : `has no folder "${settings.moveTo}"`
    })
    return [
      lacking === null
        ? { part, state: 'fine', found: `${place}: ${settings.folder} can be read`, remedy: null }
        : {
            part,
            state: 'fault',
            found: `${place} ${lacking}`,
            remedy: 'mend that, or set alerts.mail.bounces.moveTo to null',
          },
    ]
  } catch (error) {
    const remedy = 'correct alerts.mail.bounces and IMAP_PASSWORD, or start that server'
    return [{ part, state: 'fault', found: `${place}: ${said(error)}`, remedy }]
  }
}
