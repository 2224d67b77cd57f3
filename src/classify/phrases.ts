/**
 * Finds the phrases of a lexicon in tokens: leftmost, longest, each token used once. Phrases are data:
 * words apart by spaces, `a|b` either, `x?` optional, `*` any one word. No meaning is decided here.
 */
import type { Token } from './tokens.ts'

export type Lexicon<Sense extends string> = Readonly<Partial<Record<Sense, readonly string[]>>>

/** The forms of a regular English verb: accept~ is accept, accepts, accepted, accepting. */
const verbForms = (stem: string): string => {
  const base = stem.endsWith('e') ? stem.slice(0, -1) : stem
  const past = stem.endsWith('y') && !/[aeo]y$/.test(stem) ? `${stem.slice(0, -1)}ied` : `${base}ed`
  const third = /(?:s|x|ch|sh)$/.test(stem)
    ? `${stem}es`
    : stem.endsWith('y') && !/[aeo]y$/.test(stem)
      ? `${stem.slice(0, -1)}ies`
      : `${stem}s`
  return [stem, third, past, `${base}ing`].join('|')
}

/**
 * Phrases written one after another, apart by commas. `{name}` stands for the alternatives listed under that name,
 * `word~` for the forms of a regular verb.
 */
export const phrases = (text: string, names: Readonly<Record<string, string>> = {}): readonly string[] =>
  text
    .replace(/\{(\w+)\}/g, (_, name: string) => {
      const words = names[name]
      if (words === undefined) throw new Error(`no words are listed under the name "${name}"`)
      return words
    })
    .replace(/\b([a-z]+)~/g, (_, stem: string) => verbForms(stem))
    .split(',')
    .map((phrase) => phrase.trim().replace(/\s+/g, ' '))
    .filter((phrase) => phrase !== '')

type Step = {
  readonly words: ReadonlySet<string> | null
  readonly optional: boolean
}
type Phrase<Sense extends string> = {
  readonly sense: Sense
  readonly steps: readonly Step[]
}

export type PhraseIndex<Sense extends string> = ReadonlyMap<string, readonly Phrase<Sense>[]>

/** A run of tokens `[from, to)` with one meaning; null for words the lexicon does not know. */
export type Unit<Sense extends string> = {
  readonly sense: Sense | null
  readonly from: number
  readonly to: number
}

const stepOf = (word: string): Step => {
  const optional = word.endsWith('?') && word.length > 1
  const body = optional ? word.slice(0, -1) : word
  return { words: body === '*' ? null : new Set(body.split('|')), optional }
}

/** Builds the index once; a phrase must hold a word that is not optional, and none may begin with `*`. */
export const indexPhrases = <Sense extends string>(lexicons: readonly Lexicon<Sense>[]): PhraseIndex<Sense> => {
  const index = new Map<string, Phrase<Sense>[]>()
  for (const lexicon of lexicons) {
    for (const [sense, phrases] of Object.entries(lexicon) as [Sense, readonly string[]][]) {
      for (const text of phrases) {
        let steps: readonly Step[] = text.split(' ').map(stepOf)
        // An optional beginning is written out as two phrases, so that every phrase is found by its first word.
        for (let more = true; more; ) {
          const first = steps[0]
          if (first === undefined || first.words === null) throw new Error(`phrase must begin with a word: "${text}"`)
          for (const word of first.words) {
            const list = index.get(word)
            if (list === undefined) index.set(word, [{ sense, steps }])
            else list.push({ sense, steps })
          }
          more = first.optional
          steps = steps.slice(1)
        }
      }
    }
  }
  return index
}

const IRREGULAR: Readonly<Record<string, string>> = { "can't": 'can', "won't": 'will', "shan't": 'shall' }
/** The verb of a contraction with "not" ("isn't": is); null for any other word. */
const contracted = (norm: string): string | null =>
  norm.endsWith("n't") ? (IRREGULAR[norm] ?? norm.slice(0, -3)) : null

/** Length of the longest match of `steps` from `at`, or 0. Phrases are short, so this is bounded. */
const lengthAt = (
  steps: readonly Step[],
  step: number,
  tokens: readonly Token[],
  at: number,
  begin: number,
): number => {
  const current = steps[step]
  if (current === undefined) return at - begin
  const token = tokens[at]
  const fits =
    token !== undefined &&
    (current.words === null ? token.kind === 'word' || token.kind === 'number' : current.words.has(token.norm))
  // "Isn't" stands for "not", and for "is not".
  const verb = token === undefined ? null : contracted(token.norm)
  const after = steps[step + 1]
  const both = verb !== null && current.words?.has(verb) === true && after?.words?.has('not') === true
  const denies = verb !== null && current.words?.has('not') === true
  const taken = Math.max(
    fits || denies ? lengthAt(steps, step + 1, tokens, at + 1, begin) : 0,
    both ? lengthAt(steps, step + 2, tokens, at + 1, begin) : 0,
  )
  return current.optional ? Math.max(taken, lengthAt(steps, step + 1, tokens, at, begin)) : taken
}

/** The phrases that may begin with a word. */
const phrasesFrom = <Sense extends string>(index: PhraseIndex<Sense>, norm: string): readonly Phrase<Sense>[] => {
  const own = index.get(norm) ?? []
  const verb = contracted(norm)
  return verb === null ? own : [...own, ...(index.get('not') ?? []), ...(index.get(verb) ?? [])]
}

export const unitsOf = <Sense extends string>(
  tokens: readonly Token[],
  index: PhraseIndex<Sense>,
): readonly Unit<Sense>[] => {
  const units: Unit<Sense>[] = []
  let at = 0
  while (at < tokens.length) {
    let sense: Sense | null = null
    let length = 0
    for (const phrase of phrasesFrom(index, tokens[at]?.norm ?? '')) {
      const found = lengthAt(phrase.steps, 0, tokens, at, at)
      if (found > length) {
        length = found
        sense = phrase.sense
      }
    }
    const to = at + Math.max(length, 1)
    units.push({ sense, from: at, to })
    at = to
  }
  return units
}
