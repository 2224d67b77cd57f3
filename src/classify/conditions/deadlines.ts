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

/** Prepositions that set a deadline, then a few words, then what ends it. */
const before = (what: string): RegExp =>
  new RegExp(
    `\\b(?:by|before|prior to|until|at|when|once|upon|on|as of|in time for|to be|to get|to|for|from|without|in order to)(?: [a-z0-9']{1,15}){0,6}? (?:${what})\\b`,
  )

const DEADLINE_WORDS: readonly (readonly [string, RegExp])[] = [
  ['ranking', before('rank|ranked|ranking|rank list|rank lists|rank order list')],
  ['interview', before('interview|interviews|interviewed|interviewing')],
  [
    'match',
    before('match day|match time|the match|match with us|nrmp match|national match|nrmp|year match|this match'),
  ],
  [
    'contract',
    before(
      'contract|contracts|appointment|appointed|contract signing|signing|an offer|letter of offer|position is offered',
    ),
  ],
  [
    'start',
    before(
      'start|starts|starting|begin|begins|beginning|commence|commences|start date|orientation|first day|day one|residency|training|fellowship|matriculation|employment|entry|program starts|they start|july 1|enter',
    ),
  ],
  [
    'application',
    before(
      'apply|applies|applying|application|applications|submit|submission|considered|consideration|eligible|review|reviewed|applied',
    ),
  ],
]

/** The latest deadline words win over "to apply" when both stand in one clause ("not to apply but before the start"). */
export const deadlineIn = (clause: string): string | null => {
  const date = DATE.exec(clause)
  if (
    date !== null &&
    date[2] !== undefined &&
    (date[2] !== 'may' || date[1] !== undefined || date[3] !== undefined) &&
    (date[2] !== 'march' ||
      /\b(?:by|before|until|in|of) (?:[a-z]{1,9} ){0,2}march/.test(clause) ||
      date[3] !== undefined)
  ) {
    const month = MONTHS.indexOf(date[2]) + 1
    const day = date[1] ?? date[3]
    if (month === 7 && (day === undefined || Number(day) <= 1)) return 'start'
    const short = day === undefined ? two(month) : `${two(month)}-${two(Number(day))}`
    return date[4] === undefined || day === undefined ? short : `${date[4]}-${short}`
  }
  for (const [name, pattern] of DEADLINE_WORDS) if (pattern.test(clause)) return name
  return null
}
