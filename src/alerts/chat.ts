/**
 * A message as short text for chats: each notice a few lines, changed words marked in the chat's own way, cut to what the chat takes.
 * Escapes by the rules it is handed; sends nothing.
 */
import type { Message } from './message.ts'
import type { Link, Notice } from './notice.ts'
import type { Quote } from './quotes.ts'

/** How a chat writes what it must not misread. All but `escape` are handed escaped text. */
export type ChatMarkup = {
  readonly escape: (text: string) => string
  readonly bold: (escaped: string) => string
  readonly removed: (escaped: string) => string
  readonly added: (escaped: string) => string
  readonly link: (link: Link) => string
}

/** For chats without marks: as word-diff tools write them. */
export const PLAIN: ChatMarkup = {
  escape: (text) => text,
  bold: (text) => text,
  removed: (text) => `[-${text}-]`,
  added: (text) => `{+${text}+}`,
  link: ({ label, url }) => `${label}: ${url}`,
}

const QUOTES_SAID = 3

const quoted = ({ label, runs }: Quote, { escape, removed, added }: ChatMarkup): string => {
  const said = runs.map(({ op, text }) => {
    const safe = escape(text)
    return op === 'removed' ? removed(safe) : op === 'added' ? added(safe) : safe
  })
  return `${label}: ${said.join('').trim()}`
}

/** A notice as lines, each whole in its mark-up. */
export const noticeLines = (one: Notice, markup: ChatMarkup): readonly string[] => {
  const { escape, bold, link } = markup
  const { transition } = one
  const where = one.whereabouts === null ? one.institution : `${one.institution}, ${one.whereabouts}`
  return [
    bold(escape(one.unconfirmed ? `${one.fact} (not confirmed)` : one.fact)),
    escape(`${one.programs} · ${where}`),
    escape(`What to do: ${one.advice}`),
    ...(transition === null || transition.before === transition.now
      ? []
      : [escape(`${transition.before} → ${transition.now}`)]),
    ...one.lists.flatMap(({ lines }) => lines.map((line) => escape(`- ${line}`))),
    ...one.sentences
      .slice(0, QUOTES_SAID)
      .flat()
      .map((quote) => quoted(quote, markup)),
    ...one.cautions.map(escape),
    escape(one.bounds),
    ...(one.confirmation === null ? [] : [escape(one.confirmation)]),
    ...one.links.slice(0, 2).map(link),
  ]
}

/** Whole lines only: mark-up never spans them. */
const beginning = (block: string, most: number): string => {
  const lines: string[] = []
  let left = most
  for (const line of block.split('\n')) {
    left -= line.length + 1
    if (left < 0) return [...lines, '…'].join('\n')
    lines.push(line)
  }
  return lines.join('\n')
}

/**
 * The parts of a message, each one block: the lead, every notice, what is only listed, the footer; together at most `most` characters (the last
 * block stands whatever the rest, since it holds the disclaimer and the way out).
 */
export const chatBlocks = ({ page }: Message, markup: ChatMarkup, most: number): readonly string[] => {
  const { escape, link } = markup
  const footer = [...page.footer.map(escape), ...page.footerLinks.map(link)].join('\n')
  const lead = [...page.lead.map(escape), ...page.actions.map(link)].join('\n')
  const listed = page.listed.map((line) => escape(`- ${line}`)).join('\n')
  const blocks = [lead, ...page.notices.map((one) => noticeLines(one, markup).join('\n')), listed].filter(
    (block) => block !== '',
  )
  const kept: string[] = []
  let left = most - footer.length - 80
  for (const [index, block] of blocks.entries()) {
    if (block.length > left) {
      const missing = blocks.length - index
      kept.push(index === 0 ? beginning(block, left) : escape(`${missing} more, which did not fit here`))
      break
    }
    kept.push(block)
    left -= block.length + 2
  }
  return footer === '' ? kept : [...kept, footer]
}
