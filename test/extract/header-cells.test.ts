/** A header cell is a label of what it heads; a heading that stands for itself is a statement. */
import { describe, expect, test } from 'vitest'
import { extractHtml } from '../../src/extract/html.ts'
import { statementsOf } from '../../src/extract/statements.ts'

const texts = (body: string): readonly string[] =>
  statementsOf(extractHtml(`<!doctype html><title>Visas</title><main>${body}</main>`)).map(({ text }) => text)

describe('header cells', () => {
  test('are no statements, over an empty cell either', () => {
    expect(
      texts(
        '<table><tr><th>Program</th><th>J-1 sponsored</th><th>H-1B sponsored</th></tr>' +
          '<tr><td>Medicine</td><td>✓</td><td></td></tr></table>',
      ),
    ).toEqual(['✓'])
    expect(
      texts('<table><tr><td>Sponsor J-1</td><td>✓</td></tr><tr><td>Sponsor H-1B</td><td>&nbsp;</td></tr></table>'),
    ).toEqual(['✓'])
  })

  test('that say a sentence are statements', () => {
    expect(
      texts(
        '<table><tr><th>We do not sponsor H-1B visas.</th><th>J-1</th></tr><tr><td>Medicine</td><td>Yes</td></tr></table>',
      ),
    ).toEqual(['We do not sponsor H-1B visas.', 'Yes'])
  })

  test('a heading before a table, and one after it with a text of its own, are statements', () => {
    expect(
      texts(
        '<h2>Visas sponsored</h2><table><tr><th>J-1</th><td>Yes</td></tr><tr><th>H-1B</th><td>No</td></tr></table>' +
          '<h3>H-1B visas sponsored for fellows</h3><p>With approval of the dean.</p>',
      ),
    ).toEqual(['Visas sponsored', 'Yes', 'No', 'H-1B visas sponsored for fellows', 'With approval of the dean.'])
  })
})
