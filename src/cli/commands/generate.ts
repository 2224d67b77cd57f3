/** `generate`: an invented country with years of history, to measure with and to try queries on. Only into an empty database. */
import { resolve } from 'node:path'
import { openStore } from '../../store.ts'
import { generateHistory } from '../../db/generate.ts'
import { UsageError } from '../fault.ts'
import { commandLog, type CommonOptions, readSettings, type Terminal } from '../terminal.ts'
import type { AddCommand } from '../command.ts'

type Options = CommonOptions & {
  readonly seed: string
  readonly programs: number
  readonly years: number
  readonly data: string
}

const wholeOf =
  (option: string, from: number, to: number) =>
  (text: string): number => {
    const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
    if (number >= from && number <= to) return number
    throw new UsageError(`${option}: expected a whole number from ${from} to ${to}; found "${text}"`)
  }

/** Like today, but the same every day. */
const END = new Date('2026-11-01T00:00:00Z')

const run = async (options: Options, terminal: Terminal): Promise<void> => {
  const shipped = await readSettings(options, terminal)
  const store = await openStore({ ...shipped, databaseUrl: null, dataDir: resolve(options.data) }, commandLog(terminal))
  try {
    const { seed, programs, years } = options
    const told = (step: string, ms: number) => terminal.tell(`${(ms / 1000).toFixed(1).padStart(8)} s  ${step}`)
    const counts = await generateHistory(store.url, seed, { programs, years }, END, told)
    if (options.json === true) terminal.json({ seed, programs, years, rows: counts })
    else for (const [table, rows] of Object.entries(counts)) terminal.print(`${String(rows).padStart(10)}  ${table}`)
  } finally {
    await store.close()
  }
}

export const generate: AddCommand = (program, terminal) =>
  program
    .command('generate')
    .description('an invented country with years of history, out of a seed, to measure with')
    .option('--seed <text>', 'the same seed gives the same history', 'visawatch')
    .option('--programs <n>', 'how many', wholeOf('--programs', 1, 100_000), 13_000)
    .option('--years <n>', 'how long', wholeOf('--years', 1, 20), 5)
    .option('--data <dir>', 'data folder of a database of its own, which must be empty', 'data/generated')
    .option('--json', 'rows by table')
    .action((options: Options) => run(options, terminal))
