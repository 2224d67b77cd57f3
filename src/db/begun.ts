/**
 * Gives a connection back whose transaction could not begin. drizzle releases it only after its `begin` went through; a connection that
 * broke while it waited would be lost to the pool for good, and closing the pool would wait for it for ever (decision 0065).
 */
import type pg from 'pg'

const begins = (query: unknown): boolean => {
  const text = typeof query === 'string' ? query : (query as { readonly text?: unknown } | null)?.text
  return typeof text === 'string' && /^begin\b/i.test(text)
}

/** Watches one question, the first. Whoever gave the client out again watches anew. */
const watched = (client: pg.PoolClient): pg.PoolClient => {
  const ask = client.query
  client.query = ((...args: unknown[]) => {
    client.query = ask
    const answer: unknown = Reflect.apply(ask, client, args)
    if (begins(args[0]) && answer instanceof Promise) answer.catch((error: Error) => client.release(error))
    return answer
  }) as typeof client.query
  return client
}

/** The pool as drizzle shall see it: it loses no connection to a `begin` that fails. The pool itself is left alone. */
export const withoutUnbegun = (pool: pg.Pool): pg.Pool => {
  const connect = (given?: Parameters<typeof pool.connect>[0]) =>
    given === undefined ? pool.connect().then(watched) : pool.connect(given)
  return Object.create(pool, { connect: { value: connect } }) as pg.Pool
}
