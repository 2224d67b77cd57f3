/** A question in SQL of a person: read-only, with a limit on time, as the role that reads no secrets where there is one. */
import type pg from 'pg'

const LIMIT_MS = 60_000

/** What the database did not like, in its words. */
export class QuestionRefused extends Error {
  override readonly name = 'QuestionRefused'
}

export type Answered = { readonly columns: readonly string[]; readonly rows: readonly (readonly unknown[])[] }

/** One statement; throws QuestionRefused with the reason. Nothing can be written, whatever it says. */
export const ask = async (pool: pg.Pool, question: string): Promise<Answered> => {
  const client = await pool.connect()
  try {
    await client.query('begin read only')
    await client.query(`set local statement_timeout = ${LIMIT_MS}`)
    const role = await client.query(
      `select from pg_roles where rolname = 'visawatch_reader' and pg_has_role(rolname, 'set')`,
    )
    if (role.rowCount === 1) await client.query('set local role visawatch_reader')
    // The extended protocol takes one statement only: nobody can end the transaction and begin another.
    const { fields, rows } = await client.query<unknown[]>({
      text: question,
      values: [],
      rowMode: 'array',
      queryMode: 'extended',
    } as pg.QueryArrayConfig)
    return { columns: fields.map(({ name }) => name), rows }
  } catch (error) {
    throw new QuestionRefused(`The database refuses this: ${error instanceof Error ? error.message : String(error)}.`, {
      cause: error,
    })
  } finally {
    await client.query('rollback')
    client.release()
  }
}
