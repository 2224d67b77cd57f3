/** What the command line says to those who ask, and to those who ask for something that is not there. */
import type { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { COMMANDS as FILES } from '../../src/cli/commands/index.ts'
import { createProgram } from '../../src/cli/main.ts'
import { createTerminal } from '../../src/cli/terminal.ts'
import { run } from './command-line.ts'

const pathsOf = (command: Command, path: readonly string[] = []): readonly (readonly string[])[] =>
  command.commands
    .filter((each) => each.name() !== 'help')
    .flatMap((each) => [[...path, each.name()], ...pathsOf(each, [...path, each.name()])])

const COMMANDS = pathsOf(await createProgram(createTerminal(process))).map((path) => path.join(' '))

test('every command of the documents is there', () => {
  for (const command of [
    'start',
    'demo',
    'crawl',
    'classify',
    'evaluate',
    'programs',
    'changes',
    'sources list',
    'sources check',
    'check-config',
    'doctor',
    'migrate',
  ]) {
    expect(COMMANDS).toContain(command)
  }
})

test.each(Object.keys(FILES))('%s is loaded alone under the name it carries', async (name) => {
  const { commands } = await createProgram(createTerminal(process), [name])
  expect(commands.map((command) => command.name())).toEqual([name])
})

test.each(COMMANDS)('%s --help says how it is used, on stdout', async (command) => {
  const { code, stdout, stderr } = await run([...command.split(' '), '--help'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain(`Usage: visawatch ${command}`)
  expect(stdout).toContain('--help')
  if (!['sources'].includes(command)) expect(stdout).toContain('--config <dir>')
})

test('--help lists every command and what the exit codes mean; --version says which', async () => {
  const { code, stdout } = await run(['--help'])
  expect(code).toBe(0)
  for (const command of COMMANDS.filter((path) => !path.includes(' '))) expect(stdout).toContain(`\n  ${command}`)
  expect(stdout).toContain('Exit codes: 0 done, 1 could not be done, 2 wrong usage or settings.')
  expect(await run(['--version'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+/) as string })
})

describe('wrong usage ends with 2, one clear line, and no data', () => {
  test.each<readonly [line: string, said: string]>([
    ['frobnicate', `unknown command 'frobnicate'`],
    ['program', `unknown command 'program'`],
    ['programs --frobnicate', `unknown option '--frobnicate'`],
    ['programs --category', `option '--category <category>' argument missing`],
    ['programs --category sponsors', '--category: expected one of sponsors_h1b, '],
    ['programs --requires luck', '--requires: expected one of '],
    ['programs --as-of yesterday', '--as-of: expected a date such as 2026-02-10'],
    ['programs --as-of 2026-02-30', '--as-of: expected a date such as 2026-02-10'],
    ['programs extra', `too many arguments`],
    ['changes --since 2026-13-01', '--since: expected a date such as 2026-02-10'],
    ['changes --until 10/02/2026', '--until: expected a date such as 2026-02-10'],
    ['changes --severity dire', '--severity: expected one of reworded, minor, major, critical'],
    ['crawl --all --source x', 'exclude each other'],
    ['crawl --source', `option '--source <id...>' argument missing`],
    ['start --roles king', '--roles: expected planner, worker, web, found "king"'],
    ['start --roles worker,', '--roles: expected planner, worker, web'],
    ['classify', 'name one or more files'],
    ['classify --pages a.jsonl b.html', '--pages takes its own file'],
    ['evaluate', `missing required argument 'file'`],
    ['evaluate x.jsonl --split some', '--split: expected one of all, clear, ambiguous'],
    ['sources frobnicate', `unknown command 'frobnicate'`],
    ['check-config --config /nowhere/at/all', '/nowhere/at/all'],
  ])('%s', async (line, said) => {
    const { code, stdout, stderr } = await run(line.split(' '))
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain(said)
    expect(stderr).not.toMatch(/\n\s+at /)
    // A hint where to look may follow.
    expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(line.includes('/nowhere') ? 4 : 3)
  })

  test('no command at all shows the help, on stderr', async () => {
    const { code, stdout, stderr } = await run([])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('Usage: visawatch')
  })
})
