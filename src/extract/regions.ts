/**
 * Recognises the parts of a page that are no content: navigation, header and footer, cookie bars, sharing, search.
 * It reads elements, roles and names only; whether a text in such a part is kept all the same is decided in `blocks.ts`.
 */
import { closest, namesOf, type PageElement } from './dom.ts'
import type { Survey } from './survey.ts'

/** Words of a class or id that name a part; the other words beside them must be neutral ("site-footer", not "has-footer"). */
const PARTS: Readonly<Record<string, string>> = {
  nav: 'navigation',
  navbar: 'navigation',
  navigation: 'navigation',
  menu: 'navigation',
  submenu: 'navigation',
  megamenu: 'navigation',
  offcanvas: 'navigation',
  breadcrumb: 'breadcrumb',
  breadcrumbs: 'breadcrumb',
  footer: 'footer',
  colophon: 'footer',
  header: 'header',
  masthead: 'header',
  cookie: 'cookie notice',
  cookies: 'cookie notice',
  gdpr: 'cookie notice',
  onetrust: 'cookie notice',
  consent: 'cookie notice',
  sidebar: 'sidebar',
  sidenav: 'sidebar',
  related: 'related links',
  recommended: 'related links',
  share: 'sharing',
  sharing: 'sharing',
  social: 'sharing',
  addthis: 'sharing',
  addtoany: 'sharing',
  pagination: 'pagination',
  pager: 'pagination',
  search: 'search',
  modal: 'dialog',
  popup: 'dialog',
  lightbox: 'dialog',
}
const NEUTRAL = new Set(
  (
    'site page main global primary secondary tertiary utility top bottom left right upper lower first second third fourth one two three ' +
    'wrapper wrap container inner outer region block section area widget widgets row bar box banner notice popup list lists link links ' +
    'item items mobile desktop local sub side sticky fixed default layout law policy eu sdk root overlay icons buttons media posts ' +
    'post posts articles pages content form dialog display js id ul o c l m el'
  ).split(' '),
)

/** "section-header", "list-footer": the head or foot of a piece of content, not of the page. */
const PIECES = new Set('section block widget content post posts list item box area media articles form'.split(' '))
/** A page's header holds its menu; with fewer links it is the head of some content. */
const HEADER_LINKS = 2

const ROLES: Readonly<Record<string, string>> = {
  navigation: 'navigation',
  menu: 'navigation',
  menubar: 'navigation',
  banner: 'header',
  contentinfo: 'footer',
  search: 'search',
  dialog: 'dialog',
  alertdialog: 'dialog',
  complementary: 'sidebar',
}
const TAGS: Readonly<Record<string, string>> = {
  nav: 'navigation',
  footer: 'footer',
  header: 'header',
  aside: 'sidebar',
  search: 'search',
}
/** Of these, only what is mostly links goes. */
const BY_LINKS = new Set(['sidebar', 'related links'])
const MOSTLY = 0.5
const CONTENT = new Set(['main', 'article', 'section'])
const NEVER = new Set([
  'html',
  'body',
  'main',
  'article',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'a',
  'td',
  'th',
  'tr',
  'tbody',
  'p',
])

const partOfToken = (token: string): string | null => {
  let part: string | null = null
  let isOfPiece = false
  for (const word of token.split(/[-_]+/)) {
    isOfPiece ||= PIECES.has(word)
    if (word === '' || NEUTRAL.has(word) || /^\d/.test(word)) continue
    const named = Object.hasOwn(PARTS, word) ? PARTS[word] : undefined
    if (named === undefined) return null
    part ??= named
  }
  return isOfPiece && (part === 'header' || part === 'footer') ? null : part
}

/** The part of a page that a class attribute names, null when it names none. */
export const partOfNames = (names: string): string | null => {
  for (const token of names.split(/\s+/)) {
    if (token.includes('cookie') || token.startsWith('onetrust') || token.startsWith('gdpr')) return 'cookie notice'
    const part = partOfToken(token)
    if (part !== null) return part
  }
  return null
}

export type RegionReader = (element: PageElement) => string | null

/** Tells what part of the page an element is when that part is no content, null when it may be content. */
export const createRegionReader = (survey: Survey): RegionReader => {
  const byNames = new Map<string, string | null>()
  const readNames = (names: string): string | null => {
    if (names === '') return null
    const known = byNames.get(names)
    if (known !== undefined) return known
    const part = partOfNames(names)
    byNames.set(names, part)
    return part
  }
  return (element) => {
    const { name } = element
    const role = element.attribs['role']
    // The labels of tabs look like a menu and are the headings of their panels.
    if (role === 'tablist') return null
    const byTag = Object.hasOwn(TAGS, name) ? TAGS[name] : undefined
    const byRole = role !== undefined && Object.hasOwn(ROLES, role) ? ROLES[role] : undefined
    const part = byTag ?? byRole ?? (NEVER.has(name) ? null : readNames(namesOf(element)))
    if (part === null || part === undefined) return null
    if (BY_LINKS.has(part))
      return (survey.linkShare.get(element) ?? 0) > MOSTLY && !survey.guarded.has(element) ? part : null
    if (part === 'navigation' && byTag !== undefined) return part
    // A wrapper of the page's own content is named after what it also holds.
    if (survey.guarded.has(element)) return null
    if (part === 'header' && byRole === undefined) {
      if (element.parent !== null && closest(element.parent, CONTENT, 50) !== null) return null
      if ((survey.linkCount.get(element) ?? 0) < HEADER_LINKS) return null
    }
    return part
  }
}
