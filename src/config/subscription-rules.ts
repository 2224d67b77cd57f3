/** What subscriptions must hold beyond the shape of their entries: an address that fits the channel, filters that can match. */
import { addressShapeOf } from '../domain/channel-address.ts'
import type { Report } from './check.ts'
import { isMailAddress } from './leaves.ts'
import { type Path, type Problem, shown } from './problem.ts'
import { rawAt, rawList, rawText, rawTexts } from './raw.ts'
import type { RegistryWords } from './registry-rules.ts'
import { repeatedIds } from './repeated.ts'
import { STATES } from './states.ts'
import { remedy } from './suggest.ts'

type Context = {
  /** null when sources.yaml cannot be read: words from it are then not judged. */
  readonly words: RegistryWords | null
  /** The setting alerts.mail.transport; null when it is wrong itself. */
  readonly mailTransport: string | null
  readonly env: NodeJS.ProcessEnv
  /** Whether the variables that secretName names must be set. */
  readonly needSecrets: boolean
  readonly report: Report
}

const addressProblems = (entry: unknown, path: Path, { mailTransport, report }: Context): readonly Problem[] => {
  const channel = rawText(entry, 'channel')
  const address = rawText(entry, 'address') ?? ''
  const refuse = (expected: string) => [
    report([...path, 'address'], `expected ${expected}, found ${shown(rawAt(entry, ['address']))}`),
  ]
  if (channel === 'console') return address === '' ? [] : refuse('no address; the console needs none')
  const shape = channel === null ? undefined : addressShapeOf(channel)
  if (shape !== undefined) {
    const expected = shape(address)
    return expected === null ? [] : refuse(expected)
  }
  if (channel !== 'email') return []
  const remedyForMail = 'mail is not set up; set alerts.mail.transport in default.yaml to smtp or folder'
  return [
    ...(mailTransport === 'none' ? [report([...path, 'channel'], remedyForMail)] : []),
    ...(isMailAddress(address) ? [] : refuse('a mail address such as "you@example.org"')),
  ]
}

const NOT_A_SECRET =
  'is no signing secret; expected base64, with "whsec_" before it or without, as made by: openssl rand -base64 24'

/** As Standard Webhooks serialises a symmetric secret: base64, usually after `whsec_`. */
const isSigningSecret = (found: string): boolean => {
  const base64 = found.replace(/^whsec_/, '')
  return base64.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(base64)
}

const secretProblems = (entry: unknown, path: Path, { env, needSecrets, report }: Context): readonly Problem[] => {
  const name = rawText(entry, 'secretName')
  const refuse = (text: string) => [report([...path, 'secretName'], text)]
  if (name === null) return []
  if (rawText(entry, 'channel') !== 'webhook') return refuse('only webhooks are signed; take the secretName out')
  if (!/^[A-Z_][A-Z0-9_]{0,99}$/.test(name)) {
    const why = 'what was found is not shown, since it may be the secret itself'
    return refuse(`expected the name of an environment variable such as "VISAWATCH_WEBHOOK_SECRET"; ${why}`)
  }
  const secret = env[name]?.trim() ?? ''
  if (secret !== '') return isSigningSecret(secret) ? [] : refuse(`${name} in the environment ${NOT_A_SECRET}`)
  return needSecrets ? refuse(`the environment has no ${name}; set it to the secret that the receiver checks`) : []
}

type Vocabulary = {
  readonly part: string
  readonly what: string
  readonly words: readonly string[]
  readonly has: (word: string) => boolean
}

/** The words that each part of a filter may use. A filter with a word beyond them would wait for ever. */
const vocabularies = (words: RegistryWords | null): readonly Vocabulary[] => {
  const exact = (part: string, what: string, known: readonly string[]): Vocabulary => {
    const set = new Set(known)
    return { part, what, words: known, has: (word) => set.has(word) }
  }
  const states = exact('states', 'a state by its two-letter postal code', STATES)
  if (words === null) return [states]
  const specialties = new Set(words.specialties.map((word) => word.toLowerCase()))
  return [
    states,
    exact('institutions', 'an institution of sources.yaml', words.institutions),
    exact('programs', 'a program of sources.yaml', words.programs),
    {
      part: 'specialties',
      what: 'a specialty of sources.yaml',
      words: words.specialties,
      has: (word) => specialties.has(word.toLowerCase()),
    },
  ]
}

/** All that is wrong between the entries of alerts.yaml and the rest of the settings, whatever the shape of each. */
export const subscriptionProblems = (data: unknown, context: Context): readonly Problem[] => {
  const entries = rawList(data, 'subscriptions') ?? []
  const known = vocabularies(context.words)
  const strays = (entry: unknown, path: Path) =>
    known.flatMap(({ part, what, words, has }) =>
      rawTexts(entry, 'filter', part)
        .filter(({ word }) => !has(word))
        .map(({ word, index }) =>
          context.report(
            [...path, 'filter', part, index],
            `expected ${what}, found ${shown(word)}${remedy(word, words)}`,
          ),
        ),
    )
  return [
    ...repeatedIds(
      entries.map((entry, index) => ({ value: rawText(entry, 'id'), path: ['subscriptions', index, 'id'] })),
      context.report,
    ),
    ...entries.flatMap((entry, index) => {
      const path = ['subscriptions', index]
      return [...addressProblems(entry, path, context), ...secretProblems(entry, path, context), ...strays(entry, path)]
    }),
  ]
}
