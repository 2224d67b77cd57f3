/**
 * Sentences on visas that tell how people are counted and weighed: "eleven of our residents are on a J-1", "visa status plays no part in our
 * ranking". Facts and no policy. Looks at terms, takes no stance.
 */
import type { Sense } from './lexicon/senses.ts'
import { isOneVisa, type Sentence, type Term } from './term.ts'
import type { Token } from './tokens.ts'

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

const NUMBERS = words(
  'one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty dozen dozens',
)
const PARTS = words(
  'half third quarter fifth majority minority number percent share handful many some several few fraction percentage proportion tenth',
)
const HAVING = words(
  'hold holds held are is were was have had came come comes train trains trained joined arrived include includes included among',
)
const OURS = words('our the these those whom them which')
const CURRENT = words('current present currently presently')
const HEAD = 8
const AMONG = words('among including them whom')
const NEAR = 6

const PEOPLE = words('fellows residents interns trainees')
const isCount = (head: readonly Token[], at: number): boolean => {
  const { kind, norm } = head[at] ?? { kind: 'mark', norm: '' }
  if (!(kind === 'number' && norm.length <= 3) && !NUMBERS.has(norm) && !PARTS.has(norm)) return false
  // "Seven hold", "a third of our residents hold", "many of whom".
  const next = head[at + 1]
  const whose = head[at + 2]
  return (
    // "Applicants who require one are ..." counts nobody.
    (next === undefined && norm !== 'one') ||
    // "Two fellows hold"
    (next !== undefined && whose === undefined && NUMBERS.has(norm) && PEOPLE.has(next.norm)) ||
    (next?.norm === 'of' && whose !== undefined && (OURS.has(whose.norm) || whose.kind === 'number'))
  )
}

/** "Seven of our residents hold a J-1", "many of whom are on a J-1", "four hold a J-1": how many there are. */
export const countsHolders = ({ tokens }: Sentence, terms: readonly Term[]): boolean => {
  const visa = terms.findIndex(({ sense }) => isOneVisa(sense))
  if (visa < 1) return false
  const from = terms[0]?.from ?? 0
  const to = terms[visa]?.from ?? 0
  for (let had = Math.max(from, to - HEAD); had < to; had++) {
    if (!HAVING.has(tokens[had]?.norm ?? '')) continue
    const head = tokens.slice(Math.max(from, had - HEAD), had + 1)
    if (
      head.slice(0, -1).some((_, at, before) => isCount(before, at)) ||
      (head.at(-1)?.norm.startsWith('include') === true && head.some(({ norm }) => CURRENT.has(norm)))
    )
      return true
  }
  return false
}

/** "Nine interns, among them three on a J-1". */
export const countsAmong = ({ tokens }: Sentence, terms: readonly Term[]): boolean => {
  const visa = terms.findIndex(({ sense }) => isOneVisa(sense))
  if (visa < 1) return false
  const to = terms[visa]?.from ?? 0
  const among = tokens.slice(Math.max(terms[0]?.from ?? 0, to - NEAR), to)
  const told = among.findIndex(({ norm }) => AMONG.has(norm))
  return (
    told !== -1 && among.slice(told).some(({ kind, norm }) => kind === 'number' || NUMBERS.has(norm) || PARTS.has(norm))
  )
}

const STATUS = words('status citizenship need needs type')
const WEIGHS = words(`
  rank ranks ranking ranked rate rated score scores scored selection select selected review reviewed decision decisions decide interview interviews choose choosing choice
  evaluation evaluate evaluated consider considered considering account weigh weighed weight weighing factor factors influence influences influenced affect affects role part bearing
  matter matters difference advantage disadvantage criterion criteria regard ask asked
`)

const speaksOfStatus = (tokens: readonly Token[], { from, to, sense }: Term): boolean =>
  sense === 'visas' && tokens.slice(from, to + 1).some(({ norm }) => STATUS.has(norm))

const HARDER = words('harder easier chances')
/** A question whether applicants are weighed by their visas: "Does visa status affect my ranking?" */
export const asksOfWeight = ({ tokens }: Sentence, terms: readonly Term[]): boolean => {
  const status = terms.find((term) => speaksOfStatus(tokens, term))
  // "Is it harder to match if I need a visa?"
  if (tokens.some(({ norm }) => HARDER.has(norm)) && terms.every(({ sense }) => sense !== 'support')) return true
  return (
    status !== undefined &&
    terms.every(({ sense }) => sense !== 'support') &&
    tokens.some(({ norm }) => WEIGHS.has(norm))
  )
}

const PARTLESS = words(
  'enter enters figure figures part role bearing influence weight factor effect account criterion matter difference consideration considered considering weighed regard affect affects impact',
)
const DENIES: ReadonlySet<Sense | null> = new Set<Sense | null>(['neg', 'neutral', 'neither', 'without'])

/** "Visa status is no part of our ranking": it plays no part. */
export const playsNoPart = ({ tokens }: Sentence, terms: readonly Term[]): boolean => {
  const status = terms.findIndex((term) => speaksOfStatus(tokens, term))
  // "We do not look at whether an applicant needs a visa."
  const whether = terms.findIndex(({ sense }) => sense === 'whether')
  const denied = terms.slice(0, Math.max(0, whether)).some(({ sense }) => sense === 'neg')
  const visas = terms.slice(whether + 1).some(({ sense }) => sense === 'visas')
  if (denied && visas && terms.every(({ sense }) => sense !== 'exam')) return true
  if (status === -1) return false
  return (
    terms.some(({ sense }) => DENIES.has(sense)) &&
    terms.every(({ sense }) => sense !== 'only' && sense !== 'exam') &&
    terms.some(({ from, to }) => tokens.slice(from, to).some(({ norm }) => PARTLESS.has(norm)))
  )
}

const COPULAS = words('is are was')
const NOUNS = words('visa visas category categories status classification program permit route arrangement')
const GIVEN = words('to for')
const OPEN = 5
const NAME = 4
const GIVES = words(`
  lets allows enables permits authorizes entitles requires obliges obligates binds carries brings leads lasts costs covers gives ties belongs allow let enable permit oblige
`)
const US = words('we us our you your')
const TITLES = words('visa visas status classification category program holder')
const NAMING = words('the an a under in or , exchange visitor visa')
/** "The J-1 lets physicians train": what a visa does. */
const tellsEffect = ({ tokens }: Sentence, terms: readonly Term[], visa: number): boolean => {
  let at = terms[visa]?.to ?? 0
  while (TITLES.has(tokens[at]?.norm ?? '') || tokens[at]?.norm === ',') at++
  return (
    GIVES.has(tokens[at]?.norm ?? '') &&
    terms.slice(0, visa).every(({ from, sense }) => NAMING.has(tokens[from]?.norm ?? '') || isOneVisa(sense)) &&
    terms.every(
      ({ sense, from }) =>
        (sense !== 'exam' || tokens[from]?.norm === 'graduate') &&
        sense !== 'approval' &&
        sense !== 'discretion' &&
        sense !== 'only',
    ) &&
    tokens.slice(at, terms.at(-1)?.to).every(({ norm }) => !US.has(norm))
  )
}

/** "The J-1 is a temporary visa for ...": says what a visa is or does, and nothing of a program. */
export const defines = (sentence: Sentence, terms: readonly Term[]): boolean => {
  const { tokens } = sentence
  const visa = terms.findIndex(({ sense }) => isOneVisa(sense))
  if (visa === -1 || visa > NAME) return false
  const last = terms.findLastIndex(({ sense }, at) => at <= visa + NAME && sense === terms[visa]?.sense)
  if (tellsEffect(sentence, terms, last)) return true
  const copula = terms[visa + 1]
  if (visa > 2 || copula === undefined) return false
  const at = copula.from
  const article = COPULAS.has(tokens[at]?.norm ?? '') && (tokens[at + 1]?.norm === 'a' || tokens[at + 1]?.norm === 'an')
  return (
    article &&
    tokens.slice(at + 2, at + 2 + OPEN + NAME).some(({ norm }) => NOUNS.has(norm)) &&
    terms.slice(visa + 1).every(({ sense }) => sense !== 'institution' && sense !== 'only') &&
    !terms.some(
      ({ sense, to }, place) =>
        sense === 'support' &&
        GIVEN.has(tokens[to]?.norm ?? '') &&
        terms.slice(place, place + 4).some((term) => term.sense === 'trainees'),
    )
  )
}

const THINGS = words('it this that')
const PLACES = words('on with under for')
/** "It is not allowed on a J-1": the visa is where it is not allowed, the thing itself is another. */
export const pointsAway = ({ tokens }: Sentence, terms: readonly Term[]): boolean => {
  const first = tokens[terms[0]?.from ?? -1]?.norm ?? ''
  const visa = terms.find(({ sense }) => isOneVisa(sense))
  if (!THINGS.has(first) || visa === undefined || terms[0]?.sense === 'pronoun_visa') return false
  return PLACES.has(tokens[visa.from - 1]?.norm ?? '') || PLACES.has(tokens[visa.from - 2]?.norm ?? '')
}

/** "Those of J-1 physicians ...": goes on about what was told of others. */
export const goesOn = ({ tokens }: Sentence, terms: readonly Term[]): boolean =>
  tokens[terms[0]?.from ?? -1]?.norm === 'those' && tokens[terms[0]?.to ?? -1]?.norm === 'of'
