/** The one word for a page, derived from its positions and from nothing else. */
import type { Position } from './position.ts'

export const CATEGORIES = [
  'sponsors_h1b',
  'h1b_case_by_case',
  'h1b_paused',
  'j1_only',
  'j1_accepted',
  'no_sponsorship',
  'h1b_not_sponsored',
  'sponsors_unspecified',
  'conflicting',
  'not_stated',
] as const
export type Category = (typeof CATEGORIES)[number]

export const CATEGORY_NAMES: Readonly<Record<Category, string>> = {
  sponsors_h1b: 'Sponsors H-1B',
  h1b_case_by_case: 'H-1B case by case',
  h1b_paused: 'H-1B paused',
  j1_only: 'J-1 only',
  j1_accepted: 'J-1 accepted, H-1B not stated',
  no_sponsorship: 'No visa sponsorship',
  h1b_not_sponsored: 'H-1B not sponsored, J-1 not stated',
  sponsors_unspecified: 'Sponsors visas, type not said',
  conflicting: 'Contradicts itself',
  not_stated: 'Nothing stated',
}

/**
 * The category of a page from its positions.
 * `unspecified` is the position of "visas" whose type the page does not name; it matters only where H-1B and J-1 are silent.
 * `citizensOnly` is the requirement of citizenship or permanent residence.
 */
export const categoryOf = (page: {
  readonly h1b: Position
  readonly j1: Position
  readonly unspecified: Position
  readonly citizensOnly: boolean
}): Category => {
  const { h1b, j1, unspecified } = page
  const welcome = (position: Position) => position === 'sponsored' || position === 'case_by_case'
  if (h1b === 'conflicting' || (j1 === 'conflicting' && h1b === 'not_stated')) return 'conflicting'
  if (h1b === 'sponsored') return 'sponsors_h1b'
  if (h1b === 'case_by_case') return 'h1b_case_by_case'
  if (h1b === 'paused') return 'h1b_paused'
  if (h1b === 'not_sponsored') {
    if (welcome(j1)) return 'j1_only'
    if (j1 === 'conflicting') return 'conflicting'
    return j1 === 'not_stated' && !page.citizensOnly ? 'h1b_not_sponsored' : 'no_sponsorship'
  }
  if (welcome(j1)) return 'j1_accepted'
  if (j1 === 'not_sponsored' || j1 === 'paused') return 'no_sponsorship'
  if (welcome(unspecified)) return 'sponsors_unspecified'
  if (unspecified === 'not_sponsored' || page.citizensOnly) return 'no_sponsorship'
  return 'not_stated'
}
