/**
 * Teams: the webhook of a workflow and one Adaptive Card (learn.microsoft.com, "Create incoming webhooks with Workflows"). The card's schema is
 * that of adaptivecards.io, version 1.4.
 */
import { parseWebAddress } from '../domain/url.ts'
import { type MakeChannel, rejected } from './channel.ts'
import { chatBlocks, type ChatMarkup, PLAIN } from './chat.ts'
import type { Link } from './notice.ts'
import { createPoster } from './post.ts'

/** A message takes 28 kB; JSON and UTF-8 want their share of that. */
const MOST_IN_ALL = 9000
const MOST_ACTIONS = 6

/** A TextBlock reads a little Markdown: emphasis, lists and links. */
const escape = (text: string): string => text.replace(/[\\*_[\]()`#]/g, '\\$&')

const MARKUP: ChatMarkup = {
  ...PLAIN,
  escape,
  bold: (text) => `**${text}**`,
  removed: (text) => `\\[-${text}-\\]`,
  link: ({ label, url }) => `[${escape(label)}](${url.replaceAll('(', '%28').replaceAll(')', '%29')})`,
}

const textBlock = (text: string, more: object = {}) => ({ type: 'TextBlock', text, wrap: true, ...more })

const openUrl = ({ label, url }: Link) => ({ type: 'Action.OpenUrl', title: label, url })

export const createTeams: MakeChannel = ({ settings }) => {
  const poster = createPoster(settings)
  return {
    send: async ({ address }, message) => {
      const target = parseWebAddress(address)
      if (!target.ok) return rejected(`the address should be ${target.expected}`)
      const { page } = message
      const blocks = chatBlocks(message, MARKUP, MOST_IN_ALL)
      const links = [...page.actions, ...(page.notices.length === 1 ? (page.notices[0]?.links ?? []) : [])]
      const card = {
        $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
        type: 'AdaptiveCard',
        version: '1.4',
        msteams: { width: 'Full' },
        body: [
          textBlock(escape(message.subject), { size: 'Medium', weight: 'Bolder' }),
          // A single line break is a space in Markdown.
          ...blocks.map((text) => textBlock(text.replaceAll('\n', '\n\n'), { separator: true })),
        ],
        actions: links.slice(0, MOST_ACTIONS).map(openUrl),
      }
      const body = JSON.stringify({
        type: 'message',
        attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card }],
      })
      return poster.post({ url: target.url, body })
    },
    close: poster.close,
  }
}
