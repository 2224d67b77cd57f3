/** The plain-text part: fixed order, `[-removed-]` and `{+added+}` as word-diff tools write them, lines folded for mail. */
import type { WordRun } from '../domain/change.ts'
import type { Link, Notice } from './notice.ts'
import type { Quote } from './quotes.ts'

export type Page = {
  readonly title: string
  readonly notices: readonly Notice[]
  /** A line per event, in the order of the notices; empty when the notices are few enough to see. */
  readonly contents: readonly string[]
  /** Facts of events that are only listed. */
  readonly listed: readonly string[]
  /** Paragraphs before all notices. */
  readonly lead: readonly string[]
  /** What the reader may do about the lead. */
  readonly actions: readonly Link[]
  readonly footer: readonly string[]
  /** What the reader may do about the subscription; empty where nobody can open it. */
  readonly footerLinks: readonly Link[]
}

const WIDTH = 78

/** Folds at spaces; a word longer than the line (an address) stays whole. */
const folded = (text: string, indent: string, first: string = indent): string => {
  const lines: string[] = []
  let line = first
  let empty = true
  for (const word of text.split(' ')) {
    if (!empty && line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = indent
      empty = true
    }
    line += empty ? word : ` ${word}`
    empty = false
  }
  return [...lines, line].join('\n')
}

const marked = ({ op, text }: WordRun): string =>
  op === 'removed' ? `[-${text}-]` : op === 'added' ? `{+${text}+}` : text

const quoted = ({ label, runs }: Quote): string =>
  folded(runs.map(marked).join('').trim(), '          ', `  ${label}:`.padEnd(10))

const list = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => folded(line, '    ', '  - ')), '']

const transition = ({ transition: moved }: Notice): readonly string[] => {
  if (moved === null) return []
  const { before, now } = moved
  return before === now ? [`Policy, unchanged: ${now}`] : [`Before: ${before}`, `Now:    ${now}`]
}

const action = ({ label, url }: Link): string => `${label}:\n${url}`

const notice = (one: Notice): string =>
  [
    folded(
      `${one.fact}: ${[one.whom, one.institution, one.whereabouts].filter((part) => part !== null).join(', ')}`,
      '',
    ),
    folded(`What to do: ${one.advice}`, ''),
    '',
    ...transition(one),
    `${one.label === one.severity ? 'Severity' : 'Kind'}: ${one.label}${one.unconfirmed ? ', not confirmed' : ''}`,
    '',
    ...(one.programs === one.whom ? [] : [folded(`Programs: ${one.programs}`, ''), '']),
    ...one.lists.flatMap(({ title, lines }) => list(title, lines)),
    ...(one.sentences.length === 0 ? [] : ['On the page']),
    ...one.sentences.flatMap((quotes) => [...quotes.map(quoted), '']),
    ...(one.unquoted === 0 ? [] : [`  and ${one.unquoted} more changed sentences`, '']),
    ...one.cautions.flatMap((caution) => [folded(caution, ''), '']),
    folded(one.bounds, ''),
    ...(one.confirmation === null ? [] : [folded(one.confirmation, '')]),
    '',
    ...one.links.map(({ label, url }) => `${label}: ${url}`),
    ...(one.sha256 === null ? [] : [`SHA-256 of the capture: ${one.sha256}`]),
  ].join('\n')

/** The message as plain text, lines ended by LF. */
export const renderText = ({ title, contents, notices, listed, lead, actions, footer, footerLinks }: Page): string => {
  const rule = '-'.repeat(WIDTH)
  const parts = [
    ...(lead.length === 0 ? [] : [[...lead.map((line) => folded(line, '')), ...actions.map(action)].join('\n\n')]),
    ...(notices.length > 1 ? [[folded(title, ''), ...list('In this message', contents)].join('\n').trimEnd()] : []),
    ...notices.map(notice),
    ...(listed.length === 0
      ? []
      : [['Also changed', ...listed.map((line) => folded(line, '    ', '  - '))].join('\n')]),
    [...footer.map((line) => folded(line, '')), ...footerLinks.map(({ label, url }) => `${label}: ${url}`)].join('\n'),
  ]
  return `${parts.join(`\n\n${rule}\n\n`)}\n`
}
