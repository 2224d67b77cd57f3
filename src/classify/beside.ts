/**
 * A J-1 that is only named on a page which takes a stand on the H-1B: such a page takes it for granted that trainees come on a J-1.
 * Looks at a page as a whole and after every statement was read; gives the weakest of acceptances and never a refusal.
 */
import type { Assertion } from './assertions.ts'
import type { Clause } from './clauses.ts'
import type { Read } from './read.ts'
import { situationOf } from './situation.ts'

/** Rules that know a text for no word on trainees: a J-1 named there is another's, or anybody's. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'about-others',
  'only-for-others',
  'denied-to-trainees',
  'definition',
  'explained',
  'document',
  'item-inert',
  'inquiry',
])
/** Rules that are silent on purpose, save where the sentence is about trainees or their sponsor. */
const SILENT: ReadonlySet<string> = new Set(['topic', 'sponsor-role', 'referral'])

const says = (reads: readonly Read[], visa: 'h1b' | 'j1'): boolean =>
  reads.some((read) => read.assertions.some((each) => each.visa === visa && each.strength > 0))

/** Names the J-1, or answers a question that does, and neither refuses anything nor speaks of other people. */
const takesForGranted = ({ statement, flags, frame, rules, assertions }: Read): boolean => {
  if (assertions.length > 0 || statement.kind === 'heading' || statement.text.trimEnd().endsWith('?')) return false
  if (flags.negative || flags.impossible || flags.exceptions || frame.polarity === 'negative') return false
  if (frame.inert || (flags.outsiders && !flags.trainees) || frame.outsiders || flags.definition) return false
  if (rules.some((rule) => ELSEWHERE.has(rule))) return false
  const own = flags.visas.includes('j1')
  const asked = frame.question && frame.support && frame.named.includes('j1') && flags.visas.length === 0
  const close = flags.trainees || flags.institution || flags.ecfmg
  return (own || (asked && close)) && (close || !rules.some((rule) => SILENT.has(rule)))
}

/** The reads with what a page takes for granted; the same reads where there is nothing to add. */
export const withNamedBeside = (reads: readonly Read[]): readonly Read[] => {
  if (says(reads, 'j1') || !says(reads, 'h1b')) return reads
  return reads.map((read) => {
    if (!takesForGranted(read)) return read
    const { sentence, frame } = read
    const clause: Clause = { terms: sentence.terms, conditions: [], exceptions: [], asides: [], apart: false }
    const granted: Assertion = {
      visa: 'j1',
      position: 'sponsored',
      strength: 1,
      by: 'name',
      rule: 'named-beside',
      span: [0, sentence.text.length],
      situation: situationOf(sentence, clause, frame, { before: [], contrary: false, cause: null }),
    }
    return { ...read, assertions: [granted], rules: [...read.rules, granted.rule] }
  })
}
