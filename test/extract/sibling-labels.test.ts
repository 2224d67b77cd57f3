/** Labels and questions that no mark-up ties to what follows them. */
import { describe, expect, test } from 'vitest'
import { extractHtml } from '../../src/extract/html.ts'
import { statementsOf } from '../../src/extract/statements.ts'

/** Each statement with the label or the question it hangs on. */
const hanging = (body: string): readonly string[] =>
  statementsOf(extractHtml(`<!doctype html><title>Visas</title><main>${body}</main>`)).map(({ text, context }) =>
    [context.question ?? context.term, text].filter((part) => part !== null).join(' > '),
  )

describe('a label with its value in the next block', () => {
  test.each([
    ['paragraphs', '<p>H-1B visas</p><p>Not sponsored</p><p>J-1 visas</p><p>Sponsored</p>'],
    [
      'cards',
      '<div><div>H-1B visas</div><div>Not sponsored</div></div><div><div>J-1 visas</div><div>Sponsored</div></div>',
    ],
    ['lines', '<p>H-1B visas<br>Not sponsored</p><p>J-1 visas<br>Sponsored</p>'],
    ['items', '<ul><li>H-1B visas<br>Not sponsored</li><li>J-1 visas<br>Sponsored</li></ul>'],
  ])('%s', (_, body) => {
    expect(hanging(body)).toEqual(['H-1B visas > Not sponsored', 'J-1 visas > Sponsored'])
  })

  test('a label that names no visa takes the visas after it', () => {
    expect(hanging('<p>Visas accepted</p><p>J-1</p><p>H-1B</p><p>Research is done by all.</p>')).toEqual([
      'Visas accepted > J-1',
      'Visas accepted > H-1B',
    ])
  })

  test('the values of a form, with what is told of each, until the next label', () => {
    expect(
      hanging(
        '<h2>Program</h2><div>Visa Status</div><div>J-1 visa sponsorship through ECFMG</div><div>H-1B visa</div><div>F-1 visa (OPT 1st year)</div><div>Night float</div><div>Yes</div>',
      ),
    ).toEqual([
      'Visa Status > J-1 visa sponsorship through ECFMG',
      'Visa Status > H-1B visa',
      'Visa Status > F-1 visa (OPT 1st year)',
    ])
  })

  test('a sentence is no value, and a sentence is no label', () => {
    expect(hanging('<p>H-1B visas</p><p>Our sponsor is not the hospital.</p>')).toEqual([
      'H-1B visas',
      'Our sponsor is not the hospital.',
    ])
    expect(hanging('<p>We sponsor H-1B visas.</p><p>Not everybody needs a visa.</p>')).toEqual([
      'We sponsor H-1B visas.',
      'Not everybody needs a visa.',
    ])
  })

  test('a value in another section belongs to nothing here', () => {
    expect(hanging('<h2>Visas</h2><p>H-1B visas</p><h2>Interviews</h2><p>Not offered in person.</p>')).toEqual([
      'Visas',
      'H-1B visas',
    ])
  })
})

describe('a question that ends a list', () => {
  test('is answered by what follows the list', () => {
    expect(
      hanging(
        '<h2>FAQ</h2><ol><li><strong>Do you sponsor H-1B visas?</strong></li></ol><p>No.</p>' +
          '<ol start="2"><li><h4>Do you sponsor J-1 visas?</h4></li></ol><p>Yes.</p>',
      ),
    ).toEqual(['Do you sponsor H-1B visas? > No.', 'Do you sponsor J-1 visas? > Yes.'])
  })

  test('one of several without answers has none', () => {
    expect(
      hanging(
        '<ul><li><strong>Do you sponsor H-1B visas?</strong></li><li><strong>Do you sponsor J-1 visas?</strong></li></ul>' +
          '<p>No files by mail.</p>',
      ),
    ).toEqual([])
  })
})
