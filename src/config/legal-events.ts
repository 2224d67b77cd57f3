/** legal-events.yaml as dated events. Judges nothing about what they mean for a policy. */
import { z } from 'zod'
import { LEGAL_EVENT_KINDS, type LegalEvent } from '../domain/legal-event.ts'
import { VISAS } from '../domain/visa.ts'
import type { Report } from './check.ts'
import { day, id, oneOf, text } from './leaves.ts'
import type { Problem } from './problem.ts'
import { rawList, rawText } from './raw.ts'
import { repeatedIds } from './repeated.ts'

export const LEGAL_EVENTS_SHAPE = z.strictObject({
  events: z.array(
    z.strictObject({
      id,
      day,
      kind: oneOf(LEGAL_EVENT_KINDS),
      title: text,
      visas: z.array(oneOf(VISAS)),
      source: text,
    }),
  ),
})

export const legalEventProblems = (data: unknown, report: Report): readonly Problem[] =>
  repeatedIds(
    (rawList(data, 'events') ?? []).map((item, index) => ({
      value: rawText(item, 'id'),
      path: ['events', index, 'id'],
    })),
    report,
  )

/** By day, then id, whatever the order of the file. */
export const legalEventsOf = ({ events }: z.output<typeof LEGAL_EVENTS_SHAPE>): readonly LegalEvent[] =>
  events.toSorted((a, b) => (`${a.day} ${a.id}` < `${b.day} ${b.id}` ? -1 : 1))
