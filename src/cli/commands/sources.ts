/** `sources`: the pages that are watched, and how each of them is. */
import type { Command } from 'commander'
import { type SourceHealth, sourceHealth } from '../../db/health.ts'
import { UsageError } from '../fault.ts'
import { renderTable } from '../table.ts'
import { type CommonOptions, readSettings, type Terminal, widthOf } from '../terminal.ts'
import { withStore } from '../with-store.ts'
import type { AddCommand } from '../command.ts'
import { addAdding } from './sources-add.ts'
import { addImports } from './sources-import.ts'

const list = async (options: CommonOptions, terminal: Terminal): Promise<void> => {
  const { registry } = await readSettings(options, terminal)
  const names = new Map(registry.institutions.map(({ id, name }) => [id, name]))
  const rows = registry.sources.map((source) => ({
    id: source.id,
    url: source.url,
    institution: names.get(source.institutionId) ?? source.institutionId,
    programs: source.programIds,
    level: source.level,
    fetcher: source.fetcher,
  }))
  if (options.json === true) {
    terminal.json(rows)
    return
  }
  const cells = rows.map(({ id, level, institution, url }) => [id, level, institution, url])
  terminal.print(renderTable(['SOURCE', 'LEVEL', 'INSTITUTION', 'URL'], cells, widthOf(terminal)))
  terminal.print(`\n${rows.length} sources.`)
}

const minute = (date: Date | null): string =>
  date === null ? 'never' : date.toISOString().slice(0, 16).replace('T', ' ')

const rowOf = (source: SourceHealth): readonly string[] => [
  source.id,
  source.lastOutcome ?? 'unvisited',
  minute(source.lastVisitAt),
  minute(source.nextVisitAt),
  [
    source.detail,
    source.remedy,
    source.movedTo === null ? null : `moved for good to ${source.movedTo}: change its url in sources.yaml`,
  ]
    .filter((part) => part !== null)
    .join('; '),
]

const check = async (id: string | undefined, options: CommonOptions, terminal: Terminal): Promise<void> => {
  const { registry } = await readSettings(options, terminal)
  if (id !== undefined && !registry.sources.some((source) => source.id === id)) {
    throw new UsageError(`no source is called "${id}"; \`visawatch sources list\` shows them all`)
  }
  const health = await withStore(options, terminal, ({ db }) => sourceHealth(db, id))
  if (options.json === true) {
    terminal.json(health)
    return
  }
  if (health.length === 0) {
    terminal.print('No source has been visited yet: `visawatch crawl --all` visits all of them now.')
    return
  }
  const failing = health.filter(({ failures, detail }) => failures > 0 && detail !== null).length
  terminal.print(renderTable(['SOURCE', 'LAST', 'VISITED', 'NEXT', 'WHY'], health.map(rowOf), widthOf(terminal)))
  terminal.print(`\n${health.length} sources, ${failing} without an answer at the last visit. Times are UTC.`)
}

/** `--config` belongs to `sources` as well as to its own commands; whichever is given it hands it on. */
export const sources: AddCommand = (program, terminal) => {
  const command = program
    .command('sources')
    .description('the pages that are watched: list, check, add, import their past')
  command
    .command('list')
    .description('every declared source')
    .option('--config <dir>', 'settings folder (default: ./config)')
    .option('--json', 'an array of sources')
    .exitOverride()
    .action((_: CommonOptions, own: Command) => list(own.optsWithGlobals(), terminal))
  command
    .command('check')
    .argument('[id]', 'only this source')
    .description('health of each source: last outcome and why, next visit')
    .option('--config <dir>', 'settings folder (default: ./config)')
    .option('--json', 'an array of sources with their health')
    .exitOverride()
    .action((id: string | undefined, _: CommonOptions, own: Command) => check(id, own.optsWithGlobals(), terminal))
  addAdding(command, terminal)
  addImports(command, terminal)
  return command
}
