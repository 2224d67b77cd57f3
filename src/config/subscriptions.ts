/** alerts.yaml as subscriptions, checked against the registry they filter. Sends nothing. */
import { z } from 'zod'
import { CADENCES, type Filter, type Subscription } from '../domain/alert.ts'
import { CATEGORIES } from '../domain/category.ts'
import { CHANGE_KINDS, SEVERITIES } from '../domain/change.ts'
import { PROGRAM_KINDS, type Registry } from '../domain/registry.ts'
import { parseWebAddress } from '../domain/url.ts'
import { VISAS } from '../domain/visa.ts'
import type { Report } from './check.ts'
import { id, isMailAddress, oneOf, text } from './leaves.ts'
import type { Path, Problem } from './problem.ts'
import { shown } from './problem.ts'
import { repeated } from './registry-rules.ts'
import { STATES } from './states.ts'
import { remedy } from './suggest.ts'

export const CHANNELS = ['console', 'email', 'webhook'] as const

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
  kinds: listOf(oneOf(CHANGE_KINDS)),
  severity: oneOf(SEVERITIES).nullish(),
})

const subscription = z.strictObject({
  id,
  channel: oneOf(CHANNELS),
  address: text.nullish(),
  filter: filter.nullish(),
  cadence: oneOf(CADENCES).nullish(),
  secretName: text.nullish(),
})

export const ALERTS_SHAPE = z.strictObject({
  subscriptions: z.array(subscription),
})

type Declared = z.output<typeof ALERTS_SHAPE>
type DeclaredSubscription = Declared['subscriptions'][number]

/** A filter without the parts that were left out or left empty; specialties in the registry's spelling. */
const filterOf = (declared: z.output<typeof filter>, registry: Registry): Filter => {
  const spelling = new Map(registry.programs.map(({ specialty }) => [specialty.toLowerCase(), specialty]))
  const present = Object.entries(declared).filter(([, part]) => part !== null && part !== undefined)
  const specialties = declared.specialties?.map((wanted) => spelling.get(wanted.toLowerCase()) ?? wanted)
  return {
    ...Object.fromEntries(present),
    ...(specialties === undefined ? {} : { specialties }),
  }
}

export const subscriptionsOf = ({ subscriptions }: Declared, registry: Registry): readonly Subscription[] =>
  subscriptions.map((declared) => ({
    id: declared.id,
    channel: declared.channel,
    address: declared.address ?? '',
    filter: filterOf(declared.filter ?? {}, registry),
    cadence: declared.cadence ?? 'immediate',
    secretName: declared.secretName ?? null,
  }))

/** What each channel needs for an address, or null when the given one will do. */
const addressFault = (channel: string, address: string): string | null => {
  if (channel === 'email') return isMailAddress(address) ? null : 'a mail address such as "you@example.org"'
  if (channel === 'console') return address === '' ? null : 'no address; the console needs none'
  const parsed = parseWebAddress(address)
  return parsed.ok ? null : `the webhook's address: ${parsed.expected}`
}

const secretFault = ({ channel, secretName }: DeclaredSubscription): string | null => {
  if (secretName === null || secretName === undefined) return null
  if (channel !== 'webhook') return 'expected no secretName; only webhooks are signed'
  if (/^[A-Z_][A-Z0-9_]{0,99}$/.test(secretName)) return null
  return 'expected the name of an environment variable such as "VISAWATCH_WEBHOOK_SECRET", found something else (not shown: it may be the secret)'
}

type Words = {
  readonly what: string
  readonly words: readonly string[]
  readonly has: (word: string) => boolean
}

const exact = (what: string, words: readonly string[]): Words => {
  const known = new Set(words)
  return { what, words, has: (word) => known.has(word) }
}

const anyCase = (what: string, words: readonly string[]): Words => {
  const known = new Set(words.map((word) => word.toLowerCase()))
  return { what, words, has: (word) => known.has(word.toLowerCase()) }
}

/** The words that each part of a filter may use. */
const vocabulary = ({ institutions, programs }: Registry) => ({
  institutions: exact(
    'an institution of sources.yaml',
    institutions.map(({ id }) => id),
  ),
  programs: exact(
    'a program of sources.yaml',
    programs.map(({ id }) => id),
  ),
  specialties: anyCase('a specialty of sources.yaml', [...new Set(programs.map(({ specialty }) => specialty))]),
  states: exact('a state by its two-letter postal code', STATES),
})

const strayWords = (
  declared: DeclaredSubscription,
  path: Path,
  known: ReturnType<typeof vocabulary>,
  report: Report,
): readonly Problem[] =>
  (['institutions', 'programs', 'specialties', 'states'] as const).flatMap((part) =>
    (declared.filter?.[part] ?? []).flatMap((word, at) => {
      const { what, words, has } = known[part]
      return has(word)
        ? []
        : [report([...path, 'filter', part, at], `expected ${what}, found ${shown(word)}${remedy(word, words)}`)]
    }),
  )

/** All that is wrong with well-formed subscriptions. `registry` is null when sources.yaml itself is wrong: then filters are not judged. */
export const subscriptionProblems = (
  { subscriptions }: Declared,
  context: {
    readonly registry: Registry | null
    readonly mailTransport: string | null
    readonly report: Report
  },
): readonly Problem[] => {
  const { registry, report } = context
  const known = registry === null ? null : vocabulary(registry)
  const one = (declared: DeclaredSubscription, path: Path): readonly Problem[] => {
    const address = addressFault(declared.channel, declared.address ?? '')
    const secret = secretFault(declared)
    const mute = declared.channel === 'email' && context.mailTransport === 'none'
    return [
      ...(address === null
        ? []
        : [report([...path, 'address'], `expected ${address}, found ${shown(declared.address)}`)]),
      ...(secret === null ? [] : [report([...path, 'secretName'], secret)]),
      ...(mute
        ? [
            report(
              [...path, 'channel'],
              'mail is not set up; set alerts.mail.transport in default.yaml to smtp or folder',
            ),
          ]
        : []),
      ...(known === null ? [] : strayWords(declared, path, known, report)),
    ]
  }
  return [
    ...repeated(
      subscriptions.map((declared, index) => ({
        value: declared.id,
        path: ['subscriptions', index, 'id'],
      })),
      report,
      (value, first) => `id "${value}" is taken by ${first}; rename one of them`,
    ),
    ...subscriptions.flatMap((declared, index) => one(declared, ['subscriptions', index])),
  ]
}
