/** The fields that can be asked of the API: how each is written, what is accepted, and how it is documented. */
import { z } from '@hono/zod-openapi'
import { isDay, readDate } from '../../domain/date.ts'

const MOST_LISTED = 60
export const MOST_ITEMS = 500

/** One of a closed list. */
export const oneOf = <const Value extends string>(values: readonly [Value, ...Value[]], description: string) =>
  z
    .enum(values, { error: `one of ${values.join(', ')}` })
    .optional()
    .openapi({ description })

/** Several of a closed list, separated by commas. */
export const someOf = <const Value extends string>(values: readonly Value[], description: string) =>
  z
    .string()
    .transform((text) => text.split(','))
    .refine((some): some is Value[] => some.every((each) => values.some((value) => value === each)), {
      error: `some of ${values.join(', ')}, separated by commas`,
    })
    .optional()
    .openapi({
      type: 'string',
      description: `${description}; several separated by commas: ${values.join(', ')}`,
      example: values[0],
    })

/** Several texts of one shape, separated by commas. */
export const someLike = (shape: RegExp, expected: string, description: string, example: string) =>
  z
    .string()
    .transform((text) => text.split(','))
    .refine((some) => some.length <= MOST_LISTED && some.every((each) => shape.test(each)), {
      error: `${expected}; at most ${MOST_LISTED}, separated by commas`,
    })
    .optional()
    .openapi({ type: 'string', description: `${description}; several separated by commas`, example })

export const ID = /^[a-z0-9][a-z0-9-]{0,119}$/
const NAME = /^[^\p{Cc}\p{Cs}]{1,120}$/u

export const states = someLike(/^[A-Z]{2}$/, 'a state by its two capital letters, such as MN', 'State', 'MN,OH')
export const specialties = someLike(NAME, 'the name of a specialty', 'Specialty', 'Internal Medicine')
export const ids = (what: string) => someLike(ID, `the id of ${what}`, `Id of ${what}`, 'birchwater')

const DAY_MS = 86_400_000

/** `start`: a day means its first moment (UTC); `end`: its last. */
export const instant = (meaning: 'start' | 'end', description: string) =>
  z
    .string()
    .transform((text, context): Date => {
      const date = readDate(text)
      if (date === null) {
        context.addIssue({
          code: 'custom',
          message: 'a day such as 2026-02-10, or an instant such as 2026-02-10T08:00:00Z',
        })
        return z.NEVER
      }
      return meaning === 'end' && isDay(text) ? new Date(date.getTime() + DAY_MS - 1) : date
    })
    .optional()
    .openapi({ type: 'string', description, example: '2026-02-10' })

/** How many items a page of a list holds. */
export const limit = z
  .string()
  .refine((text) => /^[1-9]\d{0,2}$/.test(text) && Number(text) <= MOST_ITEMS, {
    error: `a whole number from 1 to ${MOST_ITEMS}`,
  })
  .transform(Number)
  .optional()
  .openapi({ type: 'integer', minimum: 1, maximum: MOST_ITEMS, default: 100, description: 'Items a page', example: 2 })

export const cursor = z.string().max(400, { error: 'the `next` of the page before' }).optional().openapi({
  type: 'string',
  description: 'Goes on where the page before ended: its `next`. Only with the same filters.',
})

/** Words to search for. */
export const search = (description: string) =>
  z
    .string()
    .refine((text) => text.trim() !== '' && text.length <= 200 && !/\p{Cc}/u.test(text), {
      error: 'one to 200 printable characters',
    })
    .openapi({ type: 'string', description, example: 'sponsor' })
