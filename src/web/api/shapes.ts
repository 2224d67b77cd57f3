/** The shapes of what the API answers, as they are documented. A test holds every answer against them. */
import { z } from '@hono/zod-openapi'
import { HISTORY_CAUSES } from '../../db/program-history.ts'
import { WORDING_STEPS } from '../../db/sentence-lineage.ts'
import { CATEGORIES } from '../../domain/category.ts'
import { CHANGE_CAUSES, CHANGE_KINDS, CHANGE_STATUSES, SEVERITIES } from '../../domain/change.ts'
import { INFORMATICS_RESOURCES } from '../../domain/informatics.ts'
import { OUTCOME_KINDS } from '../../domain/outcome.ts'
import { POLICY_STATUSES } from '../../domain/policy.ts'
import { LEVELS, POSITIONS } from '../../domain/position.ts'
import { PROGRAM_KINDS } from '../../domain/registry.ts'
import { REQUIREMENT_TYPES } from '../../domain/requirement.ts'

const instant = z.iso.datetime()
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const category = z.enum(CATEGORIES)
const position = z.enum(POSITIONS)
const requirement = z.looseObject({
  type: z.enum(REQUIREMENT_TYPES),
  by: z.string().optional(),
  years: z.number().optional(),
})
const capStatus = z.enum(['exempt', 'subject', 'unknown'])

export const POLICY = z
  .object({
    id: z.string(),
    name: z.string(),
    institution: z.string(),
    city: z.string().nullable(),
    state: z.string().nullable(),
    specialty: z.string(),
    kind: z.enum(PROGRAM_KINDS),
    category,
    h1b: position,
    j1: position,
    other: z.record(z.string(), position),
    requirements: z.array(requirement),
    capStatus,
    level: z
      .enum(['program', 'institution'])
      .nullable()
      .openapi({ description: 'Whether the page in force is the program’s own, or inherited' }),
    conflict: z.boolean().openapi({ description: 'Another page contradicts the one in force on H-1B or J-1' }),
    evidence: z.array(z.object({ text: z.string(), url: z.string(), sha256 })),
    since: z
      .array(instant.nullable())
      .length(2)
      .nullable()
      .openapi({ description: 'Last seen otherwise (null: it was so when we first looked), first seen so' }),
    confirmedAt: instant.nullable(),
    status: z.enum(POLICY_STATUSES),
    reviewed: z.object({ author: z.string(), reason: z.string(), at: instant }).nullable(),
    informatics: z
      .array(
        z.object({
          resource: z.enum(INFORMATICS_RESOURCES),
          text: z.string(),
          url: z.string(),
          sha256,
          level: z.enum(LEVELS),
          seenAt: instant,
        }),
      )
      .openapi({ description: 'What the program or its campus has for clinical informatics' }),
  })
  .openapi('Policy')

export const INSTITUTION = z
  .object({
    id: z.string(),
    name: z.string(),
    city: z.string().nullable(),
    state: z.string().nullable(),
    acgmeId: z.string().nullable(),
    capStatus,
    retiredAt: instant.nullable(),
    programs: z.int(),
    sources: z.int(),
  })
  .openapi('Institution')

export const SOURCE = z
  .object({
    id: z.string(),
    institution: z.string(),
    url: z.string(),
    level: z.enum(LEVELS),
    programs: z.array(z.string()),
    status: z.enum([...POLICY_STATUSES, 'retired']),
    lastOutcome: z.enum(OUTCOME_KINDS).nullable(),
    visits: z.int(),
    answered: z.int(),
    firstReadAt: instant.nullable(),
    lastVisitAt: instant.nullable(),
    lastAnsweredAt: instant.nullable(),
    retiredAt: instant.nullable(),
  })
  .openapi('Source')

export const CHANGE = z
  .object({
    id: z.int(),
    source: z.string(),
    url: z.string(),
    program: z.string().nullable(),
    programs: z.array(z.string()),
    institution: z.string(),
    kind: z.enum(CHANGE_KINDS),
    from: category,
    to: category,
    severity: z.enum(SEVERITIES),
    cause: z
      .enum(CHANGE_CAUSES)
      .openapi({ description: 'page: the page changed; rules: we read the same bytes otherwise' }),
    status: z.enum(CHANGE_STATUSES),
    lastSeenOld: instant,
    firstSeenNew: instant,
    recordedAt: instant,
    statements: z.array(
      z.object({
        change: z.enum(['added', 'removed', 'reworded']),
        old: z.string().nullable(),
        new: z.string().nullable(),
      }),
    ),
  })
  .openapi('Change')

const SPELL = z
  .object({
    ordinal: z.int(),
    lastSeenOld: instant.nullable(),
    firstSeenNew: instant,
    confirmedUntil: instant.nullable(),
    until: instant.nullable(),
    knownFrom: instant.nullable(),
    cause: z.enum(HISTORY_CAUSES),
    change: z.int().nullable(),
    category,
    h1b: position,
    j1: position,
    other: z.record(z.string(), position),
    requirements: z.array(requirement),
    level: z.enum(LEVELS).nullable(),
    conflict: z.boolean(),
    source: z.string().nullable(),
    url: z.string().nullable(),
    sha256: sha256.nullable(),
    rulesVersion: z.string().nullable(),
    reviewedBy: z.string().nullable(),
    evidence: z.array(z.string()),
    sayings: z
      .array(z.string())
      .openapi({ description: 'The sentences of `evidence`, as in `sayings` of the lineage: ASSESSMENT-ORDINAL' }),
  })
  .openapi('Spell')

export const SENTENCE = z
  .object({
    id: z.string().openapi({ description: 'Names the sentence, whatever becomes of its words' }),
    wordings: z.array(
      z.object({
        step: z.int().openapi({ description: 'From 1; two of a number where it went on in two places' }),
        how: z.enum(WORDING_STEPS).openapi({
          description:
            'reworded: by `change`. returned: the same words after a time without them. moved: the same words on another page',
        }),
        source: z.string(),
        url: z.string(),
        text: z.string(),
        heading: z.string().nullable(),
        positions: z.record(z.string(), position),
        lastSeenOld: instant.nullable(),
        firstSeenNew: instant,
        lastSeen: instant,
        goneBy: instant.nullable(),
        readings: z.int(),
        inForce: z.boolean(),
        change: z.int().nullable(),
        sayings: z.array(z.string()),
        sha256,
      }),
    ),
  })
  .openapi('Sentence')

export const HISTORY = z
  .object({
    id: z.string(),
    name: z.string(),
    institution: z.string(),
    state: z.string().nullable(),
    specialty: z.string(),
    kind: z.enum(PROGRAM_KINDS),
    retiredAt: instant.nullable(),
    history: z.array(SPELL),
    pageChanges: z.array(CHANGE),
    rulesChanges: z.array(CHANGE),
    gaps: z.array(
      z.object({
        source: z.string(),
        url: z.string(),
        kind: z.enum([...OUTCOME_KINDS, 'not_checked', 'lost']),
        lastAnsweredAt: instant.nullable(),
        from: instant,
        until: instant.nullable(),
        visits: z.int(),
      }),
    ),
  })
  .openapi('History')

export const STATEMENT = z
  .object({
    text: z.string(),
    context: z.looseObject({}),
    positions: z.record(z.string(), position),
    source: z.string(),
    url: z.string(),
    capture: z.int(),
    sha256,
    takenAt: instant,
    inForce: z.boolean(),
  })
  .openapi('Statement')

export const CAPTURE = z
  .object({
    id: z.int(),
    source: z.string(),
    sha256,
    mime: z.string(),
    size: z.int(),
    takenAt: instant,
    lastSeenAt: instant,
    unreadable: z.string().nullable(),
  })
  .openapi('Capture')

export const LEGAL_EVENT = z
  .object({
    id: z.string(),
    day: z.iso.date(),
    kind: z.string(),
    title: z.string(),
    visas: z.array(z.string()),
    source: z.string(),
  })
  .openapi('LegalEvent')
