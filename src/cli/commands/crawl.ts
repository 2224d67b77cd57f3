/** `crawl`: one round now, through the same jobs as ever. */
import { createApp, type RoundSummary } from '../../app.ts'
import { declaredSources } from '../../db/schedule.ts'
import { type Cohort, cohortOf } from '../../domain/cohort.ts'
import { OUTCOME_KINDS } from '../../domain/outcome.ts'
import { CommandFailed, UsageError } from '../fault.ts'
import { onSignals } from '../signals.ts'
import { createProgress } from '../progress.ts'
import { commandLog, type CommonOptions, readSettings, type Terminal } from '../terminal.ts'
import type { AddCommand } from '../command.ts'

type Options = CommonOptions & Cohort & { readonly all?: true; readonly source?: readonly string[] }

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

/** The cohort that was asked for; undefined when none of its options was given. */
const cohortOptions = ({ state, specialty, institution }: Options): Cohort | undefined => {
  const cohort = {
    ...(state === undefined ? {} : { state }),
    ...(specialty === undefined ? {} : { specialty }),
    ...(institution === undefined ? {} : { institution }),
  }
  return Object.keys(cohort).length === 0 ? undefined : cohort
}

const run = async (options: Options, terminal: Terminal): Promise<void> => {
  const ways = [options.all, options.source, cohortOptions(options)].filter((way) => way !== undefined)
  if (ways.length > 1)
    throw new UsageError('--all, --source and a cohort (--state, --specialty, --institution) exclude each other')
  const settings = await readSettings(options, terminal, true)
  const log = commandLog(terminal)
  const opening = createApp({ settings, log, write: terminal.tell })
  const stopping = new AbortController()
  const stop = () => {
    stopping.abort()
    return opening.then((app) => app.close())
  }
  const signals = onSignals(stop, terminal.tell)
  const app = await opening
  const progress = createProgress(terminal.stderr)
  try {
    if (stopping.signal.aborted) throw new CommandFailed('stopped before anything was visited')
    const cohort = cohortOptions(options)
    const wanted = options.source ?? (cohort === undefined ? [] : cohortOf(settings.registry, cohort))
    if (cohort !== undefined && wanted.length === 0)
      throw new UsageError('no source fits this cohort; `visawatch sources list` shows them all')
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
    .option('--state <XX>', 'sources of that state, due or not')
    .option('--specialty <text>', 'sources for programs of that specialty, due or not')
    .option('--institution <text>', 'sources of the institution, by part of its name or its id, due or not')
    .option('--json', 'the summary as JSON')
    .action((options: Options) => run(options, terminal))
