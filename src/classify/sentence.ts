/** A sentence as tokens and units of meaning; built once, read by clauses, stance and requirements alike. */
import { ACTION_LEXICON } from './lexicon/actions.ts'
import { IDIOM_LEXICON } from './lexicon/idioms.ts'
import { PEOPLE_LEXICON } from './lexicon/people.ts'
import { POLARITY_LEXICON } from './lexicon/polarity.ts'
import { REPLY_LEXICON } from './lexicon/replies.ts'
import type { Sense } from './lexicon/senses.ts'
import { VISA_LEXICON } from './lexicon/visas.ts'
import { indexPhrases, unitsOf } from './phrases.ts'
import { withScope } from './scope.ts'
import { isOneVisa, type Sentence, type Term } from './term.ts'
import { type Token, tokenise } from './tokens.ts'

const INDEX = indexPhrases<Sense>([
  VISA_LEXICON,
  PEOPLE_LEXICON,
  POLARITY_LEXICON,
  ACTION_LEXICON,
  IDIOM_LEXICON,
  REPLY_LEXICON,
])

/** A visa code takes the words along that only complete its name ("J-1 visa status"). */
const COMPLETES = new Set(['visa', 'visas', 'status', 'type', 'category'])

/** What is left of a longer name when a code took its beginning ("J-1 visa through the ECFMG"). */
const REST: Readonly<Record<string, Sense>> = { ecfmg_sponsors: 'ecfmg_sponsors', ecfmg_visa: 'ecfmg' }

const SCHOLARS = new Set(['scholar', 'scholars'])

const EXISTING = new Set(['current', 'active', 'existing', 'present'])

/** "TN" among visas, and not before a postal code. */
const isTn = (tokens: readonly Token[], at: number): boolean =>
  tokens[at + 1]?.kind !== 'number' &&
  (tokens.filter(({ kind }) => kind !== 'mark').length === 1 || nearVisas(tokens, at))
const nearVisas = (tokens: readonly Token[], at: number): boolean =>
  tokens
    .slice(Math.max(0, at - 4), at + 5)
    .some((token) => token.kind === 'visa' || token.norm === 'visa' || token.norm === 'visas')

const withCodes = (tokens: readonly Token[], terms: readonly Term[]): readonly Term[] => {
  const merged: Term[] = []
  for (let at = 0; at < terms.length; at++) {
    const term = terms[at]
    const token = term === undefined ? undefined : tokens[term.from]
    if (term === undefined || token === undefined) continue
    if (token.norm === 'tn' && term.sense === null && isTn(tokens, term.from)) {
      merged.push({ ...term, sense: 'visa:tn' })
      continue
    }
    if (token.visa === null || term.sense !== null) {
      merged.push(term)
      continue
    }
    // "A current H-1B": one that exists already.
    const before = merged.at(-1)
    if (token.visa === 'h1b' && before?.sense === null && EXISTING.has(tokens[before.from]?.norm ?? ''))
      merged[merged.length - 1] = { ...before, sense: 'prior' }
    // "J-1 scholars": people of another J-1 than the physicians'.
    const whose = terms[at + 1]
    if (token.visa === 'j1' && whose?.sense === 'others' && SCHOLARS.has(tokens[whose.to - 1]?.norm ?? '')) {
      merged.push({ ...term, sense: 'visa:j1_research' })
      continue
    }
    // "J-1 research scholar": named whole by what follows.
    if (token.visa === 'j1' && terms[at + 1]?.sense === 'visa:j1_research') continue
    let to = term.to
    while (COMPLETES.has(tokens[to]?.norm ?? '')) to++
    merged.push({ sense: `visa:${token.visa}`, from: term.from, to })
    while ((terms[at + 1]?.from ?? tokens.length) < to) at++
    const next = terms[at + 1]
    // "J-1 visa sponsorship": the rest of a longer term that began inside the name keeps no meaning of its own.
    if (next !== undefined && next.from < to) at++
    const covered = terms[at]
    if (covered !== undefined && covered.to > to)
      merged.push({ sense: REST[covered.sense ?? ''] ?? null, from: to, to: covered.to })
  }
  return merged
}

const ONLY = new Set(['only', 'solely', 'exclusively'])

const LEADING_IN = new Set(['through', 'on', 'in', 'under', 'via', 'with'])

/** "J-1 and H-1B, the latter case by case": the word stands for the visa it points back to. */
const withPointers = (tokens: readonly Token[], terms: readonly Term[]): readonly Term[] => {
  const seen: Sense[] = []
  let ledIn = false
  const said = new Set<Sense>()
  return terms.map((term) => {
    // "The university sponsors trainees only through the ECFMG J-1 program": what it does, not who may.
    if (
      term.sense === 'sponsor_role' &&
      (said.has('institution') || ledIn) &&
      said.has('support') &&
      tokens.slice(term.from, term.to).some(({ norm }) => ONLY.has(norm))
    )
      return { ...term, sense: 'only' }
    if (isOneVisa(term.sense) && said.has('support') && said.has('no_status'))
      ledIn ||= LEADING_IN.has(tokens[term.from - 1]?.norm ?? '') || LEADING_IN.has(tokens[term.from - 2]?.norm ?? '')
    if (term.sense !== null) said.add(term.sense)
    if (isOneVisa(term.sense)) seen.push(term.sense)
    const norm = tokens[term.from]?.norm
    const pointed = norm === 'latter' ? seen.at(-1) : norm === 'former' ? seen.at(-2) : undefined
    return term.sense === null && pointed !== undefined ? { ...term, sense: pointed } : term
  })
}

const ENTITLES = new Set(['eligible', 'qualify', 'qualifies', 'qualified', 'ineligible'])
/** What one may be eligible for and still be spoken of as a trainee. */
const POSTS = new Set(
  'residency fellowship training appointment appointments position positions program programs consideration selection ranking interview interviews admission a an the our this any sponsorship visa visas'.split(
    ' ',
  ),
)

/** "Eligible for benefits" says nothing of who is taken; "eligible for a J-1", "for appointment" does. */
const withEntitlements = (tokens: readonly Token[], terms: readonly Term[]): readonly Term[] =>
  terms.map((term, at) => {
    const last = tokens[term.to - 1]?.norm
    const entitles = tokens.slice(term.from, term.to).some((token) => ENTITLES.has(token.norm))
    const goesFor = last === 'for' || tokens[term.to]?.norm === 'for'
    // "..., whichever they qualify for."
    const object = tokens[last === 'for' ? term.to : term.to + 1]
    if (!entitles || !goesFor || term.sense === null || object === undefined || object.kind === 'mark') return term
    const after = terms.slice(at + 1, at + 5)
    const known =
      after.some(({ sense }) => sense !== null) || POSTS.has(tokens[last === 'for' ? term.to : term.to + 1]?.norm ?? '')
    return known ? term : { ...term, sense: 'topic' }
  })

export const sentenceOf = (text: string): Sentence => {
  const tokens = tokenise(text)
  return {
    text,
    tokens,
    terms: withScope(tokens, withPointers(tokens, withEntitlements(tokens, withCodes(tokens, unitsOf(tokens, INDEX))))),
  }
}
