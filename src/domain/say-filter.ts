/** A filter in words, for people to see what they asked for. */
import type { Filter } from './alert.ts'
import { CATEGORY_NAMES } from './category.ts'
import { type EventKind } from './event.ts'
import { plain } from './plain.ts'
import { REQUIREMENT_NAMES } from './requirement.ts'
import { VISA_NAMES } from './visa.ts'

export const KIND_NAMES: Readonly<Record<EventKind, string>> = {
  policy: 'the policy moved',
  requirements: 'only requirements moved',
  reworded: 'reworded, same meaning',
  policy_lost: 'policy no longer found on the page',
  policy_found: 'policy now stated',
  reversion: 'back to an earlier wording',
  contradiction: 'pages of program and institution contradict each other',
  stale: 'page not verifiable for long',
}

const oneOf = (words: readonly string[]): string => {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`
}

/** "changes: about H-1B; in the state OH or NY"; "every change of policy" for an empty filter. */
export const sayFilter = (filter: Filter): string => {
  const part = <Word>(
    words: readonly Word[] | undefined,
    say: (said: string) => string,
    name: (word: Word) => string,
  ) => (words === undefined || words.length === 0 ? [] : [say(oneOf(words.map((word) => plain(name(word)))))])
  const parts = [
    ...part(
      filter.kinds,
      (said) => `only where ${said}`,
      (kind) => KIND_NAMES[kind],
    ),
    ...part(
      filter.visas,
      (said) => `about ${said}`,
      (visa) => VISA_NAMES[visa],
    ),
    ...part(
      filter.from,
      (said) => `from ${said}`,
      (category) => CATEGORY_NAMES[category],
    ),
    ...part(
      filter.to,
      (said) => `to ${said}`,
      (category) => CATEGORY_NAMES[category],
    ),
    ...part(
      filter.loses,
      (said) => `any loss of ${said}`,
      (visa) => VISA_NAMES[visa],
    ),
    ...part(
      filter.gains,
      (said) => `any new offer of ${said}`,
      (visa) => VISA_NAMES[visa],
    ),
    ...part(
      filter.requires,
      (said) => `newly requiring ${said}`,
      (type) => REQUIREMENT_NAMES[type],
    ),
    ...part(
      filter.specialties,
      (said) => `in ${said}`,
      (name) => name,
    ),
    ...part(
      filter.programKinds,
      (said) => `for a ${said}`,
      (kind) => kind,
    ),
    ...part(
      filter.states,
      (said) => `in the state ${said}`,
      (state) => state,
    ),
    ...part(
      filter.institutions,
      (said) => `at the institution ${said}`,
      (id) => id,
    ),
    ...part(
      filter.programs,
      (said) => `of the program ${said}`,
      (id) => id,
    ),
    ...(filter.severity === undefined ? [] : [`of severity ${filter.severity} or worse`]),
  ]
  return parts.length === 0 ? 'every change of policy' : `changes: ${parts.join('; ')}`
}
