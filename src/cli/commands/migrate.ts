/** `migrate`: brings the database to the schema of this program; `start` and `crawl` do so by themselves. */
import type { CommonOptions, Terminal } from '../terminal.ts'
import { withStore } from '../with-store.ts'
import type { AddCommand } from '../command.ts'

const run = async (options: CommonOptions, terminal: Terminal): Promise<void> => {
  const applied = await withStore(options, terminal, (store) => Promise.resolve(store.applied))
  if (options.json === true) terminal.json({ applied })
  else if (applied.length === 0) terminal.print('The database is up to date.')
  else terminal.print(`Applied: ${applied.join(', ')}.`)
}

export const migrate: AddCommand = (program, terminal) =>
  program
    .command('migrate')
    .description('bring the database to the schema of this version')
    .option('--json', 'the result as JSON')
    .action((options: CommonOptions) => run(options, terminal))
