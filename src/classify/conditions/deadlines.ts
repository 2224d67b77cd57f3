/** By when a condition must be met, from the words around it: one of the domain's deadlines or a date. Linear patterns only. */

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const MONTH = MONTHS.join('|')
const two = (number: number): string => String(number).padStart(2, '0')

/** "february 1 2027", "1 february", "february": as 2027-02-01, 02-01, 02. Years from 1990 to 2100. */
const DATE = new RegExp(
  `\\b(?:(\\d{1,2})(?:st|nd|rd|th)? (?:of )?)?(${MONTH})\\b(?: (\\d{1,2})(?:st|nd|rd|th)?(?! years?))?(?: ((?:19|20)\\d\\d))?`,
)

const MONTH_ALONE = new RegExp(`\\b(?:by|before|until|prior to)(?: [a-z]{1,9}){0,3} (?:${MONTH})\\b`)

/** Prepositions that set a deadline, then a few words, then what ends it. */
const before = (what: string): RegExp =>
  new RegExp(
    `\\b(?:by|before|prior to|until|at|when|once|upon|on|as of|in time for|to be|to get|to|for|from|without|in order to)(?: [a-z0-9']{1,15}){0,6}? (?:${what})\\b`,
  )

/** Training itself is a deadline only where something must come before it. */
const beforeTraining =
  /\b(?:by|before|prior to|until|when|once|upon|at)(?: [a-z0-9']{1,15}){0,4}? (?:residency|training|fellowship|program|employment|internship|they enter|you enter)\b/

const DEADLINE_WORDS: readonly (readonly [string, readonly RegExp[]])[] = [
  ['ranking', [before('rank|ranked|ranking|ranks|rank list|rank lists|rank order list')]],
  ['interview', [before('interview|interviews|interviewed|interviewing|invited')]],
  [
    'match',
    [before('match day|match time|the match|match with us|nrmp match|national match|nrmp|year match|this match|match')],
  ],
  [
    'contract',
    [
      before(
        'contract|contracts|appointment|appointed|contract signing|signing|an offer|letter of offer|position is offered',
      ),
    ],
  ],
  [
    'start',
    [
      before(
        'start|starts|starting|begin|begins|beginning|commence|commences|start date|orientation|first day|day one|matriculation|entry',
      ),
      beforeTraining,
    ],
  ],
  [
    'application',
    [
      before(
        'apply|applies|applying|application|applications|submit|submission|considered|consideration|reviewed|applied',
      ),
    ],
  ],
]

type Dated = { readonly text: string; readonly exact: boolean }

/** A month alone counts only where a preposition makes it a date ("by March", not "may"). */
const dateIn = (clause: string): Dated | null => {
  const found = DATE.exec(clause)
  const name = found?.[2]
  if (found === null || name === undefined) return null
  const day = found[1] ?? found[3]
  if (day === undefined && !MONTH_ALONE.test(clause)) return null
  const month = MONTHS.indexOf(name) + 1
  // Training years begin on the first of July.
  if (month === 7 && (day === undefined || Number(day) <= 1)) return { text: 'start', exact: true }
  if (day === undefined) return { text: two(month), exact: false }
  const short = `${two(month)}-${two(Number(day))}`
  return { text: found[4] === undefined ? short : `${found[4]}-${short}`, exact: true }
}

/** The deadline a clause sets: an exact date, else an event, else a month; null where it sets none. */
export const deadlineIn = (clause: string): string | null => {
  const date = dateIn(clause)
  if (date?.exact === true) return date.text
  const event = DEADLINE_WORDS.find(([, patterns]) => patterns.some((pattern) => pattern.test(clause)))?.[0]
  return event ?? date?.text ?? null
}
