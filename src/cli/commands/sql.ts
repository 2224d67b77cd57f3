/** `sql QUERY`: a question in SQL, read-only (docs/sql.md), for installations without psql. */
import { text } from 'node:stream/consumers'
import { ask } from '../../db/ask.ts'
import { UsageError } from '../fault.ts'
import { renderTable } from '../table.ts'
import { type CommonOptions, type Terminal, widthOf } from '../terminal.ts'
import { withStore } from '../with-store.ts'
import type { AddCommand } from '../command.ts'

const say = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const run = async (query: string, options: CommonOptions, terminal: Terminal): Promise<void> => {
  const question = query === '-' ? await text(terminal.stdin) : query
  if (question.trim() === '') throw new UsageError('sql: expected a query, or - to read one from standard input')
  const { columns, rows } = await withStore(options, terminal, ({ pool }) => ask(pool, question))
  if (options.json === true)
    terminal.json(rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]]))))
  else
    terminal.print(
      renderTable(
        columns,
        rows.map((row) => row.map(say)),
        widthOf(terminal),
      ),
    )
}

export const sql: AddCommand = (program, terminal) =>
  program
    .command('sql')
    .description('a question in SQL, read-only; docs/sql.md tells the views')
    .argument('<query>', 'one statement, or - for standard input')
    .option('--json', 'an array of rows')
    .action((query: string, options: CommonOptions) => run(query, options, terminal))
