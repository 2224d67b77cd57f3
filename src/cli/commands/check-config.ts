/** `check-config`: what is wrong with the settings, and what is allowed but probably not meant. */
import { settingsWarnings } from '../../config/warnings.ts'
import { type CommonOptions, readSettings, settingsDir, type Terminal } from '../terminal.ts'
import type { AddCommand } from '../command.ts'

const run = async (options: CommonOptions, terminal: Terminal): Promise<void> => {
  const settings = await readSettings(options, terminal, true)
  const warnings = settingsWarnings(settings, terminal.env)
  const { institutions, programs, sources } = settings.registry
  const counts = {
    institutions: institutions.length,
    programs: programs.length,
    sources: sources.length,
    hosts: new Set(sources.map(({ url }) => new URL(url).host)).size,
    subscriptions: settings.subscriptions.length,
  }
  if (options.json === true) {
    terminal.json({ ok: true, dir: settingsDir(options), ...counts, warnings })
    return
  }
  terminal.print(
    `${settingsDir(options)}: in order. ${counts.institutions} institutions, ${counts.programs} programs, ` +
      `${counts.sources} sources on ${counts.hosts} hosts, ${counts.subscriptions} subscriptions.`,
  )
  for (const warning of warnings) terminal.print(`note: ${warning}`)
}

export const checkConfig: AddCommand = (program, terminal) =>
  program
    .command('check-config')
    .description('what is wrong with the settings')
    .option('--json', 'the result as JSON')
    .action((options: CommonOptions) => run(options, terminal))
