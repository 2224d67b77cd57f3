/** What a claimed message says, with links that open the subscription. Sends nothing. */
import { composeMessage, type Message, type ReaderLinks } from '../alerts/message.ts'
import { composeQuestion, composeTest } from '../alerts/question.ts'
import type { ClaimedMessage } from '../db/messages.ts'
import { mintToken } from '../db/tokens.ts'
import type { Subscription } from '../domain/alert.ts'
import { sayInstant } from '../domain/instant.ts'
import type { JobContext } from './job.ts'

export type ComposeContext = Pick<JobContext, 'db' | 'now'> & {
  readonly settings: Pick<JobContext['settings'], 'alerts' | 'web'>
}

/** Links under a message work for so long; CAN-SPAM asks for 30 days. */
const LINKS_MS = 400 * 86_400_000

/** Channels that carry no links of ours: a program reads them, or nobody can click. */
const WITHOUT_LINKS: ReadonlySet<string> = new Set(['webhook', 'console'])

/** In a transaction of its own, that is over before anything is sent: a link that arrived works, whatever becomes of the delivery. */
const readerLinks = async ({ id, channel }: Subscription, context: ComposeContext): Promise<ReaderLinks | null> => {
  const { publicUrl } = context.settings.web
  if (publicUrl === null || WITHOUT_LINKS.has(channel)) return null
  const at = context.now()
  const expiresAt = new Date(at.getTime() + LINKS_MS)
  const token = await mintToken(context.db, { subscriptionId: id, purpose: 'manage', expiresAt }, at)
  return { manage: `${publicUrl}/subscriptions/${token}`, unsubscribe: `${publicUrl}/unsubscribe/${token}` }
}

/** Null for a question that cannot be asked, since nobody could answer it. */
export const compose = async (
  message: ClaimedMessage,
  subscription: Subscription & { readonly createdAt: Date },
  context: ComposeContext,
): Promise<Message | null> => {
  const { publicUrl } = context.settings.web
  const { postalAddress, selfService } = context.settings.alerts
  const options = { publicUrl, postalAddress }
  if (message.kind === 'confirm') {
    if (publicUrl === null) return null
    const at = context.now()
    const expiresAt = new Date(at.getTime() + selfService.confirmWithinMs)
    const token = await mintToken(context.db, { subscriptionId: subscription.id, purpose: 'confirm', expiresAt }, at)
    const asked = { at, until: sayInstant(expiresAt) }
    return composeQuestion(subscription, `${publicUrl}/subscriptions/confirm/${token}`, asked, options)
  }
  const links = await readerLinks(subscription, context)
  return message.kind === 'test'
    ? composeTest(subscription, context.now(), { ...options, links })
    : composeMessage(message.events, { ...options, links })
}
