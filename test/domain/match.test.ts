import { describe, expect, it } from 'vitest'
import { matches } from '../../src/domain/match.ts'
import type { Filter } from '../../src/domain/alert.ts'
import type { Difference } from '../../src/domain/change.ts'
import { birchwater, differenceOf, eventOf, program } from '../alerts/event.ts'

const stepThree = differenceOf({
  kind: 'requirements',
  severity: 'minor',
  to: 'sponsors_h1b',
  positions: [],
  requirements: [{ change: 'added', requirement: { type: 'step3' } }],
})
const rewording = differenceOf({ kind: 'reworded', severity: 'reworded', to: 'sponsors_h1b', positions: [] })

describe('a filter', () => {
  it.each<[string, Filter, boolean]>([
    ['without parts wants everything', {}, true],
    [
      'with empty parts wants everything',
      { institutions: [], programs: [], states: [], visas: [], from: [], to: [], kinds: [] },
      true,
    ],
    ['names the institution', { institutions: ['alder', 'birchwater'] }, true],
    ['names another institution', { institutions: ['alder'] }, false],
    ['names the state', { states: ['OH'] }, true],
    ['names another state', { states: ['NY'] }, false],
    ['names the program', { programs: ['birchwater-im'] }, true],
    ['names another program', { programs: ['birchwater-fm'] }, false],
    ['names the specialty', { specialties: ['internal_medicine'] }, true],
    ['names another specialty', { specialties: ['psychiatry'] }, false],
    ['names the kind of program', { programKinds: ['residency'] }, true],
    ['names another kind of program', { programKinds: ['fellowship'] }, false],
    ['names the visa that moved', { visas: ['h1b'] }, true],
    ['names a visa that did not move', { visas: ['o1', 'j1'] }, false],
    ['names the move', { from: ['sponsors_h1b'], to: ['h1b_paused', 'j1_only'] }, true],
    ['names another origin', { from: ['j1_only'] }, false],
    ['names another end', { to: ['j1_only'] }, false],
    ['names the kind of change', { kinds: ['policy'] }, true],
    ['names another kind of change', { kinds: ['policy_lost'] }, false],
    ['asks for a severity that is reached', { severity: 'critical' }, true],
    ['must agree in every part', { states: ['OH'], specialties: ['psychiatry'] }, false],
  ])('%s', (_name, filter, expected) => {
    expect(matches(filter, eventOf())).toBe(expected)
  })

  const told = (filter: Filter, difference: Difference): boolean => matches(filter, eventOf({ difference }))

  it('asks for a severity or worse', () => {
    expect(told({ severity: 'major' }, stepThree)).toBe(false)
    expect(told({ severity: 'minor' }, stepThree)).toBe(true)
    expect(told({}, stepThree)).toBe(true)
  })
  it('is told of rewording only when it asks for it', () => {
    expect(told({}, rewording)).toBe(false)
    expect(told({ severity: 'minor' }, rewording)).toBe(false)
    expect(told({ severity: 'reworded' }, rewording)).toBe(true)
    expect(told({ kinds: ['policy', 'reworded'] }, rewording)).toBe(true)
    expect(told({ kinds: ['reworded'], severity: 'minor' }, rewording)).toBe(false)
  })
  it('takes from and to as a move: what stays is none', () => {
    expect(told({ to: ['sponsors_h1b'] }, stepThree)).toBe(false)
    expect(told({ from: ['sponsors_h1b'] }, stepThree)).toBe(false)
  })
  it('counts Step 3 to the H-1B and other conditions to every visa', () => {
    expect(told({ visas: ['h1b'] }, stepThree)).toBe(true)
    expect(told({ visas: ['j1'] }, stepThree)).toBe(false)
    const ecfmg = differenceOf({
      ...stepThree,
      requirements: [{ change: 'added', requirement: { type: 'ecfmg_certification' } }],
    })
    expect(told({ visas: ['j1'] }, ecfmg)).toBe(true)
  })
  it('does not know the state of a national body', () => {
    expect(matches({ states: ['OH'] }, eventOf({ institution: { ...birchwater, state: null } }))).toBe(false)
  })
  it('wants one program that fits every part', () => {
    const programs = [
      program('a', { specialty: 'psychiatry', kind: 'residency' }),
      program('b', { specialty: 'cardiology', kind: 'fellowship' }),
    ]
    expect(matches({ specialties: ['psychiatry'], programKinds: ['fellowship'] }, eventOf({ programs }))).toBe(false)
    expect(matches({ specialties: ['cardiology'], programKinds: ['fellowship'] }, eventOf({ programs }))).toBe(true)
  })
})

describe('the page of a whole institution', () => {
  const event = eventOf({
    programs: [],
    source: { id: 'birchwater-gme', url: 'https://birchwater.example/gme', level: 'gme_office' },
  })

  it('speaks for every specialty where its programs are unknown, but for no named program', () => {
    expect(matches({ specialties: ['psychiatry'] }, event)).toBe(true)
    expect(matches({ programs: ['birchwater-im'] }, event)).toBe(false)
  })
  it('reaches the programs that the caller says it moves', () => {
    const moved = [program('birchwater-im')]
    expect(matches({ programs: ['birchwater-im'] }, event, moved)).toBe(true)
    expect(matches({ specialties: ['psychiatry'] }, event, moved)).toBe(false)
  })
})
