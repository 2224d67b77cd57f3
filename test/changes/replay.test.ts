/** The score of histories whose truths are known: what counts as missed, as a false alert, and as neither. */
import { expect, it } from 'vitest'
import { type History, replay, type Truth } from '../../src/changes/replay.ts'
import { assessmentOf, type PageNotation } from './page.ts'

const BOTH: PageNotation = {
  statements: [{ text: 'J-1 and H-1B visas are sponsored.', says: { h1b: 'sponsored', j1: 'sponsored' } }],
}
const RESPELT: PageNotation = {
  statements: [{ text: 'J1 and H1B visas are sponsored.', says: { h1b: 'sponsored', j1: 'sponsored' } }],
}
const ONE: PageNotation = {
  statements: [{ text: 'Only J-1 visas are sponsored.', says: { h1b: 'not_sponsored', j1: 'sponsored' } }],
}
const SILENT: PageNotation = { statements: [] }

const historyOf = (kind: string, pages: readonly PageNotation[], truths: readonly Truth[]): History => ({
  name: `${kind} of ${pages.length}`,
  kind,
  first: 'sponsors_h1b',
  pages: pages.map(assessmentOf),
  truths,
})

const NONE: Truth = { change: 'none' }
const LOSS: Truth = { change: 'policy', from: 'sponsors_h1b', to: 'j1_only' }

it('finds nothing wrong with a change that is found and noise that is none', () => {
  const history = historyOf('loss', [BOTH, BOTH, RESPELT, ONE], [NONE, { change: 'reworded' }, LOSS])
  expect(replay([history])).toEqual({
    histories: 1,
    steps: 3,
    missed: 0,
    falseAlerts: 0,
    byKind: { loss: { histories: 1, steps: 3, missed: 0, falseAlerts: 0 } },
    offences: [],
  })
})

it.each<[string, PageNotation, PageNotation, Truth]>([
  ['nothing is found where a policy moved', BOTH, BOTH, LOSS],
  ['only other words are found where a policy moved', BOTH, RESPELT, LOSS],
  ['it went somewhere else', BOTH, ONE, { ...LOSS, to: 'no_sponsorship' }],
  ['it is not as grave', BOTH, ONE, { ...LOSS, severity: 'major' }],
  ['a lost policy is taken for another policy', BOTH, ONE, { change: 'policy_lost' }],
  ['a policy is taken for lost', BOTH, SILENT, LOSS],
  ['a condition did not move', BOTH, RESPELT, { change: 'requirements' }],
])('counts as missed that %s', (_, before, after, truth) => {
  const { missed, falseAlerts, offences } = replay([historyOf('loss', [before, after], [truth])])
  expect({ missed, falseAlerts }).toEqual({ missed: 1, falseAlerts: 0 })
  expect(offences).toMatchObject([{ history: 'loss of 2', step: 1, what: 'missed', expected: truth }])
})

it.each<[string, PageNotation, Truth]>([
  ['noise', ONE, NONE],
  ['other words', ONE, { change: 'reworded' }],
  ['noise that looks like a lost policy', SILENT, NONE],
])('counts an alert about %s as false', (_, after, truth) => {
  const { missed, falseAlerts, offences } = replay([historyOf('noise', [BOTH, after], [truth])])
  expect({ missed, falseAlerts }).toEqual({ missed: 0, falseAlerts: 1 })
  expect(offences).toMatchObject([{ step: 1, what: 'false_alert' }])
})

it('counts a first page that is not understood as missed, or its silence would prove everything', () => {
  const { missed, falseAlerts, offences } = replay([historyOf('noise', [SILENT, SILENT], [NONE])])
  expect({ missed, falseAlerts }).toEqual({ missed: 1, falseAlerts: 0 })
  expect(offences).toEqual([
    { history: 'noise of 2', step: 0, what: 'misread', expected: 'sponsors_h1b', found: 'not_stated' },
  ])
})

it('keeps the kinds apart, in the order of the alphabet', () => {
  const { byKind, steps } = replay([
    historyOf('noise', [BOTH, ONE], [NONE]),
    historyOf('loss', [BOTH, ONE, BOTH], [LOSS, { change: 'policy', from: 'j1_only', to: 'sponsors_h1b' }]),
  ])
  expect(steps).toBe(3)
  expect(Object.entries(byKind)).toEqual([
    ['loss', { histories: 1, steps: 2, missed: 0, falseAlerts: 0 }],
    ['noise', { histories: 1, steps: 1, missed: 0, falseAlerts: 1 }],
  ])
})

it('refuses a history that has not one truth for each step', () => {
  expect(() => replay([historyOf('noise', [BOTH, BOTH, BOTH], [NONE])])).toThrow('3 pages need 2 steps, not 1')
})
