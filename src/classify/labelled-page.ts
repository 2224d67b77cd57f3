/** One line of a file of labelled pages, checked by hand: what is wrong is said with its place. Labels are not needed to read a page. */
import { CATEGORIES, type Category } from '../domain/category.ts'
import { POSITIONS, type Position } from '../domain/position.ts'
import { REQUIREMENT_TYPES, type Requirement, type RequirementType } from '../domain/requirement.ts'

export type Gold = {
  readonly h1b: Position
  readonly j1: Position
  readonly other: Readonly<Record<string, Position>>
  readonly category: Category
  readonly requirements: readonly Requirement[]
  readonly capExempt: boolean | null
}

export type LabelledBlock = {
  readonly heading: string | null
  readonly text: string
  /** Local labels, when the line carries them. */
  readonly h1b: Position | null
  readonly j1: Position | null
}

export type LabelledPage = {
  readonly id: string
  readonly blocks: readonly LabelledBlock[]
  /** null on a page without labels. */
  readonly gold: Gold | null
  readonly ambiguous: boolean
  /** A second defensible reading, where it differs. */
  readonly also: Partial<Pick<Gold, 'h1b' | 'j1' | 'category'>> | null
}

/** Says which line, which field, and what was expected. */
export class LabelledPageError extends Error {
  override readonly name = 'LabelledPageError'
}

type Json = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const checker = (line: number) => {
  const fail = (where: string, expected: string, found: unknown): never => {
    throw new LabelledPageError(
      `line ${line}: ${where}: expected ${expected}, found ${JSON.stringify(found) ?? 'nothing'}`,
    )
  }
  const object = (value: unknown, where: string): Json => (isObject(value) ? value : fail(where, 'an object', value))
  const text = (value: unknown, where: string): string =>
    typeof value === 'string' ? value : fail(where, 'a string', value)
  const list = (value: unknown, where: string): readonly unknown[] =>
    Array.isArray(value) ? value : fail(where, 'a list', value)
  const oneOf = <T extends string>(value: unknown, allowed: readonly T[], where: string): T =>
    allowed.find((each) => each === value) ?? fail(where, `one of ${allowed.join(', ')}`, value)
  return { fail, object, text, list, oneOf }
}
type Checker = ReturnType<typeof checker>

const requirementOf = (check: Checker, value: unknown, where: string): Requirement => {
  const raw = check.object(value, where)
  const type = check.oneOf<RequirementType>(raw['type'], REQUIREMENT_TYPES, `${where}.type`)
  const years = raw['years']
  if (years !== undefined && years !== null && typeof years !== 'number')
    check.fail(`${where}.years`, 'a number', years)
  return {
    type,
    ...(raw['by'] === undefined || raw['by'] === null ? {} : { by: check.text(raw['by'], `${where}.by`) }),
    ...(typeof years === 'number' ? { years } : {}),
    ...(raw['text'] === undefined || raw['text'] === null ? {} : { text: check.text(raw['text'], `${where}.text`) }),
  }
}

const positionsOf = (check: Checker, value: unknown, where: string): Readonly<Record<string, Position>> =>
  Object.fromEntries(
    Object.entries(check.object(value ?? {}, where)).map(([visa, position]) => [
      visa,
      check.oneOf(position, POSITIONS, `${where}.${visa}`),
    ]),
  )

const goldOf = (check: Checker, value: unknown): Gold => {
  const raw = check.object(value, 'gold')
  const cap = raw['cap_exempt'] ?? null
  if (cap !== null && typeof cap !== 'boolean') check.fail('gold.cap_exempt', 'true, false or null', cap)
  return {
    h1b: check.oneOf(raw['h1b'], POSITIONS, 'gold.h1b'),
    j1: check.oneOf(raw['j1'], POSITIONS, 'gold.j1'),
    other: positionsOf(check, raw['other'], 'gold.other'),
    category: check.oneOf(raw['category'], CATEGORIES, 'gold.category'),
    requirements: check
      .list(raw['requirements'] ?? [], 'gold.requirements')
      .map((each, at) => requirementOf(check, each, `gold.requirements[${at}]`)),
    capExempt: typeof cap === 'boolean' ? cap : null,
  }
}

const alsoOf = (check: Checker, value: unknown): LabelledPage['also'] => {
  if (value === undefined || value === null) return null
  const raw = check.object(value, 'also')
  return {
    ...(raw['h1b'] === undefined ? {} : { h1b: check.oneOf(raw['h1b'], POSITIONS, 'also.h1b') }),
    ...(raw['j1'] === undefined ? {} : { j1: check.oneOf(raw['j1'], POSITIONS, 'also.j1') }),
    ...(raw['category'] === undefined ? {} : { category: check.oneOf(raw['category'], CATEGORIES, 'also.category') }),
  }
}

const blockOf = (check: Checker, value: unknown, where: string): LabelledBlock => {
  const raw = check.object(value, where)
  const heading = raw['heading'] ?? null
  const label = (name: 'h1b' | 'j1') =>
    raw[name] === undefined ? null : check.oneOf(raw[name], POSITIONS, `${where}.${name}`)
  return {
    heading: heading === null ? null : check.text(heading, `${where}.heading`),
    text: check.text(raw['text'], `${where}.text`),
    h1b: label('h1b'),
    j1: label('j1'),
  }
}

/**
 * Parses one line of JSON Lines.
 * @param line the text of the line
 * @param number its number in the file from 1, for messages
 * @throws LabelledPageError naming line, field and what was expected
 */
export const parseLabelledPage = (line: string, number: number): LabelledPage => {
  const check = checker(number)
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    throw new LabelledPageError(`line ${number}: not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  const raw = check.object(value, 'the page')
  return {
    id: check.text(raw['id'], 'id'),
    blocks: check.list(raw['blocks'], 'blocks').map((each, at) => blockOf(check, each, `blocks[${at}]`)),
    gold: raw['gold'] === undefined || raw['gold'] === null ? null : goldOf(check, raw['gold']),
    ambiguous: raw['ambiguous'] === true,
    also: alsoOf(check, raw['also']),
  }
}

/** All pages of a JSON Lines text; blank lines are skipped. */
export const parseLabelledPages = (text: string): readonly LabelledPage[] =>
  text.split('\n').flatMap((line, at) => (line.trim() === '' ? [] : [parseLabelledPage(line, at + 1)]))
