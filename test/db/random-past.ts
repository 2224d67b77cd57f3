/** Random pasts of one hospital, and a slow, obvious reading of them that knows nothing of SQL: what is so on a day by what is known on another. */
import fc from 'fast-check'
import { compare } from '../../src/changes/compare.ts'
import { type Category, categoryOf } from '../../src/domain/category.ts'
import type { Level, Position } from '../../src/domain/position.ts'
import type { Answer } from '../../src/domain/review.ts'
import { assessmentOf, type Saying } from '../support/assessment.ts'
import type { Day } from '../support/history.ts'

export type Page = { readonly id: PageId; readonly level: Level; readonly speaksFor: readonly string[] }

const PAGE_IDS = ['own', 'faq', 'second-faq', 'gme'] as const
export type PageId = (typeof PAGE_IDS)[number]

export const PAGES: readonly Page[] = [
  { id: 'own', level: 'program', speaksFor: ['medicine'] },
  { id: 'faq', level: 'department', speaksFor: ['medicine'] },
  { id: 'second-faq', level: 'department', speaksFor: ['medicine', 'surgery'] },
  { id: 'gme', level: 'gme_office', speaksFor: [] },
]

/** Which pages are declared from an instant on; the first is `PAGES`. */
export type Declared = { readonly at: string; readonly pages: readonly Page[] }

export type RandomPast = {
  readonly days: Readonly<Record<PageId, readonly Day[]>>
  /** Oldest first. */
  readonly declared: readonly Declared[]
}

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
type Words = typeof words extends fc.Arbitrary<infer W> ? W : never

type Step =
  | { readonly what: 'says'; readonly words: Words; readonly transient: boolean }
  | { readonly what: 'blocked' }
  | { readonly what: 'reread'; readonly words: Words }
  | { readonly what: 'captured'; readonly words: Words; readonly back: number }
  | { readonly what: 'answer'; readonly words: Words }

const VISITS: readonly fc.WeightedArbitrary<Step>[] = [
  { weight: 6, arbitrary: fc.record({ what: fc.constant('says' as const), words, transient: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('blocked' as const) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('reread' as const), words }) },
]
const captured: fc.WeightedArbitrary<Step> = {
  weight: 4,
  arbitrary: fc.record({ what: fc.constant('captured' as const), words, back: fc.integer({ min: 1, max: 6 }) }),
}
const answer: fc.WeightedArbitrary<Step> = {
  weight: 3,
  arbitrary: fc.record({ what: fc.constant('answer' as const), words }),
}

const answerOf = ({ h1b, j1 }: Words): Answer => ({
  h1b,
  j1,
  category: categoryOf({ h1b, j1, unspecified: 'not_stated', citizensOnly: false }),
})

/** Days apart and ten minutes from anything that is asked; only an accepted wording, the newest of all, is read again. Captures are of noons. */
const daysOf = (steps: readonly Step[], offset: number): readonly Day[] => {
  const days: Day[] = []
  const captures = new Set<string>()
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
    } else if (each.what === 'captured') {
      const capturedAt = dayOf((n - each.back) * 3 + offset + 0.5)
      if (captures.has(capturedAt)) continue
      captures.add(capturedAt)
      const { h1b, j1, confidence } = each.words
      days.push({ at, captured: saying(h1b, j1, confidence), capturedAt })
      mayReread = false
    } else if (each.what === 'answer') {
      days.push({ at, answer: answerOf(each.words) })
    } else if (mayReread) {
      const { h1b, j1, confidence } = each.words
      days.push({ at, reread: saying(h1b, j1, confidence, `sample-${n + 2}`) })
    }
  }
  return days
}

/** A page is imported or judged by people, not both: an answer is over what was in force when it was given, whatever is learnt of the days between. */
const days = (offset: number) =>
  fc
    .oneof(
      fc.array(fc.oneof(...VISITS, captured), { maxLength: 7 }),
      fc.array(fc.oneof(...VISITS, answer), { maxLength: 7 }),
    )
    .map((steps) => daysOf(steps, offset))

const declaration = fc.record({
  faq: fc.constantFrom<Page | null>(
    null,
    { id: 'faq', level: 'department', speaksFor: ['medicine', 'surgery'] },
    { id: 'faq', level: 'institution', speaksFor: ['medicine'] },
  ),
  own: fc.constantFrom<Page | null>(null, ...PAGES.filter(({ id }) => id === 'own')),
})

export const randomPast: fc.Arbitrary<RandomPast> = fc
  .record({
    own: days(0),
    faq: days(1),
    'second-faq': days(1),
    gme: days(2),
    declared: fc.array(fc.record({ pages: declaration, after: fc.integer({ min: 1, max: 8 }) }), { maxLength: 2 }),
  })
  .map(({ declared, ...each }) => {
    let day = 0
    const moves = declared.map(({ pages: { faq, own }, after }): Declared => {
      day += after
      const others = PAGES.filter(({ id }) => id === 'second-faq' || id === 'gme')
      return { at: dayOf(day + 0.25), pages: [...[own, faq].flatMap((page) => page ?? []), ...others] }
    })
    return { days: each, declared: [{ at: '2024-12-01T00:00:00.000Z', pages: PAGES }, ...moves] }
  })

const SETTLED_MS = 10 * 60_000

type Reading = { readonly says: Saying; readonly takenAt: number; readonly knownFrom: number }

const textOf = ({ sentences }: Saying): string => sentences.map(({ text }) => text).join()

/** The newest wording; of one wording the newest reading. */
const newest = (readings: readonly Reading[]): Reading | undefined =>
  readings.toSorted((a, b) => a.takenAt - b.takenAt || a.knownFrom - b.knownFrom).at(-1)

type Given = {
  readonly answer: Answer
  readonly from: number
  /** The first wording after it that was another one, and since when that was known. */
  readonly over: { readonly takenAt: number; readonly knownFrom: number } | null
}

/** Readings that took force, each from when on it was known, and what people said. A reading of the same bytes has the same takenAt. */
const storyOf = (past: readonly Day[]) => {
  const readings: Reading[] = []
  const answers: Given[] = []
  const accept = (reading: Reading): void => {
    const before = newest(readings)
    readings.push(reading)
    const inForce = newest(readings)
    const last = answers.at(-1)
    if (inForce !== reading || before === undefined || last === undefined || last.over !== null) return
    if (textOf(before.says) !== textOf(reading.says))
      answers[answers.length - 1] = { ...last, over: { takenAt: reading.takenAt, knownFrom: reading.knownFrom } }
  }
  for (const day of past) {
    const at = Date.parse(day.at)
    const last = newest(readings)
    if ('answer' in day) {
      if (last === undefined) continue
      const given = answers.at(-1)
      if (given?.over === null) answers[answers.length - 1] = { ...given, over: { takenAt: at, knownFrom: at } }
      answers.push({ answer: day.answer, from: at, over: null })
    } else if ('captured' in day) {
      accept({ says: day.captured, takenAt: Date.parse(day.capturedAt), knownFrom: at })
    } else if ('reread' in day && last !== undefined) {
      accept({ says: day.reread, takenAt: last.takenAt, knownFrom: at })
    } else if ('says' in day && !('importedAt' in day)) {
      const isNews = last !== undefined && compare(assessmentOf(last.says), assessmentOf(day.says)) !== null
      if (isNews && day.status === 'transient') continue
      accept({ says: day.says, takenAt: at, knownFrom: isNews ? at + SETTLED_MS : at })
    }
  }
  return { readings, answers }
}

const LEVELS: readonly Level[] = ['program', 'department', 'gme_office', 'institution', 'system']

export type Expected = { readonly page: PageId; readonly category: Category; readonly conflict: boolean } | null

/** When the policy of the last of these readings began: the last that moved more than words, of other bytes. */
const beginOf = (known: readonly Reading[]): number => {
  let begins = 0
  let before: Reading | null = null
  for (const takenAt of [...new Set(known.map((reading) => reading.takenAt))].toSorted((a, b) => a - b)) {
    const reading = newest(known.filter((each) => each.takenAt === takenAt))
    if (reading === undefined) continue
    const difference = before === null ? null : compare(assessmentOf(before.says), assessmentOf(reading.says))
    if (before === null || (difference !== null && difference.kind !== 'reworded')) begins = takenAt
    before = reading
  }
  return begins
}

/** Page by page, reading by reading: the last that was seen by `validAt` and known by `knownAt`; of those the one with the most force. */
export const expectedPolicy = (past: RandomPast, program: string, validAt: number, knownAt: number): Expected => {
  const declaredAt = Math.min(validAt, knownAt)
  const declared = past.declared.findLast(({ at }) => Date.parse(at) <= declaredAt) ?? past.declared[0]
  const candidates = (declared?.pages ?? [])
    .filter(({ speaksFor }) => speaksFor.length === 0 || speaksFor.some((id) => id === program))
    .flatMap(({ id, level }) => {
      const { readings, answers } = storyOf(past.days[id])
      const known = readings.filter(({ takenAt, knownFrom }) => takenAt <= validAt && knownFrom <= knownAt)
      const inForce = newest(known)
      if (inForce === undefined) return []
      const given = answers.findLast(
        ({ from, over }) =>
          from <= declaredAt && !(over !== null && over.takenAt <= validAt && over.knownFrom <= knownAt),
      )?.answer
      const assessment = assessmentOf(inForce.says)
      const of = (visa: string): Position =>
        assessment.positions.find((each) => each.visa === visa)?.position ?? 'not_stated'
      const { category, h1b, j1 } = given ?? { category: assessment.category, h1b: of('h1b'), j1: of('j1') }
      return [{ id, level, category, h1b, j1, confidence: assessment.confidence, begins: beginOf(known) }]
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

/** Instants worth asking about: moments around what happened. */
export const instantsOf = ({ days: each, declared }: RandomPast): readonly number[] => [
  ...Object.values(each)
    .flat()
    .flatMap((day) => [
      Date.parse(day.at) - 1,
      Date.parse(day.at),
      Date.parse(day.at) + SETTLED_MS - 1,
      Date.parse(day.at) + SETTLED_MS,
      ...('captured' in day ? [Date.parse(day.capturedAt) - 1, Date.parse(day.capturedAt)] : []),
    ]),
  ...declared.slice(1).flatMap(({ at }) => [Date.parse(at) - 1, Date.parse(at)]),
]
