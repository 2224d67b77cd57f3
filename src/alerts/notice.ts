/**
 * One event as a message tells it: every line in words, harmless and bounded, for the text and the HTML alike to lay out.
 * Chooses what is said; lays out nothing.
 */
import { CATEGORY_NAMES } from '../domain/category.ts'
import type { Difference, PositionChange, Severity, StatementChange, WordRun } from '../domain/change.ts'
import type { ChangeEvent } from '../domain/event.ts'
import { parseWebAddress } from '../domain/url.ts'
import { factOf, sayPosition, sayRequirementChange } from '../domain/fact.ts'
import { sayInstant } from '../domain/instant.ts'
import { institutionName, placeOf, programsLine, whereabouts } from './place.ts'
import { plain, shortened } from '../domain/plain.ts'

/** One sentence of one version; `label` says which. */
export type Quote = { readonly label: 'Before' | 'Now' | 'Gone' | 'New'; readonly runs: readonly WordRun[] }

export type Link = { readonly label: string; readonly url: string }

export type Notice = {
  readonly severity: Severity
  readonly fact: string
  readonly place: string
  readonly institution: string
  readonly whereabouts: string | null
  readonly programs: string
  readonly before: string
  readonly now: string
  readonly positions: readonly string[]
  readonly requirements: readonly string[]
  /** Per changed sentence the old wording, the new one, or both. */
  readonly sentences: readonly (readonly Quote[])[]
  /** Changed sentences that are not quoted. */
  readonly unquoted: number
  /** What a reader could take it for and must not; null when nothing needs saying. */
  readonly caution: string | null
  readonly bounds: string
  readonly confirmation: string | null
  readonly unconfirmed: boolean
  readonly page: string
  readonly links: readonly Link[]
  readonly sha256: string
}

const MOST_SENTENCES = 6
const MOST_HISTORIES = 3
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

const quotesOf = (change: StatementChange): readonly Quote[] => {
  const old: Quote = { label: 'Before', runs: side(change.words, 'removed') }
  const next: Quote = { label: 'Now', runs: side(change.words, 'added') }
  if (change.change === 'reworded') return [old, next]
  return change.change === 'removed' ? [{ ...old, label: 'Gone' }] : [{ ...next, label: 'New' }]
}

const confirmationOf = ({ status }: ChangeEvent): string | null => {
  if (status === 'confirmed') return 'Confirmed by a second visit.'
  if (status === 'recorded') return null
  return 'Not confirmed: no second visit could check it yet. Look at the page before you rely on it.'
}

/** "Visas, type not said" adds nothing for a reader once the page names H-1B or J-1. */
const movedVisas = ({ positions }: Difference): readonly PositionChange[] => {
  const named = positions.filter(({ visa }) => visa !== 'unspecified')
  return named.some(({ visa }) => visa === 'h1b' || visa === 'j1') ? named : positions
}

const cautionOf = ({ difference: { kind, positions } }: ChangeEvent): string | null => {
  if (kind === 'policy_lost')
    return 'The page no longer says anything about visas. It may have been rewritten or moved: silence is not a refusal.'
  if (positions.some(({ visa, to }) => (visa === 'h1b' || visa === 'j1') && to === 'not_stated'))
    return 'What a page no longer mentions is not refused by that: ask the program.'
  return null
}

/** Pages of the web interface: the change with its captures, and the history of what it moves. */
const linksOf = ({ changeId, programs, institution }: ChangeEvent, publicUrl: string | null): readonly Link[] => {
  if (publicUrl === null) return []
  const link = (label: string, kind: string, id: string): Link => ({
    label,
    url: `${publicUrl.replace(/\/$/, '')}/${kind}/${encodeURIComponent(id.toWellFormed())}`,
  })
  const histories = programs
    .slice(0, MOST_HISTORIES)
    .map(({ id, name }) => link(`History of ${shortened(name, 60)}`, 'programs', id))
  return [
    link('This change and its captures', 'changes', changeId),
    ...(histories.length > 0 ? histories : [link('All programs of the institution', 'institutions', institution.id)]),
  ]
}

/** What a message says about `event`. `publicUrl` is where the web interface stands; null leaves its links out. */
export const noticeOf = (event: ChangeEvent, publicUrl: string | null): Notice => {
  const { difference, source, status } = event
  const address = parseWebAddress(source.url)
  return {
    severity: difference.severity,
    fact: factOf(difference),
    place: placeOf(event),
    institution: institutionName(event),
    whereabouts: whereabouts(event),
    programs: programsLine(event),
    before: CATEGORY_NAMES[difference.from],
    now: CATEGORY_NAMES[difference.to],
    positions: movedVisas(difference).map(sayPosition),
    requirements: difference.requirements.map(sayRequirementChange),
    sentences: difference.statements.slice(0, MOST_SENTENCES).map(quotesOf),
    unquoted: Math.max(0, difference.statements.length - MOST_SENTENCES),
    caution: cautionOf(event),
    bounds: `Last seen with the old wording ${sayInstant(event.lastSeenOld)}, first seen with the new ${sayInstant(event.firstSeenNew)}.`,
    confirmation: confirmationOf(event),
    unconfirmed: status !== 'confirmed' && status !== 'recorded',
    page: address.ok ? address.url : plain(source.url),
    links: [
      ...(address.ok ? [{ label: `The page on ${new URL(address.url).hostname}`, url: address.url }] : []),
      ...linksOf(event, publicUrl),
    ],
    sha256: event.sha256,
  }
}
