/** What a doubt is asked of, and what a doubt is. Shapes only; the doubts stand in `confidence.ts` and `cues.ts`. */
import type { Audience } from './audience.ts'
import type { Assertion } from './assertions.ts'
import type { Read } from './read.ts'
import type { Ruling } from './settle.ts'

export type Judged = {
  readonly reads: readonly Read[]
  readonly rulings: readonly Ruling[]
  /** H-1B and J-1 as settled. */
  readonly core: readonly Ruling[]
  /** What was said of H-1B and J-1. */
  readonly said: readonly Assertion[]
  readonly audience: Audience
}

export type Doubt = {
  readonly id: string
  readonly reason: string
  readonly cost: number
  readonly when: (page: Judged) => boolean
}
