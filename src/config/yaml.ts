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

const lineAt = (text: string, offset: number): number => {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1
  return line
}

const offsetOf = (node: unknown): number | null => {
  const range = (node as Node | null | undefined)?.range
  return range === null || range === undefined ? null : range[0]
}

/** Walks down without building anything, so that a file without problems costs no bookkeeping of positions. */
const finder = (document: Document, text: string) => (path: Path) => {
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
  return { depth, line: offset === null ? null : lineAt(text, offset) }
}

/** The path of the mapping whose key stands at `offset`, and the line of the first key of that name. */
const twin = (
  document: Document,
  offset: number,
  path: Path = [],
  node: unknown = document.contents,
): { path: Path; first: number } | null => {
  if (isMap(node)) {
    const key = node.items.find((pair) => offsetOf(pair.key) === offset)?.key
    const first = node.items.find((pair) => keyText(pair.key) === keyText(key))
    if (key !== undefined)
      return {
        path: [...path, keyText(key)],
        first: offsetOf(first?.key) ?? offset,
      }
    for (const pair of node.items) {
      const found = twin(document, offset, [...path, keyText(pair.key)], pair.value)
      if (found !== null) return found
    }
  }
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) {
      const found = twin(document, offset, [...path, index], item)
      if (found !== null) return found
    }
  }
  return null
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

const syntaxProblem = (file: string, text: string, document: Document, error: YAMLError): Problem => {
  const line = lineAt(text, error.pos[0])
  const pair = error.code === 'DUPLICATE_KEY' ? twin(document, error.pos[0]) : null
  if (pair !== null) {
    const sentence = `key given twice, first on line ${lineAt(text, pair.first)}; keep one of them`
    return { place: file, line, path: dotted(pair.path), text: sentence }
  }
  if (error.code === 'MULTIPLE_DOCS') {
    return wholeFile(file, 'holds more than one document; take out the line "---", or all that follows it', line)
  }
  const quote = error.code === 'MISSING_CHAR' && error.message.includes('quote') ? lastQuoted(document) : null
  if (quote !== null) {
    return wholeFile(file, 'not valid YAML: a quote opens on this line and never closes', lineAt(text, quote))
  }
  const reason = (error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '')
  return { place: file, line, path: '', text: `not valid YAML: ${reason}` }
}

/**
 * Parses one YAML 1.2 document. Duplicate keys are all reported; of other errors only the first, since one missing
 * quote makes a dozen. `data` is undefined when the file has a problem.
 */
export const parseYaml = (
  file: string,
  text: string,
): { readonly yaml: YamlFile; readonly problems: readonly Problem[] } => {
  const document = parseDocument(text, {
    prettyErrors: false,
    stringKeys: true,
  })
  const find = finder(document, text)
  const faults = [...document.errors, ...document.warnings]
  const malformed = faults.filter((error) => error.code !== 'DUPLICATE_KEY').slice(0, 1)
  const problems = (malformed.length > 0 ? malformed : faults).map((error) =>
    syntaxProblem(file, text, document, error),
  )
  if (problems.length > 0) return { yaml: { file, data: undefined, find }, problems }
  try {
    return { yaml: { file, data: document.toJS(), find }, problems: [] }
  } catch (error) {
    // Only aliases fail this late: unknown ones and those that would unfold into millions of nodes.
    const reason = error instanceof Error ? error.message : String(error)
    const problem = {
      place: file,
      line: null,
      path: '',
      text: `not valid YAML: ${reason}; write the values out`,
    }
    return { yaml: { file, data: undefined, find }, problems: [problem] }
  }
}
