/** Random pasts of one hospital, and a slow, obvious reading of them that knows nothing of SQL: what is so on a day by what is known on another. */
import fc from 'fast-check'
import { compare } from '../../src/changes/compare.ts'
import type { Category } from '../../src/domain/category.ts'
import type { Level, Position } from '../../src/domain/position.ts'
import { assessmentOf, type Saying } from '../support/assessment.ts'
import type { Day } from '../support/history.ts'

export const PAGES = [
  { id: 'own', level: 'program', speaksFor: ['medicine'] },
  { id: 'faq', level: 'department', speaksFor: ['medicine'] },
  { id: 'second-faq', level: 'department', speaksFor: ['medicine', 'surgery'] },
  { id: 'gme', level: 'gme_office', speaksFor: [] },
] as const satisfies readonly { id: string; level: Level; speaksFor: readonly string[] }[]

export type PageId = (typeof PAGES)[number]['id']
export type RandomPast = Readonly<Record<PageId, readonly Day[]>>

const DAY_MS = 86_400_000
const START = Date.UTC(2025, 0, 1)
const dayOf = (n: number): string => new Date(START + n * DAY_MS).toISOString()

const saying = (h1b: Position, j1: Position, confidence: number, rules?: string): Saying => ({
  sentences: [{ text: `Of H-1B we say «${h1b}», of J-1 ${j1}.`, says: { h1b, j1 } }],
  confidence,
  ...(rules === undefined ? {} : { rules }),
})

const position = fc.constantFrom<Position>('sponsored', 'not_sponsored', 'case_by_case', 'not_stated')
const words = fc.record({ h1b: position, j1: position, confidence: fc.constantFrom(0.5, 0.75) })
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ what: fc.constant('says' as const), words, transient: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('blocked' as const) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('reread' as const), words }) },
)

/** Days apart and ten minutes from anything that is asked; only an accepted wording is read again. */
const daysOf = (
  steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[],
  offset: number,
): readonly Day[] => {
  const days: Day[] = []
  let mayReread = false
  let seen = 0
  for (const [n, each] of steps.entries()) {
    const at = dayOf(n * 3 + offset)
    if (each.what === 'blocked') {
      const detail = 'asks for proof of a human'
      days.push({ at, outcome: { kind: 'blocked', reason: 'challenge', detail, exchange: null } as never })
    } else if (each.what === 'says') {
      const { h1b, j1, confidence } = each.words
      const isTransient = each.transient && seen > 0
      days.push({ at, says: saying(h1b, j1, confidence), status: isTransient ? 'transient' : 'confirmed' })
      mayReread = !isTransient
      seen += 1
    } else if (mayReread) {
      const { h1b, j1, confidence } = each.words
      days.push({ at, reread: saying(h1b, j1, confidence, `sample-${n + 2}`) })
    }
  }
  return days
}

const days = (offset: number) => fc.array(step, { minLength: 0, maxLength: 7 }).map((steps) => daysOf(steps, offset))

export const randomPast: fc.Arbitrary<RandomPast> = fc.record({
  own: days(0),
  faq: days(1),
  'second-faq': days(1),
  gme: days(2),
})

const SETTLED_MS = 10 * 60_000

type Reading = { readonly says: Saying; readonly takenAt: number; readonly knownFrom: number }

/** Readings that took force, each from when on it was known. A reading of the same bytes under other rules has the same takenAt. */
const readingsOf = (past: readonly Day[]): readonly Reading[] => {
  const readings: Reading[] = []
  for (const day of past) {
    const at = Date.parse(day.at)
    const last = readings.at(-1)
    if ('reread' in day && last !== undefined) {
      readings.push({ says: day.reread, takenAt: last.takenAt, knownFrom: at })
    } else if ('says' in day && !('importedAt' in day)) {
      const isNews = last !== undefined && compare(assessmentOf(last.says), assessmentOf(day.says)) !== null
      if (isNews && day.status === 'transient') continue
      readings.push({ says: day.says, takenAt: at, knownFrom: isNews ? at + SETTLED_MS : at })
    }
  }
  return readings
}

const LEVELS: readonly Level[] = ['program', 'department', 'gme_office', 'institution', 'system']

export type Expected = { readonly page: PageId; readonly category: Category; readonly conflict: boolean } | null

/** Page by page, reading by reading: the last that was seen by `validAt` and known by `knownAt`; of those the one with the most force. */
export const expectedPolicy = (past: RandomPast, program: string, validAt: number, knownAt: number): Expected => {
  const candidates = PAGES.filter(
    ({ speaksFor }) => speaksFor.length === 0 || speaksFor.some((id) => id === program),
  ).flatMap(({ id, level }) => {
    let inForce: Reading | null = null
    let begins = 0
    for (const reading of readingsOf(past[id])) {
      if (reading.takenAt > validAt || reading.knownFrom > knownAt) continue
      inForce = reading
    }
    if (inForce === null) return []
    // When its policy began: the last reading, of other bytes, that moved more than words.
    let before: Reading | null = null
    for (const reading of readingsOf(past[id])) {
      if (reading.takenAt > validAt || reading.knownFrom > knownAt) continue
      const isOfOtherBytes = before === null || before.takenAt !== reading.takenAt
      const difference = before === null ? null : compare(assessmentOf(before.says), assessmentOf(reading.says))
      if (before === null || (isOfOtherBytes && difference !== null && difference.kind !== 'reworded'))
        begins = reading.takenAt
      before = reading
    }
    const assessment = assessmentOf(inForce.says)
    const of = (visa: string): Position =>
      assessment.positions.find((each) => each.visa === visa)?.position ?? 'not_stated'
    return [
      {
        id,
        level,
        category: assessment.category,
        h1b: of('h1b'),
        j1: of('j1'),
        confidence: assessment.confidence,
        begins,
      },
    ]
  })
  const [chosen, ...others] = candidates.toSorted(
    (a, b) =>
      Number(a.category === 'not_stated') - Number(b.category === 'not_stated') ||
      LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
      b.confidence - a.confidence ||
      b.begins - a.begins ||
      (a.id < b.id ? -1 : 1),
  )
  if (chosen === undefined) return null
  const against = (one: Position, other: Position) => one !== other && one !== 'not_stated' && other !== 'not_stated'
  const conflict = others.some((other) => against(chosen.h1b, other.h1b) || against(chosen.j1, other.j1))
  return { page: chosen.id, category: chosen.category, conflict }
}

/** Instants worth asking about: each day at noon, and moments around what happened. */
export const instantsOf = (past: RandomPast): readonly number[] =>
  Object.values(past)
    .flat()
    .flatMap((day) => [
      Date.parse(day.at) - 1,
      Date.parse(day.at),
      Date.parse(day.at) + SETTLED_MS - 1,
      Date.parse(day.at) + SETTLED_MS,
    ])
