/** `migrate`: brings the database to the schema of this program; `start` and `crawl` do so by themselves. */
import { openStore } from '../../app.ts'
import { commandLog, type CommonOptions, readSettings, type Terminal } from '../terminal.ts'
import type { AddCommand } from '../command.ts'

const run = async (options: CommonOptions, terminal: Terminal): Promise<void> => {
  const store = await openStore(await readSettings(options, terminal), commandLog(terminal))
  try {
    if (options.json === true) terminal.json({ applied: store.applied })
    else if (store.applied.length === 0) terminal.print('The database is up to date.')
    else terminal.print(`Applied: ${store.applied.join(', ')}.`)
  } finally {
    await store.close()
  }
}

export const migrate: AddCommand = (program, terminal) =>
  program
    .command('migrate')
    .description('bring the database to the schema of this version')
    .option('--json', 'the result as JSON')
    .action((options: CommonOptions) => run(options, terminal))
