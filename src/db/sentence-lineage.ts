/**
 * The life of each sentence about visas, from the view of docs/sql.md: the same words from reading to reading, through rewordings, absences
 * and moves to other pages of the institution. Read an institution at a time, for sentences move within one. Reads only.
 */
import { sql } from 'drizzle-orm'
import type { Position } from '../domain/position.ts'
import type { Query } from './query.ts'

/** reworded: by a stored change. returned: the same words after a time without them. moved: the same words on another page. */
export const WORDING_STEPS = ['first_seen', 'reworded', 'returned', 'moved'] as const
export type WordingStep = (typeof WORDING_STEPS)[number]

/** One wording in one place. */
export type Wording = {
  /** From 1; a sentence that went on in two places has two of a number. */
  readonly step: number
  readonly how: WordingStep
  readonly sourceId: string
  readonly url: string
  readonly text: string
  /** What stood above it when it was first seen so. */
  readonly heading: string | null
  readonly positions: Readonly<Record<string, Position>>
  /** It became so after the first (null: it was so when the page was first read) and by the second. */
  readonly since: readonly [lastSeenOld: Date | null, firstSeenNew: Date]
  readonly lastSeen: Date
  /** By when it was no longer there; null while it is. */
  readonly goneBy: Date | null
  /** Stored versions of the page in which it stands. */
  readonly readings: number
  readonly inForce: boolean
  readonly changeId: number | null
  /** Each reading in which it stands, as `ASSESSMENT-ORDINAL`. */
  readonly sayings: readonly string[]
  /** Of the bytes in which it was first seen. */
  readonly sha256: string
}

export type SentenceLife = {
  /** Names the sentence: the first of its sayings. Stays the same but for an imported past. */
  readonly id: string
  /** Step by step. */
  readonly wordings: readonly Wording[]
}

type Row = {
  readonly sentence: string
  readonly step: number
  readonly how: WordingStep
  readonly source_id: string
  readonly url: string
  readonly said: string
  readonly heading: string | null
  readonly positions: Readonly<Record<string, Position>>
  readonly last_seen_old: string | null
  readonly first_seen_new: string
  readonly last_seen: string
  readonly gone_by: string | null
  readonly readings: string
  readonly in_force: boolean
  readonly change_id: string | null
  readonly sayings: readonly string[]
  readonly sha256: string
}

const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text))

const wordingOf = (row: Row): Wording => ({
  step: row.step,
  how: row.how,
  sourceId: row.source_id,
  url: row.url,
  text: row.said,
  heading: row.heading,
  positions: row.positions,
  since: [dateOf(row.last_seen_old), new Date(row.first_seen_new)],
  lastSeen: new Date(row.last_seen),
  goneBy: dateOf(row.gone_by),
  readings: Number(row.readings),
  inForce: row.in_force,
  changeId: row.change_id === null ? null : Number(row.change_id),
  sayings: row.sayings,
  sha256: row.sha256,
})

/** All sentences of all pages of an institution, by when each was first seen. */
export const sentenceLives = async (db: Query, institutionId: string): Promise<readonly SentenceLife[]> => {
  const { rows } = await db.execute<Row>(
    sql`select * from sentence_lives(${institutionId}) order by step, first_seen_new, source_id, sayings[1]`,
  )
  const lives = new Map<string, Wording[]>()
  for (const row of rows) {
    const life = lives.get(row.sentence) ?? []
    life.push(wordingOf(row))
    lives.set(row.sentence, life)
  }
  return [...lives].map(([id, wordings]) => ({ id, wordings }))
}

/** Whole lives of the sentences that ever stood on one of these pages. */
export const livesOn = (lives: readonly SentenceLife[], sourceIds: readonly string[]): readonly SentenceLife[] =>
  lives.filter(({ wordings }) => wordings.some(({ sourceId }) => sourceIds.includes(sourceId)))

const ofPages = async (db: Query, pages: readonly { readonly institution: string; readonly source: string }[]) => {
  const institutions = [...new Set(pages.map(({ institution }) => institution))]
  const sourceIds = pages.map(({ source }) => source)
  const lives: SentenceLife[] = []
  for (const id of institutions) lives.push(...livesOn(await sentenceLives(db, id), sourceIds))
  return lives
}

/** Null for an unknown page. */
export const sourceLineage = async (db: Query, id: string): Promise<readonly SentenceLife[] | null> => {
  const { rows } = await db.execute<{ institution: string; source: string }>(
    sql`select institution_id as institution, id as source from sources where id = ${id}`,
  )
  return rows.length === 0 ? null : ofPages(db, rows)
}

/** Of all pages that ever spoke for a program; null for an unknown one. */
export const programLineage = async (db: Query, id: string): Promise<readonly SentenceLife[] | null> => {
  const known = await db.execute(sql`select from programs where id = ${id}`)
  if (known.rows.length === 0) return null
  const { rows } = await db.execute<{ institution: string; source: string }>(sql`
    select s.institution_id as institution, s.id as source from ever_speaking e join sources s on s.id = e.source_id
    where e.program_id = ${id} order by s.institution_id, s.id`)
  return ofPages(db, rows)
}
