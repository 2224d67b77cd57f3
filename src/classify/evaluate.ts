/** Scores assessments against labelled pages. Counting only: it reads no file and prints nothing. */
import { type Assessment, otherPositions, positionOf } from '../domain/assessment.ts'
import { CATEGORIES, type Category } from '../domain/category.ts'
import { POSITIONS, type Position } from '../domain/position.ts'
import { REQUIREMENT_TYPES, type Requirement } from '../domain/requirement.ts'
import type { LabelledPage } from './labelled-page.ts'

/** Precision, recall and F1 of one label; null where there is nothing to divide by. */
export type LabelScore = {
  readonly gold: number
  readonly answered: number
  readonly right: number
  readonly precision: number | null
  readonly recall: number | null
  readonly f1: number | null
}

export type SplitScore = {
  readonly pages: number
  /** Shares from 0 to 1; null without pages. */
  readonly categoryAccuracy: number | null
  readonly h1bAccuracy: number | null
  readonly j1Accuracy: number | null
  readonly categories: Readonly<Partial<Record<Category, LabelScore>>>
  readonly h1b: Readonly<Partial<Record<Position, LabelScore>>>
  readonly j1: Readonly<Partial<Record<Position, LabelScore>>>
  readonly requirements: Readonly<Record<string, LabelScore>>
  /** Visas besides H-1B and J-1: right where the position is the same. */
  readonly others: Readonly<Record<string, LabelScore>>
  /** Of the requirements found that the page has, the share with the same deadline, or with the same years. */
  readonly deadlines: { readonly requirements: number; readonly right: number | null }
  readonly years: { readonly requirements: number; readonly right: number | null }
  /** Gold category to answered category to pages. */
  readonly confusion: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Of answers at least this sure, the share with category, H-1B and J-1 all right. */
  readonly calibration: readonly { readonly atLeast: number; readonly pages: number; readonly right: number | null }[]
}

export type PageError = {
  readonly id: string
  readonly ambiguous: boolean
  readonly gold: { readonly category: Category; readonly h1b: Position; readonly j1: Position }
  readonly answer: { readonly category: Category; readonly h1b: Position; readonly j1: Position }
  readonly confidence: number
  readonly reasons: readonly string[]
}

export type Evaluation = {
  readonly all: SplitScore
  readonly clear: SplitScore
  readonly ambiguous: SplitScore
  readonly errors: readonly PageError[]
}

export type Answered = { readonly page: LabelledPage; readonly assessment: Assessment }

type Triple = { readonly category: Category; readonly h1b: Position; readonly j1: Position }
/** `gold` is the reading that counts as right: the second one where only that agrees with the answer. */
type Scored = {
  readonly page: LabelledPage
  readonly assessment: Assessment
  readonly gold: Triple
  readonly answer: Triple
  readonly right: boolean
}

const divide = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

const labelScore = (gold: number, answered: number, right: number): LabelScore => ({
  gold,
  answered,
  right,
  precision: divide(right, answered),
  recall: divide(right, gold),
  f1: divide(2 * right, gold + answered),
})

const scoreLabels = <T extends string>(
  labels: readonly T[],
  pairs: readonly { readonly gold: T; readonly answer: T }[],
) => {
  const scores: Partial<Record<T, LabelScore>> = {}
  for (const label of labels) {
    const gold = pairs.filter((pair) => pair.gold === label).length
    const answered = pairs.filter((pair) => pair.answer === label).length
    if (gold + answered === 0) continue
    scores[label] = labelScore(
      gold,
      answered,
      pairs.filter((pair) => pair.gold === label && pair.answer === label).length,
    )
  }
  return scores
}

const scored = ({ page, assessment }: Answered): readonly Scored[] => {
  if (page.gold === null) return []
  const answer: Triple = {
    category: assessment.category,
    h1b: positionOf(assessment, 'h1b'),
    j1: positionOf(assessment, 'j1'),
  }
  const either = <K extends keyof Triple>(key: K, gold: Triple): Triple[K] => {
    const also = page.also?.[key] as Triple[K] | undefined
    return also !== undefined && also === answer[key] ? also : gold[key]
  }
  const gold: Triple = {
    category: either('category', page.gold),
    h1b: either('h1b', page.gold),
    j1: either('j1', page.gold),
  }
  return [
    {
      page,
      assessment,
      gold,
      answer,
      right: gold.category === answer.category && gold.h1b === answer.h1b && gold.j1 === answer.j1,
    },
  ]
}

const requirementScores = (pages: readonly Scored[]): Readonly<Record<string, LabelScore>> => {
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

/** "At some time" is no deadline. */
const deadlineOf = (by: string | undefined): string | null => (by === undefined || by === 'unspecified' ? null : by)

/** Requirements both sides have, and whether `same` holds of them. */
const sharedScore = (
  pages: readonly Scored[],
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

const otherScores = (pages: readonly Scored[]): Readonly<Record<string, LabelScore>> => {
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

const scoreSplit = (pages: readonly Scored[]): SplitScore => {
  const share = (test: (each: Scored) => boolean) => divide(pages.filter(test).length, pages.length)
  const pairs = <K extends keyof Triple>(key: K) =>
    pages.map(({ gold, answer }) => ({ gold: gold[key], answer: answer[key] }))
  const confusion: Record<string, Record<string, number>> = {}
  for (const { gold, answer } of pages) {
    const row = (confusion[gold.category] ??= {})
    row[answer.category] = (row[answer.category] ?? 0) + 1
  }
  return {
    pages: pages.length,
    categoryAccuracy: share(({ gold, answer }) => gold.category === answer.category),
    h1bAccuracy: share(({ gold, answer }) => gold.h1b === answer.h1b),
    j1Accuracy: share(({ gold, answer }) => gold.j1 === answer.j1),
    categories: scoreLabels(CATEGORIES, pairs('category')),
    h1b: scoreLabels(POSITIONS, pairs('h1b')),
    j1: scoreLabels(POSITIONS, pairs('j1')),
    requirements: requirementScores(pages),
    others: otherScores(pages),
    deadlines: sharedScore(
      pages,
      ({ type }) => type !== 'graduation_within_years' && type !== 'other',
      (gold, answer) => deadlineOf(gold.by) === deadlineOf(answer.by),
    ),
    years: sharedScore(
      pages,
      ({ years }) => years !== undefined,
      (gold, answer) => gold.years === answer.years,
    ),
    confusion,
    calibration: [0.95, 0.9, 0.8, 0.7, 0.5].map((atLeast) => {
      const sure = pages.filter(({ assessment }) => assessment.confidence >= atLeast)
      return { atLeast, pages: sure.length, right: divide(sure.filter((each) => each.right).length, sure.length) }
    }),
  }
}

/**
 * Scores answers; pages without labels are left out. On ambiguous pages the second reading is right too.
 */
export const evaluate = (answers: readonly Answered[]): Evaluation => {
  const pages = answers.flatMap(scored)
  return {
    all: scoreSplit(pages),
    clear: scoreSplit(pages.filter(({ page }) => !page.ambiguous)),
    ambiguous: scoreSplit(pages.filter(({ page }) => page.ambiguous)),
    errors: pages
      .filter(({ right }) => !right)
      .map(({ page, assessment, gold, answer }) => ({
        id: page.id,
        ambiguous: page.ambiguous,
        gold,
        answer,
        confidence: assessment.confidence,
        reasons: assessment.reasons,
      })),
  }
}
