/** From what the rules say of a clause to assertions, one per visa, and what assertions of one statement make of each other. */
import type { Position } from '../domain/position.ts'
import type { Visa } from '../domain/visa.ts'
import type { Flags } from './flags.ts'
import type { Says } from './rules/rule.ts'
import type { Situation } from './situation.ts'

/** One thing said of one visa, with the characters it was read from. */
export type Assertion = {
  readonly visa: Visa
  readonly position: Position
  readonly strength: 0 | 1 | 2 | 3
  /** Said by name, of the visas left out, or of all. */
  readonly by: 'name' | 'exclusion' | 'all'
  readonly rule: string
  readonly span: readonly [from: number, to: number]
  readonly situation: Situation
}

export const CORE: readonly Visa[] = ['h1b', 'j1']

/** Hedges that stand at one visa of several. */
const hedgedAs = (position: Position, visa: Visa, situation: Situation): Position => {
  if (position === 'sponsored' && situation.hedged.includes(visa)) return 'case_by_case'
  return position === 'case_by_case' && situation.unhedged.includes(visa) && !situation.own.negative
    ? 'sponsored'
    : position
}

/** What a rule says of a clause, visa by visa. `span` is where in the statement it was read. */
export const assertionsOf = (
  says: Says,
  situation: Situation,
  rule: string,
  span: readonly [number, number],
): readonly Assertion[] => {
  const made: Assertion[] = []
  const strength = says.strength ?? 3
  const add = (visa: Visa, position: Position, by: Assertion['by']) => {
    made.push({ visa, position, strength, by, rule, span, situation })
  }
  for (const name of situation.named) {
    // An F-1 beside an H-1B names who may change; where it is taken by itself, training on it is OPT.
    const visa = name === 'f1' && says.named === 'sponsored' ? 'f1_opt' : name
    if (name === 'f1' && situation.own.usGraduates && situation.named.includes('h1b')) continue
    // "An H-1B may be considered for those with a pending green card": whom it is for.
    if (name === 'pending_pr' && says.named === 'case_by_case' && situation.named.includes('h1b')) continue
    // Asylum or a pending green card with a work card: the card is what is accepted.
    if ((name === 'asylum' || name === 'pending_pr') && says.named === 'sponsored' && situation.named.includes('ead'))
      continue
    if (made.some((each) => each.visa === visa)) continue
    const position = visa === 'h1b' ? (says.h1b ?? says.named) : says.named
    if (position !== undefined) add(visa, hedgedAs(position, visa, situation), 'name')
  }
  if (says.rest !== undefined) {
    const rest = CORE.filter(
      (visa) =>
        !situation.own.visas.includes(visa) &&
        !situation.exception.visas.includes(visa) &&
        !(says.conditional !== undefined && situation.condition.visas.includes(visa)) &&
        !situation.named.includes(visa),
    )
    // "No other visas" with neither named here: the J-1 is what others are measured against.
    for (const visa of rest.length === 2 ? rest.slice(0, 1) : rest) add(visa, says.rest, 'exclusion')
  }
  if (says.all !== undefined) {
    for (const visa of CORE) if (!situation.exception.visas.includes(visa)) add(visa, says.all, 'all')
  }
  if (says.excepted !== undefined) for (const visa of situation.exception.visas) add(visa, says.excepted, 'name')
  if (says.conditional !== undefined) for (const visa of situation.condition.visas) add(visa, says.conditional, 'name')
  if (says.earlier !== undefined)
    for (const visa of situation.before) if (CORE.includes(visa)) add(visa, says.earlier, 'name')
  if (says.asked !== undefined) for (const visa of situation.frame.named) add(visa, says.asked, 'name')
  if (says.unspecified !== undefined) add('unspecified', says.unspecified, 'name')
  return made
}

/** A clause of so few terms is a visa's name and nothing more. */
export const FRAGMENT = 4

/** "J-1 visas; H-1B only for those who have one": the name alone, beside what is said of another visa, is an offer. */
export const bareBesides = (assertions: readonly Assertion[], bare: readonly Situation[]): readonly Assertion[] =>
  bare.flatMap((situation) => {
    const other = assertions.find(({ visa, by }) => visa === 'h1b' && by === 'name')
    const only = situation.own.visas
    return other !== undefined &&
      only.length === 1 &&
      only[0] === 'j1' &&
      situation.frame.polarity === 'neutral' &&
      !situation.frame.inert
      ? [
          {
            ...other,
            visa: 'j1' as const,
            position: 'sponsored' as const,
            strength: 1 as const,
            rule: 'bare-beside',
            situation,
          },
        ]
      : []
  })

/** "Visa: J-1 (no other type sponsored)": the visa beside which others are refused. */
export const namedBesideOthers = (assertions: readonly Assertion[], flags: Flags): readonly Assertion[] => {
  const others = assertions.find(({ rule, visa }) => rule === 'no-other-visas' && visa === 'h1b')
  return others !== undefined && flags.visas.includes('j1') && assertions.every(({ visa }) => visa !== 'j1')
    ? [{ ...others, visa: 'j1', position: 'sponsored', by: 'name', rule: 'named-beside-others' }]
    : []
}

/** Terms of a clause that does no more than deny. */
const DENIAL = 6

/** "We no longer do.", "we do not offer it": a refusal that leans on what was named before. */
const takesBack = ({ own, elliptic }: Situation): boolean =>
  elliptic &&
  own.size <= DENIAL &&
  (own.refusal || (own.institution && own.support && own.pronoun && own.negative && own.negations === 1))

/** "We filed H-1Bs for some years; we no longer do.", "Some departments file them; ours is not among them.": the end of it counts. */
export const withoutUndone = (assertions: readonly Assertion[]): readonly Assertion[] => {
  const last = assertions.findLastIndex(
    ({ position, situation }) => position === 'not_sponsored' && takesBack(situation),
  )
  const denied = assertions[last]?.situation
  const rest =
    denied === undefined
      ? assertions
      : assertions.filter(
          ({ visa, situation }, at) => at >= last || situation === denied || !denied.named.includes(visa),
        )
  // "Those who passed Step 3 can ask for an H-1B, and we sponsor it.": what is done about it counts.
  const done = rest.findLastIndex(
    ({ position, strength, situation }) =>
      position === 'sponsored' &&
      strength === 3 &&
      situation.elliptic &&
      situation.own.pronoun &&
      situation.own.institution &&
      situation.own.size <= DENIAL,
  )
  const settled = rest[done]?.situation
  return settled === undefined
    ? rest
    : rest.filter(
        ({ visa, position }, at) => at >= done || position !== 'case_by_case' || !settled.named.includes(visa),
      )
}

/** "Transfers are sponsored, new petitions too": with the new ones the old are no bound. */
export const withoutTransfers = (assertions: readonly Assertion[]): readonly Assertion[] => {
  const fresh = assertions.some(
    ({ visa, position, strength, situation: { own } }) =>
      visa === 'h1b' && position === 'sponsored' && strength === 3 && (own.fresh || own.initiate),
  )
  return fresh
    ? assertions.filter(
        ({ visa, position, situation: { own } }) =>
          !(visa === 'h1b' && position === 'case_by_case' && own.prior && !own.discretion && !own.approval && !own.may),
      )
    : assertions
}

/** "H-1B holders may apply, but must change to a J-1": they come, and their visa does not. */
export const withoutChanged = (assertions: readonly Assertion[]): readonly Assertion[] => {
  const changed = assertions.findIndex(({ rule, visa }) => rule === 'must-change' && visa === 'h1b')
  return assertions.filter(
    ({ visa, position, situation }, at) =>
      !(at < changed && visa === 'h1b' && position === 'sponsored' && situation.own.apply),
  )
}

/** What one clause leaves out, another may name, if it says more than that there are such ("we have H-1B residents"). */
export const nameWins = (assertions: readonly Assertion[]): readonly Assertion[] =>
  assertions.filter(
    ({ by, visa }) =>
      by !== 'exclusion' ||
      !assertions.some((each) => each.by === 'name' && each.visa === visa && each.rule !== 'said-somehow'),
  )

/** The position of one visa among assertions of one statement: hedges beat flat words, strong ones weak ones. */
export const localPosition = (assertions: readonly Assertion[], visa: Visa): Position => {
  const about = assertions.filter((each) => each.visa === visa)
  if (about.length === 0) return 'not_stated'
  const strongest = Math.max(...about.map((each) => each.strength))
  const top = about.filter((each) => each.strength === strongest || each.position === 'case_by_case')
  for (const position of ['paused', 'case_by_case', 'not_sponsored', 'sponsored'] as const) {
    if (top.some((each) => each.position === position)) return position
  }
  return 'not_stated'
}
