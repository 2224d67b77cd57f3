/**
 * Checks a cron expression of five fields: minute, hour, day of month, month, day of week. A strict part of what the
 * planner's timer takes, so that what passes here runs there. Computes no times.
 */
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

type Field = {
  readonly name: string
  readonly from: number
  readonly to: number
  readonly words: readonly string[]
}

const FIELDS: readonly Field[] = [
  { name: 'minute', from: 0, to: 59, words: [] },
  { name: 'hour', from: 0, to: 23, words: [] },
  { name: 'day of month', from: 1, to: 31, words: [] },
  { name: 'month', from: 1, to: 12, words: MONTHS },
  { name: 'day of week', from: 0, to: 7, words: DAYS },
]

const valueOf = (word: string, field: Field): number | null => {
  const named = field.words.indexOf(word.toLowerCase())
  if (named !== -1) return named + field.from
  const value = /^\d{1,2}$/.test(word) ? Number(word) : Number.NaN
  return value >= field.from && value <= field.to ? value : null
}

/** The values of one field, or null when it is not written as one: `*`, `5`, `1-5`, `mon-fri`, lists of them, `*` and ranges with `/step`. */
const valuesOf = (written: string, field: Field): readonly number[] | null => {
  const values: number[] = []
  for (const part of written.split(',')) {
    const [range = '', step, ...rest] = part.split('/')
    const every = step === undefined ? 1 : /^[1-9]\d?$/.test(step) ? Number(step) : null
    const [low = '', high, ...more] = range.split('-')
    const first = range === '*' ? field.from : valueOf(low, field)
    const last = range === '*' ? field.to : valueOf(high ?? low, field)
    // Parsers disagree on `5/10`, so a step needs a range or `*`.
    const bareStep = step !== undefined && range !== '*' && high === undefined
    if (bareStep || rest.length + more.length > 0) return null
    if (every === null || first === null || last === null || first > last) return null
    for (let value = first; value <= last; value += every) values.push(value)
  }
  return values
}

/** What is wrong with a cron expression, in words that continue "expected a cron expression"; null when nothing is. */
export const cronFault = (expression: string): string | null => {
  const written = expression.trim().split(/\s+/)
  if (written.length !== FIELDS.length) return `five fields, not ${expression.trim() === '' ? 0 : written.length}`
  const fields: (readonly number[])[] = []
  for (const [index, field] of FIELDS.entries()) {
    const values = valuesOf(written[index] ?? '', field)
    if (values === null) return `${field.name} from ${field.from} to ${field.to}, not "${written[index]}"`
    fields.push(values)
  }
  const [, , days = [], months = []] = fields
  const possible = months.some((month) => Math.min(...days) <= (LONGEST[month - 1] ?? 0))
  return possible || written[4] !== '*' ? null : 'a day that its months have'
}
