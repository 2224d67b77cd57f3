/** Whether a subscription wants an event. Judges facts (who, where, which visa, which move), never wording or page. */
import type { Filter } from './alert.ts'
import { type Difference, type PositionChange, SEVERITIES } from './change.ts'
import { type EventKind, kindsOf, type OutboxEvent } from './event.ts'
import type { Position } from './position.ts'
import type { Program } from './registry.ts'
import type { RequirementType } from './requirement.ts'
import type { Visa } from './visa.ts'

/** Conditions that only concern one visa; all others concern everybody. */
const VISA_OF_REQUIREMENT: Readonly<Partial<Record<RequirementType, Visa>>> = {
  step3: 'h1b',
  prior_h1b_or_transfer_only: 'h1b',
  applicant_pays_fees: 'h1b',
}

/** What a subscription without `kinds` hears of: each real change, and nothing else. */
const USUAL: readonly EventKind[] = ['policy', 'requirements', 'policy_lost', 'policy_found']

const stated = <T>(list: readonly T[] | undefined): list is readonly T[] => list !== undefined && list.length > 0

const wants = <T>(list: readonly T[] | undefined, value: T | null): boolean =>
  !stated(list) || (value !== null && list.includes(value))

const wantsKind = ({ kinds, severity }: Filter, event: OutboxEvent): boolean => {
  const chosen = stated(kinds) ? kinds : severity === 'reworded' ? [...USUAL, 'reworded' as const] : USUAL
  return kindsOf(event).some((kind) => chosen.includes(kind))
}

/** Rewording is told only to those who ask for it, by kind or by severity; a chosen reversion may be one of words alone. */
const wantsSeverity = ({ kinds, severity }: Filter, difference: Difference): boolean => {
  const words = kinds?.some((kind) => kind === 'reworded' || kind === 'reversion') === true
  const lowest = severity ?? (words ? 'reworded' : 'minor')
  return SEVERITIES.indexOf(difference.severity) >= SEVERITIES.indexOf(lowest)
}

const isOpen = (position: Position): boolean => position === 'sponsored' || position === 'case_by_case'

const lost = ({ from, to }: PositionChange): boolean => isOpen(from) && !isOpen(to)
const gained = ({ from, to }: PositionChange): boolean => !isOpen(from) && isOpen(to)

/**
 * `from` and `to` describe a move of the category, so a change that leaves it as it was is none of theirs. Any of the ways in which a filter
 * describes a transition is enough: "any loss of H-1B, or a new requirement of Step 3".
 */
const wantsMove = (filter: Filter, difference: Difference): boolean => {
  const { from, to, loses, gains, requires } = filter
  const ways: boolean[] = []
  if (stated(from) || stated(to))
    ways.push(difference.from !== difference.to && wants(from, difference.from) && wants(to, difference.to))
  if (stated(loses)) ways.push(difference.positions.some((move) => loses.includes(move.visa) && lost(move)))
  if (stated(gains)) ways.push(difference.positions.some((move) => gains.includes(move.visa) && gained(move)))
  if (stated(requires))
    ways.push(
      difference.requirements.some(
        ({ change, requirement }) => change === 'added' && requires.includes(requirement.type),
      ),
    )
  return ways.length === 0 || ways.includes(true)
}

const concernsVisa = (visas: readonly Visa[] | undefined, difference: Difference): boolean => {
  if (!stated(visas) || difference.kind === 'reworded') return true
  if (difference.positions.some(({ visa }) => visas.includes(visa))) return true
  return difference.requirements.some(({ requirement }) => {
    const visa = VISA_OF_REQUIREMENT[requirement.type]
    return visa === undefined || visas.includes(visa)
  })
}

/** One program must fit every part at once: "psychiatry" and "fellowship" do not add up from two programs. */
const wantsProgram = (filter: Filter, { source }: OutboxEvent, programs: readonly Program[]): boolean => {
  const asks = [filter.programs, filter.specialties, filter.programKinds].some(stated)
  if (!asks) return true
  if (programs.length === 0) return source.level !== 'program' && !stated(filter.programs)
  return programs.some(
    ({ id, specialty, kind }) =>
      wants(filter.programs, id) && wants(filter.specialties, specialty) && wants(filter.programKinds, kind),
  )
}

/** What is asked beyond whom it is about. A page that cannot be verified and a contradiction have neither severity nor move. */
const wantsWhat = (filter: Filter, event: OutboxEvent): boolean => {
  switch (event.type) {
    case 'change':
      return (
        wantsSeverity(filter, event.difference) &&
        wantsMove(filter, event.difference) &&
        concernsVisa(filter.visas, event.difference)
      )
    case 'contradiction':
      return (
        !stated(filter.visas) ||
        event.others.some(({ disagreements }) => disagreements.some(({ visa }) => filter.visas?.includes(visa)))
      )
    case 'stale':
      return true
    case 'retraction':
      return false
  }
}

/**
 * Whether `filter` wants `event`; every stated part must agree. `programs` are those whose policy the event moves: for the
 * page of a whole institution, which names none, the event carries the institution's. Where they are unknown, such a page
 * speaks for every specialty and kind, but for no named program. A retraction is wanted by no filter: it goes to those who were told.
 */
export const matches = (
  filter: Filter,
  event: OutboxEvent,
  programs: readonly Program[] = event.moved ?? event.programs,
): boolean =>
  wants(filter.institutions, event.institution.id) &&
  wants(filter.states, event.institution.state) &&
  wantsKind(filter, event) &&
  wantsWhat(filter, event) &&
  wantsProgram(filter, event, programs)
