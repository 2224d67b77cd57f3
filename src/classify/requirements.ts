/**
 * The conditions a page states for applicants, with their deadlines, and whether it calls itself exempt from the cap.
 * It gathers what `conditions/` reads from each statement; it reads no words itself.
 */
import type { Requirement, RequirementType } from '../domain/requirement.ts'
import { alternativeAfter } from './conditions/alternatives.ts'
import { capExemptIn } from './conditions/cap.ts'
import { type Said, saidBy } from './conditions/clause.ts'
import {
  answersPayer,
  applicantPays,
  asksPayer,
  deniesAsked,
  meansAllFees,
  speaksOfImmigration,
} from './conditions/fees.ts'
import { isSoft } from './conditions/modality.ts'
import { conditionIn } from './conditions/named.ts'
import { continuedIn } from './conditions/continued.ts'
import { othersOf } from './conditions/others.ts'
import { type PagePositions, populationsOf } from './conditions/populations.ts'
import { asksRecency, denies, recencyIn } from './conditions/recency.ts'
import { CONDITION_RULES } from './conditions/rules.ts'
import type { Read } from './read.ts'

export type { PagePositions } from './conditions/populations.ts'

type Found = Requirement & { readonly weight: number }

const recencyOf = (said: Said): Found | null => {
  const { above, clauses } = said
  const denied = clauses[0]?.text === 'no'
  const asked = above !== null && asksRecency(above.words) && !isSoft(above.text) && !denied
  for (const clause of clauses) {
    const { words, text } = clause
    if (isSoft(text)) continue
    const recency = recencyIn(words, asked && !denies(words), said.read.frame.polarity === 'negative')
    if (recency === null) continue
    const { years, since, span } = recency
    const instead = span === null ? null : alternativeAfter(clause, { from: span[0], to: span[1] }, said)
    const told = since === null ? instead : `graduated in ${since} or later`
    return {
      type: 'graduation_within_years',
      ...(years === null ? {} : { years }),
      ...(told === null ? {} : { text: told }),
      statement: said.read.statement.ordinal,
      weight: years === null ? 1 : 2,
    }
  }
  return null
}

const feesOf = (said: Said): Found | null => {
  const { read, above, clauses, whole } = said
  const about =
    read.frame.generic ||
    read.frame.named.length > 0 ||
    speaksOfImmigration(whole.words) ||
    (read.about.length > 0 && meansAllFees(whole.words))
  const asked = above !== null && asksPayer(above.words)
  const denied = above !== null && deniesAsked(above.words, whole.words)
  const pays = denied || clauses.some(({ words }) => applicantPays(words, about) || (asked && answersPayer(words)))
  return pays ? { type: 'applicant_pays_fees', statement: read.statement.ordinal, weight: 1 } : null
}

const conditionsOf = (said: Said): readonly Found[] => {
  const found: Found[] = []
  for (const rule of CONDITION_RULES) {
    const hit = conditionIn(rule, said)
    if (hit === null) continue
    found.push({
      type: rule.type,
      ...(hit.by === null ? {} : { by: hit.by }),
      ...(hit.text === null ? {} : { text: hit.text }),
      statement: said.read.statement.ordinal,
      weight: hit.by === null ? 1 : hit.given === true ? 1.5 : 2,
    })
  }
  for (const each of [recencyOf(said), feesOf(said)]) if (each !== null) found.push(each)
  return found
}

const capOf = (all: readonly Said[]): boolean | null => {
  for (const { clauses } of all) {
    for (const clause of clauses) {
      const exempt = capExemptIn(clause)
      if (exempt !== null) return exempt
    }
  }
  return null
}

/** Gives a condition without a deadline the one that the next sentence states ("It must be passed by ranking"); one stated beside it counts for more. */
const withNext = (found: Found, next: Said | undefined, said: Said): Found => {
  if (found.by !== undefined || next === undefined || !CONTINUED.has(found.type)) return found
  const by = continuedIn(said, next)
  return by === null ? found : { ...found, by, weight: 1.5 }
}
const CONTINUED: ReadonlySet<RequirementType> = new Set<RequirementType>(['step3', 'ecfmg_certification'])

/** Requirements of a page, one of each type ("other" by its text): the one with the clearest deadline, else the first. */
export const requirementsOf = (
  reads: readonly Read[],
  page: PagePositions,
): { readonly requirements: readonly Requirement[]; readonly capExempt: boolean | null } => {
  const all = reads.map(saidBy)
  const best = new Map<RequirementType, Found>()
  for (const [at, said] of all.entries()) {
    // A question alone states nothing.
    if (said.read.statement.text.endsWith('?')) continue
    for (const each of conditionsOf(said)) {
      const hit = withNext(each, all[at + 1], said)
      const known = best.get(hit.type)
      if (known === undefined || hit.weight > known.weight) best.set(hit.type, hit)
    }
  }
  const requirements: readonly Requirement[] = [
    ...populationsOf(all, page),
    ...othersOf(all, page),
    ...[...best.values()].map(({ weight: _, ...requirement }) => requirement),
  ]
  return { requirements, capExempt: capOf(all) }
}
