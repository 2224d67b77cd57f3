/**
 * A TypeScript source with its comments, and on demand its texts, blanked out; every character keeps its line and column.
 * A scanner of characters, no parser: enough to find imports and words, and independent of the compiler's version.
 */

/** A regular expression can only begin where a value can; after these a slash divides. */
const VALUE_ENDS = /[\w$)\]}'"`]$/

const VALUE_FOLLOWS = /(?:^|[^\w$.])(?:return|typeof|case|in|of|do|else|await|yield|throw|delete|void|new)$/

const blank = (text: string): string => text.replaceAll(/[^\n]/g, ' ')

/** Where a text that opens at `from` ends, its closing quote included; at the end of the line if it never closes (JSX text). */
const endOfText = (source: string, from: number): number => {
  const quote = source[from]
  for (let at = from + 1; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1
    else if (source[at] === quote) return at + 1
    else if (source[at] === '\n') return at
  }
  return source.length
}

const endOfExpression = (source: string, from: number): number => {
  let inClass = false
  for (let at = from + 1; at < source.length; at += 1) {
    const char = source[at]
    if (char === '\\') at += 1
    else if (char === '[') inClass = true
    else if (char === ']') inClass = false
    else if (char === '/' && !inClass) return at + 1
    else if (char === '\n') return from + 1
  }
  return from + 1
}

type Code = {
  /** Comments blanked, texts kept. */
  readonly withTexts: string
  /** Comments, texts, template texts and regular expressions blanked; code within `${}` kept. */
  readonly bare: string
}

export const scan = (source: string): Code => {
  let withTexts = ''
  let bare = ''
  let at = 0
  /** For each template that is open, how many braces of code are open within its `${}`. */
  const templates: number[] = []
  const take = (end: number, kind: 'code' | 'text' | 'comment') => {
    const piece = source.slice(at, end)
    withTexts += kind === 'comment' ? blank(piece) : piece
    bare += kind === 'code' ? piece : blank(piece)
    at = end
  }
  /** From inside a template to its end or to the next `${`. */
  const takeTemplate = () => {
    let end = at
    while (end < source.length && source[end] !== '`' && !source.startsWith('${', end))
      end += source[end] === '\\' ? 2 : 1
    if (source[end] === '`') take(end + 1, 'text')
    else {
      take(Math.min(end + 2, source.length), 'text')
      templates.push(0)
    }
  }
  while (at < source.length) {
    const char = source[at] ?? ''
    const two = source.slice(at, at + 2)
    const depth = templates.at(-1)
    if (two === '//') take(source.indexOf('\n', at) === -1 ? source.length : source.indexOf('\n', at), 'comment')
    else if (two === '/*')
      take(source.indexOf('*/', at + 2) === -1 ? source.length : source.indexOf('*/', at + 2) + 2, 'comment')
    else if (char === "'" || char === '"') take(endOfText(source, at), 'text')
    else if (char === '`') {
      take(at + 1, 'text')
      takeTemplate()
    } else if (char === '}' && depth === 0) {
      templates.pop()
      take(at + 1, 'text')
      takeTemplate()
    } else if (char === '/') {
      const before = withTexts.slice(-200).trimEnd()
      const divides = VALUE_ENDS.test(before) && !VALUE_FOLLOWS.test(before)
      take(divides ? at + 1 : endOfExpression(source, at), divides ? 'code' : 'text')
    } else {
      if (depth !== undefined && char === '{') templates[templates.length - 1] = depth + 1
      if (depth !== undefined && char === '}') templates[templates.length - 1] = depth - 1
      take(at + 1, 'code')
    }
  }
  return { withTexts, bare }
}

export const lineAt = (source: string, offset: number): number => source.slice(0, offset).split('\n').length
