/** `demo`: the main job on the built-in sample site, offline, in well under a minute. */
import { join, resolve } from 'node:path'
import type { LoggedChange } from '../../db/change-log.ts'
import type { Edition } from '../../demo/editions.ts'
import { countCategories, type EditionReport } from '../../demo/report.ts'
import { portFor } from '../../demo/port.ts'
import { DEMO_PASSWORD } from '../../demo/settings.ts'
import { DemoRunning, DemoStopped, runDemo } from '../../demo/run.ts'
import type { Settings } from '../../domain/settings.ts'
import { CATEGORIES, CATEGORY_NAMES } from '../../domain/category.ts'
import { WebUnavailable } from '../../app.ts'
import { CommandFailed } from '../fault.ts'
import { closeWithAnswers } from '../demo-closing.ts'
import { CATEGORY_STYLE } from '../paint.ts'
import { createProgress } from '../progress.ts'
import { onSignals } from '../signals.ts'
import { commandLog, type CommonOptions, PACKAGE_ROOT, readSettings, type Terminal } from '../terminal.ts'
import { changeLines } from './changes.ts'
import { summaryJson } from './crawl.ts'
import type { AddCommand } from '../command.ts'

type Options = CommonOptions & { readonly serve: boolean; readonly data: string }

const changeJson = ({ programs, institution, from, to, severity, status, kind, difference }: LoggedChange) => ({
  program: programs.length === 1 ? programs[0]?.id : null,
  institution: institution.id,
  from,
  to,
  severity,
  kind,
  status,
  removed: difference.statements.flatMap(({ old }) => old ?? []),
  added: difference.statements.flatMap(({ new: now }) => now ?? []),
})

const editionJson = ({ date, summary, policies, changes, delivered }: EditionReport) => ({
  date,
  crawl: summaryJson(summary),
  categories: countCategories(policies),
  changes: changes.map(changeJson),
  delivered,
})

const describe = (
  { summary, policies, changes, delivered, unanswered }: EditionReport,
  { print, paint }: Terminal,
): void => {
  const answered = summary.changed + summary.unchanged
  print(
    `  ${summary.visited} pages visited in ${summary.seconds.toFixed(1)} s: ${summary.changed} new or changed, ` +
      `${summary.unchanged} unchanged, ${summary.visited - answered} without an answer`,
  )
  const counts = countCategories(policies)
  print(`\n  ${paint('bold', `What ${policies.length} programs say`)}`)
  for (const category of CATEGORIES) {
    const count = counts[category] ?? 0
    if (count > 0)
      print(
        `  ${String(count).padStart(4)}  ${paint(CATEGORY_STYLE[category], `${'■'.repeat(count)} ${CATEGORY_NAMES[category]}`)}`,
      )
  }
  if (unanswered.length > 0) {
    print(
      `\n  ${paint('bold', 'Pages without an answer')} (the last known policy stays in force; silence is not a policy)`,
    )
    for (const { id, lastOutcome, detail } of unanswered)
      print(`  ${paint('gray', (lastOutcome ?? '').padEnd(12))}${id}: ${detail ?? ''}`)
  }
  if (changes.length > 0) {
    print(`\n  ${paint('bold', 'Changes')}`)
    for (const change of changes) print(`  ${changeLines(change, paint).join('\n  ')}\n`)
  }
  const sent = Object.entries(delivered).map(([channel, count]) => `${count} by ${channel}`)
  print(sent.length === 0 ? '\n  No alerts.\n' : `  Alerts delivered: ${sent.join(', ')}.\n`)
}

/** Mails link to this machine, so the port is chosen before any is written. */
const reachable = async (settings: Settings): Promise<Settings> => {
  const { host, publicUrl } = settings.web
  const port = await portFor(host, settings.web.port)
  const here = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  return { ...settings, web: { ...settings.web, port, publicUrl: publicUrl ?? here } }
}

const run = async (options: Options, terminal: Terminal): Promise<void> => {
  const { print, tell, paint } = terminal
  const quiet = options.json === true
  const progress = createProgress(terminal.stderr)
  const dataDir = resolve(options.data)
  if (!quiet) {
    print(paint('bold', 'visawatch demo'))
    print('Invented hospitals on a small web server of our own. We look at their pages on three days, as the real')
    print('thing would: visit, read, compare, confirm with a second visit, and tell those who asked.\n')
  }
  let heading: Promise<void> = Promise.resolve()
  const onEdition = (edition: Edition, done: Promise<EditionReport>): void => {
    if (quiet) return
    print(`${paint(['bold', 'underline'], `${edition.date}  ${edition.title}`)}\n  ${edition.story}`)
    heading = done.then(
      (report) => {
        progress.end()
        describe(report, terminal)
      },
      () => progress.end(),
    )
  }
  const stop = new AbortController()
  const ended = new Promise<void>((resolveStop) => {
    onSignals(() => Promise.resolve(stop.abort()), tell)
    stop.signal.addEventListener('abort', () => resolveStop())
  })
  const shipped = await readSettings({ config: options.config ?? `${PACKAGE_ROOT}config` }, terminal)
  const demo = await runDemo({
    shipped: options.serve ? await reachable(shipped) : shipped,
    dataDir,
    log: commandLog(terminal),
    onEdition,
    onProgress: quiet ? () => undefined : progress.show,
    stopping: stop.signal,
  }).catch((error: unknown) => {
    throw error instanceof DemoRunning || error instanceof DemoStopped ? new CommandFailed(error.message) : error
  })
  await heading
  if (quiet) terminal.json({ editions: demo.reports.map(editionJson) })
  else {
    await closeWithAnswers(demo.app.store, join(dataDir, 'sponsors.csv'), terminal)
    print(`Mails are in ${demo.mail} as .eml files; every page and every version of it is in ${dataDir}.`)
  }
  if (options.serve) {
    const { url } = await demo.app.serve().catch((error: unknown) => {
      if (error instanceof WebUnavailable) return demo.app.serve(0)
      throw error
    })
    tell(`Look around at ${url}, operate at ${url}/operate with the password ${DEMO_PASSWORD} (Ctrl-C ends).`)
    await ended
  }
  await demo.close()
}

export const demo: AddCommand = (program, terminal) =>
  program
    .command('demo')
    .description('the main job on the built-in sample site, offline')
    .option('--no-serve', 'end afterwards instead of serving the web interface')
    .option('--data <dir>', 'where the demo keeps its database and mails', 'data/demo')
    .option('--json', 'the editions as JSON')
    .action((options: Options) => run(options, terminal))
