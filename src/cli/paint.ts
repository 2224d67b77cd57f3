/** Colour on terminals that want it (NO_COLOR and FORCE_COLOR are honoured); plain text everywhere else. */
import { styleText } from 'node:util'
import type { Category } from '../domain/category.ts'
import type { Severity, WordRun } from '../domain/change.ts'

type Style = Parameters<typeof styleText>[0]

export type Paint = (style: Style, text: string) => string

export const createPaint = (stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Paint => {
  const forced = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0'
  const wanted = forced || (stream.isTTY && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb')
  return wanted ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text
}

export const CATEGORY_STYLE: Readonly<Record<Category, Style>> = {
  sponsors_h1b: 'green',
  h1b_case_by_case: 'cyan',
  h1b_paused: 'magenta',
  j1_only: 'yellow',
  j1_accepted: 'yellow',
  no_sponsorship: 'red',
  h1b_not_sponsored: 'red',
  sponsors_unspecified: 'blue',
  conflicting: 'magenta',
  not_stated: 'gray',
}

export const SEVERITY_STYLE: Readonly<Record<Severity, Style>> = {
  critical: ['red', 'bold'],
  major: 'yellow',
  minor: 'blue',
  reworded: 'gray',
}

/** Marks the words of a run and leaves the spaces around them alone. */
const marked = (paint: Paint, style: Style, text: string, open: string, close: string): string => {
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? []
  return words === '' ? text : `${before}${paint(style, `${open}${words}${close}`)}${after}`
}

/** Words with what went and what came marked: by colour where there is any, and always by brackets. */
export const paintWords = (paint: Paint, words: readonly WordRun[]): string =>
  words
    .map(({ op, text }) => {
      if (op === 'removed') return marked(paint, 'red', text, '[-', '-]')
      return op === 'added' ? marked(paint, 'green', text, '{+', '+}') : text
    })
    .join('')
    .trim()
