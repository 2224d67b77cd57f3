/**
 * The main job on the sample site: its dated editions are crawled one after the other through the real jobs. A demo that was cut off goes
 * on where it stopped; one that was finished begins anew.
 */
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type App, createApp } from '../app.ts'
import { makeDataFolder } from '../db/data-folder.ts'
import { storeFilings } from '../db/filings.ts'
import { latestVisitAt, type Pending } from '../db/progress.ts'
import type { Settings } from '../domain/settings.ts'
import type { Log } from '../jobs/job.ts'
import { createClock, startOf } from './clock.ts'
import { type Edition, type EditionDate, EDITIONS } from './editions.ts'
import { DEMO_FILINGS } from './filings.ts'
import { startReceiver } from './receiver.ts'
import { type EditionReport, reportOf } from './report.ts'
import { startDemoSite } from './server.ts'
import { DEMO_SECRET, demoSettings, mailFolder } from './settings.ts'

export type DemoOptions = {
  readonly shipped: Settings
  /** Everything the demo writes lies below this folder. */
  readonly dataDir: string
  readonly log: Log
  readonly onEdition: (edition: Edition, done: Promise<EditionReport>) => void
  readonly onProgress: (left: Pending) => void
  /** Aborted when the demo is to stop in order. */
  readonly stopping: AbortSignal
}

export type Demo = {
  readonly app: App
  readonly reports: readonly EditionReport[]
  readonly mail: string
  readonly close: () => Promise<void>
}

/** Another demo is at work on the same folder. */
export class DemoRunning extends Error {
  override readonly name = 'DemoRunning'
}

/** The demo was stopped before its end; what was done is kept. */
export class DemoStopped extends Error {
  override readonly name = 'DemoStopped'
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const textOf = (file: string): Promise<string | null> => readFile(file, 'utf8').catch(() => null)

/** One demo at a time in a folder; a finished one makes way for the next. */
const takeFolder = async (dataDir: string) => {
  const running = join(dataDir, 'running')
  const finished = join(dataDir, 'finished')
  const other = Number(await textOf(running))
  if (other > 0 && other !== process.pid && isAlive(other)) {
    throw new DemoRunning(
      `a demo is already running as process ${other} on ${dataDir}: stop it first, or use --data DIR`,
    )
  }
  if ((await textOf(finished)) !== null) await rm(dataDir, { recursive: true, force: true })
  await makeDataFolder(dataDir)
  await writeFile(`${running}.new`, String(process.pid))
  await rename(`${running}.new`, running)
  return {
    finish: () => writeFile(finished, ''),
    leave: () => rm(running, { force: true }),
  }
}

/** Days of editions that a cut-off demo had finished. */
const finishedEditions = async (dataDir: string): Promise<readonly string[]> =>
  ((await textOf(join(dataDir, 'editions'))) ?? '').split('\n').filter((line) => line !== '')

export const runDemo = async (options: DemoOptions): Promise<Demo> => {
  const { shipped, dataDir, log } = options
  const closers: (() => Promise<void>)[] = []
  const closeAll = async () => {
    for (const close of closers.splice(0)) await close()
  }
  const opened = <Part extends { readonly close: () => Promise<void> }>(part: Part): Part => {
    closers.unshift(part.close)
    return part
  }
  try {
    const folder = await takeFolder(dataDir)
    closers.unshift(folder.leave)
    const site = opened(await startDemoSite())
    const receiver = opened(await startReceiver(DEMO_SECRET))
    const settings = demoSettings(shipped, dataDir, receiver.url)
    const clock = createClock()
    clock.set(startOf((EDITIONS[0] as { date: EditionDate }).date))
    const app = opened(
      await createApp({
        settings,
        log,
        now: clock.now,
        hosts: site.hosts,
        write: () => undefined,
        queueName: 'visawatch-demo',
      }),
    )
    options.stopping.addEventListener('abort', () => void app.close())
    const before = await finishedEditions(dataDir)
    const reports: EditionReport[] = []
    for (const edition of EDITIONS.filter(({ date }) => !before.includes(date))) {
      site.setEdition(edition.date)
      const began = startOf(edition.date)
      const latest = (await latestVisitAt(app.store.db))?.getTime() ?? 0
      clock.set(new Date(Math.max(began.getTime(), latest + 1000)))
      const crawled = app.round('all', options.onProgress, began).then((summary) => {
        if (summary.end.kind === 'done') return reportOf(app.store.db, edition.date, began, summary)
        throw new DemoStopped(`the demo stopped in its edition of ${edition.date}; started again, it goes on there`)
      })
      options.onEdition(edition, crawled)
      reports.push(await crawled)
      await writeFile(join(dataDir, 'editions'), [...before, ...reports.map(({ date }) => date), ''].join('\n'))
    }
    await storeFilings(app.store.db, DEMO_FILINGS, clock.now())
    await folder.finish()
    return { app, reports, mail: mailFolder(dataDir), close: closeAll }
  } catch (error) {
    await closeAll()
    throw error
  }
}
