/**
 * Two wordings of one sentence as runs of words: kept, removed, added. Exact to the character on both sides;
 * where two wordings have too little in common to be read side by side, the whole is replaced.
 */
import { diffArrays } from 'diff'
import type { WordRun } from '../domain/change.ts'
import { isWord, tokensOf } from './tokens.ts'

/** Edits after which two sentences count as having nothing in common; bounds the time (O(tokens × edits)) without a clock. */
const MAX_EDITS = 400
const MAX_TOKENS = 2_000

/** A stretch of text that stays, or one that is replaced; the two kinds alternate. */
type Stretch = { same: string; removed: string; added: string }

const replaced = (old: string, next: string): readonly WordRun[] => {
  const runs: WordRun[] = []
  if (old !== '') runs.push({ op: 'removed', text: old })
  if (next !== '') runs.push({ op: 'added', text: next })
  return runs
}

/** Kept text that only chops a replacement into crumbs: spaces, marks, or one short word such as "the". */
const isGlue = (same: string): boolean => {
  const words = tokensOf(same).filter(isWord)
  return words.length === 0 || (words.length === 1 && /^\p{L}{1,3}$/u.test(words[0] ?? ''))
}

const stretchesOf = (old: readonly string[], next: readonly string[]): Stretch[] | null => {
  const edits = diffArrays([...old], [...next], { maxEditLength: MAX_EDITS })
  if (edits === undefined) return null
  const stretches: Stretch[] = []
  for (const edit of edits) {
    const text = edit.value.join('')
    const last = stretches.at(-1)
    if (!edit.added && !edit.removed) stretches.push({ same: text, removed: '', added: '' })
    else if (last === undefined || last.same !== '')
      stretches.push({ same: '', removed: edit.removed ? text : '', added: edit.added ? text : '' })
    else if (edit.removed) last.removed += text
    else last.added += text
  }
  return stretches
}

const withoutGlue = (stretches: readonly Stretch[]): readonly Stretch[] => {
  const merged: Stretch[] = []
  for (const [index, stretch] of stretches.entries()) {
    const last = merged.at(-1)
    const between = last !== undefined && last.same === '' && index + 1 < stretches.length
    if (between && stretch.same !== '' && isGlue(stretch.same)) {
      last.removed += stretch.same
      last.added += stretch.same
    } else if (last !== undefined && last.same === '' && stretch.same === '') {
      last.removed += stretch.removed
      last.added += stretch.added
    } else merged.push({ ...stretch })
  }
  return merged
}

/** A replacement without the tokens that both sides begin or end with; those stay. */
const trimmed = ({ same, removed, added }: Stretch): readonly Stretch[] => {
  if (removed === '' || added === '') return [{ same, removed, added }]
  const [old, next] = [tokensOf(removed), tokensOf(added)]
  const shorter = Math.min(old.length, next.length)
  let head = 0
  while (head < shorter && old[head] === next[head]) head += 1
  let tail = 0
  while (tail < shorter - head && old.at(-1 - tail) === next.at(-1 - tail)) tail += 1
  const between = (tokens: readonly string[]): string => tokens.slice(head, tokens.length - tail).join('')
  const kept = (text: string): Stretch => ({ same: text, removed: '', added: '' })
  return [
    kept(old.slice(0, head).join('')),
    { same: '', removed: between(old), added: between(next) },
    kept(old.slice(old.length - tail).join('')),
  ]
}

/** Neighbours of one op as one run. */
const joined = (runs: readonly WordRun[]): readonly WordRun[] => {
  const merged: WordRun[] = []
  for (const run of runs) {
    const last = merged.at(-1)
    if (last?.op === run.op) merged[merged.length - 1] = { op: run.op, text: last.text + run.text }
    else merged.push(run)
  }
  return merged
}

/** Replacing everything reads better than marks in every other word. */
const hasLittleInCommon = (stretches: readonly Stretch[], old: string, next: string): boolean => {
  const kept = stretches.reduce((sum, stretch) => sum + stretch.same.length, 0)
  return kept < 0.2 * Math.max(old.length, next.length) && stretches.filter(({ same }) => same === '').length > 1
}

/**
 * The runs that lead from `old` to `next`. `same` and `removed` runs joined are `old`, `same` and `added` runs joined are
 * `next`; in one place the removed run comes before the added one. Equal texts give one `same` run, empty ones none.
 */
export const diffWords = (old: string, next: string): readonly WordRun[] => {
  if (old === next) return old === '' ? [] : [{ op: 'same', text: old }]
  const oldTokens = tokensOf(old)
  const nextTokens = tokensOf(next)
  if (oldTokens.length > MAX_TOKENS || nextTokens.length > MAX_TOKENS) return replaced(old, next)
  const stretches = stretchesOf(oldTokens, nextTokens)
  if (stretches === null) return replaced(old, next)
  const merged = withoutGlue(stretches)
  if (hasLittleInCommon(merged, old, next)) return replaced(old, next)
  return joined(
    merged
      .flatMap(trimmed)
      .flatMap(({ same, removed, added }): readonly WordRun[] =>
        same === '' ? replaced(removed, added) : [{ op: 'same', text: same }],
      ),
  )
}
