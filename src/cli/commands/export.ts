/** `export`: the applicants' spreadsheet and the full history as files. To standard output, or to a file that is whole or not there. */
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { historyRows, sponsorRows } from '../../db/export-rows.ts'
import { CATEGORIES, type Category } from '../../domain/category.ts'
import { REQUIREMENT_TYPES, type RequirementType } from '../../domain/requirement.ts'
import { type Format, fileBytes, FORMATS, STREAMED_FORMATS } from '../../export/formats.ts'
import { HISTORY } from '../../export/history.ts'
import { SPONSORS } from '../../export/sponsors.ts'
import type { FileBytes } from '../../export/table.ts'
import { CommandFailed, UsageError } from '../fault.ts'
import { endOfDayOf, oneOf } from '../option.ts'
import type { CommonOptions, Terminal } from '../terminal.ts'
import { withStore } from '../with-store.ts'
import type { AddCommand } from '../command.ts'

type Common = CommonOptions & { readonly format: Format; readonly output?: string; readonly knownAt?: Date }

type Sponsors = Common & {
  readonly state?: string
  readonly specialty?: string
  readonly institution?: string
  readonly category?: Category
  readonly requires?: RequirementType
  readonly asOf?: Date
}

const write = async (bytes: FileBytes, { output, format }: Common, { stdout }: Terminal): Promise<void> => {
  if (output === undefined) {
    if (stdout.isTTY && format !== 'csv' && format !== 'jsonl')
      throw new UsageError(`${format} is not for a terminal: name a file with --output FILE`)
    await pipeline(bytes, stdout, { end: false })
    return
  }
  const part = `${output}.part`
  try {
    await pipeline(bytes, createWriteStream(part))
    await rename(part, output)
  } catch (error) {
    await rm(part, { force: true })
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (['ENOENT', 'EACCES', 'ENOTDIR', 'EISDIR', 'ENOSPC'].includes(code))
      throw new CommandFailed(
        `Cannot write ${output}: ${code}. Name a file in a folder that exists and may be written.`,
      )
    throw error
  }
}

const sponsors = (options: Sponsors, terminal: Terminal): Promise<void> =>
  withStore(options, terminal, ({ db }) => {
    const filter = {
      states: options.state?.toUpperCase().split(','),
      specialties: options.specialty?.split(','),
      institutions: options.institution?.split(','),
      categories: options.category === undefined ? undefined : [options.category],
      requires: options.requires,
    }
    const asOf = { validAt: options.asOf ?? null, knownAt: options.knownAt ?? null }
    return write(fileBytes(options.format, SPONSORS, sponsorRows(db, asOf, filter)), options, terminal)
  })

const history = (options: Common, terminal: Terminal): Promise<void> =>
  withStore(options, terminal, ({ db }) =>
    write(fileBytes(options.format, HISTORY, historyRows(db, options.knownAt ?? null)), options, terminal),
  )

export const exportFiles: AddCommand = (program, terminal) => {
  const command = program.command('export').description('files: the applicants’ spreadsheet, the full history')
  const own = (name: string, description: string, formats: readonly Format[]): Command =>
    command
      .command(name)
      .description(description)
      .option('--format <format>', formats.join(', '), oneOf('--format', formats), 'csv')
      .option('--output <file>', 'where to; standard output if absent')
      .option('--known-at <date>', 'by what was known on that day', endOfDayOf('--known-at'))
      .option('--config <dir>', 'settings folder (default: ./config)')
      .exitOverride()
  own('sponsors', 'one row a program: policy, conditions, sentence, page', FORMATS)
    .option('--state <list>', 'two-letter states, separated by commas')
    .option('--specialty <list>', 'specialties, separated by commas')
    .option('--institution <list>', 'ids of institutions, separated by commas')
    .option('--category <category>', CATEGORIES.join(', '), oneOf('--category', CATEGORIES))
    .option('--requires <requirement>', REQUIREMENT_TYPES.join(', '), oneOf('--requires', REQUIREMENT_TYPES))
    .option('--as-of <date>', 'as the pages said on that day', endOfDayOf('--as-of'))
    .action((_: Sponsors, each: Command) => sponsors(each.optsWithGlobals(), terminal))
  own('history', 'every policy that every program had', STREAMED_FORMATS).action((_: Common, each: Command) =>
    history(each.optsWithGlobals(), terminal),
  )
  return command
}
