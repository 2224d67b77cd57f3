/** Any event as one short fact, the first thing a reader sees, and how grave it is. */
import { CATEGORY_NAMES } from './category.ts'
import type { Severity } from './change.ts'
import type { OutboxEvent, StaleEvent } from './event.ts'
import { factOf } from './fact.ts'
import { VISA_NAMES } from './visa.ts'

const DAY_MS = 86_400_000

/** Whole days between the last sight of a policy and the moment it was called stale. */
export const staleDays = ({ occurredAt, seenAt }: Pick<StaleEvent, 'occurredAt' | 'seenAt'>): number =>
  Math.floor((occurredAt.getTime() - seenAt.getTime()) / DAY_MS)

/** The fact, without place and without full stop; plain text. */
export const headlineOf = (event: OutboxEvent): string => {
  switch (event.type) {
    case 'change':
      return factOf(event.difference)
    case 'stale':
      return `Not verifiable for ${staleDays(event)} days (${event.outcome})`
    case 'contradiction': {
      const visas = new Set(event.others.flatMap(({ disagreements }) => disagreements.map(({ visa }) => visa)))
      return `Pages contradict each other on ${[...visas].map((visa) => VISA_NAMES[visa]).join(' and ')}`
    }
    case 'retraction':
      if (event.stands === true) return `Our correction was wrong, this holds: ${factOf(event.wrong.difference)}`
      return event.correction == null
        ? `Correction, this was wrong: ${factOf(event.wrong.difference)}`
        : `Second correction: ${CATEGORY_NAMES[event.category]}`
  }
}

/** A correction is as grave as what it corrects. */
export const gravityOf = (event: OutboxEvent): Severity => {
  switch (event.type) {
    case 'change':
      return event.difference.severity
    case 'stale':
      return 'minor'
    case 'contradiction':
      return 'major'
    case 'retraction':
      return event.wrong.difference.severity
  }
}

/** Whether it was told without a second look. */
export const isUnconfirmed = (event: OutboxEvent): boolean =>
  event.type === 'change' && event.status !== 'confirmed' && event.status !== 'recorded'
