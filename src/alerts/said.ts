/** What an event of one type says beside whom it is about: the parts that every layout knows. */
import type { Quote } from './quotes.ts'

export type List = { readonly title: string; readonly lines: readonly string[] }

export type Said = {
  /** The policy before and now, the same where it did not move; null where it is not about that. */
  readonly transition: { readonly before: string; readonly now: string } | null
  readonly lists: readonly List[]
  /** Per changed sentence the old wording, the new one, or both. */
  readonly sentences: readonly (readonly Quote[])[]
  /** Changed sentences that are not quoted. */
  readonly unquoted: number
  /** What a reader could take it for and must not, and what else needs saying. */
  readonly cautions: readonly string[]
  readonly bounds: string
  readonly confirmation: string | null
  readonly sha256: string | null
}
