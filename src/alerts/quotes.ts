/** Changed sentences as a message quotes them: one side each, long unchanged text left out, harmless. Lays out nothing. */
import type { StatementChange, WordRun } from '../domain/change.ts'
import { plain } from '../domain/plain.ts'

/** One sentence of one version; `label` says which. */
export type Quote = { readonly label: 'Before' | 'Now' | 'Gone' | 'New'; readonly runs: readonly WordRun[] }

/** Kept text around a change; what lies between is left out with an ellipsis. */
const KEPT_AROUND = 140
const LONGEST_RUN = 900

const cut = (run: WordRun, place: { readonly first: boolean; readonly last: boolean }): WordRun => {
  const { op, text } = run
  if (op !== 'same')
    return text.length <= LONGEST_RUN ? run : { op, text: `${text.slice(0, LONGEST_RUN).toWellFormed()}… ` }
  if (text.length <= 2.5 * KEPT_AROUND) return run
  const head = place.first ? '' : text.slice(0, KEPT_AROUND).replace(/\S*$/, '')
  const tail = place.last ? '' : text.slice(-KEPT_AROUND).replace(/^\S*/, '')
  return { op, text: `${head}…${tail}`.toWellFormed() }
}

/** The runs of one side, made harmless; outer spaces of a marked run move out of the mark. */
const side = (runs: readonly WordRun[], op: 'removed' | 'added'): readonly WordRun[] =>
  runs
    .filter((run) => run.op === 'same' || run.op === op)
    .map((run, index, all) => cut(run, { first: index === 0, last: index === all.length - 1 }))
    .flatMap((run): readonly WordRun[] => {
      const core = plain(run.text)
      const [before, after] = [/^\s/.test(run.text) ? ' ' : '', /\s$/.test(run.text) ? ' ' : '']
      if (core === '') return [{ op: 'same', text: ' ' }]
      if (run.op === 'same') return [{ op: 'same', text: `${before}${core}${after}` }]
      const kept = (text: string): readonly WordRun[] => (text === '' ? [] : [{ op: 'same', text }])
      return [...kept(before), { op: run.op, text: core }, ...kept(after)]
    })

/** The old wording of a changed sentence, the new one, or both. */
export const quotesOf = (change: StatementChange): readonly Quote[] => {
  const old: Quote = { label: 'Before', runs: side(change.words, 'removed') }
  const next: Quote = { label: 'Now', runs: side(change.words, 'added') }
  if (change.change === 'reworded') return [old, next]
  return change.change === 'removed' ? [{ ...old, label: 'Gone' }] : [{ ...next, label: 'New' }]
}
