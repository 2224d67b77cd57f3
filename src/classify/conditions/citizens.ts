/** Pages that take nobody but citizens and permanent residents: the demand must fall on being one, and no other way be left open. */
import type { Said } from './clause.ts'
import { isSoft } from './modality.ts'
import { holds, lastOf, nextOf, vocabulary, type Words } from './wording.ts'

const CITIZENS = vocabulary('citizen citizens citizenship lpr')
const DEMANDS_BEFORE = vocabulary(
  'must limited restricted confined only require requires required except prerequisite hold',
)
const DEMANDS_AFTER = vocabulary('required prerequisite necessary mandatory')
const ALONE = vocabulary('only alone exclusively')
const ONES = vocabulary('ones people applicants candidates')
const CLOSES = vocabulary('may can are will is')
/** Does the demand fall on being a citizen, and not on what citizens must do? */
const demandsCitizenship = (words: Words): boolean =>
  words.some((word, at) => {
    if (!CITIZENS.has(word) || words[at - 1] === 'non') return false
    if (lastOf(words, DEMANDS_BEFORE, at, 8) !== -1) return true
    if (nextOf(words, DEMANDS_AFTER, at, 9) !== -1) return true
    const alone = nextOf(words, ALONE, at, 9)
    // "Citizens and permanent residents are the only ones we can accept"
    if (alone !== -1 && words[alone - 1] === 'the' && ONES.has(words[alone + 1] ?? '')) return true
    return alone !== -1 && (alone === words.length - 1 || CLOSES.has(words[alone + 1] ?? ''))
  })

/** "Or otherwise hold authorization to work": a third way. */
const OTHERWISE = vocabulary('otherwise')
/** Clauses against discrimination name citizenship among what makes no difference. */
const EQUAL = vocabulary('race creed religion discriminate discrimination regardless')
const TRACKS = vocabulary('track tracks')
const OTHER_STATUS = vocabulary('visa visas')
const NEGATIONS = vocabulary('no not cannot never')
const REFUSES_VISAS =
  /\b(?:no (?:type of |kind of )?visas?|not sponsor(?: any)? visas?|visas? (?:is|are) not|not sponsor|no visa)\b/
const SHORT = 24

/** A preference, one track of several, one way of several, or no condition at all. */
export const isOptional = ({ whole }: Said): boolean =>
  isSoft(whole.text) || [TRACKS, OTHERWISE, EQUAL].some((words) => holds(whole.words, words))

export const onlyCitizens = (said: Said): boolean => {
  const { read, whole, above, clauses } = said
  const { flags, frame } = read
  if (isOptional(said) || flags.visas.some((visa) => visa === 'h1b' || visa === 'j1')) return false
  if (holds(whole.words, OTHER_STATUS) && !holds(whole.words, NEGATIONS)) return false
  if (clauses.some(({ words }) => demandsCitizenship(words))) return true
  // "Permanent resident or citizen; no type of visa is sponsored"
  if (flags.citizen && flags.resident && REFUSES_VISAS.test(whole.text) && whole.words.length <= SHORT) return true
  if (frame.criteria && !frame.question && whole.words.length <= 8 && flags.citizen && flags.resident) return true
  return (
    above !== null &&
    demandsCitizenship(above.words) &&
    (frame.question || whole.words.length <= 3) &&
    whole.words[0] === 'yes'
  )
}
