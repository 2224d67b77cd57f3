import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { compare } from '../../src/changes/compare.ts'
import type { StatementChange } from '../../src/domain/change.ts'
import { assessmentOf, type PageNotation } from './page.ts'

/** One step of a page's history, told by hand: what it said, what it says, and what a subscriber should learn. */
type History = {
  readonly name: string
  readonly before: PageNotation
  readonly after: PageNotation
  /** null: nobody would call it a change. */
  readonly expected: null | {
    readonly kind: string
    readonly severity: string
    readonly from: string
    readonly to: string
    readonly positions?: readonly string[]
    readonly requirements?: readonly string[]
    readonly statements: readonly string[]
  }
}

const folder = new URL('../histories/', import.meta.url)
const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'))

const marked = ({ change, words }: StatementChange): string => {
  const runs = words.map(({ op, text }) => (op === 'same' ? text : op === 'removed' ? `[-${text}-]` : `{+${text}+}`))
  return `${change}: ${runs.join('')}`
}

describe.each(files)('%s', (file) => {
  const histories = parse(readFileSync(new URL(file, folder), 'utf8')) as readonly History[]
  it.each(histories.map((history) => [history.name, history] as const))('%s', (_name, { before, after, expected }) => {
    const found = compare(assessmentOf(before), assessmentOf(after))
    const told =
      found === null
        ? null
        : {
            kind: found.kind,
            severity: found.severity,
            from: found.from,
            to: found.to,
            positions: found.positions.map(({ visa, from, to }) => `${visa}: ${from} -> ${to}`),
            requirements: found.requirements.map(({ change, requirement }) => `${change} ${requirement.type}`),
            statements: found.statements.map(marked),
          }
    expect(told).toEqual(expected === null ? null : { positions: [], requirements: [], ...expected })
  })
})

it('has histories of true changes and of noise', () => {
  const all = files.flatMap((file) => parse(readFileSync(new URL(file, folder), 'utf8')) as readonly History[])
  expect(all.filter(({ expected }) => expected === null).length).toBeGreaterThanOrEqual(8)
  expect(all.filter(({ expected }) => expected !== null).length).toBeGreaterThanOrEqual(12)
})
