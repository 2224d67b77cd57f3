/**
 * The conditions a page states for applicants, with their deadlines, and whether it calls itself exempt from the cap.
 * It gathers what `conditions/` reads from each statement; it reads no words itself.
 */
import type { Requirement, RequirementType } from '../domain/requirement.ts'
import { capExemptIn } from './conditions/cap.ts'
import { type Said, saidBy } from './conditions/clause.ts'
import { answersPayer, applicantPays, asksPayer, meansAllFees, speaksOfImmigration } from './conditions/fees.ts'
import { isSoft } from './conditions/modality.ts'
import { conditionIn } from './conditions/named.ts'
import { othersOf } from './conditions/others.ts'
import { type PagePositions, populationsOf } from './conditions/populations.ts'
import { asksRecency, denies, recencyIn } from './conditions/recency.ts'
import { CONDITION_RULES } from './conditions/rules.ts'
import type { Read } from './read.ts'

export type { PagePositions } from './conditions/populations.ts'

type Found = Requirement & { readonly weight: number }

const recencyOf = (said: Said): Found | null => {
  const asked = said.above !== null && asksRecency(said.above.words) && !isSoft(said.above.text)
  for (const { words, text } of said.clauses) {
    if (isSoft(text)) continue
    const recency = recencyIn(words, asked && !denies(words))
    if (recency === null) continue
    const { years, since } = recency
    return {
      type: 'graduation_within_years',
      ...(years === null ? {} : { years }),
      ...(since === null ? {} : { text: `graduated in ${since} or later` }),
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
  const pays = clauses.some(({ words }) => applicantPays(words, about) || (asked && answersPayer(words)))
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
      weight: hit.by === null ? 1 : 2,
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

/** Requirements of a page, one of each type ("other" by its text): the one with the clearest deadline, else the first. */
export const requirementsOf = (
  reads: readonly Read[],
  page: PagePositions,
): { readonly requirements: readonly Requirement[]; readonly capExempt: boolean | null } => {
  const all = reads.map(saidBy)
  const best = new Map<RequirementType, Found>()
  for (const said of all) {
    // A question alone states nothing.
    if (said.read.statement.text.endsWith('?')) continue
    for (const hit of conditionsOf(said)) {
      const known = best.get(hit.type)
      if (known === undefined || hit.weight > known.weight) best.set(hit.type, hit)
    }
  }
  const requirements: readonly Requirement[] = [
    ...populationsOf(all, page),
    ...othersOf(all, page.h1b).map(({ text, said }) => ({
      type: 'other' as const,
      text,
      statement: said.read.statement.ordinal,
    })),
    ...[...best.values()].map(({ weight: _, ...requirement }) => requirement),
  ]
  return { requirements, capExempt: capOf(all) }
}
