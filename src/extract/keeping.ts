/**
 * Decides which texts of a page are no content: what stands in navigation, footers and the like, menu items, templates.
 * A sentence about visas is always kept. It sees one text at a time, or a run of them; the structure comes with the scope.
 */
import type { DroppedBlock } from '../domain/document.ts'
import type { Draft } from './draft.ts'
import { isPureLink, type Line } from './lines.ts'
import { mentionsVisas, saysSomething } from './mentions.ts'
import { isQuestion } from './questions.ts'
import type { Scope } from './scope.ts'

/** Links of no more words, or that say nothing of anybody, are menu items. */
const MENU_WORDS = 5
/** So many links with nothing between them are a menu, in one line or in lines of their own. */
const MENU_LINE = 3
const MENU_RUN = 4

/** What is struck through was said once and is taken back: never text, wherever it stands. */
export const STRUCK = 'struck through'

/** Template languages that a page is served with unrendered. */
const UNRENDERED = /\{\{|\$\{|<%|\[\[/

const isMenuItem = (text: string): boolean => text.split(' ').length <= MENU_WORDS || !saysSomething(text)

/** An answer or item is no longer than this. */
const SHORT = 300

/**
 * Why a text is left out, null when it is kept.
 * @param above what stands over the text: "No." under a question about visas is a sentence about visas
 */
export const reasonToDrop = (line: Line, text: string, scope: Scope, above: string | null): string | null => {
  if (scope.drop === STRUCK) return STRUCK
  const isLink = isPureLink(line)
  const isNamed = scope.naming !== null || scope.heading > 0
  if (isLink && !line.leavesPage && !isNamed) return 'link within the page'
  if (scope.drop === null) {
    if (isLink && line.links >= MENU_LINE && !scope.inContent && !isNamed && !saysSomething(text))
      return 'list of links'
    return UNRENDERED.test(text) && !mentionsVisas(text) ? 'template' : null
  }
  if (scope.drop === 'template' || scope.drop === 'noscript') return scope.drop
  if (scope.drop === 'control' && isQuestion(text)) return null
  const isAboutVisas =
    mentionsVisas(text) ||
    (!isNamed && text.length <= SHORT && (mentionsVisas(above ?? '') || mentionsVisas(scope.leadIn ?? '')))
  if (!isAboutVisas || UNRENDERED.test(text)) return scope.drop
  return (isLink || scope.drop === 'control') && isMenuItem(text) ? scope.drop : null
}

/** Drafts parted into those that stay and the runs of lone links: menus of pages that mark no menu. */
export const partMenus = (
  drafts: readonly Draft[],
): { readonly kept: readonly Draft[]; readonly dropped: readonly DroppedBlock[] } => {
  const kept: Draft[] = []
  const dropped: DroppedBlock[] = []
  let run: Draft[] = []
  const close = () => {
    const isMenu = run.length >= MENU_RUN
    for (const draft of run) {
      if (isMenu) dropped.push({ text: draft.text, reason: 'list of links' })
      else kept.push(draft)
    }
    run = []
  }
  for (const draft of drafts) {
    if (draft.isLoneLink && isMenuItem(draft.text)) run.push(draft)
    else {
      close()
      kept.push(draft)
    }
  }
  close()
  return { kept, dropped }
}
