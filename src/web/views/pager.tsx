/** Links to the neighbouring pages of a list, and what part of it is shown. */
import { sameWith } from '../links.ts'

type PagerProps = { readonly url: URL; readonly page: number; readonly size: number; readonly total: number }

export const Pager = ({ url, page, size, total }: PagerProps) => {
  const pages = Math.ceil(total / size)
  if (pages <= 1) return null
  return (
    <nav class="pager" aria-label="Pages of the list">
      {page > 1 ? (
        <a rel="prev" href={sameWith(url, { page: page === 2 ? null : page - 1 })}>
          ← Previous
        </a>
      ) : (
        <span />
      )}
      <span>
        Page {page} of {pages.toLocaleString('en-US')}
      </span>
      {page < pages ? (
        <a rel="next" href={sameWith(url, { page: page + 1 })}>
          Next →
        </a>
      ) : (
        <span />
      )}
    </nav>
  )
}
