/** `backup FILE` and `restore FILE`: everything in the database, consistent, while the program runs. */
import { backup as writeBackup, type BackupSummary, restore as readBackup } from '../../db/backup.ts'
import type { CommonOptions, Terminal } from '../terminal.ts'
import { withStore } from '../with-store.ts'
import type { AddCommand } from '../command.ts'

const tell = (words: string, summary: BackupSummary, options: CommonOptions, terminal: Terminal): void => {
  if (options.json === true) terminal.json(summary)
  else terminal.print(`${words}: ${summary.rows} rows of ${summary.tables} tables.`)
}

export const backup: AddCommand = (program, terminal) =>
  program
    .command('backup')
    .description('everything in the database as one file, consistent, while it runs')
    .argument('<file>', 'where to; it is written whole or not at all')
    .option('--json', 'what was written')
    .action((file: string, options: CommonOptions) =>
      withStore(options, terminal, async ({ url }) =>
        tell(`Written to ${file}`, await writeBackup(url, file, new Date()), options, terminal),
      ),
    )

export const restore: AddCommand = (program, terminal) =>
  program
    .command('restore')
    .description('a backup into an empty database')
    .argument('<file>', 'made by `backup` of this version')
    .option('--json', 'what was restored')
    .action((file: string, options: CommonOptions) =>
      withStore(options, terminal, async ({ url }) =>
        tell(`Restored from ${file}`, await readBackup(url, file), options, terminal),
      ),
    )
