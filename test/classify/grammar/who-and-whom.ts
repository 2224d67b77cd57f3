/** Who sponsors, the institution or its program, and who may come. */
import { bank, capital, type GrammarCase, page, type Said } from './banks.ts'

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

type ShutOut = {
  readonly groups: readonly {
    readonly lacking: string
    readonly without: string
    readonly h1b: string
    readonly j1: string
  }[]
  readonly refusals: readonly string[]
  readonly missing: readonly string[]
  readonly above: readonly (string | null)[]
}

/** Who is none of these is refused. */
export const shutOut = (): readonly GrammarCase[] => {
  const { groups, refusals, missing, above } = bank<ShutOut>('shut-out')
  return groups.flatMap((group) =>
    [
      ...refusals
        // "Anyone who is not citizens", "those who are not a citizen"
        .filter((refusal) => /(?:is|you are) \{L\}/.test(refusal) === group.lacking.startsWith('not a '))
        .map((refusal) => refusal.replace('{L}', group.lacking)),
      ...missing.map((each) => each.replace('{W}', group.without)),
    ].flatMap((text) => above.map((heading) => page(group, [heading, text]))),
  )
}
