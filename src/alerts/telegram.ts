/** Telegram: sendMessage of the operator's bot (core.telegram.org/bots/api#sendmessage). The address of a subscription is a chat. */
import { escapeHtml } from './escape.ts'
import { gone, type MakeChannel, retry } from './channel.ts'
import { chatBlocks, type ChatMarkup } from './chat.ts'
import { createPoster, type ReadAnswer } from './post.ts'

/** A message takes 4,096 characters after its entities are parsed; mark-up comes on top. */
const MOST = 3800
const LONGEST_WAIT_MS = 86_400_000

const MARKUP: ChatMarkup = {
  escape: escapeHtml,
  bold: (text) => `<b>${text}</b>`,
  removed: (text) => `<s>${text}</s>`,
  added: (text) => `<u>${text}</u>`,
  link: ({ label, url }) => `<a href="${escapeHtml(url)}">${escapeHtml(label)}</a>`,
}

type Refusal = { readonly description: string; readonly retryAfterS: number | null }

const refusalOf = (body: string): Refusal => {
  try {
    const value = JSON.parse(body) as { description?: unknown; parameters?: { retry_after?: unknown } } | null
    const after = value?.parameters?.retry_after
    return {
      description: typeof value?.description === 'string' ? value.description.slice(0, 200) : '',
      retryAfterS: typeof after === 'number' && after >= 0 ? after : null,
    }
  } catch {
    return { description: '', retryAfterS: null }
  }
}

/** Who blocked the bot, or a chat that is not, answers so for good; a 429 says when to come back. Other refusals are about us. */
const read: ReadAnswer = (status, body) => {
  const { description, retryAfterS } = refusalOf(body)
  if (status === 403 || (status === 400 && /chat not found|user is deactivated/i.test(description)))
    return gone(`HTTP ${status}: ${description}`)
  if (status === 429 && retryAfterS !== null)
    return retry(`HTTP 429: ${description}`, Math.min(retryAfterS * 1000, LONGEST_WAIT_MS))
  // The answer to anything else may carry nothing that is worth showing; the address, which holds the token, is never shown.
  return null
}

export const createTelegram: MakeChannel = ({ settings }) => {
  const poster = createPoster(settings)
  const { tokenName, api } = settings.telegram
  return {
    send: async ({ address }, message) => {
      if (tokenName === null) return retry('no Telegram bot is set: alerts.telegram.tokenName names its token')
      const token = settings.secrets[tokenName]
      if (token === undefined) return retry(`the environment has no ${tokenName}: nothing was sent`)
      const text = [`<b>${escapeHtml(message.subject)}</b>`, ...chatBlocks(message, MARKUP, MOST)].join('\n\n')
      const body = JSON.stringify({
        chat_id: address,
        text,
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
      })
      return poster.post({ url: `${api}/bot${token}/sendMessage`, body, read })
    },
    close: poster.close,
  }
}
