/** alerts.yaml as subscriptions. Sends nothing; the rules between entries are in subscription-rules.ts. */
import { z } from 'zod'
import { CADENCES, type Filter, type Subscription } from '../domain/alert.ts'
import { CATEGORIES } from '../domain/category.ts'
import { CHANGE_KINDS, SEVERITIES } from '../domain/change.ts'
import { OTHER_KINDS } from '../domain/event.ts'
import { PROGRAM_KINDS, type Registry } from '../domain/registry.ts'
import { REQUIREMENT_TYPES } from '../domain/requirement.ts'
import type { Settings } from '../domain/settings.ts'
import { VISAS } from '../domain/visa.ts'
import { id, oneOf, text, timeZone, whole } from './leaves.ts'

const CHANNELS = ['console', 'email', 'webhook', 'slack', 'discord', 'teams', 'telegram', 'ntfy'] as const

const listOf = <T extends z.ZodType>(item: T) => z.array(item).nullish()

const filter = z.strictObject({
  institutions: listOf(text),
  programs: listOf(text),
  specialties: listOf(text),
  states: listOf(text),
  programKinds: listOf(oneOf(PROGRAM_KINDS)),
  visas: listOf(oneOf(VISAS)),
  from: listOf(oneOf(CATEGORIES)),
  to: listOf(oneOf(CATEGORIES)),
  loses: listOf(oneOf(VISAS)),
  gains: listOf(oneOf(VISAS)),
  requires: listOf(oneOf(REQUIREMENT_TYPES)),
  kinds: listOf(oneOf([...CHANGE_KINDS, ...OTHER_KINDS])),
  severity: oneOf(SEVERITIES).nullish(),
})

const subscription = z.strictObject({
  id,
  channel: oneOf(CHANNELS),
  address: text.nullish(),
  filter: filter.nullish(),
  cadence: oneOf(CADENCES).nullish(),
  digest: z.strictObject({ hour: whole(0, 23), timeZone }).nullish(),
  secretName: text.nullish(),
})

export const ALERTS_SHAPE = z.strictObject({ subscriptions: z.array(subscription) })

/** A filter without the parts that were left out; specialties in the registry's spelling. */
const filterOf = (declared: z.output<typeof filter>, spelling: ReadonlyMap<string, string>): Filter => {
  const present = Object.entries(declared).filter(([, part]) => part !== null && part !== undefined)
  const specialties = declared.specialties?.map((wanted) => spelling.get(wanted.toLowerCase()) ?? wanted)
  return { ...Object.fromEntries(present), ...(specialties === undefined ? {} : { specialties }) }
}

export const subscriptionsOf = (
  { subscriptions }: z.output<typeof ALERTS_SHAPE>,
  registry: Registry,
): readonly Subscription[] => {
  const spelling = new Map(registry.programs.map(({ specialty }) => [specialty.toLowerCase(), specialty]))
  return subscriptions.map((declared) => ({
    id: declared.id,
    channel: declared.channel,
    address: declared.address ?? '',
    filter: filterOf(declared.filter ?? {}, spelling),
    cadence: declared.cadence ?? 'immediate',
    secretName: declared.secretName ?? null,
    ...(declared.digest == null ? {} : { digest: declared.digest }),
  }))
}

/** The environment variables with secrets that settings name. */
export const namesOf = (
  alerts: Pick<Settings['alerts'], 'mail' | 'telegram'>,
  subscriptions: readonly Subscription[],
): readonly string[] =>
  [
    ...subscriptions.map(({ secretName }) => secretName),
    alerts.mail.dkim?.keyName ?? null,
    alerts.telegram.tokenName,
  ].filter((name) => name !== null)

/** Of the named secrets, those that the environment holds. */
export const secretsOf = (names: readonly string[], env: NodeJS.ProcessEnv): Readonly<Record<string, string>> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = env[name]?.trim() ?? ''
      return value === '' ? [] : [[name, value]]
    }),
  )
