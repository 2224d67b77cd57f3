import { describe, expect, it } from 'vitest'
import { composeMessage } from '../../src/alerts/message.ts'
import type { ChangeEvent } from '../../src/domain/event.ts'
import { birchwater, differenceOf, eventOf, program, reworded } from './event.ts'

const options = { publicUrl: 'https://visawatch.example/', postalAddress: '1 Sample Street, Springfield, OH 45500' }
const compose = (...events: readonly ChangeEvent[]) => composeMessage(events, options)

describe('subject', () => {
  const subjectOf = (parts: Partial<ChangeEvent>): string => compose(eventOf(parts)).subject

  it('says the fact and the place', () => {
    expect(subjectOf({})).toBe('H-1B sponsorship paused: Internal Medicine, Birchwater Medical Center')
  })
  it.each([
    [
      'both lost',
      {
        positions: [
          { visa: 'h1b', from: 'sponsored', to: 'not_sponsored' },
          { visa: 'j1', from: 'sponsored', to: 'not_sponsored' },
        ],
      },
      'H-1B and J-1 no longer sponsored',
    ],
    [
      'opened and fell silent',
      {
        positions: [
          { visa: 'h1b', from: 'not_sponsored', to: 'sponsored' },
          { visa: 'j1', from: 'sponsored', to: 'not_stated' },
        ],
      },
      'H-1B now sponsored; J-1 no longer mentioned',
    ],
    ['resumed', { positions: [{ visa: 'h1b', from: 'paused', to: 'sponsored' }] }, 'H-1B sponsorship resumed'],
    ['weakened', { positions: [{ visa: 'h1b', from: 'sponsored', to: 'case_by_case' }] }, 'H-1B now only case by case'],
    [
      'contradiction',
      { positions: [{ visa: 'h1b', from: 'sponsored', to: 'conflicting' }] },
      'H-1B statements contradict each other',
    ],
    [
      'first refusal',
      { positions: [{ visa: 'h1b', from: 'not_stated', to: 'not_sponsored' }] },
      'H-1B now stated as not sponsored',
    ],
    [
      'central visas before others',
      {
        positions: [
          { visa: 'h1b', from: 'sponsored', to: 'paused' },
          { visa: 'o1', from: 'sponsored', to: 'paused' },
        ],
      },
      'H-1B sponsorship paused',
    ],
    [
      'other visas',
      {
        positions: [
          { visa: 'o1', from: 'not_stated', to: 'sponsored' },
          { visa: 'tn', from: 'not_stated', to: 'sponsored' },
        ],
      },
      'O-1 and TN now sponsored',
    ],
    [
      'visas without a type',
      { positions: [{ visa: 'unspecified', from: 'sponsored', to: 'not_sponsored' }] },
      'Visas no longer sponsored (type not said)',
    ],
    [
      'visas without a type, paused',
      { positions: [{ visa: 'unspecified', from: 'sponsored', to: 'paused' }] },
      'Visa sponsorship paused (type not said)',
    ],
    ['category alone', { positions: [], from: 'not_stated', to: 'no_sponsorship' }, 'Policy now: No visa sponsorship'],
    ['lost', { kind: 'policy_lost' }, 'Visa policy no longer found on the page'],
    ['found', { kind: 'policy_found', to: 'j1_only' }, 'Visa policy now stated: J-1 only'],
    ['reworded', { kind: 'reworded', positions: [], from: 'j1_only', to: 'j1_only' }, 'Reworded, same visa policy'],
    [
      'Step 3',
      {
        kind: 'requirements',
        positions: [],
        to: 'sponsors_h1b',
        requirements: [{ change: 'added', requirement: { type: 'step3', by: 'ranking' } }],
      },
      'Now required: USMLE Step 3, by ranking',
    ],
    [
      'Step 3 by a date',
      {
        kind: 'requirements',
        positions: [],
        to: 'sponsors_h1b',
        requirements: [{ change: 'added', requirement: { type: 'step3', by: '2027-02-01' } }],
      },
      'Now required: USMLE Step 3, by 1 February 2027',
    ],
    [
      'Step 3 gone',
      {
        kind: 'requirements',
        positions: [],
        to: 'sponsors_h1b',
        requirements: [{ change: 'removed', requirement: { type: 'step3' } }],
      },
      'USMLE Step 3 no longer listed as required',
    ],
    [
      'another condition, and more',
      {
        kind: 'requirements',
        positions: [],
        to: 'sponsors_h1b',
        requirements: [
          { change: 'added', requirement: { type: 'graduation_within_years', years: 5 } },
          { change: 'removed', requirement: { type: 'other', text: 'two letters' } },
        ],
      },
      'New condition: recent graduation, within 5 years and 1 more',
    ],
  ] as const)('%s', (_name, parts, fact) => {
    expect(subjectOf({ difference: differenceOf(parts) })).toBe(`${fact}: Internal Medicine, Birchwater Medical Center`)
  })

  it('says when nobody confirmed it', () => {
    expect(subjectOf({ status: 'unconfirmed' })).toMatch(/^Unconfirmed: H-1B sponsorship paused: /)
  })
  it('counts the programs of one page and names the institution of a page for all', () => {
    const programs = ['a', 'b', 'c'].map((id) => program(id))
    expect(subjectOf({ programs })).toBe('H-1B sponsorship paused: 3 programs, Birchwater Medical Center')
    expect(subjectOf({ programs: [] })).toBe('H-1B sponsorship paused: Birchwater Medical Center')
  })
  it('is one line of bounded length whatever the registry holds', () => {
    const name = `Internal\r\nBcc: victim@example.org\u0000\u202E ${'very '.repeat(80)}long`
    const subject = subjectOf({ programs: [program('x', { name })] })
    expect(subject).toMatch(/^H-1B sponsorship paused: Internal Bcc: victim@example.org very/)
    expect(subject).not.toMatch(/[\u0000-\u001F\u202E]/)
    expect(subject.length).toBeLessThanOrEqual(180)
  })
  it('groups several events by fact and place, or tells the gravest and how many more', () => {
    const other = { ...birchwater, id: 'alder', name: 'Alder Clinic' }
    const second = { id: '42', programs: [program('birchwater-fm', { name: 'Family Medicine' })] }
    const opened = differenceOf({ severity: 'major', positions: [{ visa: 'h1b', from: 'paused', to: 'sponsored' }] })
    expect(compose(eventOf(), eventOf(second)).subject).toBe(
      'H-1B sponsorship paused: 2 programs, Birchwater Medical Center',
    )
    expect(compose(eventOf(), eventOf({ ...second, difference: opened })).subject).toBe(
      'H-1B sponsorship paused: Internal Medicine, Birchwater Medical Center, and 1 more',
    )
    expect(compose(eventOf(), eventOf({ ...second, difference: opened, institution: other })).subject).toBe(
      'H-1B sponsorship paused: Internal Medicine, Birchwater Medical Center, and 1 more',
    )
    expect(compose(eventOf(), eventOf({ ...second, institution: other })).subject).toBe(
      'H-1B sponsorship paused at 2 institutions, 2 critical',
    )
  })
  it('leads with the gravest, and counts all in the head of the message', () => {
    const words = eventOf({
      id: '42',
      difference: differenceOf({ kind: 'reworded', severity: 'reworded', positions: [] }),
    })
    const more = eventOf({ id: '43', difference: differenceOf({ kind: 'policy_lost' }) })
    const { subject, text } = compose(words, more, eventOf())
    expect(subject).toBe('H-1B sponsorship paused: Internal Medicine, Birchwater Medical Center, and 2 more')
    expect(text).toMatch(/^2 visa policy changes and 1 rewording: Birchwater Medical Center\n/)
  })
})

describe('text', () => {
  it('tells one event whole', () => {
    expect(compose(eventOf()).text).toBe(`H-1B sponsorship paused: Internal Medicine, Birchwater Medical Center,
Springfield, OH
What to do: if you need an H-1B, ask the program before you apply or rank it.

Before: Sponsors H-1B
Now:    H-1B paused
Severity: critical

On the page
  Before: Birchwater sponsors J-1 [-and-] H-1B [-visas for qualified
          applicants-].
  Now:    Birchwater sponsors J-1 {+visas;+} H-1B {+sponsorship is paused
          until further notice+}.

Last seen with the old wording 3 Nov 2026, 08:00 UTC, first seen with the new
10 Nov 2026, 08:05 UTC.
Confirmed by a second visit.

The page on birchwater.example: https://birchwater.example/im/visas
This change and its captures: https://visawatch.example/changes/7
History of Internal Medicine: https://visawatch.example/programs/birchwater-im
SHA-256 of the capture: b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9

------------------------------------------------------------------------------

visawatch reports what public pages say; this is not legal advice. The wording
is as published on 10 November 2026 or before, and pages may be out of date.
Confirm with the program before you act.
1 Sample Street, Springfield, OH 45500
`)
  })
  const textOf = (parts: Partial<ChangeEvent>): string => compose(eventOf(parts)).text

  it('tells requirements in words, and a policy that stayed as such', () => {
    const text = textOf({
      difference: differenceOf({
        kind: 'requirements',
        severity: 'minor',
        from: 'sponsors_h1b',
        to: 'sponsors_h1b',
        positions: [],
        requirements: [
          { change: 'changed', from: { type: 'step3', by: 'ranking' }, requirement: { type: 'step3', by: 'start' } },
          { change: 'removed', requirement: { type: 'graduation_within_years', years: 1 } },
          { change: 'added', requirement: { type: 'other', text: 'two letters from US clinicians' } },
        ],
      }),
    })
    expect(text).toContain(`Policy, unchanged: Sponsors H-1B
Severity: minor

Requirements
  - Changed: USMLE Step 3, by ranking → before the start
  - No longer listed: recent graduation, within 1 year
  - Added: two letters from US clinicians
`)
    expect(text).not.toContain('What moved')
  })

  it('does not list visas without a type beside named ones', () => {
    const named = differenceOf({
      positions: [
        { visa: 'h1b', from: 'not_stated', to: 'sponsored' },
        { visa: 'j1', from: 'not_stated', to: 'sponsored' },
        { visa: 'unspecified', from: 'sponsored', to: 'not_stated' },
      ],
    })
    expect(textOf({ difference: named })).toContain(
      'What moved\n  - H-1B: not stated → sponsored\n  - J-1: not stated → sponsored\n\n',
    )
  })

  it('warns that silence is no refusal', () => {
    const lost = differenceOf({
      kind: 'policy_lost',
      to: 'not_stated',
      positions: [{ visa: 'h1b', from: 'sponsored', to: 'not_stated' }],
    })
    expect(textOf({ difference: lost }).replace(/\s+/g, ' ')).toContain('silence is not a refusal')
    expect(textOf({})).not.toContain('refus')
  })

  it.each<readonly [what: string, parts: Parameters<typeof differenceOf>[0], advice: string]>([
    ['a loss', {}, 'if you need an H-1B, ask the program before you apply or rank it.'],
    [
      'two losses',
      {
        positions: [
          { visa: 'h1b', from: 'sponsored', to: 'not_sponsored' },
          { visa: 'j1', from: 'sponsored', to: 'paused' },
        ],
      },
      'if you need an H-1B or a J-1, ask the program before you apply or rank it.',
    ],
    [
      'a gain',
      { positions: [{ visa: 'j1', from: 'not_sponsored', to: 'sponsored' }] },
      'if you need a J-1, look at this program again, and ask it before you rely on this.',
    ],
    ['a silence', { kind: 'policy_lost' }, 'ask the program what holds now. A page that falls silent refuses nobody.'],
    ['other words', { kind: 'reworded', severity: 'reworded' }, 'nothing; the policy is the same in other words.'],
    [
      'another visa',
      { positions: [{ visa: 'o1', from: 'not_stated', to: 'sponsored' }] },
      'read the page, and ask the program before you rely on this.',
    ],
  ])('says in the second line what to do: %s', (_what, parts, advice) => {
    expect(textOf({ difference: differenceOf(parts) }).replace(/\s+/g, ' ')).toContain(`OH What to do: ${advice} `)
  })

  it('warns when nobody confirmed it', () => {
    expect(textOf({ status: 'unconfirmed' })).toContain('Severity: critical, not confirmed')
    expect(textOf({ status: 'unconfirmed' })).toContain('Not confirmed: no second visit')
  })

  it('keeps what stands around a change in a long sentence, and drops the rest', () => {
    const long = (word: string): string => `${'before '.repeat(200)}we ${word} visas${' after'.repeat(200)}.`
    const text = textOf({ difference: differenceOf({ statements: [reworded(long('sponsor'), long('refuse'))] }) })
    expect(text).toContain('[-sponsor-]')
    expect(text).toContain('{+refuse+}')
    expect(text.length).toBeLessThan(2_000)
  })

  it('quotes six sentences and counts the others', () => {
    const statements = Array.from({ length: 9 }, (_, index) => reworded(`J-1 rule ${index} a`, `J-1 rule ${index} b`))
    const text = textOf({ difference: differenceOf({ statements }) })
    expect(text).toContain('J-1 rule 5')
    expect(text).not.toContain('J-1 rule 6')
    expect(text).toContain('and 3 more changed sentences')
  })

  it('names a dozen programs of one page and counts the others', () => {
    const programs = Array.from({ length: 60 }, (_, index) => program(`p${index}`, { name: `Program ${index}` }))
    const text = textOf({ programs }).replace(/\s+/g, ' ')
    expect(text).toContain('Program 11 and 48 more')
    expect(text).not.toContain('Program 12')
  })

  it('leaves out links and the address where none are set', () => {
    const { text } = composeMessage([eventOf()], { publicUrl: null, postalAddress: null })
    expect(text).not.toContain('visawatch.example')
    expect(text).not.toContain('Sample Street')
  })

  it('leads from the page of a whole institution to its programs', () => {
    expect(textOf({ programs: [] })).toContain(
      'All programs of the institution: https://visawatch.example/institutions/birchwater',
    )
  })

  it('has no link to what is no web address', () => {
    const parts: Partial<ChangeEvent> = { source: { id: 's', url: 'javascript:alert(1)', level: 'program' } }
    expect(textOf(parts)).not.toContain('javascript:')
    expect(compose(eventOf(parts)).html).not.toContain('javascript:')
  })
})

describe('a digest', () => {
  const alder = { ...birchwater, id: 'alder', name: 'Alder Clinic' }
  const events = Array.from({ length: 40 }, (_, index) =>
    eventOf({
      id: `${100 + index}`,
      institution: index % 2 === 0 ? birchwater : alder,
      programs: [program(`p${index}`, { name: `Program ${index}` })],
      difference: differenceOf({ severity: index === 7 ? 'critical' : 'major' }),
    }),
  )
  const { text, html, json } = compose(...events)

  it('puts the gravest institution and its gravest change first', () => {
    expect(text).toMatch(/In this message\n {2}- H-1B sponsorship paused: Program 7, Alder Clinic\n/)
    expect(text.indexOf('Program 39, Alder')).toBeLessThan(text.indexOf('Program 0, Birchwater'))
  })
  it('tells as many whole as clients show uncut, and lists the others', () => {
    const whole = text.match(/Confirmed by a second visit/g)?.length ?? 0
    expect(whole).toBeGreaterThanOrEqual(15)
    expect(whole).toBeLessThanOrEqual(25)
    expect(text.match(/^ {2}- H-1B sponsorship paused: Program \d+, /gm)).toHaveLength(40)
    expect(Buffer.byteLength(html)).toBeLessThan(102_000)
  })
  it('stays below that when every sentence is long and there are hundreds of changes', () => {
    const statements = Array.from({ length: 8 }, (_, index) =>
      reworded(`J-1 ${'alt '.repeat(200)} ${index}`, `J-1 ${'neu '.repeat(200)} ${index}`),
    )
    const many = Array.from({ length: 300 }, (_, index) =>
      eventOf({ id: `${index}`, difference: differenceOf({ statements }) }),
    )
    const digest = compose(...many)
    expect(Buffer.byteLength(digest.html)).toBeLessThan(102_000)
    expect(digest.text).toMatch(/ {2}- and \d+ more\n/)
    expect(digest.json.data.changes).toHaveLength(300)
  })
  it('holds every change in its JSON', () => {
    expect(json.data.changes).toHaveLength(40)
  })
  it('needs no contents for three', () => {
    expect(compose(...events.slice(0, 3)).text).not.toContain('In this message')
  })
})

it('needs an event', () => {
  expect(() => compose()).toThrow('at least one event')
})
