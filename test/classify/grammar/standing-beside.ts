/** Policies beside sentences that are none, in one block and in several, before and after. */
import { bank, type GrammarCase, page, type Said } from './banks.ts'

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
