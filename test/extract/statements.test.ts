import { describe, expect, test } from 'vitest'
import { textOf } from '../../src/domain/document.ts'
import { documentOfBlocks } from '../../src/extract/labelled.ts'
import { statementsOf } from '../../src/extract/statements.ts'

const statements = (...blocks: readonly (readonly [heading: string | null, text: string])[]) =>
  statementsOf(documentOfBlocks(blocks.map(([heading, text]) => ({ heading, text }))))
const texts = (...blocks: readonly (readonly [heading: string | null, text: string])[]) =>
  statements(...blocks).map(({ text }) => text)

describe('documents of labelled blocks', () => {
  test('the form of a heading decides what it gives its text', () => {
    const document = documentOfBlocks([
      { heading: 'Do you sponsor visas?', text: 'No.' },
      { heading: 'We cannot sponsor:', text: '• H-1B' },
      { heading: 'Visas', text: 'J-1 only.' },
      { heading: null, text: 'Apply early.' },
    ])
    const contexts = document.blocks
      .filter(({ kind }) => kind !== 'heading' && kind !== 'question')
      .map(({ context }) => context)
    expect(contexts.map(({ question, leadIn, headings }) => ({ question, leadIn, headings }))).toEqual([
      { question: 'Do you sponsor visas?', leadIn: null, headings: [] },
      { question: null, leadIn: 'We cannot sponsor:', headings: [] },
      { question: null, leadIn: null, headings: ['Visas'] },
      { question: null, leadIn: null, headings: [] },
    ])
  })

  test('the same heading repeated is one section', () => {
    const document = documentOfBlocks([
      { heading: 'Visas', text: 'We sponsor J-1 visas.' },
      { heading: 'Visas', text: 'H-1B visas are not sponsored.' },
    ])
    expect(document.blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'paragraph'])
  })

  test('text is folded and places are offsets into the plain text', () => {
    const document = documentOfBlocks([
      { heading: 'Visas', text: 'We  sponsor\n J-1 visas.' },
      { heading: null, text: 'Apply early.' },
    ])
    for (const block of document.blocks) expect(textOf(document).slice(...block.place)).toBe(block.text)
    expect(document.blocks[1]?.text).toBe('We sponsor J-1 visas.')
  })
})

describe('statements', () => {
  test('are the sentences about visas and conditions, numbered, in their places', () => {
    const document = documentOfBlocks([
      { heading: null, text: 'The cafeteria is open. We sponsor J-1 visas. Lunch is free.' },
      { heading: null, text: 'ECFMG certification is required to apply.' },
    ])
    const found = statementsOf(document)
    expect(found.map(({ ordinal, text }) => [ordinal, text])).toEqual([
      [0, 'We sponsor J-1 visas.'],
      [1, 'ECFMG certification is required to apply.'],
    ])
    for (const { place, text } of found) expect(textOf(document).slice(...place)).toBe(text)
  })

  test('short answers count where the question is about visas', () => {
    expect(texts(['Do you sponsor H-1B visas?', 'No.'])).toEqual(['No.'])
    expect(texts(['Do you have a gym?', 'No.'])).toEqual([])
  })

  test('questions are no statements, headings only when they could state something', () => {
    expect(
      texts([
        'Do you sponsor visas?',
        'Parking is free of charge for everybody who works in our hospital, on weekdays as well as on weekends, in the garage behind the main building and in the old yard.',
      ]),
    ).toEqual([])
    expect(texts(['We sponsor J-1 visas only', 'Parking is free.'])).toContain('We sponsor J-1 visas only')
  })

  test('a question in the text is the question of what follows it, in the text or in the next block', () => {
    const found = statements(
      [null, 'Do you sponsor visas? No. Do you have a gym? Yes.'],
      ['FAQ', 'Is the J-1 accepted?'],
      ['FAQ', 'Yes.'],
    )
    expect(
      found.filter(({ text }) => !text.endsWith('?')).map(({ text, context }) => [text, context.question]),
    ).toEqual([
      ['No.', 'Do you sponsor visas?'],
      ['Yes.', 'Is the J-1 accepted?'],
    ])
  })

  test('sentences that lean on one about visas are kept', () => {
    expect(texts([null, 'We sponsor J-1 visas. No other type is accepted. Parking is free.'])).toEqual([
      'We sponsor J-1 visas.',
      'No other type is accepted.',
    ])
  })

  test('a text that announces items introduces the items of its section', () => {
    const found = statements(
      ['Citizenship', 'Applicants must have one of these:'],
      ['Citizenship', '- a green card'],
      ['Interviews', 'They are held online; a visa interview is not needed.'],
    )
    expect(found.map(({ text, context }) => [text, context.leadIn])).toEqual([
      ['Citizenship', null],
      ['Applicants must have one of these:', null],
      ['- a green card', 'Applicants must have one of these:'],
      ['They are held online; a visa interview is not needed.', null],
    ])
  })
})
