/** `rebuild`: every stored page read anew beside the tables, and whether they are equal. Writes nothing. */
import { openReader, rebuild as rebuildAll, type Rebuilt } from '../../app.ts'
import { CommandFailed } from '../fault.ts'
import type { CommonOptions, Terminal } from '../terminal.ts'
import { withStore } from '../with-store.ts'
import type { AddCommand } from '../command.ts'

const say = ({
  rulesVersion,
  snapshots,
  otherVersions,
  tables,
  changes,
  policies,
  equal,
}: Rebuilt): readonly string[] => [
  `${snapshots} stored pages were read anew under the rules ${rulesVersion}.`,
  ...tables.map(({ table, rows, onlyStored, onlyRebuilt, snapshots: some }) =>
    onlyStored + onlyRebuilt === 0
      ? `  ${table}: ${rows} rows, equal`
      : `  ${table}: ${rows} rows; ${onlyStored} only stored, ${onlyRebuilt} only rebuilt (captures ${some.join(', ')})`,
  ),
  changes.different.length === 0
    ? `  changes: ${changes.compared} compared anew, equal`
    : `  changes: ${changes.compared} compared anew; different: ${changes.different.join(', ')}`,
  policies.onlyKept + policies.onlyWeighed === 0
    ? `  policies: ${policies.rows} weighed anew, equal`
    : `  policies: ${policies.rows} kept; ${policies.onlyKept} only kept, ${policies.onlyWeighed} only weighed (programs ${policies.programs.join(', ')})`,
  ...(otherVersions === 0 ? [] : [`  ${otherVersions} readings are of other rules and were not looked at.`]),
  ...(equal ? ['The tables hold what follows from the pages.'] : []),
]

const run = async (options: CommonOptions, terminal: Terminal): Promise<void> => {
  const reader = openReader()
  try {
    const rebuilt = await withStore(options, terminal, ({ db }) =>
      rebuildAll(db, reader, (done, of) => {
        if (done > 0 && done % 1000 === 0) terminal.tell(`${done} of ${of} pages read`)
      }),
    )
    if (options.json === true) terminal.json(rebuilt)
    else terminal.print(say(rebuilt).join('\n'))
    if (!rebuilt.equal)
      throw new CommandFailed(
        'The tables differ from what the stored pages give: the program was changed without a new version of its rules, or the tables were.',
      )
  } finally {
    await reader.close()
  }
}

export const rebuild: AddCommand = (program, terminal) =>
  program
    .command('rebuild')
    .description('reads every stored page anew and proves that the tables are equal; writes nothing')
    .option('--json', 'what was compared')
    .action((options: CommonOptions) => run(options, terminal))
