/** The demo through the real jobs against the true answers, edition by edition; and the demo cut off in the middle. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadSettings } from '../../src/config/load.ts'
import { type Demo, runDemo } from '../../src/demo/run.ts'
import { filingsOf } from '../../src/db/filings.ts'
import { sourceHealth } from '../../src/db/health.ts'
import type { EditionReport } from '../../src/demo/report.ts'
import type { Settings } from '../../src/domain/settings.ts'
import type { Requirement } from '../../src/domain/requirement.ts'
import { inheritedLevel } from '../../src/domain/policy.ts'
import { CATEGORIES } from '../../src/domain/category.ts'
import { countCategories } from '../../src/demo/report.ts'
import { answerQuestions, writeSpreadsheet } from '../../src/cli/demo-closing.ts'
import { summaryJson } from '../../src/cli/commands/crawl.ts'
import { builtProgram } from '../support/program.ts'
import { keepingLog } from '../support/world.ts'
import { EXPECTED, expectedPolicy } from './expected.ts'

const CONFIG = fileURLToPath(new URL('../../config', import.meta.url))

const said = ({ type, by, years }: Requirement): string =>
  [type, by === undefined || by === 'unspecified' ? '' : `by ${by}`, years ?? '']
    .filter((part) => part !== '')
    .join(' ')

const mailsIn = async (dataDir: string): Promise<readonly string[]> => {
  const names = await readdir(join(dataDir, 'mail'))
  return Promise.all(
    names.filter((name) => name.endsWith('.eml')).map((name) => readFile(join(dataDir, 'mail', name), 'utf8')),
  )
}
const messageIds = (mails: readonly string[]): readonly (string | undefined)[] =>
  mails.map((mail) => /^Message-ID: (.+)$/im.exec(mail)?.[1])

describe('the editions', () => {
  let dataDir: string
  let shipped: Settings
  let demo: Demo
  const log = keepingLog()
  const outcomes = new Map<string, ReadonlyMap<string, string | null>>()

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'visawatch-demo-'))
    shipped = await loadSettings({ dir: CONFIG, env: {} })
    demo = await runDemo({
      shipped,
      dataDir,
      log,
      onEdition: () => undefined,
      onProgress: () => undefined,
      stopping: new AbortController().signal,
    })
    for (const report of demo.reports) {
      outcomes.set(report.date, new Map(report.unanswered.map(({ id, lastOutcome }) => [id, lastOutcome])))
    }
  }, 300_000)
  afterAll(async () => {
    await demo?.close()
    await rm(dataDir, { recursive: true, force: true })
  })

  test('brings filings of some hospitals, beside what their pages say', async () => {
    const { db } = demo.app.store
    expect((await filingsOf(db, 'harrowgate-valley'))?.years).toEqual([
      { fiscalYear: 2026, filed: 1, certified: 1, trainees: 0, positions: 1 },
      { fiscalYear: 2025, filed: 2, certified: 2, trainees: 2, positions: 2 },
      { fiscalYear: 2024, filed: 4, certified: 3, trainees: 3, positions: 4 },
      { fiscalYear: 2023, filed: 3, certified: 3, trainees: 2, positions: 3 },
    ])
    expect((await filingsOf(db, 'greyfen'))?.years).toHaveLength(1)
    expect((await filingsOf(db, 'copperline'))?.years).toEqual([])
  })

  const reportOf = (date: string): EditionReport => {
    const report = demo.reports.find((each) => each.date === date)
    if (report === undefined) throw new Error(`no report of ${date}`)
    return report
  }

  test('nothing went wrong on the way', () => {
    // On a machine that stands still for seconds the queue may give a job to another worker; that is its business.
    expect(log.troubles.filter(({ message }) => message !== 'queue trouble')).toEqual([])
  })

  describe.each(EXPECTED.editions)('$date', (edition) => {
    test('counts what was visited, changed and told', () => {
      const { seconds: _, ...counts } = summaryJson(reportOf(edition.date).summary)
      expect(counts).toEqual(edition.crawl)
      expect(reportOf(edition.date).delivered).toEqual(edition.delivered)
    })

    test('sorts the programs into categories', () => {
      const counted = countCategories(reportOf(edition.date).policies)
      expect(Object.fromEntries(CATEGORIES.map((category) => [category, counted[category] ?? 0]))).toEqual(
        edition.categories,
      )
    })

    test('finds the changes, and nothing else', () => {
      const told = reportOf(edition.date).changes.map(({ source, from, to, severity, kind, status }) => ({
        source: source.id,
        from,
        to,
        severity,
        kind,
        transient: status === 'transient',
      }))
      const wanted = [
        ...edition.changes.map((change) => ({ ...change, transient: false })),
        ...edition.transient.map((change) => ({ ...change, transient: true })),
      ].map(({ source, from, to, severity, kind, transient }) => ({ source, from, to, severity, kind, transient }))
      const byId = (a: { source: string }, b: { source: string }) => a.source.localeCompare(b.source)
      expect(told.toSorted(byId)).toEqual(wanted.toSorted(byId))
    })

    test.each([...edition.changes, ...edition.transient])(
      'quotes the old and the new sentences of $source',
      (change) => {
        const statements =
          reportOf(edition.date).changes.find(({ source }) => source.id === change.source)?.difference.statements ?? []
        const old = statements.map((statement) => statement.old ?? '').join('\n')
        const now = statements.map((statement) => statement.new ?? '').join('\n')
        for (const piece of change.removed) expect(old).toContain(piece)
        for (const piece of change.added) expect(now).toContain(piece)
      },
    )

    test.each(Object.keys(EXPECTED.programs))('knows the policy of %s', (id) => {
      const expected = expectedPolicy(id, edition.date)
      const policy = reportOf(edition.date).policies.find(({ program }) => program.id === id)?.policy ?? null
      if (expected === null) throw new Error(`no expectation for ${id}`)
      if (expected.read === false) {
        expect(policy).toBeNull()
        return
      }
      expect({
        category: policy?.category,
        level: policy === null ? undefined : inheritedLevel(policy.level),
        h1b: policy?.h1b,
        j1: policy?.j1,
        other: policy?.other,
        requirements: policy?.requirements.map(said).toSorted(),
        conflict: policy?.conflict,
        status: policy?.status,
      }).toEqual({
        category: expected.category,
        level: expected.level,
        h1b: expected.h1b,
        j1: expected.j1,
        other: expected.other ?? {},
        requirements: [...(expected.requirements ?? [])].toSorted(),
        conflict: expected.conflict ?? false,
        status: expected.status ?? 'current',
      })
    })
  })

  test('every source has the outcome of the last edition', async () => {
    const last = EXPECTED.editions.at(-1)
    const health = await sourceHealth(demo.app.store.db)
    for (const [outcome, ids] of Object.entries(last?.outcomes ?? {})) {
      for (const id of ids) {
        const found = health.find((source) => source.id === id)?.lastOutcome
        // The second visit that confirms a change finds the page unchanged, or changed again by a token.
        const reached = outcome === 'changed' || outcome === 'unchanged'
        expect([id, reached ? ['changed', 'unchanged'].includes(found ?? '') : found]).toEqual([
          id,
          reached ? true : outcome,
        ])
      }
    }
  })

  test('answers the questions at its end', async () => {
    const answers = await answerQuestions(demo.app.store)
    expect(answers.map(({ answer }) => answer.rows)).toEqual([
      [
        ['ashgrove-tullner-neurology', 'sponsors_h1b', 'not_stated', '2025-09-01', '2025-10-20'],
        ['greyfen-im', 'sponsors_h1b', 'h1b_paused', '2025-09-01', '2025-10-20'],
        ['harrowgate-valley-gme', 'sponsors_h1b', 'h1b_paused', '2025-09-01', '2025-10-20'],
        ['harrowgate-valley-im-faq', 'sponsors_h1b', 'h1b_paused', '2025-09-01', '2025-10-20'],
        ['belltower-im', 'sponsors_h1b', 'j1_only', '2025-10-20', '2026-02-10'],
      ],
      [
        ['Belltower Community Hospital', 'sponsors_h1b', 'program'],
        ['Greyfen University Medical Center', 'h1b_paused', 'program'],
        ['Harrowgate Valley Medical Center', 'h1b_paused', 'program'],
        ['Kestrel Ridge Health', 'sponsors_h1b', 'program'],
        ['Orrin Falls Health Network', 'sponsors_h1b', 'program'],
      ],
    ])
  })

  test('leaves a spreadsheet with a row a program', async () => {
    const file = join(dataDir, 'sponsors.csv')
    await writeSpreadsheet(demo.app.store, file)
    const rows = parse(await readFile(file), { columns: true, bom: true }) as readonly Record<string, string>[]
    expect(rows).toHaveLength(Object.keys(EXPECTED.programs).length)
    const belltower = rows.find(
      ({ institution, program }) => institution === 'Belltower Community Hospital' && program?.startsWith('Internal'),
    )
    expect(belltower).toMatchObject({ city: 'Belltower', state: 'TX', policy: 'J-1 only' })
  })

  test('mails lie in the folder, each once', async () => {
    const ids = messageIds(await mailsIn(dataDir))
    expect(ids).toHaveLength(EXPECTED.editions.reduce((sum, { delivered }) => sum + (delivered.email ?? 0), 0))
    expect(new Set(ids).size).toBe(ids.length)
  })
})

test('killed in the middle and started again, it goes on and tells nobody twice', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'visawatch-demo-'))
  const start = (...more: readonly string[]) =>
    spawn(process.execPath, [builtProgram(), 'demo', '--no-serve', '--data', dataDir, ...more], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
  try {
    const first = start()
    const ended = once(first, 'exit')
    for await (const line of createInterface({ input: first.stdout })) {
      if (line.includes('2025-10-20  ')) first.kill('SIGKILL')
    }
    expect((await ended)[1]).toBe('SIGKILL')
    const second = start()
    second.stdout.resume()
    expect((await once(second, 'exit'))[0]).toBe(0)
    const ids = messageIds(await mailsIn(dataDir))
    expect(ids).toHaveLength(9)
    expect(new Set(ids).size).toBe(9)
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
})
