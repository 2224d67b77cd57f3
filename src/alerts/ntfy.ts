/** ntfy: publishing as JSON to the root of the server that has the topic (docs.ntfy.sh/publish/#publish-as-json). */
import { SEVERITIES } from '../domain/change.ts'
import { parseWebAddress } from '../domain/url.ts'
import { type MakeChannel, rejected } from './channel.ts'
import { chatBlocks, PLAIN } from './chat.ts'
import type { Message } from './message.ts'
import { createPoster } from './post.ts'

/** A longer message would arrive as a file: 4,096 bytes, of which UTF-8 may take three for a character. */
const MOST_BYTES = 4000
/** A message takes three buttons. */
const MOST_ACTIONS = 3

/** 3 is the usual; 4 makes the telephone ring longer. Rings for what was lost and for what was wrong. */
const priorityOf = ({ page }: Message): number => {
  const gravest = Math.max(0, ...page.notices.map(({ severity }) => SEVERITIES.indexOf(severity)))
  return SEVERITIES[gravest] === 'critical' ? 4 : 3
}

const fitting = (message: Message): string => {
  for (let most = MOST_BYTES; most > 500; most -= 500) {
    const text = chatBlocks(message, PLAIN, most).join('\n\n')
    if (Buffer.byteLength(text) <= MOST_BYTES) return text
  }
  return message.subject
}

export const createNtfy: MakeChannel = ({ settings }) => {
  const poster = createPoster(settings)
  return {
    send: async ({ address }, message) => {
      const target = parseWebAddress(address)
      if (!target.ok) return rejected(`the address should be ${target.expected}`)
      const { origin, pathname } = new URL(target.url)
      const links = [...message.page.actions, ...(message.page.notices[0]?.links ?? [])]
      const [first] = links
      const body = JSON.stringify({
        topic: decodeURIComponent(pathname.slice(1)),
        title: message.subject,
        message: fitting(message),
        priority: priorityOf(message),
        ...(first === undefined ? {} : { click: first.url }),
        actions: links.slice(0, MOST_ACTIONS).map(({ label, url }) => ({ action: 'view', label, url })),
      })
      return poster.post({ url: `${origin}/`, body })
    },
    close: poster.close,
  }
}
