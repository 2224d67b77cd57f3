/** `filings import`: what employers filed with the Department of Labor, from the files that it publishes. Shown beside policies, never in them. */
import type { Command } from 'commander'
import { storeFilings } from '../../db/filings.ts'
import type { Query } from '../../db/query.ts'
import type { Filing } from '../../domain/filing.ts'
import { readFilings } from '../../filings/read-filings.ts'
import { UnreadableSheet } from '../../filings/rows.ts'
import type { AddCommand } from '../command.ts'
import { CommandFailed } from '../fault.ts'
import type { CommonOptions, Terminal } from '../terminal.ts'
import { withStore } from '../with-store.ts'

const BATCH = 1000
const TOLD_EVERY = 100_000

type Counts = {
  rows: number
  physicians: number
  added: number
  replaced: number
  known: number
  otherOccupation: number
  otherVisa: number
  incomplete: number
}

const importFile = async (db: Query, file: string, counts: Counts, { tell }: Terminal): Promise<void> => {
  let batch: Filing[] = []
  const flush = async () => {
    const { added, replaced, known } = await storeFilings(db, batch, new Date())
    counts.added += added
    counts.replaced += replaced
    counts.known += known
    batch = []
  }
  for await (const found of readFilings(file)) {
    counts.rows += 1
    if (counts.rows % TOLD_EVERY === 0) tell(`${file}: ${counts.rows} rows, ${counts.physicians} of physicians`)
    if (found === 'other_occupation') counts.otherOccupation += 1
    else if (found === 'other_visa') counts.otherVisa += 1
    else if (found === 'incomplete') counts.incomplete += 1
    else {
      counts.physicians += 1
      batch.push(found)
      if (batch.length >= BATCH) await flush()
    }
  }
  await flush()
}

/** Files that are no disclosure files are the operator's to mend; what came before them is stored. */
const readable = (error: unknown): never => {
  if (error instanceof UnreadableSheet) throw new CommandFailed(error.message, { cause: error })
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EACCES'))
    throw new CommandFailed(error.message, { cause: error })
  throw error
}

const describe = (counts: Counts, { print }: Terminal): void => {
  print(`${counts.rows} rows, ${counts.physicians} of H-1B physicians:`)
  print(`  ${counts.added} new, ${counts.replaced} replaced by a later decision, ${counts.known} known already`)
  const left = [
    `${counts.otherOccupation} of other occupations`,
    `${counts.otherVisa} of other visas`,
    `${counts.incomplete} without case, status, day or employer`,
  ]
  print(`  left out: ${left.join(', ')}`)
  print('A filing is an intention of an employer: it is shown as that, and no policy is read from it.')
}

const importFiles = async (files: readonly string[], options: CommonOptions, terminal: Terminal): Promise<void> => {
  const counts: Counts = {
    rows: 0,
    physicians: 0,
    added: 0,
    replaced: 0,
    known: 0,
    otherOccupation: 0,
    otherVisa: 0,
    incomplete: 0,
  }
  await withStore(options, terminal, async ({ db }) => {
    for (const file of files) await importFile(db, file, counts, terminal).catch(readable)
  })
  if (options.json === true) terminal.json(counts)
  else describe(counts, terminal)
}

export const filings: AddCommand = (program, terminal) => {
  const group = program
    .command('filings')
    .description('labor condition applications of H-1B physicians: a separate kind of evidence, never a policy')
  group
    .command('import')
    .description(
      'reads LCA disclosure files (.xlsx or .csv) that you downloaded from dol.gov/agencies/eta/foreign-labor/performance',
    )
    .argument('<file...>', 'in any order; a case that comes again is kept with its later decision')
    .option('--json', 'the counts as JSON')
    .option('--config <dir>', 'settings folder (default: ./config)')
    .exitOverride()
    .action((files: readonly string[], _: CommonOptions, own: Command) =>
      importFiles(files, own.optsWithGlobals(), terminal),
    )
  return group
}
