/** Refusals of the API in the form of RFC 9457: what is wrong, in which field, and what is expected. Never a stack trace. */
import { z } from '@hono/zod-openapi'

export type FieldProblem = { readonly field: string; readonly expected: string; readonly found: string | null }

const TITLES = {
  400: 'This cannot be asked',
  401: 'A key is needed',
  403: 'This key may not do that',
  404: 'There is no such thing',
  405: 'Nothing can be written here',
  429: 'Too many requests',
  500: 'The server could not answer',
  503: 'The database cannot be reached',
} as const
export type ProblemStatus = keyof typeof TITLES

export const PROBLEM = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    problems: z
      .array(z.object({ field: z.string(), expected: z.string(), found: z.string().nullable() }))
      .optional()
      .openapi({ description: 'Each field that was wrong, and what is expected of it.' }),
  })
  .openapi('Problem')

export const problem = (
  status: ProblemStatus,
  detail: string,
  { problems, headers = {} }: { problems?: readonly FieldProblem[]; headers?: Readonly<Record<string, string>> } = {},
): Response =>
  new Response(
    JSON.stringify({
      type: 'about:blank',
      title: TITLES[status],
      status,
      detail,
      ...(problems === undefined ? {} : { problems }),
    }),
    { status, headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers } },
  )

/** Of fields that were refused. */
export const badFields = (problems: readonly FieldProblem[]): Response =>
  problem(400, problems.map(({ field, expected }) => `${field}: expected ${expected}`).join('; '), { problems })
