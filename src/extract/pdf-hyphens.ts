/** Mends words parted at the end of a line: "spon-" + "sor" is "sponsor", but "H-" + "1B" is "H-1B" and "case-by-" + "case" stays. */

/** Words seen whole in the document, in lower case: the best witness of how a word is written. */
export type Words = ReadonlySet<string>

const HYPHEN_END = /[-\u2010\u2011]\s*$/
const SOFT_END = /\u00ad\s*$/
/** First or second parts of words that are written with a hyphen. */
const FIRST = new Set(
  (
    'non self full part one two three four five six seven year post well long short on in off board work cap time co ex all cross ' +
    'first second third high low up must state federal employer program institution'
  ).split(' '),
)
const SECOND = new Set(
  (
    'time year years based sponsored sponsoring exempt subject related by case term level site call eligible wide specific ' +
    'funded accredited trained track immigrant citizen citizens resident renewable refundable certified'
  ).split(' '),
)

/** Every word of a text, hyphens inside kept. */
export const wordsIn = (text: string): readonly string[] => text.toLowerCase().match(/\p{L}+(?:-\p{L}+)*/gu) ?? []

/** The words a document writes out inside its lines: the first and the last of each line may be parts. */
export const wholeWords = (lines: Iterable<string>): Words => {
  const words = new Set<string>()
  for (const line of lines) {
    const found = wordsIn(line)
    for (const word of HYPHEN_END.test(line) ? found.slice(0, -1) : found) words.add(word)
  }
  return words
}

const keepsHyphen = (before: string, after: string, words: Words): boolean => {
  const word = before.trimEnd().slice(-60).split(/\s/).at(-1) ?? ''
  const part = /[-\u2010\u2011]$/.test(word)
    ? (word
        .slice(0, -1)
        .split(/[^\p{L}\d]/u)
        .at(-1) ?? '')
    : ''
  const lead = word.slice(0, -1 - part.length)
  const next = /^[\p{L}\d]+/u.exec(after)?.[0] ?? ''
  if (part.length < 2 || !/\p{Ll}$/u.test(part) || !/^\p{Ll}/u.test(next)) return true
  if (lead.includes('-')) return true
  const [first, second] = [part.toLowerCase(), next.toLowerCase()]
  if (words.has(`${first}-${second}`)) return true
  if (words.has(`${first}${second}`)) return false
  return FIRST.has(first) || SECOND.has(second)
}

/** What stands between two lines of one paragraph: the first line as it goes on, and what is put between. */
export const seam = (before: string, after: string, words: Words): { readonly cut: number; readonly glue: string } => {
  if (SOFT_END.test(before)) return { cut: before.length - before.replace(SOFT_END, '').length, glue: '' }
  if (!HYPHEN_END.test(before) || /\s[-\u2010\u2011]\s*$/.test(before))
    return { cut: 0, glue: /[/\u2014]$/.test(before) ? '' : ' ' }
  const bare = before.replace(HYPHEN_END, '')
  const space = before.length - before.trimEnd().length
  return { cut: keepsHyphen(before, after.trimStart(), words) ? space : before.length - bare.length, glue: '' }
}
