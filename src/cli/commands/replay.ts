/** `replay`: recorded histories of pages read and compared as the program would, held against what truly happened; offline. */
import { replay as score, type Offence, type Replay } from '../../changes/replay.ts'
import { CommandFailed } from '../fault.ts'
import { readHistories } from '../histories.ts'
import { renderTable } from '../table.ts'
import { type CommonOptions, type Terminal, widthOf } from '../terminal.ts'
import type { AddCommand } from '../command.ts'

const HOME = 'test/histories/replay'

const rowsOf = ({ byKind, ...all }: Replay): readonly (readonly string[])[] =>
  [...Object.entries(byKind), ['all', all] as const].map(([kind, { histories, steps, missed, falseAlerts }]) =>
    [kind, histories, steps, missed, falseAlerts].map(String),
  )

type Wrong = Exclude<Offence, { readonly what: 'misread' }>

const said = ({ expected, found }: Wrong): string => {
  const wanted = [expected.change, expected.from, expected.to === undefined ? undefined : `→ ${expected.to}`]
  const got = found === null ? 'nothing' : `${found.kind} ${found.from} → ${found.to} (${found.severity})`
  return `expected ${wanted.filter((part) => part !== undefined).join(' ')}, found ${got}`
}

const describe = (offence: Offence, { paint, print }: Terminal): void => {
  if (offence.what === 'misread') {
    print(`\n${paint('bold', `${offence.history}, first page`)}: says ${offence.expected}, read as ${offence.found}`)
    return
  }
  const what = offence.what === 'missed' ? 'missed' : 'false alert'
  print(`\n${paint('bold', `${offence.history}, step ${offence.step}`)}: ${what}; ${said(offence)}`)
  for (const { visa, from, to } of offence.found?.positions ?? []) print(`  ${visa}: ${from} → ${to}`)
  for (const each of offence.found?.requirements ?? []) print(`  ${each.change}: ${JSON.stringify(each.requirement)}`)
  for (const each of offence.found?.statements ?? []) {
    if (each.old !== null) print(`  - ${each.old}`)
    if (each.new !== null) print(`  + ${each.new}`)
  }
}

const run = async (dir: string, options: CommonOptions, terminal: Terminal): Promise<void> => {
  const result = score(await readHistories(dir))
  const { histories, missed, falseAlerts, byKind, offences } = result
  if (options.json === true) terminal.json({ histories, missed, falseAlerts, byKind })
  else {
    const header = ['KIND', 'HISTORIES', 'STEPS', 'MISSED', 'FALSE ALERTS']
    terminal.print(renderTable(header, rowsOf(result), widthOf(terminal)))
    for (const offence of offences) describe(offence, terminal)
  }
  if (offences.length > 0) throw new CommandFailed(`${missed} changes missed, ${falseAlerts} false alerts`)
}

export const replay: AddCommand = (program, terminal) =>
  program
    .command('replay')
    .argument('[dir]', 'folder with a folder for each history: 01.html, 02.html ... and expected.yaml', HOME)
    .description('offline: histories of pages, true changes and noise, held against what is found')
    .option('--json', 'histories, missed, falseAlerts and byKind')
    .action((dir: string, options: CommonOptions) => run(dir, options, terminal))
