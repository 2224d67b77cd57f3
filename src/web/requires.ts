/** Conditions in query strings: `step3`, or with its deadline `step3:ranking`. */
import type { RequirementFilter } from '../db/program-index.ts'
import { DEADLINES, REQUIREMENT_TYPES } from '../domain/requirement.ts'
import type { Field } from './query.ts'

/** Null for anything that is no condition. */
const parse = (text: string): RequirementFilter | null => {
  const [first, second, ...rest] = text.split(':')
  const type = REQUIREMENT_TYPES.find((known) => known === first)
  const by = DEADLINES.find((known) => known === second)
  if (type === undefined || rest.length > 0 || (second !== undefined && by === undefined)) return null
  return { type, by: by ?? null }
}

/** The value that reads back as this condition. */
export const requiresValue = ({ type, by }: RequirementFilter): string => (by === null ? type : `${type}:${by}`)

/** Every value there is, each type followed by its deadlines. */
export const REQUIRES: readonly RequirementFilter[] = REQUIREMENT_TYPES.flatMap((type) => [
  { type, by: null },
  ...DEADLINES.filter((by) => by !== 'unspecified').map((by) => ({ type, by })),
])

export const requires: Field<readonly RequirementFilter[]> = (values) => {
  const wrong = values.find((value) => parse(value) === null)
  if (wrong !== undefined) {
    const expected = `one of ${REQUIREMENT_TYPES.join(', ')}, alone or with a deadline as in step3:ranking`
    return { ok: false, expected, found: wrong }
  }
  return { ok: true, value: values.flatMap((value) => parse(value) ?? []).slice(0, REQUIREMENT_TYPES.length) }
}
