#!/usr/bin/env node
/** The command line: reads it, runs one command, turns what went wrong into one line and an exit code. */
import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Command, CommanderError } from 'commander'
import { COMMANDS } from './commands/index.ts'
import { exitCodeOf, lineOf } from './fault.ts'
import { readerGone } from './signals.ts'
import { createTerminal, type Terminal } from './terminal.ts'
import { VERSION } from './version.ts'

const EPILOGUE = `
Settings are read from ./config (or --config DIR); the environment holds secrets and host facts: DATABASE_URL,
REDIS_URL, SMTP_URL, VISAWATCH_DATA_DIR, CHROMIUM_PATH. Exit codes: 0 done, 1 could not be done, 2 wrong usage or settings.`

/** Of the command line, only what it asks for is loaded: most commands are done before all of the program would be. */
const wantedBy = (first: string | undefined): readonly string[] => {
  if (first === '--version' || first === '-V') return []
  return first !== undefined && Object.hasOwn(COMMANDS, first) ? [first] : Object.keys(COMMANDS)
}

/** The commands of these names on one program, by default all; nothing has run yet. */
export const createProgram = async (
  terminal: Terminal,
  names: readonly string[] = Object.keys(COMMANDS),
): Promise<Command> => {
  const program = new Command('visawatch')
    .description('Watches the pages on which US residency and fellowship programs state their visa policy.')
    .version(VERSION)
    .showHelpAfterError('(visawatch --help shows the commands)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void terminal.stdout.write(text),
      writeErr: (text) => void terminal.stderr.write(text),
    })
    .addHelpText('after', EPILOGUE)
  const commands = await Promise.all(names.flatMap((name) => COMMANDS[name] ?? []).map((load) => load()))
  for (const add of commands) {
    const command = add(program, terminal)
    command.option('--config <dir>', 'settings folder (default: ./config)').exitOverride()
  }
  return program
}

/** Answers the exit code; never throws. */
export const runCommandLine = async (argv: readonly string[], terminal: Terminal): Promise<number> => {
  try {
    const program = await createProgram(terminal, wantedBy(argv[0]))
    await program.parseAsync([...argv], { from: 'user' })
    return process.exitCode === undefined ? 0 : Number(process.exitCode)
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    terminal.tell(lineOf(error))
    if (terminal.env['VISAWATCH_DEBUG'] !== undefined)
      terminal.tell(String(error instanceof Error ? error.stack : error))
    return exitCodeOf(error)
  }
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const terminal = createTerminal(process)
  // A reader that went away (`visawatch programs | head`) is no error: what runs is stopped in order, what is nearly done ends.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
      if (!readerGone()) process.exit(0)
    })
  }
  process.exitCode = await runCommandLine(process.argv.slice(2), terminal)
}
