/** A person's answer on what a page says: who gave it, when and why. Both are people's words and are shown as text. */
import type { Reviewed } from '../../domain/review.ts'
import { sayDay } from './dates.tsx'

export const ReviewNote = ({ reviewed }: { readonly reviewed: Reviewed | null }) =>
  reviewed === null ? null : (
    <p class="notice" dir="auto">
      A person looked at this page: {reviewed.author}, on {sayDay(reviewed.at)} ({reviewed.reason}). The answer holds as
      long as the sentences stay the same.
    </p>
  )
