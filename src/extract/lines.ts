/** Gathers the text between two block boundaries as lines, and says which lines a line break merely wraps. */

export type Line = {
  text: string
  /** The last character, kept apart because looking it up in a long text that still grows costs its whole length. */
  tail: string
  /** Up to here the text is bold from its start; 0 when it starts plain. */
  boldTo: number
  hasPlain: boolean
  /** Pieces of text that are links. */
  links: number
  hasUnlinked: boolean
  /** A link that leaves the page, not one to a place in it. */
  leavesPage: boolean
}

export const isPureLink = (line: Line): boolean => line.links > 0 && !line.hasUnlinked

export const emptyLine = (): Line => ({
  text: '',
  tail: '',
  boldTo: 0,
  hasPlain: false,
  links: 0,
  hasUnlinked: false,
  leavesPage: false,
})

export type Style = { readonly bold: boolean; readonly link: 'none' | 'in_page' | 'leaving' }

const SMALL_END = /[a-z,;:!?)]$/
const UPRIGHT_END = /[\dA-Z]$/
const CAPITAL_START = /^[A-Z]/
const WORD_START = /^[A-Z][a-z]/

/** "sponsorthe" stays (nobody can tell), "visaH-1B", "555-0100Fax" and "H-1BNo" part, "H-1" and "B" do not. */
const areParted = (before: string, after: string): boolean =>
  (CAPITAL_START.test(after) && SMALL_END.test(before)) || (WORD_START.test(after) && UPRIGHT_END.test(before))

/**
 * Adds a piece of text to a line. `atEdge` says that an element starts or ends between it and what came before: there,
 * and only there, a capital after a small letter is taken for words that the page's style sets apart.
 */
export const append = (line: Line, piece: string, style: Style, atEdge: boolean): void => {
  const isBlank = !/\S/.test(piece)
  if (isBlank && line.text === '') return
  if (atEdge && areParted(line.tail, piece)) line.text += ' '
  line.text += piece
  if (piece !== '') line.tail = piece.slice(-1)
  if (isBlank) return
  if (!style.bold) line.hasPlain = true
  else if (!line.hasPlain) line.boldTo = line.text.length
  if (style.link === 'none') {
    if (/[\p{L}\p{N}]/u.test(piece)) line.hasUnlinked = true
  } else {
    line.links++
    if (style.link === 'leaving') line.leavesPage = true
  }
}

const OPEN_END =
  /(?:[,(\u2013\u2014-]|\b(?:a|an|the|and|or|nor|of|to|for|in|on|at|by|with|from|as|is|are|be|not|no|only|our|your|their|we|that|which|who|if|do|does|will|may|must|sponsors?|accepts?|supports?|offers?|following))\s*$/i
const CLOSED_END = /[.?!:;]["')\]]?\s*$/
const STARTS_LOWER = /^\s*(?:\p{Ll}|[(,])/u
/** A bullet or a number typed into the text; the item's text follows. */
export const BULLET =
  /^\s*(?:[\u2022\u2023\u25aa\u25ab\u25cf\u25cb\u25e6\u2043\u2219\u00b7\u25a0\u25a1\u27a2\u2756\uf0b7*\u2013\u2014]|-(?=\s)|\d{1,2}[.)](?=\s)|[a-hA-H]\)(?=\s)|\([a-h\d]\)(?=\s))\s*/u

/** Length of the bullet a line starts with, 0 for none; a number before a line all in bold counts a heading, no item. */
export const bulletOf = (line: Line): number => {
  const bullet = BULLET.exec(line.text)?.[0] ?? ''
  if (bullet.trim() === '' || bullet.length >= line.text.trimEnd().length) return 0
  return !line.hasPlain && line.boldTo > 0 && /\d/.test(bullet) ? 0 : bullet.length
}

const wraps = (before: string, after: string): boolean => {
  if (BULLET.test(after) || !/\S/.test(before) || !/\S/.test(after)) return false
  if (OPEN_END.test(before.slice(-60))) return true
  return !CLOSED_END.test(before.slice(-8)) && STARTS_LOWER.test(after)
}

const merged = (pieces: readonly Line[]): Line => {
  const [first] = pieces
  if (first !== undefined && pieces.length === 1) return first
  let boldTo = 0
  let length = 0
  let hasPlain = false
  for (const piece of pieces) {
    if (!hasPlain && piece.boldTo > 0) boldTo = length + piece.boldTo
    hasPlain ||= piece.hasPlain
    length += piece.text.length + 1
  }
  return {
    text: pieces.map((piece) => piece.text).join(' '),
    tail: pieces.at(-1)?.tail ?? '',
    boldTo,
    hasPlain,
    links: pieces.reduce((count, piece) => count + piece.links, 0),
    hasUnlinked: pieces.some((piece) => piece.hasUnlinked),
    leavesPage: pieces.some((piece) => piece.leavesPage),
  }
}

/** Lines with those joined that a line break only wraps; blank lines part. `asOne` joins all (headings, labels). */
export const joinLines = (lines: readonly Line[], asOne: boolean): readonly Line[] => {
  const groups: Line[][] = []
  let previous: Line | null = null
  for (const line of lines) {
    const isBlank = !/\S/.test(line.text)
    if (!isBlank) {
      const group = groups.at(-1)
      if (group !== undefined && (asOne || (previous !== null && wraps(previous.text, line.text)))) group.push(line)
      else groups.push([line])
    }
    previous = isBlank ? null : line
  }
  return groups.map(merged)
}
