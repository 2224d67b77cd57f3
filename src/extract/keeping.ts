/**
 * Decides which texts of a page are no content: what stands in navigation, footers and the like, menu items, templates.
 * A sentence about visas is always kept. It sees one text at a time, or a run of them; the structure comes with the scope.
 */
import type { DroppedBlock } from '../domain/document.ts'
import type { Draft } from './draft.ts'
import { isPureLink, type Line } from './lines.ts'
import { isVisaAlone, mentionsVisas, saysSomething } from './mentions.ts'
import { isQuestion } from './questions.ts'
import type { Scope } from './scope.ts'

/** Links of no more words, or that say nothing of anybody, are menu items. */
const MENU_WORDS = 5
/** So many links with nothing between them are a menu, in one line or in lines of their own. */
const MENU_LINE = 3
const MENU_RUN = 4

/** What is struck through was said once and is taken back: never text, wherever it stands. */
export const STRUCK = 'struck through'

/** Hidden text that nothing on the page could open, beside statements about visas that a reader sees. */
export const SEALED = 'hidden, and nothing opens it'

const SIGNPOST = 'link within the page'

/** Template languages that a page is served with unrendered. */
const UNRENDERED = /\{\{|\$\{|<%|\[\[/

/** A visa by its name, which a topic of the site ("Visas accepted") does not give. */
const NAMED_VISA = /\b(?:[hj][- ]?1|[oef][- ]?[123]\b|tn\b)/i
/** A verb or verdict on a named visa; no noun ("J-1 support", "H-1B sponsors"). */
const RULES_ON_NAMED = /\bonly\b|\b(?:accepts|sponsors) (?:[a-z]+ )?[hj][- ]?1/i
/** At the end alone, not in "H-1B sponsored employees". */
const ENDS_RULING = /\b(?:accepted|sponsored|supported|considered|welcomed?|paused|suspended)[.!]?$/i
/** A refusal says something of visas at large too: "No visa sponsorship", "We cannot sponsor visas". */
const RULES_ON_ANY = /\b(?:no|not|none|never|cannot)\b|n't\b|\bwe (?:accept|sponsor|support|consider|offer)\b/i

/** Whether a few words say something of a visa, as "J-1 only" does. */
const saysOfVisa = (text: string): boolean =>
  mentionsVisas(text) &&
  !isQuestion(text) &&
  (RULES_ON_ANY.test(text) || (NAMED_VISA.test(text) && (RULES_ON_NAMED.test(text) || ENDS_RULING.test(text))))

const isShort = (text: string): boolean => text.split(' ').length <= MENU_WORDS

const isMenuItem = (text: string): boolean => (isShort(text) ? !saysOfVisa(text) : !saysSomething(text))

/** A link to a place in the page only points there, unless it tells something of a visa itself. */
const isSignpost = (text: string): boolean => !mentionsVisas(text) || isQuestion(text) || isMenuItem(text)

/** In a menu "H-1B sponsored" may be a topic: there a refusal is believed, and a participle alone is not. */
const isTopic = (text: string): boolean =>
  isShort(text) && !RULES_ON_ANY.test(text) && !RULES_ON_NAMED.test(text) && ENDS_RULING.test(text)
const TOPICS = new Set(['navigation', 'breadcrumb', 'header', 'footer'])

/** An answer or item is no longer than this. */
const SHORT = 300

/**
 * Why a text is left out, null when it is kept.
 * @param above what stands over the text: "No." under a question about visas is a sentence about visas
 */
export const reasonToDrop = (line: Line, text: string, scope: Scope, above: string | null): string | null => {
  if (scope.drop === STRUCK || scope.drop === SEALED) return scope.drop
  const isLink = isPureLink(line)
  const isNamed = scope.naming !== null || scope.heading > 0
  if (isLink && !line.leavesPage && !isNamed && isSignpost(text)) return SIGNPOST
  if (scope.drop === null) {
    if (isLink && line.links >= MENU_LINE && !scope.inContent && !isNamed && !saysSomething(text) && !saysOfVisa(text))
      return 'list of links'
    return UNRENDERED.test(text) && !mentionsVisas(text) ? 'template' : null
  }
  if (scope.drop === 'template' || scope.drop === 'noscript') return scope.drop
  if (scope.drop === 'control' && isQuestion(text)) return null
  const isAboutVisas =
    mentionsVisas(text) ||
    (!isNamed && text.length <= SHORT && (mentionsVisas(above ?? '') || mentionsVisas(scope.leadIn ?? '')))
  if (!isAboutVisas || UNRENDERED.test(text)) return scope.drop
  // What a button says in few words is what it does: "J-1 only" filters.
  if (scope.drop === 'control' && isShort(text)) return scope.drop
  const isItem = TOPICS.has(scope.drop) ? isMenuItem(text) || isTopic(text) : isMenuItem(text)
  return (isLink || scope.drop === 'control') && isItem ? scope.drop : null
}

/** "Visas", and under it links to a page on each: nothing is said of them. Under "Visas we sponsor" they are what is sponsored. */
const isListOfVisas = (run: readonly Draft[]): boolean =>
  run.length > 1 &&
  run.every(({ text, context: { leadIn, question, headings } }) => {
    const above = leadIn ?? question ?? headings.at(-1) ?? ''
    return isVisaAlone(text) && !saysSomething(above)
  })

const wordsOf = (text: string): string => text.toLowerCase().replace(/[.:!]$/, '')

/**
 * Drafts parted into those that stay and those that are menus where the page marks none: runs of lone links, and links to places in the
 * page that only repeat what is said there.
 */
export const partMenus = (
  drafts: readonly Draft[],
): { readonly kept: readonly Draft[]; readonly dropped: readonly DroppedBlock[] } => {
  const kept: Draft[] = []
  const dropped: DroppedBlock[] = []
  let run: Draft[] = []
  const said = new Set(drafts.flatMap(({ text, link }) => (link === 'in_page' ? [] : [wordsOf(text)])))
  const close = () => {
    const isMenu = (run.length >= MENU_RUN && run.every(({ link }) => link === 'lone')) || isListOfVisas(run)
    for (const draft of run) {
      if (isMenu) dropped.push({ text: draft.text, reason: 'list of links' })
      else kept.push(draft)
    }
    run = []
  }
  for (const draft of drafts) {
    if (draft.link === 'in_page' && said.has(wordsOf(draft.text))) dropped.push({ text: draft.text, reason: SIGNPOST })
    else if ((draft.link === 'lone' && isMenuItem(draft.text)) || draft.link === 'name') run.push(draft)
    else {
      close()
      kept.push(draft)
    }
  }
  close()
  return { kept, dropped }
}
