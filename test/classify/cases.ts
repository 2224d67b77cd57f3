/** Hand-written cases as data: sentences and small pages with what they say. Reads the YAML beside it; asserts nothing. */
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { assess } from '../../src/classify/assess.ts'
import { type Assessment, otherPositions, positionOf } from '../../src/domain/assessment.ts'
import { documentOfBlocks } from '../../src/extract/labelled.ts'
import { statementsOf } from '../../src/extract/statements.ts'

export type Expected = {
  readonly h1b?: string
  readonly j1?: string
  readonly other?: Readonly<Record<string, string>>
  readonly category?: string
  /** "type", "type by" or "type years"; all of them when given. */
  readonly requires?: readonly string[]
  readonly cap_exempt?: boolean
}
export type SentenceCase = Expected & { readonly text: string; readonly under?: string }
export type PageCase = Expected & {
  readonly name: string
  readonly blocks: readonly { readonly under?: string; readonly text: string }[]
}

export const read = (blocks: readonly { readonly under?: string | undefined; readonly text: string }[]): Assessment =>
  assess(statementsOf(documentOfBlocks(blocks.map(({ under, text }) => ({ heading: under ?? null, text })))))

/** What a case is about, in the shape of its expectation. */
export const answerTo = (expected: Expected, assessment: Assessment) => {
  const other = Object.fromEntries(
    Object.entries(otherPositions(assessment)).filter(
      ([visa]) => visa !== 'unspecified' || expected.other?.[visa] !== undefined,
    ),
  )
  return {
    h1b: positionOf(assessment, 'h1b'),
    j1: positionOf(assessment, 'j1'),
    other,
    ...(expected.category === undefined ? {} : { category: assessment.category }),
    ...(expected.cap_exempt === undefined ? {} : { cap_exempt: assessment.capExempt }),
    ...(expected.requires === undefined
      ? {}
      : {
          requires: assessment.requirements
            .map(({ type, by, years }) => [type, by, years].filter((part) => part !== undefined).join(' '))
            .sort(),
        }),
  }
}

export const expectation = (expected: Expected) => ({
  h1b: expected.h1b ?? 'not_stated',
  j1: expected.j1 ?? 'not_stated',
  other: expected.other ?? {},
  ...(expected.category === undefined ? {} : { category: expected.category }),
  ...(expected.cap_exempt === undefined ? {} : { cap_exempt: expected.cap_exempt }),
  ...(expected.requires === undefined ? {} : { requires: [...expected.requires].sort() }),
})

const load = <T>(folder: string): readonly { readonly file: string; readonly cases: readonly T[] }[] => {
  const at = new URL(`./${folder}/`, import.meta.url)
  return readdirSync(at)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => ({ file, cases: parse(readFileSync(new URL(file, at), 'utf8')) as readonly T[] }))
}

export const sentenceFiles = () => load<SentenceCase>('sentences')
export const pageFiles = () => load<PageCase>('pages')
