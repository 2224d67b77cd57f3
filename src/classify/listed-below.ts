/**
 * "We currently accept the visas listed below.", then sections headed by the name of a visa and its description: each is one of those.
 * Looks at a page as a whole and after every statement was read; a visa of which anything is said anywhere is left as it was read.
 */
import type { Assertion } from './assertions.ts'
import type { Read } from './read.ts'

const BELOW = /\b(?:below|following|as follows|these)\b/i
/** A heading with more terms says more than a name. */
const NAME = 7

/** Says of visas at large what holds for those that follow. */
const announced = ({ statement, assertions }: Read): Assertion | null =>
  BELOW.test(statement.text)
    ? (assertions.find(({ visa, position }) => visa === 'unspecified' && position === 'sponsored') ?? null)
    : null

const isName = ({ statement, flags, assertions }: Read): boolean =>
  statement.kind === 'heading' &&
  flags.visas.length === 1 &&
  flags.size <= NAME &&
  !(flags.negative || flags.outsiders || flags.exam || flags.pause) &&
  assertions.length === 0

/** The reads with what an announcement says of the visas that head the sections after it. One pass. */
export const withListedBelow = (reads: readonly Read[]): readonly Read[] => {
  const told = new Set(reads.flatMap(({ assertions }) => assertions.map(({ visa }) => visa)))
  let source: Assertion | null = null
  return reads.map((read) => {
    source = announced(read) ?? source
    // "Visas we do not accept": another list.
    if (read.statement.kind === 'heading' && read.flags.negative) source = null
    const visa = read.flags.visas[0]
    if (source === null || visa === undefined || told.has(visa) || !isName(read)) return read
    const span = [0, read.statement.text.length] as const
    return { ...read, assertions: [{ ...source, visa, by: 'name', strength: 1, rule: 'listed-below', span }] }
  })
}
