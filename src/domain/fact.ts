/**
 * A difference as one short fact, the first thing a reader sees ("H-1B sponsorship paused"). Says what the page says now,
 * never more: a page that fell silent "no longer mentions" a visa, it does not refuse it.
 */
import { CATEGORY_NAMES } from './category.ts'
import type { Difference, PositionChange, RequirementChange } from './change.ts'
import { type Position, POSITION_NAMES } from './position.ts'
import { REQUIREMENT_NAMES, type Requirement, type RequirementType } from './requirement.ts'
import { type Visa, VISA_NAMES } from './visa.ts'
import { sayDate } from './instant.ts'
import { plain, shortened } from './plain.ts'

const isOpen = (position: Position): boolean => position === 'sponsored' || position === 'case_by_case'

const happened = ({ from, to }: PositionChange): string => {
  switch (to) {
    case 'sponsored':
      return from === 'paused' ? 'sponsorship resumed' : 'now sponsored'
    case 'case_by_case':
      return from === 'sponsored' ? 'now only case by case' : 'now case by case'
    case 'paused':
      return 'sponsorship paused'
    case 'not_sponsored':
      return isOpen(from) || from === 'paused' ? 'no longer sponsored' : 'now stated as not sponsored'
    case 'conflicting':
      return 'statements contradict each other'
    case 'not_stated':
      return 'no longer mentioned'
  }
}

const VISAS_SAID = 2

/** "H-1B and J-1 no longer sponsored"; visas whose type the page does not name have no name to begin with. */
const sentence = (what: string, visas: readonly Visa[]): string => {
  if (visas.length === 1 && visas[0] === 'unspecified')
    return `${what.startsWith('sponsorship') ? 'Visa' : 'Visas'} ${what} (type not said)`
  const names = visas.slice(0, VISAS_SAID).map((visa) => VISA_NAMES[visa])
  const more = visas.length - VISAS_SAID
  return `${more > 0 ? `${names.join(', ')} and ${more} more` : names.join(' and ')} ${what}`
}

/** H-1B and J-1 before all others; visas that moved alike share a sentence; at most two sentences. */
const positionsFact = (positions: readonly PositionChange[]): string => {
  const isCentral = ({ visa }: PositionChange): boolean => visa === 'h1b' || visa === 'j1'
  const told = positions.some(isCentral) ? positions.filter(isCentral) : positions
  const whats = [...new Set(told.map(happened))]
  const sentences = whats.map((what) =>
    sentence(
      what,
      told.filter((change) => happened(change) === what).map(({ visa }) => visa),
    ),
  )
  const more = sentences.length - 2
  return sentences.slice(0, 2).join('; ') + (more > 0 ? `; ${more} more` : '')
}

const BY: Readonly<Record<string, string>> = {
  application: 'by the application',
  interview: 'by the interview',
  ranking: 'by ranking',
  match: 'by the Match',
  contract: 'before the contract',
  start: 'before the start',
}

/** "by ranking"; empty when nothing is said beyond the requirement itself. */
const detailsOf = ({ type, by, years, text }: Requirement): readonly string[] => {
  const parts: string[] = []
  // "or a full license": what may stand in for it must be told with it.
  if (type !== 'other' && text !== undefined) parts.push(shortened(text, 100))
  if (years !== undefined) parts.push(`within ${years} ${years === 1 ? 'year' : 'years'}`)
  if (by !== undefined && by !== 'unspecified') parts.push(BY[by] ?? `by ${plain(sayDate(by))}`)
  return parts
}

/** "USMLE Step 3, by ranking" */
export const sayRequirement = (requirement: Requirement): string => {
  const { type, text } = requirement
  const name = type === 'other' && text !== undefined ? shortened(text, 200) : REQUIREMENT_NAMES[type]
  return [name, ...detailsOf(requirement)].join(', ')
}

const isRequired = (type: RequirementType): boolean =>
  type === 'step3' ||
  type === 'ecfmg_certification' ||
  type === 'us_clinical_experience' ||
  type === 'english_proficiency'

const requirementFact = (change: RequirementChange): string => {
  const { requirement } = change
  const said = sayRequirement(requirement)
  if (change.change === 'changed') return `Condition changed: ${said}`
  if (change.change === 'removed')
    return isRequired(requirement.type)
      ? `${REQUIREMENT_NAMES[requirement.type]} no longer listed as required`
      : `Condition no longer listed: ${said}`
  return isRequired(requirement.type) ? `Now required: ${said}` : `New condition: ${said}`
}

const requirementsFact = (requirements: readonly RequirementChange[]): string => {
  const [first, ...rest] = requirements
  if (first === undefined) return 'Policy changed'
  return requirementFact(first) + (rest.length > 0 ? ` and ${rest.length} more` : '')
}

/** The fact, without place and without full stop; plain text. */
export const factOf = ({ kind, from, to, positions, requirements }: Difference): string => {
  if (kind === 'policy_lost') return 'Visa policy no longer found on the page'
  if (kind === 'policy_found') return `Visa policy now stated: ${CATEGORY_NAMES[to]}`
  if (positions.length > 0) return positionsFact(positions)
  if (from !== to) return `Policy now: ${CATEGORY_NAMES[to]}`
  return kind === 'requirements' ? requirementsFact(requirements) : 'Reworded, same visa policy'
}

/** "H-1B: sponsored → not sponsored" */
export const sayPosition = ({ visa, from, to }: PositionChange): string =>
  `${visa === 'unspecified' ? 'Visas, type not said' : VISA_NAMES[visa]}: ${POSITION_NAMES[from]} → ${POSITION_NAMES[to]}`

/** "Changed: USMLE Step 3, by ranking → by the application" */
export const sayRequirementChange = (change: RequirementChange): string => {
  const said = sayRequirement(change.requirement)
  if (change.change === 'changed') {
    const details = change.requirement.type === 'other' ? [] : detailsOf(change.requirement)
    return `Changed: ${sayRequirement(change.from)} → ${details.length > 0 ? details.join(', ') : said}`
  }
  return `${change.change === 'added' ? 'Added' : 'No longer listed'}: ${said}`
}
