/** `sources import-warc` and `sources import-archive`: the past of the watched pages, as others kept it. Alerts nobody. */
import type { Command } from 'commander'
import { openPast, openReader, openStore, type Past } from '../../app.ts'
import { importedChangesSince } from '../../db/imports.ts'
import type { Settings } from '../../domain/settings.ts'
import type { ImportCounts } from '../../jobs/import.ts'
import { CommandFailed, lineOf, UsageError } from '../fault.ts'
import { streamInput } from '../input.ts'
import { dateOf, endOfDayOf } from '../option.ts'
import { onSignals } from '../signals.ts'
import { commandLog, type CommonOptions, readSettings, type Terminal } from '../terminal.ts'

type ArchiveOptions = CommonOptions & { readonly from?: Date; readonly to?: Date }

/** One part of the work: a file, or a source. */
type Part = { readonly name: string; readonly run: (past: Past) => Promise<void> }

const SHOWN = 10

const summaryJson = ({ unmatched, ...counts }: ImportCounts, changes: number) => ({
  ...counts,
  changes,
  unmatched: { captures: Object.values(unmatched).reduce((sum, n) => sum + n, 0), addresses: Object.keys(unmatched) },
})

const counted = (n: number, what: string): string => (n === 0 ? '' : `${n} ${what}`)

const describe = (counts: ImportCounts, changes: number, { print }: Terminal): void => {
  const { captures, stored, known, waiting, unwatched, unresolved, damaged } = counts
  const parts = [
    `${stored} stored`,
    counted(known, 'known already'),
    counted(waiting, 'to be imported again later: what was found before them is still being confirmed'),
    counted(unresolved, 'like a capture that is not here'),
    counted(damaged, 'damaged'),
    counted(unwatched, 'of a source that is gone'),
  ]
  print(`${captures} captures of watched pages: ${parts.filter((part) => part !== '').join(', ')}.`)
  print(`${changes} changes recorded; nobody is told of the past.`)
  const { unmatched } = summaryJson(counts, changes)
  if (unmatched.captures === 0) return
  print(`${unmatched.captures} captures of ${unmatched.addresses.length} addresses that nobody watches:`)
  for (const address of unmatched.addresses.slice(0, SHOWN)) print(`  ${address}`)
  if (unmatched.addresses.length > SHOWN) print(`  and ${unmatched.addresses.length - SHOWN} more (--json lists them)`)
}

/** What went wrong with a part, under its name. */
const saidOf = (name: string, error: unknown): string => {
  const line = lineOf(error)
  return line.startsWith(`${name}:`) ? line : `${name}: ${line}`
}

/** Works through the parts; what fails is told at the end, after all that could be done was. */
const run = async (
  settings: Settings,
  parts: readonly Part[],
  keepsOn: boolean,
  options: CommonOptions,
  terminal: Terminal,
): Promise<void> => {
  const began = new Date()
  const stop = new AbortController()
  const signals = onSignals(() => Promise.resolve(stop.abort()), terminal.tell)
  const store = await openStore(settings, commandLog(terminal))
  const reader = openReader()
  try {
    const past = await openPast({ db: store.db, settings, reader, stopping: stop.signal })
    const failures: string[] = []
    try {
      for (const { name, run: work } of parts) {
        if (stop.signal.aborted || (failures.length > 0 && !keepsOn)) break
        if (parts.length > 1) terminal.tell(name)
        await work(past).catch((error: unknown) => failures.push(saidOf(name, error)))
      }
      const counts = await past.finish()
      const changes = await importedChangesSince(store.db, began)
      if (options.json === true) terminal.json(summaryJson(counts, changes))
      else describe(counts, changes, terminal)
    } finally {
      await past.close()
    }
    if (stop.signal.aborted) failures.push('stopped')
    if (failures.length > 0) {
      throw new CommandFailed(
        `${failures.join('; ')}; what was stored is kept, and the same command goes on from there`,
      )
    }
  } finally {
    await reader.close()
    await store.close()
    signals.close()
  }
}

const importWarc = async (files: readonly string[], options: CommonOptions, terminal: Terminal): Promise<void> => {
  const parts = files.map(
    (file): Part => ({
      name: file,
      run: async (past) => past.warc(await streamInput(file, terminal)),
    }),
  )
  await run(await readSettings(options, terminal), parts, true, options, terminal)
}

const importArchive = async (ids: readonly string[], options: ArchiveOptions, terminal: Terminal): Promise<void> => {
  const settings = await readSettings(options, terminal)
  const { sources } = settings.registry
  const unknown = ids.filter((id) => !sources.some((source) => source.id === id))
  if (unknown.length > 0) {
    throw new UsageError(`no source is called ${unknown.join(', ')}; \`visawatch sources list\` shows them all`)
  }
  const span = { from: options.from ?? null, to: options.to ?? null }
  if (span.from !== null && span.to !== null && span.from > span.to) throw new UsageError('--from lies after --to')
  const wanted = ids.length === 0 ? sources : sources.filter(({ id }) => ids.includes(id))
  const parts = wanted.map((source): Part => ({ name: source.id, run: (past) => past.archive(source, span) }))
  // An archive that refuses one page refuses the next: not asked again before somebody looks.
  await run(settings, parts, false, options, terminal)
}

/** Adds both to `sources`. */
export const addImports = (sources: Command, terminal: Terminal): void => {
  sources
    .command('import-warc')
    .argument('<files...>', 'WARC files, plain or gzip, or - for standard input')
    .description('the past from WARC files: visits, content and changes of their day; alerts nobody')
    .option('--config <dir>', 'settings folder (default: ./config)')
    .option('--json', 'the counts as JSON')
    .exitOverride()
    .action((files: string[], _: CommonOptions, own: Command) => importWarc(files, own.optsWithGlobals(), terminal))
  sources
    .command('import-archive')
    .argument('[ids...]', 'only these sources')
    .description(
      'the past from the web archive of crawl.archive: visits, content and changes of their day; alerts nobody',
    )
    .option('--from <date>', 'captures of this day or later', dateOf('--from'))
    .option('--to <date>', 'captures of this day or earlier', endOfDayOf('--to'))
    .option('--config <dir>', 'settings folder (default: ./config)')
    .option('--json', 'the counts as JSON')
    .exitOverride()
    .action((ids: string[], _: ArchiveOptions, own: Command) => importArchive(ids, own.optsWithGlobals(), terminal))
}
