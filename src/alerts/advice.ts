/** What a reader may do about an event, in one sentence that names no law and decides nothing for them. */
import type { ChangeEvent, OutboxEvent, RetractionEvent } from '../domain/event.ts'
import { isUnconfirmed } from '../domain/headline.ts'
import { sayDay } from '../domain/instant.ts'
import type { Position } from '../domain/position.ts'
import { VISA_NAMES } from '../domain/visa.ts'

const CLOSED: ReadonlySet<Position> = new Set<Position>(['not_sponsored', 'paused'])
const OPEN: ReadonlySet<Position> = new Set<Position>(['sponsored', 'case_by_case'])

/** "an H-1B", "a J-1", "an H-1B or a J-1"; null when neither moved so. */
const visasMoved = ({ difference }: ChangeEvent, to: ReadonlySet<Position>): string | null => {
  const moved = difference.positions.filter(({ visa, to: now }) => (visa === 'h1b' || visa === 'j1') && to.has(now))
  return moved.length === 0
    ? null
    : moved.map(({ visa }) => `${visa === 'h1b' ? 'an' : 'a'} ${VISA_NAMES[visa]}`).join(' or ')
}

const ofChange = (event: ChangeEvent): string => {
  const { kind } = event.difference
  if (kind === 'reworded') return 'nothing; the policy is the same in other words.'
  if (isUnconfirmed(event)) return 'read the page yourself before you rely on this: no second visit has checked it yet.'
  if (kind === 'policy_lost') return 'ask the program what holds now. A page that falls silent refuses nobody.'
  if (kind === 'requirements')
    return 'check what it means for you, and ask the program about what the page leaves open.'
  const closed = visasMoved(event, CLOSED)
  if (closed !== null) return `if you need ${closed}, ask the program before you apply or rank it.`
  const open = visasMoved(event, OPEN)
  if (open !== null) return `if you need ${open}, look at this program again, and ask it before you rely on this.`
  return 'read the page, and ask the program before you rely on this.'
}

const ofRetraction = ({ wrong, correction = null, stands = false }: RetractionEvent): string => {
  const message = `our message of ${sayDay(wrong.occurredAt)}`
  if (correction === null) return `do not go by ${message}.`
  const corrected = `our correction of ${sayDay(correction.occurredAt)}`
  return stands ? `go by ${message}, not by ${corrected}.` : `go neither by ${message} nor by ${corrected}.`
}

/** Goes on after "What to do:". */
export const adviceOf = (event: OutboxEvent): string => {
  switch (event.type) {
    case 'change':
      return ofChange(event)
    case 'retraction':
      return ofRetraction(event)
    case 'stale':
      return 'look at the page yourself before you rely on it. We cannot reach it, and it may say something else by now.'
    case 'contradiction':
      return 'ask the program which of its pages holds.'
  }
}
