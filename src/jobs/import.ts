/**
 * Brings the past in: WARC files and the captures of a web archive, each put in among the visits of the pages they are of. In any order, any
 * number of times; it can be stopped at any moment and goes on where it was.
 */
import type { Archive, Span } from '../crawlers/archive/archive.ts'
import { pageKey, type PastVisit } from '../crawlers/archive/past.ts'
import { readWarc } from '../crawlers/archive/warc.ts'
import { likeCapture, visitTimes, watchedAddresses } from '../db/imports.ts'
import type { Outcome } from '../domain/outcome.ts'
import { isBlankBody } from '../extract/extract.ts'
import { type PastContext, type Stored, storePast } from './past.ts'

export type ImportCounts = Readonly<Record<Stored, number>> & {
  /** Captures that were offered, of pages that are watched. */
  readonly captures: number
  /** Captures that say they are like another one which is not here. */
  readonly unresolved: number
  /** Captures whose body is not whole: not stored, for a whole copy may yet come. */
  readonly damaged: number
  /** Captures of pages that nobody watches, by address without scheme and `www`. */
  readonly unmatched: Readonly<Record<string, number>>
}

export type Importer = {
  /** Throws WarcError after what could be read. */
  readonly warc: (file: AsyncIterable<Uint8Array>) => Promise<void>
  /** All captures of one source in the span. Throws ArchiveError. */
  readonly archive: (
    archive: Archive,
    source: { readonly id: string; readonly url: string },
    span: Span,
  ) => Promise<void>
  /** What came in before the capture it is like is tried again; then the counts. Call it last. */
  readonly finish: () => Promise<ImportCounts>
}

export type ImportContext = PastContext & {
  /** Of one body after decoding. */
  readonly maxBytes: number
  readonly stopping: AbortSignal
}

/** More addresses that nobody watches are counted under one name. */
const MOST_NAMES = 1000
const OTHERS = '(other addresses)'

export const createImporter = async (context: ImportContext): Promise<Importer> => {
  const { db, maxBytes, stopping } = context
  const sources = new Map<string, readonly string[]>()
  for (const { id, url } of await watchedAddresses(db)) {
    const key = pageKey(url)
    if (key !== null) sources.set(key, [...(sources.get(key) ?? []), id])
  }
  const counts = { captures: 0, stored: 0, known: 0, waiting: 0, unwatched: 0, damaged: 0 }
  const unmatched = new Map<string, number>()
  /** Captures that are like one which has not come yet. */
  let later: { readonly sourceId: string; readonly visit: PastVisit }[] = []

  /** What an `unchanged` capture found: the content of the one it is like; null when that is not here. */
  const resolved = async (sourceId: string, { outcome, likeAt }: PastVisit): Promise<Outcome | null> => {
    if (outcome.kind !== 'unchanged') return outcome
    const body = likeAt === undefined ? null : await likeCapture(db, sourceId, likeAt)
    const quality = { score: 1, reasons: [] }
    return body === null ? null : { kind: 'changed', exchange: outcome.exchange, body, quality }
  }

  /** False when the capture is like one that is not here. */
  const store = async (sourceId: string, visit: PastVisit): Promise<boolean> => {
    const outcome = await resolved(sourceId, visit)
    if (outcome === null) return false
    counts[await storePast(sourceId, { at: visit.at, outcome }, context)] += 1
    return true
  }

  const take = async (sourceId: string, visit: PastVisit): Promise<void> => {
    counts.captures += 1
    if (visit.outcome.kind === 'unreachable' && visit.outcome.reason === 'truncated') {
      counts.damaged += 1
      return
    }
    if (!(await store(sourceId, visit))) later.push({ sourceId, visit })
  }

  const wants = (key: string): boolean => {
    if (sources.has(key)) return true
    const name = unmatched.has(key) || unmatched.size < MOST_NAMES ? key : OTHERS
    unmatched.set(name, (unmatched.get(name) ?? 0) + 1)
    return false
  }

  return {
    warc: async (file) => {
      for await (const visit of readWarc(file, { wants, maxBytes, isBlank: isBlankBody })) {
        for (const id of sources.get(pageKey(visit.url) ?? '') ?? []) await take(id, visit)
        if (stopping.aborted) return
      }
    },
    archive: async (archive, { id, url }, span) => {
      const known = await visitTimes(db, id)
      for await (const visit of archive.history(url, span, (at) => stopping.aborted || known.has(at.getTime()))) {
        await take(id, visit)
        if (stopping.aborted) return
      }
    },
    finish: async () => {
      // A capture may be like one that is itself like another: rounds, until one helps nobody.
      for (let before = -1; before !== later.length && later.length > 0 && !stopping.aborted; ) {
        before = later.length
        const left: typeof later = []
        for (const each of later) if (!(await store(each.sourceId, each.visit))) left.push(each)
        later = left
      }
      return {
        ...counts,
        unresolved: later.length,
        unmatched: Object.fromEntries([...unmatched].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      }
    },
  }
}
