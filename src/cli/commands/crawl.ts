/** `crawl`: one round now, through the same jobs as ever. */
import { createApp, type RoundSummary } from '../../app.ts'
import { declaredSources } from '../../db/schedule.ts'
import { OUTCOME_KINDS } from '../../domain/outcome.ts'
import { CommandFailed, UsageError } from '../fault.ts'
import { onSignals } from '../signals.ts'
import { createProgress } from '../progress.ts'
import { commandLog, type CommonOptions, readSettings, type Terminal } from '../terminal.ts'
import type { AddCommand } from '../command.ts'

type Options = CommonOptions & { readonly all?: true; readonly source?: readonly string[] }

/** The shape that scripts rely on. */
export const summaryJson = ({ end: _, seconds, ...counts }: RoundSummary) => ({
  visited: counts.visited,
  ...Object.fromEntries(OUTCOME_KINDS.map((kind) => [kind, counts[kind]])),
  changes: counts.changes,
  alerts: counts.alerts,
  seconds: Math.round(seconds * 100) / 100,
})

const sentence = (summary: RoundSummary): string => {
  const outcomes = OUTCOME_KINDS.filter((kind) => summary[kind] > 0).map((kind) => `${summary[kind]} ${kind}`)
  return [
    `${summary.visited} sources visited in ${summary.seconds.toFixed(1)} s${outcomes.length > 0 ? `: ${outcomes.join(', ')}` : ''}.`,
    `${summary.changes} changes recorded, ${summary.alerts} alerts owed.`,
  ].join('\n')
}

const run = async (options: Options, terminal: Terminal): Promise<void> => {
  if (options.all === true && options.source !== undefined)
    throw new UsageError('--all and --source exclude each other')
  const settings = await readSettings(options, terminal, true)
  const log = commandLog(terminal)
  const opening = createApp({ settings, log, write: terminal.tell })
  const signals = onSignals(() => opening.then((app) => app.close()), terminal.tell)
  const app = await opening
  const progress = createProgress(terminal.stderr)
  try {
    const wanted = options.source ?? []
    const known = new Set(await declaredSources(app.store.db, wanted))
    const unknown = wanted.filter((id) => !known.has(id))
    if (unknown.length > 0) {
      throw new UsageError(`no source is called ${unknown.join(', ')}; \`visawatch sources list\` shows them all`)
    }
    const summary = await app.round(options.all === true ? 'all' : wanted.length > 0 ? wanted : 'due', progress.show)
    progress.end()
    if (options.json === true) terminal.json(summaryJson(summary))
    else terminal.print(sentence(summary))
    if (summary.end.kind === 'stopped')
      throw new CommandFailed('stopped before the round was over; what was visited is kept')
    if (summary.end.kind === 'stuck') {
      throw new CommandFailed(
        `the round could not be finished, left are ${JSON.stringify(summary.end.left)}; the log above says why`,
      )
    }
  } finally {
    progress.end()
    await app.close()
    signals.close()
  }
}

export const crawl: AddCommand = (program, terminal) =>
  program
    .command('crawl')
    .description('one round now: every due source is visited, read, compared and told of')
    .option('--all', 'every source, due or not')
    .option('--source <id...>', 'only these sources, due or not')
    .option('--json', 'the summary as JSON')
    .action((options: Options) => run(options, terminal))
