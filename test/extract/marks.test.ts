/** Ticks and crosses that are drawn, or said to screen readers alone. */
import { describe, expect, test } from 'vitest'
import { extractHtml } from '../../src/extract/html.ts'

const texts = (body: string): readonly string[] =>
  extractHtml(`<!doctype html><title>Visas</title><main>${body}</main>`).blocks.map(({ text }) => text)

const list = (tick: string, cross: string): string => `<ul><li>${tick} J-1</li><li>${cross} H-1B</li></ul>`

describe('icons before items', () => {
  test.each([
    ['Font Awesome', '<i class="fa fa-check"></i>', '<i class="fa fa-times"></i>'],
    ['Font Awesome 6', '<i class="fa-solid fa-circle-check"></i>', '<i class="fa-solid fa-circle-xmark"></i>'],
    ['Bootstrap', '<i class="bi bi-check-lg"></i>', '<i class="bi bi-x"></i>'],
    ['Glyphicons', '<span class="glyphicon glyphicon-ok"></span>', '<span class="glyphicon glyphicon-remove"></span>'],
    ['Dashicons', '<span class="dashicons dashicons-yes"></span>', '<span class="dashicons dashicons-no"></span>'],
    ['Material', '<i class="material-icons">check</i>', '<i class="material-icons">close</i>'],
    ['pictures', '<img src="a.png" alt="Check mark">', '<img src="b.png" alt="❌">'],
  ])('%s', (_, tick, cross) => {
    expect(texts(list(tick, cross))).toEqual(['✓ J-1', '✗ H-1B'])
  })

  test('ticks alone are bullets', () => {
    expect(texts(list('<i class="fa fa-check"></i>', '<i class="fa fa-check"></i>'))).toEqual(['J-1', 'H-1B'])
  })

  test('a cross alone is read', () => {
    expect(texts('<ul><li><i class="fa fa-times"></i> H-1B</li></ul>')).toEqual(['✗ H-1B'])
  })

  test('what closes a box or opens a panel is no mark', () => {
    expect(
      texts(
        '<div>We sponsor H-1B visas. <i class="fa fa-times"></i></div>' +
          '<div>We sponsor J-1 visas. <button><i class="fa fa-times"></i></button></div>',
      ),
    ).toEqual(['We sponsor H-1B visas.', 'We sponsor J-1 visas.'])
  })

  test('an icon that draws something else is no mark', () => {
    expect(texts('<ul><li><i class="fa fa-plane"></i> J-1</li><li><i class="fa fa-times"></i> H-1B</li></ul>')).toEqual(
      ['J-1', '✗ H-1B'],
    )
  })
})

describe('cells that show a picture alone', () => {
  const table = (yes: string, no: string): string =>
    `<table><tr><th>Visa</th><th>Sponsored</th></tr><tr><td>J-1</td><td>${yes}</td></tr><tr><td>H-1B</td><td>${no}</td></tr></table>`

  test.each([
    ['for screen readers', '<span class="sr-only">Yes</span>', '<span class="sr-only">No</span>', 'Yes', 'No'],
    ['alternative texts', '<img alt="Yes">', '<img alt="No">', 'Yes', 'No'],
    ['labels', '<i aria-label="Yes"></i>', '<i aria-label="No"></i>', 'Yes', 'No'],
    ['titles', '<i title="Yes"></i>', '<i title="No"></i>', 'Yes', 'No'],
    ['titles of drawings', '<svg><title>Yes</title></svg>', '<svg><title>No</title></svg>', 'Yes', 'No'],
    ['icons', '<i class="fa fa-check"></i>', '<i class="fa fa-xmark"></i>', '✓', '✗'],
  ])('%s', (_, yes, no, first, second) => {
    expect(texts(table(yes, no))).toEqual(['Visa', 'Sponsored', 'J-1', first, 'H-1B', second])
  })

  test('a picture of something else says nothing', () => {
    expect(texts(table('<img alt="Our hospital">', ''))).toEqual(['Visa', 'Sponsored', 'J-1', 'H-1B'])
  })

  test('a picture beside text says nothing more', () => {
    expect(texts(table('<img alt="No"> Yes', 'No'))).toEqual(['Visa', 'Sponsored', 'J-1', 'Yes', 'H-1B', 'No'])
  })

  test('the definition of a term', () => {
    expect(texts('<dl><dt>H-1B</dt><dd><i class="fa fa-times"></i></dd></dl>')).toEqual(['H-1B', '✗'])
  })
})
