/** Words by which what stands above a text tells what the text is: a list of criteria, of papers, of what is refused. Patterns only. */

/** Any of the words (or beginnings of words) of a list apart by commas. */
const anyOf = (words: string): RegExp =>
  new RegExp(
    `\\b(?:${words
      .split(',')
      .map((word) => word.trim())
      .join('|')})`,
    'i',
  )

/** A list of people, criteria or visas: a visa standing in it is accepted. */
export const CRITERIA = anyOf(`
  eligib, qualif, requirement, required\\b, criteri, must\\b, who may apply, applicants?\\b, candidates?\\b, accept, may apply,
  international, foreign, imgs?\\b, fmgs?\\b, graduates, citizenship, visas?\\b, how to apply, appl, one of, selection,
  admission, status
`)
/** Papers, links, definitions, lost questions: a visa standing among them says nothing. */
export const INERT = anyOf(`
  documents?\\b, documentation, cop(?:y|ies)\\b, materials, papers, resources, links?\\b, forms?\\b, submit, send\\b, enclose,
  attach, choose a question, glossary, non-?immigrant visas?\\b, definition, types of visas, kinds of visas, difference between, what (?:is|are) (?:an? |the )?(?:\\w-?1|exchange), what does, what is (?:the )?(?:ecfmg|intealth|oasis|evsp|sevis), most common, about this process,
  inquiries, questions of, questions about, how many, number of (?:residents|fellows|trainees|interns|visa holders), useful, checklist, travel, must include, has to include, should include, should contain,
  must contain, complete application, to obtain, to get\\b, to receive
`)
/** "When we will support an H-1B:" */
export const WHEN =
  /^\W{0,3}(?:when (?:(?:\w+ ){1,3}(?:will|can|may|might)\b)|in which cases|cases (?:in which|when|where)|who (?:can|may))\b[^?]*$/i

/** What people do besides, or on the way. */
export const ELSEWHERE =
  /\b(?:moonlight\w*|outside (?:work|employment|activit\w+)|second jobs?|extra (?:work|shifts)|travel(?:l?ing)?)\b/i

/** One of the list must be met: what it leaves out is refused. */
export const CLOSED = anyOf(
  'must\\b, requires?\\b, have to\\b, has to\\b, required\\b, need to\\b, needs to\\b, you (?:will )?need\\b, need:, one of, minimum (?:requirement|criteri|qualification), only\\b, ineligible',
)

export const DEMANDS = anyOf('requirements?\\b, qualifications\\b, required of, prerequisites?\\b, preconditions?\\b')
/** Met by most, or only wished for. */
export const LOOSE = anyOf(
  'most\\b, many\\b, some\\b, typical, usual, preferred, desired, recommended, other requirements',
)

/** Words about people that make a refusal of a heading one of whoever stands under it. */
export const SENDS_AWAY =
  /\b(?:ineligible|unsuitable|unqualified) (?:applicants?|candidates?|people|persons)|\bif\b|\b(?:fit|match|place|program|fellowship|residency) (?:for|if)\b|\b(?:applicants|candidates|people|those|anyone|anybody|everyone)\b/i

/** "If your school is not accredited, you must in addition:": what is asked of whom, and nobody is sent away. */
export const ASKS_MORE =
  /^\W{0,3}if\b.*(?:\b(?:you must|must|you need|one of these|one of the following|in addition|and)\W{0,3})$/i

/** "Please note that we do not:": what is not done stands under it. */
export const BREAKS_OFF = /(?:\bnot|n['’]t|\bcannot|\bnever|\bunable to|\brefuse to|\bdecline to)\s?[:–—-]?$/i

/** The whole residency, beside places for one year. */
export const CATEGORICAL = /\bcategorical|\badvanced\b/i
