/** Scores what stands beside the positions on H-1B and J-1: requirements with their deadlines, other visas, the cap. Counts only. */
import { type Assessment, otherPositions } from '../domain/assessment.ts'
import { REQUIREMENT_TYPES, type Requirement } from '../domain/requirement.ts'
import { dateOf } from './conditions/dates.ts'
import type { LabelledPage } from './labelled-page.ts'

export type Answered = { readonly page: LabelledPage; readonly assessment: Assessment }

/** Precision, recall and F1 of one label; null where there is nothing to divide by. */
export type LabelScore = {
  readonly gold: number
  readonly answered: number
  readonly right: number
  readonly precision: number | null
  readonly recall: number | null
  readonly f1: number | null
}

export const divide = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

export const labelScore = (gold: number, answered: number, right: number): LabelScore => ({
  gold,
  answered,
  right,
  precision: divide(right, answered),
  recall: divide(right, gold),
  f1: divide(2 * right, gold + answered),
})

export const requirementScores = (pages: readonly Answered[]): Readonly<Record<string, LabelScore>> => {
  const scores: Record<string, LabelScore> = {}
  for (const type of REQUIREMENT_TYPES) {
    let gold = 0
    let answered = 0
    let right = 0
    for (const { page, assessment } of pages) {
      const wanted = page.gold?.requirements.some((each) => each.type === type) === true
      const given = assessment.requirements.some((each) => each.type === type)
      gold += wanted ? 1 : 0
      answered += given ? 1 : 0
      right += wanted && given ? 1 : 0
    }
    if (gold + answered > 0) scores[type] = labelScore(gold, answered, right)
  }
  return scores
}

/** "At some time" is no deadline; a date counts however it is written ("February 1", "02-01"). */
const deadlineOf = (by: string | undefined): string | null =>
  by === undefined || by === 'unspecified' ? null : (dateOf(by) ?? by)

/** Years are compared where both name one: pages often name none. */
const sameDeadline = (gold: string | null, answer: string | null): boolean => {
  if (gold === null || answer === null) return gold === answer
  const short = (date: string) => date.replace(/^\d{4}-(?=\d\d)/, '')
  return gold === answer || (short(gold) === short(answer) && (short(gold) === gold || short(answer) === answer))
}

/** Requirements both sides have, and whether `same` holds of them. */
const sharedScore = (
  pages: readonly Answered[],
  counts: (gold: Requirement) => boolean,
  same: (gold: Requirement, answer: Requirement) => boolean,
) => {
  let requirements = 0
  let right = 0
  for (const { page, assessment } of pages) {
    for (const gold of page.gold?.requirements ?? []) {
      const answer = assessment.requirements.find(({ type }) => type === gold.type)
      if (answer === undefined || !counts(gold)) continue
      requirements++
      if (same(gold, answer)) right++
    }
  }
  return { requirements, right: divide(right, requirements) }
}

export const deadlineScore = (pages: readonly Answered[]) =>
  sharedScore(
    pages,
    ({ type }) => type !== 'graduation_within_years' && type !== 'other',
    (gold, answer) => sameDeadline(deadlineOf(gold.by), deadlineOf(answer.by)),
  )

export const yearScore = (pages: readonly Answered[]) =>
  sharedScore(
    pages,
    ({ years }) => years !== undefined,
    (gold, answer) => gold.years === answer.years,
  )

export const otherScores = (pages: readonly Answered[]): Readonly<Record<string, LabelScore>> => {
  const tally = new Map<string, { gold: number; answered: number; right: number }>()
  const of = (visa: string) => {
    const known = tally.get(visa) ?? { gold: 0, answered: 0, right: 0 }
    tally.set(visa, known)
    return known
  }
  for (const { page, assessment } of pages) {
    const given = otherPositions(assessment)
    const wanted = page.gold?.other ?? {}
    for (const [visa, position] of Object.entries(wanted)) {
      if (position === 'not_stated') continue
      of(visa).gold++
      if (given[visa] === position) of(visa).right++
    }
    for (const visa of Object.keys(given)) of(visa).answered++
  }
  return Object.fromEntries(
    [...tally].map(([visa, { gold, answered, right }]) => [visa, labelScore(gold, answered, right)]),
  )
}

/** Exempt from the cap or bound by it, as the page states; right where the answer is the same. */
export const capScores = (pages: readonly Answered[]): Readonly<Record<string, LabelScore>> => {
  const stated = pages.flatMap(({ page, assessment }) =>
    page.gold === null ? [] : [{ gold: page.gold.capExempt, answer: assessment.capExempt }],
  )
  const scores: Record<string, LabelScore> = {}
  for (const [label, value] of [
    ['exempt', true],
    ['not exempt', false],
  ] as const) {
    const gold = stated.filter((each) => each.gold === value).length
    const answered = stated.filter((each) => each.answer === value).length
    const right = stated.filter((each) => each.gold === value && each.answer === value).length
    if (gold + answered > 0) scores[label] = labelScore(gold, answered, right)
  }
  return scores
}
