/** Whether a subscription wants an event. Judges facts (who, where, which visa, which move), never wording or page. */
import type { Filter } from '../domain/alert.ts'
import { type Difference, SEVERITIES } from '../domain/change.ts'
import type { ChangeEvent } from '../domain/event.ts'
import type { Program } from '../domain/registry.ts'
import type { RequirementType } from '../domain/requirement.ts'
import type { Visa } from '../domain/visa.ts'

/** Conditions that only concern one visa; all others concern everybody. */
const VISA_OF_REQUIREMENT: Readonly<Partial<Record<RequirementType, Visa>>> = {
  step3: 'h1b',
  prior_h1b_or_transfer_only: 'h1b',
  applicant_pays_fees: 'h1b',
}

const wants = <T>(list: readonly T[] | undefined, value: T | null): boolean =>
  list === undefined || list.length === 0 || (value !== null && list.includes(value))

/** Rewording is told only to those who ask for it, by kind or by severity. */
const wantsKind = ({ kinds, severity }: Filter, difference: Difference): boolean => {
  if (!wants(kinds, difference.kind)) return false
  const lowest = severity ?? (kinds?.includes('reworded') ? 'reworded' : 'minor')
  return SEVERITIES.indexOf(difference.severity) >= SEVERITIES.indexOf(lowest)
}

/** `from` and `to` describe a move, so a change that leaves the category as it was is none of theirs. */
const wantsMove = ({ from = [], to = [] }: Filter, difference: Difference): boolean =>
  (from.length === 0 && to.length === 0) ||
  (difference.from !== difference.to && wants(from, difference.from) && wants(to, difference.to))

const concernsVisa = (visas: readonly Visa[] | undefined, difference: Difference): boolean => {
  if (visas === undefined || visas.length === 0 || difference.kind === 'reworded') return true
  if (difference.positions.some(({ visa }) => visas.includes(visa))) return true
  return difference.requirements.some(({ requirement }) => {
    const visa = VISA_OF_REQUIREMENT[requirement.type]
    return visa === undefined || visas.includes(visa)
  })
}

/** One program must fit every part at once: "psychiatry" and "fellowship" do not add up from two programs. */
const wantsProgram = (filter: Filter, { source }: ChangeEvent, programs: readonly Program[]): boolean => {
  const asks = [filter.programs, filter.specialties, filter.programKinds].some((part) => (part?.length ?? 0) > 0)
  if (!asks) return true
  if (programs.length === 0) return source.level !== 'program' && (filter.programs?.length ?? 0) === 0
  return programs.some(
    ({ id, specialty, kind }) =>
      wants(filter.programs, id) && wants(filter.specialties, specialty) && wants(filter.programKinds, kind),
  )
}

/**
 * Whether `filter` wants `event`; every stated part must agree. `programs` are those whose policy the event moves: for the
 * page of a whole institution, which names none, the caller passes the institution's. Where they are unknown, such a page
 * speaks for every specialty and kind, but for no named program.
 */
export const matches = (filter: Filter, event: ChangeEvent, programs: readonly Program[] = event.programs): boolean =>
  wants(filter.institutions, event.institution.id) &&
  wants(filter.states, event.institution.state) &&
  wantsKind(filter, event.difference) &&
  wantsMove(filter, event.difference) &&
  concernsVisa(filter.visas, event.difference) &&
  wantsProgram(filter, event, programs)
