/**
 * Clinical experience in the United States as something to bring along: a place, a kind of work and a name for having done it, in any order.
 * Training in a program, observing and experience to be had here are other things.
 */
import { durationsIn } from './durations.ts'
import { holds, near, nextOf, type Vocabulary, vocabulary, type Words } from './wording.ts'

const PLACES = vocabulary('usa america american western stateside')
const COUNTRY = vocabulary('country')
/** "Two months in American emergency departments": where the work is done names it. */
const WARDS = vocabulary('hospital hospitals department departments clinic clinics ward wards')
const KINDS = vocabulary(
  'clinical clinically hands patient patients inpatient bedside direct hospital hospitals clerkship',
)
/** Names of it that need no other word than the place. */
const EXPERIENCES = vocabulary(
  'experience experiences exposure rotation rotations externship externships clerkship clerkships electives',
)
/** These are it only beside patients, hospitals or the clinic. */
const WORK = vocabulary('activities work care contact worked cared')
const TAKEN_PART = vocabulary('training')
const NAMES = vocabulary('usce')
const CLINICAL = vocabulary('clinical')
const HANDS = vocabulary('hands')
const TRAINING = vocabulary('training program residency fellowship programs')
/** Places of study are no places of work. */
const STUDIES = vocabulary('school schools graduate graduates citizen citizens citizenship medical student students')

/** "US medical school" is no place of work; "this country" is one. */
const placeIn = (words: Words): boolean =>
  words.some(
    (word, at) =>
      (PLACES.has(word) && !STUDIES.has(words[at + 1] ?? '')) || (COUNTRY.has(word) && words[at - 1] === 'this'),
  )

const HERE = vocabulary('we our residents fellows interns')
const ASKS = vocabulary(
  'require requires required requirement expect expects expected need needs needed must ask asks asked want wants minimum least applicants candidates graduates',
)
const VISAS = vocabulary('h1b j1 visa visas join enter')
const ANYWHERE = new Set([...PLACES, ...COUNTRY])

/** Where a clause names it: the last word of its name; null where it does not. */
export const experienceIn = (words: Words): number | null => {
  if (!namesExperience(words)) return null
  const at = words.findLastIndex((word) => NAMES.has(word) || EXPERIENCES.has(word))
  return at === -1 ? words.length - 1 : at
}

/** Does a clause name it? */
export const namesExperience = (words: Words): boolean => {
  if (holds(words, NAMES)) return true
  if (placeIn(words)) {
    if (near(words, ANYWHERE, EXPERIENCES, 8)) return true
    if (near(words, ANYWHERE, WORK, 8) && near(words, KINDS, WORK, 5)) return true
    if (near(words, ANYWHERE, WARDS, 2) && durationsIn(words).some(({ to }) => nextOf(words, WARDS, to, 8) !== -1))
      return true
    // "US clinical training": asked for, where nobody is to join it.
    return near(words, ANYWHERE, CLINICAL, 2) && near(words, CLINICAL, TAKEN_PART, 1) && !holds(words, VISAS)
  }
  // "We work four weeks of inpatient rotations": what is done here is not asked for.
  if (holds(words, HERE) && !holds(words, ASKS)) return false
  // "Six months of clinical experience": where it says how long, it is asked for.
  const long = (done: Vocabulary) => durationsIn(words).some(({ to }) => nextOf(words, done, to, 6) !== -1)
  if (near(words, KINDS, EXPERIENCES, 5) && long(EXPERIENCES)) return !holds(words, TRAINING)
  return near(words, HANDS, TAKEN_PART, 4) && long(TAKEN_PART)
}
