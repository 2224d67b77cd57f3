/** legal-events.yaml: the shipped list, one of the operator's own instead of it, and what is said of mistakes. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageRoot } from '../../src/config/files.ts'
import { loadSettings } from '../../src/config/load.ts'
import { problemsOf, settingsOf } from './folder.ts'

const ENTRY = (id: string, day: string): string =>
  `  - { id: ${id}, day: ${day}, kind: ruling, title: A court rules., visas: [h1b, j1], source: Docket 7 }\n`

test('the shipped list is in order of days, and taken where a folder has none of its own', async () => {
  const shipped = (await loadSettings({ dir: join(packageRoot(), 'config'), env: {} })).schedule
  const days = shipped.legalEvents.map(({ day }) => day)
  expect(days[0]).toBe('2025-09-19')
  expect(days).toEqual(days.toSorted())
  expect(shipped.afterLegalEvent).toEqual({ forMs: 14 * 86_400_000, intervalMs: 86_400_000 })
  expect((await settingsOf()).schedule.legalEvents).toEqual(shipped.legalEvents)
})

test('a list of the operator replaces the shipped one as a whole, and is put in order', async () => {
  const { schedule } = await settingsOf({
    files: { 'legal-events.yaml': `events:\n${ENTRY('later', '2027-02-01')}${ENTRY('first', '2027-01-31')}` },
  })
  expect(schedule.legalEvents).toEqual([
    {
      id: 'first',
      day: '2027-01-31',
      kind: 'ruling',
      title: 'A court rules.',
      visas: ['h1b', 'j1'],
      source: 'Docket 7',
    },
    {
      id: 'later',
      day: '2027-02-01',
      kind: 'ruling',
      title: 'A court rules.',
      visas: ['h1b', 'j1'],
      source: 'Docket 7',
    },
  ])
  expect((await settingsOf({ files: { 'legal-events.yaml': 'events: []\n' } })).schedule.legalEvents).toEqual([])
})

test.each([
  [
    'a day that no calendar has',
    `events:\n${ENTRY('a', '2027-02-30')}`,
    [
      'config/legal-events.yaml:2: events[0].day: expected a day as "YYYY-MM-DD", such as "2026-09-18", found "2027-02-30"',
    ],
  ],
  [
    'the same id twice',
    `events:\n${ENTRY('a', '2027-02-01')}${ENTRY('a', '2027-02-02')}`,
    ['config/legal-events.yaml:3: events[1].id: id "a" is taken by events[0] (line 2); rename one of them'],
  ],
  [
    'a kind and a visa nobody knows',
    'events:\n  - { id: a, day: 2027-02-01, kind: rumour, title: Heard., visas: [h2b], source: Somebody }\n',
    [
      'config/legal-events.yaml:2: events[0].kind: expected one of proclamation, guidance, rule, suit, ruling, found "rumour"',
      'config/legal-events.yaml:2: events[0].visas[0]: expected one of h1b, j1, j1_research, f1, f1_opt, ead, o1, tn, e3, j2, h4, green_card, pending_pr, daca, asylum, alternate_visa, unspecified, found "h2b"',
    ],
  ],
  [
    'nothing',
    '',
    [
      'config/legal-events.yaml: says nothing; list them under "events:", write "events: []" for none, or delete the file to use the built-in ones',
    ],
  ],
])('%s', async (_, yaml, lines) => {
  expect(await problemsOf({ files: { 'legal-events.yaml': yaml } })).toEqual(lines)
})
