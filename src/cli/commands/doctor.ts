/** `doctor`: what is wrong with the installation: database, disk, queue, browser, mail. What is wrong with the settings, `check-config` says. */
import { checkInstallation } from '../../checkup.ts'
import type { Finding } from '../../domain/finding.ts'
import { CommandFailed } from '../fault.ts'
import type { AddCommand } from '../command.ts'
import { type CommonOptions, readSettings, type Terminal } from '../terminal.ts'

const STYLE = { fine: 'green', note: 'yellow', fault: 'red' } as const

const lineOf = ({ paint }: Terminal, { part, state, found, remedy }: Finding): string =>
  `${paint(STYLE[state], state.padEnd(5))}  ${part.padEnd(8)}  ${found}${remedy === null ? '' : `\n                 → ${remedy}`}`

const run = async (options: CommonOptions, terminal: Terminal): Promise<void> => {
  const settings = await readSettings(options, terminal)
  const findings = await checkInstallation(settings, new Date())
  const node: Finding = { part: 'node', state: 'fine', found: process.version, remedy: null }
  const all = [node, ...findings]
  const faults = all.filter(({ state }) => state === 'fault')
  if (options.json === true) terminal.json({ ok: faults.length === 0, findings: all })
  else for (const finding of all) terminal.print(lineOf(terminal, finding))
  if (faults.length > 0)
    throw new CommandFailed(`not in order: ${faults.map(({ part }) => part).join(', ')}; the list above says why`)
}

export const doctor: AddCommand = (program, terminal) =>
  program
    .command('doctor')
    .description('what is wrong with the installation')
    .option('--json', 'the findings as JSON')
    .action((options: CommonOptions) => run(options, terminal))
