/** "A limited number", "on a limited basis", "two slots a year": an H-1B is given to a few. */
import { numberOf } from './numbers.ts'
import { nextOf, vocabulary, type Words } from './wording.ts'

const LIMITED = vocabulary('limited few small')
const LIMITED_WHAT = vocabulary('basis number numbers extent')
const COUNTED = vocabulary(
  'h1b visa visas slot slots petition petitions sponsorship sponsorships candidate candidates residents fellows trainees',
)
/** "Those few trainees who ...": limited by what follows, not in number. */
const PEOPLE = vocabulary('candidate candidates residents fellows trainees applicants people')
const PER = vocabulary('year annually yearly each per annum class')
const THEM = vocabulary('them those')

/** Does the clause limit how many are given? */
export const fewPlaces = (words: Words): boolean => {
  const limited = words.findIndex(
    (word, at) => LIMITED.has(word) && (word === 'few' || LIMITED_WHAT.has(words[at + 1] ?? '')),
  )
  if (limited !== -1 && !(words[limited] === 'few' && PEOPLE.has(words[limited + 1] ?? ''))) {
    const of = nextOf(words, new Set(['of']), limited, 3)
    return of === -1 || nextOf(words, COUNTED, of, 5) !== -1
  }
  return words.some(
    (word, at) =>
      (numberOf(word) ?? 0) > 0 &&
      (nextOf(words, COUNTED, at + 1, 3) !== -1 || (words[at + 1] === 'of' && THEM.has(words[at + 2] ?? ''))) &&
      nextOf(words, PER, at + 2, 8) !== -1,
  )
}
