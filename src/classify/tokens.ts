/**
 * Cuts a sentence into words, numbers, marks and visa codes with their places. Spellings are evened out here
 * (dashes, quotes, "U.S.", "H1-B", words run together where links were); nothing is understood yet. Linear.
 */
import type { Visa } from '../domain/visa.ts'
import { even, FILLER } from './even.ts'
import { isCutContraction, splitAt, withApostrophe } from './run-words.ts'

export type Token = {
  readonly kind: 'word' | 'number' | 'mark' | 'visa'
  /** Lower case, without periods; "US" and "U.S." become `usa`, the pronoun stays `us`. */
  readonly norm: string
  readonly visa: Visa | null
  readonly from: number
  readonly to: number
}

const matchAt = (pattern: RegExp, text: string, at: number): string | null => {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}

/** A code ends where the word does, or where "visa" or the next code was run into it ("J-1H-1B"). */
const END = '(?:(?![a-z0-9])|(?=visa|categor|status|holder|sponsor|[hjfo]-[14]))'
const CODES: readonly (readonly [Visa, RegExp])[] = [
  [
    'h1b',
    new RegExp(
      `(?:h[ -]?1[ -]?-?b1?|h ?[-._] ?1 ?-? ?b|h-?i-b|hi b|h-lb|h-1|h-one-?b)(?:s|'s)?${END}|h1(?:s|'s)?${END}|h 1${END}`,
      'iy',
    ),
  ],
  ['j1', new RegExp(`j(?:-? ?1| -? ?1|[._]1|-i|i|-l|-one)(?:s|'s)?${END}`, 'iy')],
  ['j2', new RegExp(`j[- ]?2(?:s|'s)?${END}`, 'iy')],
  ['h4', new RegExp(`h[- ]?4(?:s|'s)?${END}`, 'iy')],
  ['f1', new RegExp(`f[- ]?1(?:s|'s)?${END}`, 'iy')],
  ['o1', new RegExp(`o[- ]?1(?:s|'s)?${END}`, 'iy')],
  ['e3', new RegExp(`e[- ]?3(?:s|'s)?${END}`, 'iy')],
]
/** "H-1BStep 2 CK": a code that a label was run into. */
const GLUED: Readonly<Partial<Record<Visa, RegExp>>> = { h1b: /H-?1B(?=[A-Z][a-z])/y, j1: /J-?1(?=[A-Z][a-z])/y }
const gluedTo = (text: string, at: number, visa: Visa): string | null => {
  const pattern = GLUED[visa]
  return pattern === undefined ? null : matchAt(pattern, text, at)
}
const CODE_START = /[hjfoe]/i
const DOTTED = /(?:[A-Za-z]\.){2,}(?:[A-Za-z](?![A-Za-z]))?|[Uu]\.[Ss](?![A-Za-z])/y
const WORD = new RegExp(`\\p{L}+(?:'${FILLER}*\\p{L}+)?`, 'uy')
const NUMBER = /\d+(?:[.,]\d+)*/y

const normOf = (word: string): string => {
  if (word === 'US' || word === 'USA') return 'usa'
  const lower = word.toLowerCase().replaceAll(FILLER, '')
  return lower.endsWith("'s") ? lower.slice(0, -2) : withApostrophe(lower)
}

const TICKS: Readonly<Record<string, string>> = {
  '✓': 'yes',
  '✔': 'yes',
  '☑': 'yes',
  '✅': 'yes',
  '✗': 'no',
  '✘': 'no',
  '☒': 'no',
  '❌': 'no',
}
/** Ticked and empty boxes. */
const BOX = /\[(?:[xX✓✔]| ?)\]|☐/uy
const LETTERS: Readonly<Record<string, string>> = { y: 'yes', n: 'no' }
const BEFORE_LETTER = new Set([':', '|', '?', '='])

/** "J-1: Y", "H-1B: N": letters that answer. "N/A" is none. */
const withLetters = (tokens: readonly Token[]): readonly Token[] =>
  tokens.map((token, at) => {
    const answer = token.kind === 'word' ? LETTERS[token.norm] : undefined
    const next = tokens[at + 1]
    const alone = next === undefined || (next.kind === 'mark' && tokens[at + 2]?.norm !== 'a')
    return answer !== undefined && alone && BEFORE_LETTER.has(tokens[at - 1]?.norm ?? '')
      ? { ...token, norm: answer }
      : token
  })

const COUNTRY_NOUNS = new Set(
  'medical citizen citizens citizenship graduate graduates school schools permanent allopathic osteopathic clinical'.split(
    ' ',
  ),
)

/** Tokens of a text in order. Hyphens inside words part them ("case-by-case"); dashes between words are marks. */
export const tokenise = (source: string): readonly Token[] => {
  const text = even(source)
  const tokens: Token[] = []
  /** "United States" is one name. */
  const addWord = (norm: string, from: number, to: number) => {
    const last = tokens.at(-1)
    const mark = last?.norm === "'" ? 2 : 1
    const stem = tokens.at(-mark)
    if (norm === 't' && text[to] !== '.' && stem !== undefined && isCutContraction(stem.norm)) {
      tokens.splice(-mark, mark, { ...stem, norm: `${stem.norm.replace(/n$/, '')}n't`, to })
      return
    }
    if (norm === 'states' && (last?.norm === 'united' || last?.norm === 'the'))
      tokens[tokens.length - 1] = { kind: 'word', norm: 'usa', visa: null, from: last.from, to }
    else {
      // "us medical graduates": the country, written small.
      if (last?.norm === 'us' && COUNTRY_NOUNS.has(norm)) tokens[tokens.length - 1] = { ...last, norm: 'usa' }
      add('word', norm, from, to)
    }
  }
  const add = (kind: Token['kind'], norm: string, from: number, to: number, visa: Visa | null = null) => {
    tokens.push({ kind, norm, visa, from, to })
  }
  let at = 0
  scan: while (at < text.length) {
    const character = text[at] ?? ''
    if (character === ' ' || character === '\n' || character === '\t') {
      at++
      continue
    }
    if (CODE_START.test(character)) {
      for (const [visa, pattern] of CODES) {
        const found = matchAt(pattern, text, at) ?? gluedTo(text, at, visa)
        if (found === null || (found.toLowerCase() === 'ji' && found !== 'JI')) continue
        add('visa', visa, at, at + found.length, visa)
        at += found.length
        continue scan
      }
    }
    const dotted = matchAt(DOTTED, text, at)
    if (dotted !== null) {
      const bare = dotted.replaceAll('.', '').toLowerCase()
      add('word', bare === 'us' || bare === 'usa' ? 'usa' : bare, at, at + dotted.length)
      at += dotted.length
      continue
    }
    const word = matchAt(WORD, text, at)
    if (word !== null) {
      const end = splitAt(text, at, at + word.length)
      const part = text.slice(at, end)
      const run = /^visas?/i.exec(part)?.[0] ?? ''
      if (run !== '' && part.length > run.length + 1 && part[run.length] !== "'" && tokens.at(-1)?.kind === 'visa') {
        add('word', run.toLowerCase(), at, at + run.length)
        add('word', normOf(part.slice(run.length)), at + run.length, end)
      } else addWord(normOf(part), at, end)
      at = end
      continue
    }
    const number = matchAt(NUMBER, text, at)
    if (number !== null) {
      add('number', number.replaceAll(',', ''), at, at + number.length)
      at += number.length
      continue
    }
    // A box at the head of an item is its bullet.
    const box = tokens.length === 0 ? null : matchAt(BOX, text, at)
    if (box !== null) {
      add('word', /[xX✓✔]/u.test(box) ? 'yes' : 'no', at, at + box.length)
      at += box.length
      continue
    }
    const tick = TICKS[character]
    if (tick !== undefined) {
      add('word', tick, at, at + 1)
      at++
      continue
    }
    const inner = character === '-' && /[\p{L}\d]/u.test(text[at - 1] ?? '') && /[\p{L}\d]/u.test(text[at + 1] ?? '')
    if (!inner) add('mark', character, at, at + 1)
    at++
  }
  return withLetters(tokens)
}
