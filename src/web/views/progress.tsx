/** Long work under way, as it stood when the page was made; a script keeps it up to date. */
import type { WorkLeft } from '../../db/work-left.ts'
import { sayProgress } from '../progress.ts'

export const Progress = ({ left }: { readonly left: WorkLeft }) => {
  const sentence = sayProgress(left)
  return sentence === null ? null : (
    <section class="progress" aria-label="Work under way" data-progress="/progress">
      <p role="status" data-sentence="">
        {sentence}
      </p>
      <progress max={Math.max(1, left.sources)} value={left.visited} aria-label="Pages visited">
        {left.visited} of {left.sources}
      </progress>
      <p class="fine" data-hint="">
        Load the page again to see how it goes on.
      </p>
    </section>
  )
}
