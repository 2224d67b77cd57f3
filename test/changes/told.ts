/** A difference in the short notation in which expectations of histories are written by hand. */
import type { Difference, StatementChange } from '../../src/domain/change.ts'

export type Told = null | {
  readonly kind: string
  readonly severity: string
  readonly from: string
  readonly to: string
  readonly positions?: readonly string[]
  readonly requirements?: readonly string[]
  readonly statements: readonly string[]
}

const marked = ({ change, words }: StatementChange): string => {
  const runs = words.map(({ op, text }) => (op === 'same' ? text : op === 'removed' ? `[-${text}-]` : `{+${text}+}`))
  return `${change}: ${runs.join('')}`
}

export const tell = (found: Difference | null): Told =>
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

/** Positions and requirements that an expectation leaves out are none. */
export const complete = (expected: Told): Told =>
  expected === null ? null : { positions: [], requirements: [], ...expected }
