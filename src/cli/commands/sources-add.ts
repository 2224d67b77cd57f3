/** `sources add` and `sources import`: pages written into sources.yaml, one from options or many from a table. Visits nothing. */
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Command, Option } from 'commander'
import { declarePages, type Declared } from '../../config/declare-pages.ts'
import { readText as readSettingsText } from '../../config/files.ts'
import {
  type Listed,
  type ListedPage,
  LISTED_COLUMNS,
  listedPage,
  type Mistake,
  readPageList,
  rowProblem,
} from '../../config/listed-page.ts'
import { linesOf, type Problem, SettingsError } from '../../config/problem.ts'
import { CommandFailed, UsageError } from '../fault.ts'
import { readText } from '../input.ts'
import { type CommonOptions, settingsDir, type Terminal } from '../terminal.ts'

type AddOptions = CommonOptions & Listed & { readonly dryRun?: true }

/** A crash in the middle leaves the old file whole. */
const replaceFile = async (file: string, text: string): Promise<void> => {
  const fresh = `${file}.${process.pid}.new`
  try {
    await writeFile(fresh, text)
    await rename(fresh, file)
  } catch (error) {
    throw new CommandFailed(`${file}: cannot be written; let the user who runs visawatch write there`, { cause: error })
  }
}

const refuse = (problems: readonly Problem[]): never => {
  throw new SettingsError(linesOf(problems))
}

const describe = ({ added, watched }: Declared, file: string, dryRun: boolean, terminal: Terminal): void => {
  for (const { id, url } of added) terminal.print(`+ ${id}  ${url}`)
  for (const { id, url } of watched) terminal.print(`= ${id}  ${url}`)
  const told = `${added.length} ${added.length === 1 ? 'page' : 'pages'} added to ${file}, ${watched.length} watched already.`
  terminal.print(dryRun ? `${told} Nothing was written (--dry-run).` : told)
  if (added.length > 0 && !dryRun)
    terminal.print(
      'A running `start` takes them up when it is started again; `visawatch crawl --source ID` visits one now.',
    )
}

type RefuseRows = (mistakes: readonly (Mistake & { readonly line: number | null })[]) => never

/** `refuseRows` tells of pages that cannot be placed, in the words of whoever listed them. */
const declare = async (
  pages: readonly ListedPage[],
  refuseRows: RefuseRows,
  options: AddOptions,
  terminal: Terminal,
): Promise<void> => {
  const dir = settingsDir(options)
  // What came with the program is replaced with its next version.
  if (options.config === undefined && dir !== 'config')
    throw new UsageError('there is no config/sources.yaml here; name the folder of your settings with --config DIR')
  const file = join(dir, 'sources.yaml')
  const found = await readSettingsText(file)
  if ('problem' in found) return refuse([found.problem])
  const declared = declarePages(file, 'missing' in found ? 'institutions: []\n' : found.text, pages)
  if ('problems' in declared) return refuse(declared.problems)
  if ('mistakes' in declared) return refuseRows(declared.mistakes)
  if (options.dryRun !== true && declared.added.length > 0) await replaceFile(file, declared.text)
  if (options.json === true) terminal.json({ added: declared.added, watched: declared.watched })
  else describe(declared, file, options.dryRun === true, terminal)
}

const refuseOptions = (mistakes: readonly Mistake[]): never => {
  throw new UsageError(
    mistakes.map(({ column, text }) => `${column === 'url' ? 'URL' : `--${column}`}: ${text}`).join('\n'),
  )
}

const addPage = async (url: string, options: AddOptions, terminal: Terminal): Promise<void> => {
  const read = listedPage({ ...options, url })
  if ('mistakes' in read) return refuseOptions(read.mistakes)
  await declare([read.page], refuseOptions, options, terminal)
}

const importList = async (file: string, options: AddOptions, terminal: Terminal): Promise<void> => {
  const list = readPageList(file, await readText(file, terminal))
  if ('problems' in list) return refuse(list.problems)
  const refuseRows: RefuseRows = (mistakes) => refuse(mistakes.map((row) => rowProblem(file, row.line, row)))
  await declare(list.pages, refuseRows, options, terminal)
}

const withCommon = (command: Command): Command =>
  command
    .option('--dry-run', 'show what would be added, write nothing')
    .option('--config <dir>', 'settings folder (default: ./config)')
    .option('--json', 'added and already watched pages as JSON')
    .exitOverride()

/** Adds both to `sources`. */
export const addAdding = (sources: Command, terminal: Terminal): void => {
  withCommon(
    sources
      .command('add')
      .argument('<url>', 'the page')
      .description('one page into sources.yaml, with its institution and program where they are new')
      .addOption(new Option('--institution <text>', 'its id or name').makeOptionMandatory())
      .option('--program <text>', 'id or name of the program whose page it is; without it the page speaks for all')
      .option('--specialty <text>', 'of a new program, as the ACGME names it')
      .option('--kind <kind>', 'residency or fellowship; gme_office, international_office or system for a page of all')
      .option('--city <text>', 'of a new institution')
      .option('--state <XX>', 'of a new institution')
      .option('--level <level>', "whose word it is, when not the program's or the institution's")
      .option('--fetcher <fetcher>', 'http, or browser for a page that only its script fills'),
  ).action((url: string, _: AddOptions, own: Command) => addPage(url, own.optsWithGlobals(), terminal))
  withCommon(
    sources
      .command('import')
      .argument('<file>', `a CSV with a header of ${LISTED_COLUMNS.join(', ')}; or - for standard input`)
      .description('many pages into sources.yaml from a table; all of them, or with a mistake in any row none'),
  ).action((file: string, _: AddOptions, own: Command) => importList(file, own.optsWithGlobals(), terminal))
}
