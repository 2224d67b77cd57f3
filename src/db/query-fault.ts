/**
 * A failed query as people and queues can bear it: what the database said, and of which statement. Never its parameters: they may be a
 * whole page, or somebody's address. Whether it can be mended is not asked here.
 */
import { DrizzleQueryError } from 'drizzle-orm'

const LONGEST_STATEMENT = 160

const messageOf = (error: unknown): string => (error instanceof Error ? faultOf(error).message : String(error))

/** The same error with another message: stacks begin with the old one. */
const saying = (message: string, error: Error): Error => {
  const fault = new Error(message, { cause: error.cause })
  const calls = error.stack?.indexOf('\n    at ') ?? -1
  fault.stack = `${error.name}: ${message}${calls < 0 ? '' : error.stack?.slice(calls)}`
  return fault
}

/** Errors that are no failed queries stay what they are; of several at once the first is told. */
export const faultOf = (error: unknown): Error => {
  if (error instanceof DrizzleQueryError) {
    const statement = error.query.replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_STATEMENT)
    return saying(`${messageOf(error.cause)} (in: ${statement})`, error)
  }
  if (error instanceof AggregateError && error.errors.length > 0) {
    return saying(`${error.message}: ${messageOf(error.errors[0])}`, error)
  }
  return error instanceof Error ? error : new Error(String(error))
}
