/** What a command may use of the process: its streams, environment and settings folder. Made once, in main. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadSettings } from '../config/load.ts'
import type { Settings } from '../domain/settings.ts'
import type { Log } from '../jobs/job.ts'
import { createLog } from './log.ts'
import { createPaint, type Paint } from './paint.ts'

export type Terminal = {
  readonly env: NodeJS.ProcessEnv
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
  /** For stdout. */
  readonly paint: Paint
  /** A line of data or result. */
  readonly print: (line: string) => void
  /** A line for whoever watches; never part of the data. */
  readonly tell: (line: string) => void
  readonly json: (value: unknown) => void
}

export type CommonOptions = { readonly config?: string; readonly json?: boolean }

/** Where the program is installed: two levels up from src/cli and dist/cli alike. */
export const PACKAGE_ROOT = fileURLToPath(new URL('../..', import.meta.url))

export const createTerminal = (process: NodeJS.Process): Terminal => ({
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  paint: createPaint(process.stdout, process.env),
  print: (line) => void process.stdout.write(`${line}\n`),
  tell: (line) => void process.stderr.write(`${line}\n`),
  json: (value) => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`),
})

/** `--config DIR`, else `config` here, else the settings that come with the program. */
export const settingsDir = (options: CommonOptions): string => {
  if (options.config !== undefined) return options.config
  return existsSync('config/sources.yaml') ? 'config' : join(PACKAGE_ROOT, 'config')
}

/** `sends` is for commands that may send something: only they need the secrets of webhooks. */
export const readSettings = (options: CommonOptions, { env }: Terminal, sends = false): Promise<Settings> =>
  loadSettings({ dir: settingsDir(options), env, needSecrets: sends })

/** One-shot commands log only what went wrong, unless the environment asks for more. */
export const commandLog = ({ env, stderr }: Terminal): Log =>
  createLog(env['VISAWATCH_DEBUG'] === undefined ? 'warn' : 'debug', stderr)

/** The terminal's width, or null when the output goes to a file or a pipe. */
export const widthOf = ({ stdout }: Terminal): number | null => (stdout.isTTY ? stdout.columns : null)
