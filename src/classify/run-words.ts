/**
 * Words that lost a space or an apostrophe on the way to the page: "anH-1B", "onlyWe", "donot", "dont", "notsponsored". Tells where to cut and
 * what was meant; a lost "not" would turn the meaning around.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Negations as they are meant, by how they are written. */
const NEGATIONS: ReadonlyMap<string, string> = new Map(
  ['do', 'does', 'did', 'is', 'are', 'was', 'were', 'have', 'has', 'would', 'could', 'should', 'must'].flatMap(
    (verb) => [[`${verb}nt`, `${verb}n't`] as const, [`${verb}not`, `${verb}n't`] as const],
  ),
)
const OTHERS: ReadonlyMap<string, string> = new Map([
  ['cant', "can't"],
  ['wont', "won't"],
  ['willnot', "won't"],
  ['maynot', "can't"],
])
/** "dont", "donot": with the apostrophe they lack. */
export const withApostrophe = (norm: string): string => NEGATIONS.get(norm) ?? OTHERS.get(norm) ?? norm

const STEMS = words('don doesn didn isn aren wasn weren haven hasn wouldn couldn shouldn can won')
/** "don ’t", "don t": the first half of a negation that was cut in two. */
export const isCutContraction = (norm: string): boolean => STEMS.has(norm)

const GLUED_CODE = /(?:H-?1|J-?1)/y
/** "VISAJ-1" */
const LABEL = /VISAS?$/
/** Where an upper-case visa code begins inside a word ("anH-1B"), or -1. */
const gluedCode = (text: string, from: number, to: number): number => {
  for (let at = from + 1; at < to; at++) {
    const character = text[at]
    if (character !== 'H' && character !== 'J') continue
    if (!/[a-z]/.test(text[at - 1] ?? '') && !LABEL.test(text.slice(from, at))) continue
    GLUED_CODE.lastIndex = at
    if (GLUED_CODE.test(text)) return at
  }
  return -1
}

/** Words that begin a sentence, and do so in the middle of a word where a line break was lost ("onlyWe"). */
const OPENERS = words('We The Our All Applicants Please International Candidates Visa Visas Only No Yes')
/** Where such a word begins inside another, or -1. */
const gluedOpener = (word: string): number => {
  for (let at = 2; at < word.length - 1; at++)
    if (/[A-Z]/.test(word[at] ?? '') && /[a-z]/.test(word[at - 1] ?? '') && OPENERS.has(word.slice(at))) return at
  return -1
}

const SAID = words(`
  sponsor sponsors sponsored sponsoring accept accepts accepted accepting support supports supported offer offers offered provide provides
  provided consider considered available eligible possible permitted allowed participate process file sponsorship
`)
const HEADS = ['not', 'no', 'cannot', 'visas', 'visa', 'only'] as const
/** Where the second of two words run together begins ("notsponsored", "visasponsorship", "unableto"), or -1. */
const gluedPair = (word: string): number => {
  const lower = word.toLowerCase()
  if (lower === 'unableto' || lower === 'ableto') return lower.length - 2
  const head = HEADS.find((each) => lower.startsWith(each) && SAID.has(lower.slice(each.length)))
  return head === undefined ? -1 : head.length
}

/** Where the word from `from` to `to` ends, which is before `to` where another was run into it. */
export const splitAt = (text: string, from: number, to: number): number => {
  const code = gluedCode(text, from, to)
  if (code !== -1) return code
  const word = text.slice(from, to)
  const opener = gluedOpener(word)
  const inner = opener === -1 ? gluedPair(word) : opener
  return inner === -1 ? to : from + inner
}
