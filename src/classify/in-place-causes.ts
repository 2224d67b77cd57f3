/** A visa named in the reason for what is said of another, or in how it was once: nothing is said of it there. Each look is bounded to a few words around. */
import { type InPlace, normAt, words } from './in-place-rule.ts'
import type { Sense } from './lexicon/senses.ts'
import { isOneVisa, type Term } from './term.ts'
import type { Token } from './tokens.ts'

/** "Because of", "due to", "in light of": the word that decides before "of" or "to". */
const REASONS = words('because due owing light view result response account')
const JOINED = words('of to')
/** "Given the cost of", "considering the". */
const WEIGHED = words('given considering')
/** "With the increase in H-1B processing times". */
const GROWING = words('the increasing rising growing higher new recent')
/** "The cost of H-1B sponsorship has led us to ...": the subject. */
const BURDENS = words('cost costs fee fees expense expenses price complexity burden uncertainty')
const OF_BURDEN = words('of for on with around surrounding')
const LED = words('led forced prompted required caused made means leads forces')
/** With these it is a clause of its own, and no mere reason. */
const CLAUSE = words(
  'we you they it can cannot will is are was must may do does should only no not but although though while whereas',
)
const REACH = 12

/** Where the reason opens that the word at `at` stands in; -1 if it stands in none. */
const reasonBefore = (tokens: readonly Token[], at: number): number => {
  for (let back = at - 1; back >= Math.max(0, at - REACH); back--) {
    const norm = normAt(tokens, back)
    if ((tokens[back]?.kind === 'mark' && norm !== '$') || CLAUSE.has(norm)) return -1
    if (JOINED.has(norm) && REASONS.has(normAt(tokens, back - 1))) return back - 1
    if (norm === 'with' && GROWING.has(normAt(tokens, back + 1)) && back === 0) return back
    if (WEIGHED.has(norm) && (back === 0 || tokens[back - 1]?.kind === 'mark')) return back
    if (OF_BURDEN.has(norm) && BURDENS.has(normAt(tokens, back - 1)) && leads(tokens, at)) return back - 1
  }
  return -1
}
const ACTING: ReadonlySet<Sense | null> = new Set<Sense | null>(['institution', 'trainees'])
/** How far behind the visa a verb would be its own. */
const TAIL = 6
const leads = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(at, at + REACH).some(({ norm }) => LED.has(norm))

/** "Due to the cost of H-1B sponsorship, we accept only J-1 visas", "J-1 only, because of the fee on H-1B petitions". */
const isOfReason = (tokens: readonly Token[], terms: readonly Term[], _: number, term: Term): boolean => {
  const opens = reasonBefore(tokens, term.from)
  if (opens === -1) return false
  // "Because of the fee, and the hospital sponsors J-1 visas": who does something stands in no reason.
  const between = terms.filter(({ from }) => from > opens && from < term.from)
  if (between.some(({ sense, from }) => ACTING.has(sense) && normAt(tokens, from) !== 'our')) return false
  const ends = tokens.findIndex(({ norm }, place) => place > term.from && (norm === ',' || LED.has(norm)))
  const other = (each: Term): boolean =>
    isOneVisa(each.sense) && each.sense !== term.sense && (each.from < opens || (ends !== -1 && each.from > ends))
  const goesOn = tokens.slice(term.to, ends === -1 ? term.to + TAIL : ends).some(({ norm }) => CLAUSE.has(norm))
  return !goesOn && terms.some(other)
}

export const CAUSES_IN_PLACE: readonly InPlace[] = [{ of: ['visa:h1b', 'visa:j1'], when: isOfReason, becomes: null }]
