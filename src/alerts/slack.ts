/** Slack: an incoming webhook and Block Kit (docs.slack.dev/messaging/sending-messages-using-incoming-webhooks). */
import { parseWebAddress } from '../domain/url.ts'
import { gone, type MakeChannel, rejected } from './channel.ts'
import { chatBlocks, type ChatMarkup } from './chat.ts'
import { createPoster, type ReadAnswer } from './post.ts'

/** A section takes 3,000 characters, a header 150, a message 50 blocks. */
const MOST_IN_SECTION = 2900
const MOST_IN_HEADER = 150
const MOST_IN_ALL = 12_000

/** Slack reads three characters itself, and nothing else (docs.slack.dev/messaging/formatting-message-text). */
const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const MARKUP: ChatMarkup = {
  escape,
  bold: (text) => `*${text}*`,
  removed: (text) => `[-${text}-]`,
  added: (text) => `{+${text}+}`,
  link: ({ label, url }) => `<${url.replaceAll('|', '%7C').replaceAll('>', '%3E')}|${escape(label)}>`,
}

/** Words with which Slack says that a webhook is no more. */
const OVER =
  /^(?:no_service|no_active_hooks|no_team|team_disabled|channel_not_found|channel_is_archived|action_prohibited|invalid_token)\b/

const read: ReadAnswer = (status, body) =>
  status >= 400 && status < 500 && OVER.test(body.trim()) ? gone(`HTTP ${status}: ${body.trim().slice(0, 100)}`) : null

export const createSlack: MakeChannel = ({ settings }) => {
  const poster = createPoster(settings)
  return {
    send: async ({ address }, message) => {
      const target = parseWebAddress(address)
      if (!target.ok) return rejected(`the address should be ${target.expected}`)
      const sections = chatBlocks(message, MARKUP, MOST_IN_ALL).map((text) => ({
        type: 'section',
        text: { type: 'mrkdwn', text: text.length <= MOST_IN_SECTION ? text : `${text.slice(0, MOST_IN_SECTION)}…` },
      }))
      const title = message.subject.slice(0, MOST_IN_HEADER)
      const body = JSON.stringify({
        text: escape(message.subject),
        blocks: [{ type: 'header', text: { type: 'plain_text', text: title, emoji: false } }, ...sections],
        unfurl_links: false,
        unfurl_media: false,
      })
      return poster.post({ url: target.url, body, read })
    },
    close: poster.close,
  }
}
