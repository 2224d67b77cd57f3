/**
 * Two versions of a whole page, paragraph by paragraph: kept, gone, new, or reworded with its words compared. Says what differs to a reader;
 * what it means for the policy is the business of `compare`.
 */
import { diffArrays } from 'diff'
import type { WordRun } from '../domain/change.ts'
import { bagOf, similarity } from './similarity.ts'
import { diffWords } from './wording.ts'

export type ParagraphChange =
  | { readonly change: 'same'; readonly text: string }
  | { readonly change: 'removed'; readonly old: string }
  | { readonly change: 'added'; readonly new: string }
  | { readonly change: 'reworded'; readonly old: string; readonly new: string; readonly words: readonly WordRun[] }

/** Edits after which two pages count as different altogether; bounds the time (O(paragraphs × edits)). */
const MAX_EDITS = 2_000
/** From this likeness on (0 to 1), a paragraph is the one before it in other words. */
const REWORDED_FROM = 0.4
/** Paragraphs of one replaced stretch that are weighed against each other; longer ones are told as gone and new. */
const MAX_WEIGHED = 60

const gone = (old: string): ParagraphChange => ({ change: 'removed', old })
const fresh = (text: string): ParagraphChange => ({ change: 'added', new: text })

/** A replaced stretch: each old paragraph goes with the first new one, not before the last pair, that reads like it. */
const replaced = (olds: readonly string[], news: readonly string[]): readonly ParagraphChange[] => {
  if (olds.length > MAX_WEIGHED || news.length > MAX_WEIGHED) return [...olds.map(gone), ...news.map(fresh)]
  const bags = news.map(bagOf)
  const told: ParagraphChange[] = []
  let next = 0
  for (const old of olds) {
    const bag = bagOf(old)
    const found = bags.findIndex((each, index) => index >= next && similarity(bag, each) >= REWORDED_FROM)
    const text = news[found]
    if (text === undefined) told.push(gone(old))
    else {
      told.push(...news.slice(next, found).map(fresh))
      told.push({ change: 'reworded', old, new: text, words: diffWords(old, text) })
      next = found + 1
    }
  }
  return [...told, ...news.slice(next).map(fresh)]
}

/** What leads from one version to the other, in reading order. Nothing of either is left out. */
export const diffParagraphs = (before: readonly string[], after: readonly string[]): readonly ParagraphChange[] => {
  const edits = diffArrays([...before], [...after], { maxEditLength: MAX_EDITS })
  if (edits === undefined) return [...before.map(gone), ...after.map(fresh)]
  const told: ParagraphChange[] = []
  let olds: string[] = []
  let news: string[] = []
  const flush = () => {
    told.push(...replaced(olds, news))
    olds = []
    news = []
  }
  for (const { added, removed, value } of edits) {
    if (removed) olds.push(...value)
    else if (added) news.push(...value)
    else {
      flush()
      told.push(...value.map((text): ParagraphChange => ({ change: 'same', text })))
    }
  }
  flush()
  return told
}
