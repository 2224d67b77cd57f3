/** Discord: a channel's webhook and one embed (docs.discord.com/developers/resources/webhook#execute-webhook). */
import { parseWebAddress } from '../domain/url.ts'
import { gone, type MakeChannel, rejected, retry } from './channel.ts'
import { chatBlocks, type ChatMarkup } from './chat.ts'
import { createPoster, type ReadAnswer } from './post.ts'

/** An embed's title takes 256 characters, its description 4,096. */
const MOST_IN_TITLE = 256
const MOST_IN_DESCRIPTION = 4000
const LONGEST_WAIT_MS = 86_400_000

/** Every character of Markdown that Discord reads may be written with a backslash before it. */
const escape = (text: string): string => text.replace(/[\\*_~`|>[\]()#<-]/g, '\\$&').replaceAll('@', '@\u200B')

const MARKUP: ChatMarkup = {
  escape,
  bold: (text) => `**${text}**`,
  removed: (text) => `~~${text}~~`,
  added: (text) => `**${text}**`,
  link: ({ label, url }) => `[${escape(label)}](<${url.replaceAll('>', '%3E')}>)`,
}

type Complaint = { readonly code?: unknown; readonly retry_after?: unknown }

const complaintOf = (body: string): Complaint => {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

const UNKNOWN_WEBHOOK = 10_015

/** 404 with the code of an unknown webhook is for good; a 429 says in its body, in seconds, when to come back. */
const read: ReadAnswer = (status, body) => {
  const { code, retry_after: after } = complaintOf(body)
  if (status === 404 && code === UNKNOWN_WEBHOOK) return gone('HTTP 404: Discord knows this webhook no more')
  if (status === 429 && typeof after === 'number' && after >= 0)
    return retry('HTTP 429: too fast for Discord', Math.min(Math.ceil(after * 1000), LONGEST_WAIT_MS))
  return null
}

export const createDiscord: MakeChannel = ({ settings }) => {
  const poster = createPoster(settings)
  return {
    send: async ({ address }, message) => {
      const target = parseWebAddress(address)
      if (!target.ok) return rejected(`the address should be ${target.expected}`)
      const body = JSON.stringify({
        embeds: [
          {
            title: message.subject.slice(0, MOST_IN_TITLE),
            description: chatBlocks(message, MARKUP, MOST_IN_DESCRIPTION).join('\n\n').slice(0, 4096),
          },
        ],
        // Foreign text names nobody: no pings.
        allowed_mentions: { parse: [] },
      })
      return poster.post({ url: target.url, body, read })
    },
    close: poster.close,
  }
}
