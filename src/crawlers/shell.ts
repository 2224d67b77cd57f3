/** Is there a page at all before its scripts have run? */
import type { Glance } from './page.ts'

/** Elements that frameworks mount the page on. */
const ROOTS: readonly string[] = [
  'root',
  'app',
  '__next',
  '__nuxt',
  '___gatsby',
  'app-root',
  'react-root',
  'svelte',
  'main-app',
  'ember-app',
  'spa-root',
]

const WANTS_SCRIPT =
  /\b(?:enable|requires?|turn on|need|without|activate)\b.{0,40}\bjavascript\b|\bjavascript\b.{0,40}\b(?:required|disabled|enabled?|must be)\b/i

/** A program's page says more than this before any script has run. */
const SHELL_TEXT = 250

/** Why the page needs a browser: it has scripts, and next to no text without them. */
export const shellOf = (page: Glance): string | null => {
  if (page.textLength >= SHELL_TEXT || page.scripts === 0) return null
  // Some pages say it all to those without scripts, too.
  if (!WANTS_SCRIPT.test(page.noscript) && (page.noscript.length >= SHELL_TEXT || /\bvisas?\b/i.test(page.noscript)))
    return null
  const root = ROOTS.find((id) => page.ids.has(id))
  if (root !== undefined) return `scripts fill the empty element "${root}"`
  if (WANTS_SCRIPT.test(page.noscript) || WANTS_SCRIPT.test(page.text)) return 'the page asks for JavaScript'
  return page.textLength < 40 ? 'scripts write all of its text' : null
}
