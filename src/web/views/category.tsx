/** A category as readers meet it everywhere: the same colour, the same shape, and always its name. Shape tells H-1B's standing without colour. */
import type { ListedCategory } from '../../db/program-index.ts'
import { categoryName } from './words.ts'

export const Mark = ({ category }: { readonly category: ListedCategory }) => (
  <span class={`mark is-${category}`} aria-hidden="true" />
)

export const Category = ({
  category,
  large = false,
}: {
  readonly category: ListedCategory
  readonly large?: boolean
}) => (
  <span class={large ? 'category large' : 'category'}>
    <Mark category={category} />
    <span>{categoryName(category)}</span>
  </span>
)

/** A share as a bar; the number stands beside it in text. */
export const Bar = ({ share, category }: { readonly share: number; readonly category: ListedCategory }) => (
  <svg class={`bar is-${category}`} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
    <rect class="track" width="100" height="6" />
    <rect class="fill" width={Math.max(share * 100, share > 0 ? 0.8 : 0).toFixed(1)} height="6" />
  </svg>
)
