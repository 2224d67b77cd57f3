/** What a clause that speaks of visas tells besides or instead of a position on them. Gathers; the rules decide. */
import type { Visa } from '../domain/visa.ts'
import { actsOnVisa } from './act.ts'
import type { Clause } from './clauses.ts'
import { tellsConduct, tellsConductIf } from './conduct.ts'
import type { Flags } from './flags.ts'
import { type Level, levelOf } from './level.ts'
import { labelsWithVisa } from './openings.ts'
import { shutOutBut } from './none-of.ts'
import { deniesEach, exceptsFrom } from './shape.ts'
import { countsAmong, countsHolders, defines, goesOn, playsNoPart, pointsAway } from './standing.ts'
import type { Sentence, Term } from './term.ts'

export type Matter = {
  /** A verb of doing stands beside a visa: what else it speaks of governs another part of it. */
  readonly acted: boolean
  /** What holders of a visa do or must do, other than come. */
  readonly conduct: boolean
  /** How many hold a visa. */
  readonly headCount: boolean
  /** Visas play no part in something. */
  readonly partless: boolean
  /** "The J-1 is a visa ..." */
  readonly defined: boolean
  /** Its subject is a pronoun for something else than the visa it names. */
  readonly pointsAway: boolean
  /** "Those of ...": goes on with what was told before. */
  readonly goesOn: boolean
  /** "Exceptions to the J-1 requirement": from what the visa it names is. */
  readonly exceptsFrom: boolean
  /** A visa as the label of what describes it. */
  readonly describes: boolean
  /** Denied twice over. */
  readonly deniedEach: boolean
  /** Who does it. */
  readonly level: Level
  /** Visas in a list of statuses of which whoever has none is refused. */
  readonly shutOutBut: readonly Visa[]
}

export const matterOf = (sentence: Sentence, clause: Clause, terms: readonly Term[], own: Flags): Matter => {
  const conditions = clause.conditions.map((part) => part.terms)
  return {
    acted: actsOnVisa(sentence, terms),
    conduct: tellsConduct(sentence, terms) || tellsConductIf(sentence, terms, conditions),
    headCount: countsAmong(sentence, terms) || (!(own.support && own.institution) && countsHolders(sentence, terms)),
    partless: playsNoPart(sentence, terms),
    defined: defines(sentence, terms),
    pointsAway: pointsAway(sentence, terms),
    goesOn: goesOn(sentence, terms),
    exceptsFrom: own.exceptions && exceptsFrom(sentence, terms),
    describes: labelsWithVisa(sentence, terms),
    deniedEach: deniesEach(terms),
    level: levelOf(sentence, clause.terms),
    shutOutBut: shutOutBut(sentence, clause),
  }
}
