/**
 * The HTML part, for mail clients: tables and inline styles, no images, scripts or remote files. Changed words are struck
 * out or underlined, so that they read without colour. Everything foreign is escaped here, at the last moment.
 */
import type { Severity, WordRun } from '../domain/change.ts'
import type { Link, Notice } from './notice.ts'
import type { Quote } from './quotes.ts'
import { escapeHtml } from './escape.ts'
import type { Page } from './text.ts'

/** Classes that change at night, where a client reads style sheets; everywhere else the inline colours stand. */
const NIGHT: readonly (readonly [name: string, rules: string])[] = [
  ['vw-page', 'background:#12161c;color:#e3e8ef'],
  ['vw-card', 'background:#1b212a;color:#e3e8ef'],
  ['vw-cell', 'background:#262e39'],
  ['vw-muted', 'color:#a9b4c2'],
  ['vw-line', 'border-color:#3a4452'],
  ['vw-link', 'color:#8fc1f5'],
  ['vw-del', 'background:#4a1d21;color:#ffc9c9'],
  ['vw-ins', 'background:#163a24;color:#b7f0c6'],
  ['vw-critical', 'color:#ff9c9c'],
  ['vw-major', 'color:#f2bd6b'],
  ['vw-minor', 'color:#8fc1f5'],
  ['vw-reworded', 'color:#a9b4c2'],
]

const STYLE = `<style>@media (prefers-color-scheme:dark){${NIGHT.map(
  ([name, rules]) => `.${name}{${rules.replaceAll(/;|$/g, ' !important;')}}`,
).join('')}}</style>`

const INK = '#1c2430'
const MUTED = '#5b6675'
const LINE = '#dde2e9'
const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"

const ACCENTS: Readonly<Record<Severity, string>> = {
  critical: '#a61b1b',
  major: '#9a5b00',
  minor: '#1f5f99',
  reworded: '#5b6675',
}

const DEL = 'text-decoration:line-through;background:#fde4e4;color:#8f1d1d'
const INS = 'text-decoration:underline;font-weight:600;background:#dff3e3;color:#14532d'

/** Escaped, and visa codes kept on one line: "H-" at its end and "1B" on the next is hard to read. */
const said = (text: string): string =>
  escapeHtml(text).replace(/\b[A-Z]-\d[A-Z]?\d?\b/g, '<span style="white-space:nowrap">$&</span>')

const marked = ({ op, text }: WordRun): string => {
  const safe = said(text)
  if (op === 'removed') return `<del class="vw-del" style="${DEL}">${safe}</del>`
  return op === 'added' ? `<ins class="vw-ins" style="${INS}">${safe}</ins>` : safe
}

const small = (title: string): string =>
  `<p class="vw-muted" style="margin:20px 0 6px;font-size:12px;letter-spacing:.04em;text-transform:uppercase;color:${MUTED}">${title}</p>`

const quoted = ({ label, runs }: Quote): string =>
  `<tr><td class="vw-muted" style="width:56px;padding:6px 8px 6px 0;vertical-align:top;font-size:13px;color:${MUTED}">${label}</td>` +
  `<td style="padding:6px 0;vertical-align:top;overflow-wrap:anywhere">${runs.map(marked).join('')}</td></tr>`

const sentence = (quotes: readonly Quote[]): string =>
  `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="vw-line" style="border-top:1px solid ${LINE}">${quotes.map(quoted).join('')}</table>`

const list = (title: string, lines: readonly string[]): string =>
  lines.length === 0
    ? ''
    : `${small(title)}<ul style="margin:0;padding:0 0 0 20px">${lines.map((line) => `<li style="margin:0 0 2px">${said(line)}</li>`).join('')}</ul>`

const category = (label: string, name: string, weight: number): string =>
  `<td class="vw-cell" width="50%" style="padding:10px 12px;vertical-align:top;background:#f4f6f9">` +
  `<span class="vw-muted" style="font-size:12px;color:${MUTED}">${label}</span><br><span style="font-weight:${weight}">${said(name)}</span></td>`

const link = ({ label, url }: Link): string =>
  `<a class="vw-link" href="${escapeHtml(url)}" style="color:#124a86">${escapeHtml(label)}</a>`

const paragraph = (text: string): string =>
  `<p class="vw-muted" style="margin:0 0 6px;font-size:14px;color:${MUTED}">${text}</p>`

const transition = ({ transition: moved }: Notice): string => {
  if (moved === null) return ''
  const { before, now } = moved
  const cells =
    before === now
      ? category('Policy, unchanged', now, 400)
      : category('Before', before, 400) + category('Now', now, 700)
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr>${cells}</tr></table>`
}

/** Buttons are links with a border: mail clients know no others. */
const action = ({ label, url }: Link): string =>
  `<p style="margin:18px 0"><a href="${escapeHtml(url)}" style="display:inline-block;padding:10px 18px;background:#124a86;color:#ffffff;font-weight:600;text-decoration:none;border-radius:4px">${escapeHtml(label)}</a></p>` +
  `<p class="vw-muted" style="margin:0;font-size:12px;color:${MUTED};overflow-wrap:anywhere">${escapeHtml(url)}</p>`

const opening = (title: string, lead: readonly string[], actions: readonly Link[]): string =>
  lead.length === 0
    ? ''
    : `<tr><td class="vw-card" style="padding:24px 28px;background:#ffffff;border-top:4px solid #124a86"><h1 style="margin:0 0 12px;font-size:21px;line-height:1.3;font-weight:650">${said(title)}</h1>` +
      `${lead.map((line) => `<p style="margin:0 0 10px;overflow-wrap:anywhere">${said(line)}</p>`).join('')}${actions.map(action).join('')}</td></tr>`

/** Bytes that a notice adds to the document. */
export const weightOf = (one: Notice): number => Buffer.byteLength(notice(one))

const notice = (one: Notice): string => {
  const where = one.whereabouts === null ? '' : `, ${escapeHtml(one.whereabouts)}`
  return [
    `<tr><td class="vw-card" style="padding:24px 28px;background:#ffffff;border-top:4px solid ${ACCENTS[one.severity]}">`,
    `<p class="vw-${one.severity}" style="margin:0 0 4px;font-size:12px;letter-spacing:.04em;text-transform:uppercase;font-weight:600;color:${ACCENTS[one.severity]}">${one.label}${one.unconfirmed ? ' · not confirmed' : ''}</p>`,
    `<h1 style="margin:0 0 6px;font-size:21px;line-height:1.3;font-weight:650">${said(one.fact)}</h1>`,
    `<p style="margin:0 0 10px">${one.whom === null ? '' : `<b>${said(one.whom)}</b><br>`}<b>${said(one.institution)}</b>${where}</p>`,
    `<p style="margin:0 0 16px"><b>What to do:</b> ${said(one.advice)}</p>`,
    transition(one),
    one.programs === one.whom ? '' : list('Programs', [one.programs]),
    ...one.lists.map(({ title, lines }) => list(title, lines)),
    one.sentences.length === 0 ? '' : small('On the page'),
    ...one.sentences.map(sentence),
    one.unquoted === 0 ? '' : paragraph(`and ${one.unquoted} more changed sentences`),
    `<div class="vw-line" style="height:14px;line-height:14px;border-top:1px solid ${LINE};margin-top:8px">&nbsp;</div>`,
    ...one.cautions.map((caution) => `<p style="margin:0 0 10px">${said(caution)}</p>`),
    paragraph(escapeHtml(one.bounds)),
    one.confirmation === null ? '' : paragraph(`<b>${escapeHtml(one.confirmation)}</b>`),
    `<p style="margin:10px 0 10px">${one.links.map(link).join('<br>')}</p>`,
    one.sha256 === null
      ? ''
      : `<p class="vw-muted" style="margin:0;font-size:12px;color:${MUTED};overflow-wrap:anywhere">SHA-256 of the capture: <span style="font-family:monospace">${escapeHtml(one.sha256)}</span></p>`,
    '</td></tr><tr><td style="height:16px;line-height:16px">&nbsp;</td></tr>',
  ].join('')
}

/** What an inbox shows beside the subject; hidden in the mail itself. */
const preview = ([first]: readonly Notice[]): string =>
  first === undefined
    ? ''
    : `<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(`${first.transition === null ? first.fact : `${first.transition.before} → ${first.transition.now}`}. ${first.whom === null ? '' : `${first.whom}, `}${first.institution}. What to do: ${first.advice}`)}</div>`

/** A whole HTML document. */
export const renderHtml = ({ title, contents, notices, listed, lead, actions, footer, footerLinks }: Page): string =>
  [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">',
    `<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">${STYLE}<title>${escapeHtml(title)}</title></head>`,
    `<body class="vw-page" style="margin:0;padding:0;background:#e9edf2;color:${INK};${FONT};font-size:16px;line-height:1.5">`,
    preview(notices),
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:16px 8px">',
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;text-align:left">',
    notices.length > 1
      ? `<tr><td style="padding:4px 28px 16px"><p style="margin:0;font-size:18px;font-weight:650">${escapeHtml(title)}</p>${list('In this message', contents)}</td></tr>`
      : '',
    opening(title, lead, actions),
    ...notices.map(notice),
    listed.length === 0
      ? ''
      : `<tr><td class="vw-card" style="padding:8px 28px 20px;background:#ffffff">${list('Also changed', listed)}</td></tr>`,
    `<tr><td class="vw-muted" style="padding:12px 28px;font-size:13px;color:${MUTED}">${footer.map((line) => `<p style="margin:0 0 8px">${said(line)}</p>`).join('')}${footerLinks.length === 0 ? '' : `<p style="margin:0 0 8px">${footerLinks.map(link).join(' · ')}</p>`}</td></tr>`,
    '</table></td></tr></table></body></html>',
  ].join('\n')
