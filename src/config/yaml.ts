/** One YAML file as plain data that can still say on which line a setting stands. Knows nothing of what the settings mean. */
import { type Document, isAlias, isMap, isScalar, isSeq, type Node, parseDocument, visit, type YAMLError } from 'yaml'
import { dotted, type Path, type Problem, wholeFile } from './problem.ts'

export type YamlFile = {
  /** As the user named it. */
  readonly file: string
  readonly data: unknown
  /** Line of the deepest part of the path that the file has, and how many parts that are. */
  readonly find: (path: Path) => {
    readonly depth: number
    readonly line: number | null
  }
}

const keyText = (key: unknown): string => String(isScalar(key) ? key.value : key)

/** Line numbers by offset, from 1. The lines are counted at the first question: a good file never asks. */
const lineFinder = (text: string): ((offset: number) => number) => {
  let starts: readonly number[] | null = null
  return (offset) => {
    starts ??= [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)]
    let [low, high] = [0, starts.length]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle
    }
    return low + 1
  }
}

const offsetOf = (node: unknown): number | null => {
  const range = (node as Node | null | undefined)?.range
  return range === null || range === undefined ? null : range[0]
}

const finder = (document: Document, lineAt: (offset: number) => number) => (path: Path) => {
  let node: unknown = document.contents
  let offset: number | null = null
  let depth = 0
  for (const part of path) {
    const whole = isAlias(node) ? node.resolve(document) : node
    const pair = isMap(whole) ? whole.items.find(({ key }) => keyText(key) === String(part)) : undefined
    const item = isSeq(whole) && typeof part === 'number' ? whole.items[part] : undefined
    if (pair === undefined && item === undefined) break
    node = pair === undefined ? item : pair.value
    offset = offsetOf(pair === undefined ? item : pair.key) ?? offset
    depth += 1
  }
  return { depth, line: offset === null ? null : lineAt(offset) }
}

type Twin = { readonly path: Path; readonly offset: number; readonly first: number }

/** Keys that their block has already, each with where the first one stands. */
const twinsOf = (node: unknown, path: Path): readonly Twin[] => {
  if (isSeq(node)) return node.items.flatMap((item, index) => twinsOf(item, [...path, index]))
  if (!isMap(node)) return []
  const firsts = new Map<string, number>()
  return node.items.flatMap((pair) => {
    const name = keyText(pair.key)
    const own = [...path, name]
    const offset = offsetOf(pair.key) ?? 0
    const first = firsts.get(name)
    if (first === undefined) firsts.set(name, offset)
    return [...(first === undefined ? [] : [{ path: own, offset, first }]), ...twinsOf(pair.value, own)]
  })
}

/** Where the last quoted text begins; one that never closes runs to the end of the file and is the last. */
const lastQuoted = (document: Document): number | null => {
  let offset: number | null = null
  visit(document, {
    Scalar: (_, scalar) => {
      if (scalar.type === 'QUOTE_DOUBLE' || scalar.type === 'QUOTE_SINGLE') offset = offsetOf(scalar)
    },
  })
  return offset
}

const syntaxProblem = (
  file: string,
  document: Document,
  error: YAMLError,
  lineAt: (offset: number) => number,
): Problem => {
  const line = lineAt(error.pos[0])
  if (error.code === 'MULTIPLE_DOCS') {
    return wholeFile(file, 'holds more than one document; take out the line "---", or all that follows it', line)
  }
  if (error.code === 'RESOURCE_EXHAUSTION') return wholeFile(file, 'nested too deeply; write it flatter', line)
  const quote = error.code === 'MISSING_CHAR' && error.message.includes('quote') ? lastQuoted(document) : null
  if (quote !== null)
    return wholeFile(file, 'not valid YAML: a quote opens on this line and never closes', lineAt(quote))
  return wholeFile(file, `not valid YAML: ${error.message.split('\n')[0] ?? ''}`, line)
}

const parsed = (file: string, text: string): YamlRead => {
  const document = parseDocument(text, { prettyErrors: false, stringKeys: true })
  const lineAt = lineFinder(text)
  const yaml = { file, data: undefined, find: finder(document, lineAt) }
  const faults = [...document.errors, ...document.warnings]
  const malformed = faults.find((error) => error.code !== 'DUPLICATE_KEY')
  if (malformed !== undefined) return { yaml, problems: [syntaxProblem(file, document, malformed, lineAt)] }
  if (faults.length > 0) {
    const sentence = (first: number) => `key given twice, first on line ${lineAt(first)}; keep one of them`
    const problems = twinsOf(document.contents, []).map(
      ({ path, offset, first }): Problem => ({
        place: file,
        line: lineAt(offset),
        path: dotted(path),
        text: sentence(first),
      }),
    )
    return { yaml, problems }
  }
  return { yaml: { ...yaml, data: document.toJS() }, problems: [] }
}

type YamlRead = { readonly yaml: YamlFile; readonly problems: readonly Problem[] }

/**
 * Parses one YAML 1.2 document. Duplicate keys are all reported; of other errors only the first, since one missing
 * quote makes a dozen. `data` is undefined when the file has a problem.
 */
export const parseYaml = (file: string, text: string): YamlRead => {
  try {
    return parsed(file, text)
  } catch (error) {
    // Thrown, not listed, are aliases: unknown ones, and those that would unfold into millions of nodes.
    const reason = error instanceof Error ? error.message : String(error)
    const sentence = `not valid YAML: ${reason}; write the values out`
    const yaml = { file, data: undefined, find: () => ({ depth: 0, line: null }) }
    return { yaml, problems: [wholeFile(file, sentence)] }
  }
}
