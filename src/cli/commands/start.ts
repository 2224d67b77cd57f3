/** `start`: the whole program in one process, or some of its roles on one of several machines. Runs until it is told to stop. */
import { createApp } from '../../app.ts'
import { settingsWarnings } from '../../config/warnings.ts'
import { UsageError } from '../fault.ts'
import { createLog } from '../log.ts'
import { onSignals } from '../signals.ts'
import { type CommonOptions, readSettings, type Terminal } from '../terminal.ts'
import type { AddCommand } from '../command.ts'

const ROLES = ['planner', 'worker', 'web'] as const
type Role = (typeof ROLES)[number]

const rolesOf = (text: string): readonly Role[] => {
  const asked = text.split(',').map((role) => role.trim())
  const wrong = asked.filter((role) => !ROLES.some((known) => known === role))
  if (wrong.length > 0) throw new UsageError(`--roles: expected ${ROLES.join(', ')}, found "${wrong.join(', ')}"`)
  return ROLES.filter((role) => asked.includes(role))
}

const run = async (options: CommonOptions & { readonly roles: string }, terminal: Terminal): Promise<void> => {
  const roles = rolesOf(options.roles)
  const settings = await readSettings(options, terminal, true)
  const log = createLog(settings.log.level, terminal.stderr)
  for (const warning of settingsWarnings(settings, terminal.env)) log.warn({}, warning)
  const opening = createApp({ settings, log, write: options.json === true ? terminal.tell : terminal.print })
  // Before the first await: whoever stops us while the database starts must not leave it running.
  const stopping = new AbortController()
  const stopped = new Promise<void>((resolve, reject) => {
    const stop = () => {
      stopping.abort()
      return opening.then((app) => app.close()).then(resolve, reject)
    }
    onSignals(stop, terminal.tell)
  })
  const app = await opening
  let url: string | null = null
  try {
    if (roles.includes('web') && !stopping.signal.aborted) {
      url = (await app.serve()).url
      terminal.tell(`visawatch is up: ${url}`)
    }
    if (roles.includes('worker')) await app.work()
    if (roles.includes('planner')) app.plan()
  } catch (error) {
    await app.close()
    if (!stopping.signal.aborted) throw error
  }
  const { sources, programs, institutions } = settings.registry
  if (!stopping.signal.aborted) {
    terminal.tell(
      `watching ${sources.length} pages of ${programs.length} programs at ${institutions.length} institutions as ${roles.join(', ')}; Ctrl-C stops`,
    )
    if (options.json === true) terminal.json({ url, roles, sources: sources.length, programs: programs.length })
  }
  await stopped
  terminal.tell('stopped')
}

export const start: AddCommand = (program, terminal) =>
  program
    .command('start')
    .description('everything in one process: database, planner, workers, web')
    .option('--roles <list>', 'only some roles, for several machines', ROLES.join(','))
    .option('--json', 'one JSON object when it is up; alerts of the console channel go to stderr')
    .action((options: CommonOptions & { roles: string }) => run(options, terminal))
