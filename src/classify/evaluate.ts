/** Scores assessments against labelled pages. Counting only: it reads no file and prints nothing. */
import { type Assessment, positionOf } from '../domain/assessment.ts'
import { CATEGORIES, type Category } from '../domain/category.ts'
import { POSITIONS, type Position } from '../domain/position.ts'
import {
  type Answered,
  capScores,
  deadlineScore,
  divide,
  labelScore,
  type LabelScore,
  otherScores,
  requirementScores,
  yearScore,
} from './evaluate-beside.ts'
import type { LabelledPage } from './labelled-page.ts'

export type { LabelScore } from './evaluate-beside.ts'

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
  /** Exempt from the cap on H-1B visas or not, where a page states it. */
  readonly cap: Readonly<Record<string, LabelScore>>
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

type Triple = { readonly category: Category; readonly h1b: Position; readonly j1: Position }
/** `gold` is the reading that counts as right: the second one where only that agrees with the answer. */
type Scored = {
  readonly page: LabelledPage
  readonly assessment: Assessment
  readonly gold: Triple
  readonly answer: Triple
  readonly right: boolean
}

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
    cap: capScores(pages),
    deadlines: deadlineScore(pages),
    years: yearScore(pages),
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
