/**
 * A J-1 that is only named on a page which takes a stand on the H-1B: such a page takes it for granted that trainees come on a J-1.
 * Looks at a page as a whole and after every statement was read; gives the weakest of acceptances and never a refusal.
 */
import type { Assertion } from './assertions.ts'
import { type Clause, clausesOf } from './clauses.ts'
import { flagsOf } from './flags.ts'
import type { Read } from './read.ts'
import { situationOf } from './situation.ts'

/** Rules that know a text for no word on trainees: a J-1 named there is another's, or anybody's. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'about-others',
  'only-for-others',
  'denied-to-trainees',
  'definition',
  'explained',
  'item-inert',
  'inquiry',
])
/** Rules that are silent on purpose, save where the sentence is about trainees or their sponsor. */
const SILENT: ReadonlySet<string> = new Set(['topic', 'sponsor-role', 'referral', 'document'])

const says = (reads: readonly Read[], visa: 'h1b' | 'j1'): boolean =>
  reads.some((read) => read.assertions.some((each) => each.visa === visa && each.strength > 0))

const wholeOf = ({ sentence }: Read): Clause => ({
  terms: sentence.terms,
  conditions: [],
  exceptions: [],
  asides: [],
  apart: false,
})

/** The clause that names the J-1, or answers a question that does, and neither refuses anything nor speaks of other people. */
const takingForGranted = (read: Read, besideH1b: boolean): Clause | null => {
  const { statement, sentence, flags, frame, rules } = read
  if (statement.kind === 'heading' || statement.text.trimEnd().endsWith('?')) return null
  if (frame.polarity === 'negative' || frame.outsiders || (flags.outsiders && !flags.trainees)) return null
  // A paper of a checklist is one of trainees where the H-1B is spoken of beside it.
  const elsewhere = rules.some((rule) => ELSEWHERE.has(rule) && !(besideH1b && rule === 'item-inert'))
  if (elsewhere && !(frame.question && frame.support)) return null
  const close = flags.trainees || flags.institution || flags.ecfmg
  if (frame.inert && !close && !besideH1b) return null
  const asked = frame.question && frame.support && frame.named.includes('j1') && flags.visas.length === 0
  if (asked && close && !flags.negative && !flags.impossible) return wholeOf(read)
  if (!close && rules.some((rule) => SILENT.has(rule)) && !read.assertions.some(({ visa }) => visa === 'h1b'))
    return null
  return (
    clausesOf(sentence).find(({ terms, conditions }) => {
      const own = flagsOf([...terms, ...conditions.flatMap((part) => part.terms)])
      return (
        own.visas.includes('j1') && !own.visas.includes('h1b') && !own.negative && !own.impossible && !own.exceptions
      )
    }) ?? null
  )
}

/** The reads with what a page takes for granted; the same reads where there is nothing to add. */
export const withNamedBeside = (reads: readonly Read[]): readonly Read[] => {
  if (says(reads, 'j1') || !says(reads, 'h1b')) return reads
  const asserted = reads.filter((read) => read.assertions.some(({ visa }) => visa === 'h1b'))
  return reads.map((read) => {
    const clause = takingForGranted(
      read,
      asserted.some(({ frame }) => frame.text === read.frame.text),
    )
    if (clause === null) return read
    const { sentence, frame } = read
    const granted: Assertion = {
      visa: 'j1',
      position: 'sponsored',
      strength: 1,
      by: 'name',
      rule: 'named-beside',
      span: [0, sentence.text.length],
      situation: situationOf(sentence, clause, frame, { before: [], contrary: false, cause: null }),
    }
    return { ...read, assertions: [...read.assertions, granted], rules: [...read.rules, granted.rule] }
  })
}
