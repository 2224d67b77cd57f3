/**
 * Pairs the statements of two versions of a page: the same, reworded, added, removed. Order and repetition do not count,
 * so a section that moved is no change. Bounded: a page with thousands of new sentences costs no more than a long one.
 */
import type { StatementChange } from '../domain/change.ts'
import type { StatementReading } from '../domain/statement.ts'
import type { Visa } from '../domain/visa.ts'
import { fold } from './normalise.ts'
import { needsContext, quote, quoteInContext, slotOf } from './quote.ts'
import { type Bag, bagOf, similarity } from './similarity.ts'
import { diffWords } from './wording.ts'

/** Below this two sentences are two facts: one gone, one new. */
const REWORDED_FROM = 0.5
/** What the same question or table cell adds to the likeness of two statements. */
const SAME_SLOT = 0.15
/** Unmatched statements of one side that are scored against the other's; the rest is told as removed and added. */
const MAX_SCORED = 300

type Entry = { readonly key: string; readonly reading: StatementReading }
type Scored = { readonly entry: Entry; readonly bag: Bag; readonly slot: string | null; readonly bare: boolean }
type Pair = { readonly old: Entry; readonly next: Entry; readonly score: number }

const takesStance = ({ positions }: StatementReading): boolean =>
  Object.values(positions).some((position) => position !== 'not_stated')

/**
 * Wording and stance: "No." to another question is another statement. Null for what states nothing: a heading over a
 * policy, or a line that is gone once date stamps are off.
 */
const keyOf = (reading: StatementReading): string | null => {
  const { statement, positions } = reading
  if (fold(statement.text) === '' || (statement.kind === 'heading' && !takesStance(reading))) return null
  const stance = Object.entries(positions)
    .filter(([, position]) => position !== 'not_stated')
    .map(([visa, position]) => `${visa}=${position}`)
    .sort()
  return `${fold(quote(statement))}|${stance.join()}`
}

const entriesOf = (readings: readonly StatementReading[]): ReadonlyMap<string, Entry> => {
  const entries = new Map<string, Entry>()
  for (const reading of readings) {
    const key = keyOf(reading)
    if (key !== null && !entries.has(key)) entries.set(key, { key, reading })
  }
  return entries
}

const byKey = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const scored = (entry: Entry): Scored => {
  const { statement } = entry.reading
  return { entry, bag: bagOf(quote(statement)), slot: slotOf(statement), bare: needsContext(statement) }
}

/**
 * An answer to the same question is likelier the one before it reworded; a bare answer or a cell is the one before it,
 * however little their words agree, unless another sentence has the better claim.
 */
const likeness = (old: Scored, next: Scored): number => {
  const score = similarity(old.bag, next.bag)
  if (old.slot === null || old.slot !== next.slot) return score
  return Math.max(score + SAME_SLOT, old.bare || next.bare ? REWORDED_FROM : 0)
}

/** The likeliest pairs first; ties fall by wording, never by place on the page, so that order cannot matter. */
const pairUp = (gone: readonly Entry[], fresh: readonly Entry[]): readonly Pair[] => {
  const limited = (entries: readonly Entry[]): readonly Scored[] =>
    entries
      .toSorted((a, b) => byKey(a.key, b.key))
      .slice(0, MAX_SCORED)
      .map(scored)
  const nexts = limited(fresh)
  const pairs = limited(gone).flatMap((old) =>
    nexts.flatMap((next): readonly Pair[] => {
      const score = likeness(old, next)
      return score >= REWORDED_FROM ? [{ old: old.entry, next: next.entry, score }] : []
    }),
  )
  pairs.sort((a, b) => b.score - a.score || byKey(a.old.key, b.old.key) || byKey(a.next.key, b.next.key))
  const taken = new Set<Entry>()
  return pairs.filter(({ old, next }) => {
    if (taken.has(old) || taken.has(next)) return false
    taken.add(old).add(next)
    return true
  })
}

/** Null when the two read alike: a stance moved with something above the statement that is not quoted. */
const reworded = (old: StatementReading, next: StatementReading): StatementChange | null => {
  const inContext =
    needsContext(old.statement) ||
    needsContext(next.statement) ||
    fold(old.statement.text) === fold(next.statement.text)
  const [before, after] = [old, next].map(({ statement }) =>
    inContext ? quoteInContext(statement) : statement.text,
  ) as [string, string]
  if (fold(before) === fold(after)) return null
  return { change: 'reworded', old: before, new: after, words: diffWords(before, after) }
}

/** 0: speaks of a visa whose position moved. 1: takes a stance. 2: information. */
const rank = (readings: readonly StatementReading[], moved: ReadonlySet<Visa>): number => {
  const visas = readings.flatMap(({ positions }) => Object.keys(positions) as Visa[])
  return visas.some((visa) => moved.has(visa)) ? 0 : visas.length > 0 ? 1 : 2
}

/**
 * What became of each statement, those about a `moved` visa first, then in the order of the page.
 * Empty when both versions say the same sentences with the same stances.
 */
export const statementChanges = (
  before: readonly StatementReading[],
  after: readonly StatementReading[],
  moved: ReadonlySet<Visa>,
): readonly StatementChange[] => {
  const [olds, nexts] = [entriesOf(before), entriesOf(after)]
  const gone = [...olds.values()].filter(({ key }) => !nexts.has(key))
  const fresh = [...nexts.values()].filter(({ key }) => !olds.has(key))
  const pairs = pairUp(gone, fresh)
  const paired = new Set(pairs.flatMap(({ old, next }) => [old, next]))

  const told: { rank: number; ordinal: number; change: StatementChange }[] = []
  for (const { old, next } of pairs) {
    const change = reworded(old.reading, next.reading)
    const ordinal = next.reading.statement.ordinal
    if (change !== null) told.push({ rank: rank([old.reading, next.reading], moved), ordinal, change })
  }
  for (const entry of gone.filter((each) => !paired.has(each))) {
    const old = quote(entry.reading.statement)
    const change = { change: 'removed', old, new: null, words: diffWords(old, '') } as const
    told.push({ rank: rank([entry.reading], moved), ordinal: entry.reading.statement.ordinal, change })
  }
  for (const entry of fresh.filter((each) => !paired.has(each))) {
    const next = quote(entry.reading.statement)
    const change = { change: 'added', old: null, new: next, words: diffWords('', next) } as const
    told.push({ rank: rank([entry.reading], moved), ordinal: entry.reading.statement.ordinal, change })
  }
  return told.toSorted((a, b) => a.rank - b.rank || a.ordinal - b.ordinal).map(({ change }) => change)
}

/** Whether the sentences that take a stance are the same in both versions, whatever their order. */
export const sameStances = (a: readonly StatementReading[], b: readonly StatementReading[]): boolean => {
  const [left, right] = [entriesOf(a.filter(takesStance)), entriesOf(b.filter(takesStance))]
  return left.size === right.size && [...left.keys()].every((key) => right.has(key))
}
