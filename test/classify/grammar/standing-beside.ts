/** Policies beside sentences and phrases that change nothing of them, in one block and in several, before and after. */
import { bank, capital, type GrammarCase, page, type Said } from './banks.ts'

const beside = (policy: Said, other: string): readonly GrammarCase[] => [
  page(policy, ['International graduates', `${policy.text} ${other}`]),
  page(policy, ['International graduates', `${other} ${policy.text}`]),
  page(policy, ['How to apply', policy.text], ['How to apply', other]),
  page(policy, ['Eligibility', `- ${other}`], ['Eligibility', `- ${policy.text}`]),
  page(policy, ['Visas', policy.text], ['Requirements', other]),
  page(policy, ['Visas', other], ['Visas', policy.text]),
  page(policy, ['Do you sponsor visas?', policy.text], ['What else should I know?', other]),
]

export const neighbours = (): readonly GrammarCase[] => {
  const { policies, neighbours: others } = bank<{ policies: readonly Said[]; neighbours: readonly string[] }>(
    'neighbours',
  )
  return policies.flatMap((policy) => others.flatMap((other) => beside(policy, other)))
}

export const facts = (): readonly GrammarCase[] => {
  const { policies, facts: others } = bank<{ policies: readonly Said[]; facts: readonly string[] }>('facts')
  return policies.flatMap((policy) => others.flatMap((other) => beside(policy, other)))
}

export const otherVisas = (): readonly GrammarCase[] => {
  const { policies, others } = bank<{ policies: readonly Said[]; others: readonly string[] }>('other-visas')
  return policies.flatMap((policy) => others.flatMap((other) => beside(policy, other)))
}

type Insertions = {
  readonly policies: readonly (Said & { readonly open?: boolean })[]
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** What stands before and after a policy in its own sentence, and changes nothing of it. */
export const insertions = (): readonly GrammarCase[] => {
  const all = bank<Insertions>('insertions')
  return all.policies.flatMap(({ text, open, ...says }) =>
    all.before.flatMap((before) =>
      all.after
        // That there are no exceptions to an open rule closes it.
        .filter((after) => !(open && /no exceptions/.test(after)))
        .map((after) =>
          page(says, [
            'International graduates',
            `${before}${/^$|[.!*] $/.test(before) ? capital(text) : text}${after}.`,
          ]),
        ),
    ),
  )
}

type Leaning = { readonly policies: readonly Said[]; readonly leaning: readonly string[] }

/** Two sentences on another matter after a policy, the second leaning on the first. */
export const leaning = (): readonly GrammarCase[] => {
  const { policies, leaning: others } = bank<Leaning>('leaning')
  return policies.flatMap((policy) =>
    others.flatMap((other) => [
      ...beside(policy, other),
      page(policy, [null, policy.text], [null, other]),
      page(policy, ['Do you sponsor visas?', `${policy.text} ${other}`]),
    ]),
  )
}
