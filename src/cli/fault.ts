/** What went wrong, as one line for people and an exit code for scripts: 1 it could not be done, 2 wrong usage or settings. */
import { faultOf } from '../db/query-fault.ts'

/** The command line asks for something that makes no sense. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** It could not be done, for a reason that is said in full. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed'
}

const OURS = new Set([
  'UsageError',
  'CommandFailed',
  'SettingsError',
  'DatabaseUnavailable',
  'WebUnavailable',
  'LabelledPageError',
  'ArchiveError',
  'WarcError',
  'BackupError',
  'GenerateError',
  'QuestionRefused',
])

export const exitCodeOf = (error: unknown): 1 | 2 =>
  error instanceof Error && (error.name === 'UsageError' || error.name === 'SettingsError') ? 2 : 1

/** Errors of ours speak for themselves; anything else is a bug or a broken machine and says so, without its stack. */
export const lineOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  if (OURS.has(error.name)) return error.message
  const fault = faultOf(error)
  const cause = fault === error && error.cause instanceof Error ? ` (${error.cause.message})` : ''
  return `${fault.message}${cause}; run again with VISAWATCH_DEBUG=1 for the details`.replaceAll('\n', ' ')
}
