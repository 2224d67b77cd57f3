import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Assessment } from '../../src/domain/assessment.ts'
import { read, sentenceFiles } from './cases.ts'

/** What must stay the same: category, positions, requirements; not the words and places. */
const meaning = (assessment: Assessment) => ({
  category: assessment.category,
  positions: assessment.positions.map(({ visa, position, scope, cause }) => ({ visa, position, scope, cause })),
  requirements: assessment.requirements.map(({ type, by, years }) => ({ type, by, years })),
  capExempt: assessment.capExempt,
})

const cases = sentenceFiles().flatMap((each) => each.cases)
const anyCase = fc.constantFrom(...cases)

const H1B = ['H-1B', 'H1B', 'H1-B', 'H-1b', 'H‑1B', 'H–1B', 'H1 B', 'HI-B']
const J1 = ['J-1', 'J1', 'J‑1', 'J–1', 'J 1']

/** Visa codes of a text written otherwise. */
const respell = (text: string, h1b: string, j1: string): string =>
  text.replace(/\bH-1B(?![A-Za-z])/g, h1b).replace(/\bJ-1(?!B)/g, j1)

describe('what never changes an assessment', () => {
  test('spelling of the visas', () => {
    fc.assert(
      fc.property(anyCase, fc.constantFrom(...H1B), fc.constantFrom(...J1), (each, h1b, j1) => {
        const respelt = {
          text: respell(each.text, h1b, j1),
          under: each.under === undefined ? undefined : respell(each.under, h1b, j1),
        }
        expect(meaning(read([respelt])), JSON.stringify(respelt)).toEqual(meaning(read([each])))
      }),
      { numRuns: 1500 },
    )
  })

  test('white space', () => {
    fc.assert(
      fc.property(anyCase, fc.constantFrom('  ', '\u00a0', '\n', ' \t'), (each, space) => {
        const spaced = { ...each, text: each.text.replaceAll(' ', space) }
        expect(meaning(read([spaced])), JSON.stringify(spaced)).toEqual(meaning(read([each])))
      }),
      { numRuns: 800 },
    )
  })

  test('capitals', () => {
    // "US" and "us" are two words; a glued code and a sentence run into another are told by their capital.
    const told = cases.filter(
      ({ text, under }) =>
        !/\bus\b|anH/i.test(`${text} ${under ?? ''}`) &&
        !/\. [A-Z]|[.?!][A-Z][a-z]|[a-zB\d] {1,2}(?:Do|What|We) /.test(text),
    )
    expect(told.length).toBeGreaterThan(300)
    for (const each of told) {
      for (const write of [(text: string) => text.toUpperCase(), (text: string) => text.toLowerCase()]) {
        const rewritten = { text: write(each.text), under: each.under === undefined ? undefined : write(each.under) }
        expect(meaning(read([rewritten])), JSON.stringify(rewritten)).toEqual(meaning(read([each])))
      }
    }
  })

  test('curly quotes', () => {
    for (const each of cases) {
      expect(meaning(read([{ ...each, text: each.text.replaceAll("'", '’') }])), each.text).toEqual(
        meaning(read([each])),
      )
    }
  })

  const UNRELATED = [
    'The cafeteria is open until midnight.',
    'Residents rotate through four hospitals in the valley.',
    'Our chief residents plan the Friday conference.',
    'Parking is free for house staff.',
    'Interviews are held on Thursdays in December.',
    'The library lends laptops to students.',
    'Vacation is four weeks a year.',
  ]
  test('unrelated blocks, before, after and in sections of their own', () => {
    fc.assert(
      fc.property(
        anyCase,
        fc.array(fc.constantFrom(...UNRELATED), { maxLength: 4 }),
        fc.nat({ max: 4 }),
        (each, extra, place) => {
          const blocks = extra.map((text) => ({ text, under: 'Life at Hollow Creek' }))
          const at = Math.min(place, blocks.length)
          const page = [...blocks.slice(0, at), each, ...blocks.slice(at)]
          expect(meaning(read(page)), JSON.stringify(page)).toEqual(meaning(read([each])))
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('the order of independent blocks', () => {
    const independent = fc.uniqueArray(
      fc.constantFrom(
        { under: 'Visas', text: 'We sponsor J-1 visas.' },
        { under: 'Temporary workers', text: 'H-1B visas are not sponsored.' },
        { under: 'Work permits', text: 'Applicants with an EAD are welcome.' },
        { under: 'Certificates', text: 'ECFMG certification is required before the start of residency.' },
        { under: 'Graduation', text: 'Graduation must lie within the last five years.' },
        { under: 'Examinations', text: 'Steps 1 and 2 must be passed to be ranked.' },
        { under: 'Experience', text: 'Three months of US clinical experience are required.' },
      ),
      { minLength: 2, maxLength: 7 },
    )
    const sorted = (assessment: Assessment) => {
      const { requirements, ...rest } = meaning(assessment)
      return { ...rest, requirements: [...requirements].sort((a, b) => a.type.localeCompare(b.type)) }
    }
    fc.assert(
      fc.property(
        independent.chain((blocks) =>
          fc.tuple(fc.constant(blocks), fc.shuffledSubarray(blocks, { minLength: blocks.length })),
        ),
        ([blocks, shuffled]) => {
          expect(sorted(read(shuffled))).toEqual(sorted(read(blocks)))
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('what does change it', () => {
  const subjects = ['We', 'Our program', 'Quarry Hill Hospital', 'The fellowship', 'This department']
  const verbs = ['sponsor', 'accept', 'support', 'offer']
  const visas = ['J-1 visas', 'H-1B visas', 'the J-1', 'the H-1B', 'J-1 and H-1B visas', 'H1B sponsorship']
  test('negating a policy', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...subjects),
        fc.constantFrom(...verbs),
        fc.constantFrom(...visas),
        (subject, verb, visa) => {
          const plural = subject === 'We'
          const yes = read([{ text: `${subject} ${plural ? verb : `${verb}s`} ${visa}.` }])
          const no = read([{ text: `${subject} ${plural ? 'do' : 'does'} not ${verb} ${visa}.` }])
          for (const { visa: code, position } of yes.positions) {
            if (position === 'not_stated') continue
            expect(position).toBe('sponsored')
            expect(no.positions.find((each) => each.visa === code)?.position).toBe('not_sponsored')
          }
        },
      ),
      { numRuns: 200 },
    )
  })
})
