/**
 * One event as a message tells it: every line in words, harmless and bounded, for the text and the HTML alike to lay out.
 * Chooses what is said; lays out nothing.
 */
import { adviceOf } from './advice.ts'
import { CATEGORY_NAMES } from '../domain/category.ts'
import type { Difference, PositionChange, Severity } from '../domain/change.ts'
import type { ChangeEvent, OutboxEvent } from '../domain/event.ts'
import { parseWebAddress } from '../domain/url.ts'
import { sayPosition, sayRequirementChange } from '../domain/fact.ts'
import { gravityOf, headlineOf, isUnconfirmed } from '../domain/headline.ts'
import { sayDay, sayInstant } from '../domain/instant.ts'
import { sayContradiction, sayRetraction, sayStale } from './other-notices.ts'
import { institutionName, placeOf, programsLine, whereabouts, whomOf } from './place.ts'
import { shortened } from '../domain/plain.ts'
import { quotesOf } from './quotes.ts'
import type { Said } from './said.ts'

export type Link = { readonly label: string; readonly url: string }

export type Notice = Said & {
  readonly severity: Severity
  /** The severity, or what else it is. */
  readonly label: string
  readonly fact: string
  readonly place: string
  readonly institution: string
  readonly whereabouts: string | null
  readonly programs: string
  /** The programs in a word; null where the institution says it all. */
  readonly whom: string | null
  /** Goes on after "What to do:". */
  readonly advice: string
  readonly unconfirmed: boolean
  readonly links: readonly Link[]
}

const MOST_SENTENCES = 6
const MOST_HISTORIES = 3

const confirmationOf = ({ status }: ChangeEvent): string | null => {
  if (status === 'confirmed') return 'Confirmed by a second visit.'
  if (status === 'recorded') return null
  return 'Not confirmed: no second visit could check it yet.'
}

/** One visa is told by the headline and the policy before and now; several want a list. */
const listed = (moved: readonly PositionChange[], { from, to }: Difference): readonly string[] =>
  moved.length > 1 || from === to ? moved.map(sayPosition) : []

/** "Visas, type not said" adds nothing for a reader once the page names H-1B or J-1. */
const movedVisas = ({ positions }: Difference): readonly PositionChange[] => {
  const named = positions.filter(({ visa }) => visa !== 'unspecified')
  return named.some(({ visa }) => visa === 'h1b' || visa === 'j1') ? named : positions
}

const cautionsOf = ({ difference: { kind, positions }, reversion }: ChangeEvent): readonly string[] => {
  const cautions: string[] = []
  if (reversion != null)
    cautions.push(
      `Back to the wording that stood on the page from ${sayDay(reversion.from)} to ${sayDay(reversion.until)}.`,
    )
  if (kind === 'policy_lost')
    cautions.push(
      'The page no longer says anything about visas. It may have been rewritten or moved: silence is not a refusal.',
    )
  else if (positions.some(({ visa, to }) => (visa === 'h1b' || visa === 'j1') && to === 'not_stated'))
    cautions.push('What a page no longer mentions is not refused by that: ask the program.')
  return cautions
}

const sayChange = (event: ChangeEvent): Said => {
  const { difference, lastSeenOld, firstSeenNew, sha256 } = event
  return {
    transition: { before: CATEGORY_NAMES[difference.from], now: CATEGORY_NAMES[difference.to] },
    lists: [
      { title: 'What moved', lines: listed(movedVisas(difference), difference) },
      { title: 'Requirements', lines: difference.requirements.map(sayRequirementChange) },
    ],
    sentences: difference.statements.slice(0, MOST_SENTENCES).map(quotesOf),
    unquoted: Math.max(0, difference.statements.length - MOST_SENTENCES),
    cautions: cautionsOf(event),
    bounds: `Last seen with the old wording ${sayInstant(lastSeenOld)}, first seen with the new ${sayInstant(firstSeenNew)}.`,
    confirmation: confirmationOf(event),
    sha256,
  }
}

const said = (event: OutboxEvent): Said => {
  switch (event.type) {
    case 'change':
      return sayChange(event)
    case 'stale':
      return sayStale(event)
    case 'contradiction':
      return sayContradiction(event)
    case 'retraction':
      return sayRetraction(event)
  }
}

const LABELS: Readonly<Record<Exclude<OutboxEvent['type'], 'change'>, string>> = {
  stale: 'not verifiable',
  contradiction: 'contradiction',
  retraction: 'correction',
}

const changeIdOf = (event: OutboxEvent): string | null => {
  if (event.type === 'stale') return null
  return event.type === 'retraction' ? event.wrong.changeId : event.changeId
}

/** Pages of the web interface: the change with its captures, and the history of what it moves. */
const linksOf = (event: OutboxEvent, publicUrl: string | null): readonly Link[] => {
  if (publicUrl === null) return []
  const link = (label: string, kind: string, id: string): Link => ({
    label,
    url: `${publicUrl.replace(/\/$/, '')}/${kind}/${encodeURIComponent(id.toWellFormed())}`,
  })
  const histories = event.programs
    .slice(0, MOST_HISTORIES)
    .map(({ id, name }) => link(`History of ${shortened(name, 60)}`, 'programs', id))
  const changeId = changeIdOf(event)
  return [
    ...(changeId === null ? [] : [link('This change and its captures', 'changes', changeId)]),
    ...(histories.length > 0
      ? histories
      : [link('All programs of the institution', 'institutions', event.institution.id)]),
    ...(changeId === null ? [link('Visits to this page', 'sources', event.source.id)] : []),
  ]
}

/** What a message says about `event`. `publicUrl` is where the web interface stands; null leaves its links out. */
export const noticeOf = (event: OutboxEvent, publicUrl: string | null): Notice => {
  const address = parseWebAddress(event.source.url)
  return {
    ...said(event),
    severity: gravityOf(event),
    label: event.type === 'change' ? event.difference.severity : LABELS[event.type],
    fact: headlineOf(event),
    place: placeOf(event),
    institution: institutionName(event),
    whereabouts: whereabouts(event),
    programs: programsLine(event),
    whom: whomOf(event),
    advice: adviceOf(event),
    unconfirmed: isUnconfirmed(event),
    links: [
      ...(address.ok ? [{ label: `The page on ${new URL(address.url).hostname}`, url: address.url }] : []),
      ...linksOf(event, publicUrl),
    ],
  }
}
