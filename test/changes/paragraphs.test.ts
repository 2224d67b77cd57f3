import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffParagraphs } from '../../src/changes/paragraphs.ts'

describe('two versions of a page', () => {
  it('are told paragraph by paragraph, with the words of what was reworded', () => {
    const told = diffParagraphs(
      ['Welcome.', 'We sponsor J-1 and H-1B visas for residents.', 'Write to us.'],
      ['Welcome.', 'We sponsor J-1 visas for residents.', 'There is an open day.', 'Write to us.'],
    )
    expect(told).toEqual([
      { change: 'same', text: 'Welcome.' },
      {
        change: 'reworded',
        old: 'We sponsor J-1 and H-1B visas for residents.',
        new: 'We sponsor J-1 visas for residents.',
        words: [
          { op: 'same', text: 'We sponsor J-1 ' },
          { op: 'removed', text: 'and H-1B ' },
          { op: 'same', text: 'visas for residents.' },
        ],
      },
      { change: 'added', new: 'There is an open day.' },
      { change: 'same', text: 'Write to us.' },
    ])
  })

  it('do not pair what has nothing in common', () => {
    expect(diffParagraphs(['Visas are sponsored.'], ['The library opens at nine.'])).toEqual([
      { change: 'removed', old: 'Visas are sponsored.' },
      { change: 'added', new: 'The library opens at nine.' },
    ])
  })

  it('leave nothing of either out, in order, whatever they are', () => {
    const page = fc.array(fc.constantFrom('a b c', 'a b d', 'x y', 'H-1B visas', 'J-1 visas', ''), { maxLength: 90 })
    fc.assert(
      fc.property(page, page, (before, after) => {
        const told = diffParagraphs(before, after)
        const olds = told.flatMap((each) => (each.change === 'same' ? each.text : 'old' in each ? each.old : []))
        const news = told.flatMap((each) => (each.change === 'same' ? each.text : 'new' in each ? each.new : []))
        expect(olds).toEqual(before)
        expect(news).toEqual(after)
      }),
    )
  })
})
