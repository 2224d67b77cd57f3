/** Policies beside sentences that are none, in one block and in several, before and after. */
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

type Levels = Readonly<Record<'above' | 'below', readonly Said[]>> &
  Readonly<Record<'links' | 'leads' | 'deciding', readonly string[]>>

/** What the institution does and the program does not; what it leaves to its programs. */
export const levels = (): readonly GrammarCase[] => {
  const { above, below, links, leads, deciding } = bank<Levels>('levels')
  const joined = (link: string, second: string) => `${link}${link.endsWith('. ') ? capital(second) : second}`
  return above.flatMap(({ text }) => [
    ...below.flatMap((program) => [
      ...links.map((link) => page(program, ['Visas', `${text}${joined(link, program.text)}.`])),
      ...leads.map((lead) =>
        page(program, ['Visas', `${lead}${text.slice(0, 1).toLowerCase()}${text.slice(1)}, ${program.text}.`]),
      ),
    ]),
    ...(/J-1/.test(text) ? deciding : []).flatMap((leaves) =>
      links.map((link) => page({ h1b: 'case_by_case', j1: 'sponsored' }, ['Visas', `${text}${joined(link, leaves)}.`])),
    ),
  ])
}

type Citizens = {
  readonly groups: readonly Said[]
  readonly demands: readonly string[]
  readonly only: readonly string[]
  readonly above: readonly (string | null)[]
}
/** "... or hold a J-1": goes on from "must be", and from nothing else. */
const isVerbal = (text: string): boolean => /\b(?:hold|eligible|on an)\b/.test(text)

export const citizens = (): readonly GrammarCase[] => {
  const { groups, demands, only, above } = bank<Citizens>('citizens')
  return groups.flatMap((group) =>
    [...demands, ...(isVerbal(group.text) ? [] : only)].flatMap((demand) =>
      above.map((heading) => page(group, [heading, capital(demand.replace('G', group.text))])),
    ),
  )
}
