/** The architecture held against files: each breach is one line with file, line, what is wrong and what to do. */
import { cyclesOf } from './cycles.ts'
import { type Import, importsOf } from './imports.ts'
import { lineAt, scan } from './scan.ts'
import { EFFECTS, EMPTY_NAMES, MAY_IMPORT, MOST_LINES, OWNED_PACKAGES, PURE_FOLDERS, PURE_NODE_NAMES } from './table.ts'

/** Path from the root of the repository to content. */
export type Sources = ReadonlyMap<string, string>

/** `src/db/alerts.ts` is of `db`, `src/app.ts` of `app.ts`. */
const folderOf = (file: string): string => file.split('/')[1] ?? ''

const fileImport = (file: string, { target, typeOnly, line }: Import): readonly string[] => {
  const from = folderOf(file)
  const to = folderOf(target)
  const allowed = MAY_IMPORT[from]
  if (allowed === undefined) {
    return [`${file}:${line}: ${from} is not in the table; give it a row in test/architecture/table.ts`]
  }
  if (!target.startsWith('src/'))
    return [`${file}:${line}: imports ${target} from outside src; the program ships without it`]
  const inside = target.slice('src/'.length)
  if (from === to || allowed.includes(to) || allowed.includes(inside)) return []
  if (allowed.includes(`types of ${to}`)) {
    return typeOnly
      ? []
      : [`${file}:${line}: imports more than types of ${to}; write "import type", or take the function as an argument`]
  }
  const choice = allowed.length === 0 ? 'nothing' : allowed.join(', ')
  return [
    `${file}:${line}: ${from} imports ${target}, but may import ${choice}; take what it needs as an argument and let app.ts hand it in`,
  ]
}

const packageImport = (file: string, { target, names, line, typeOnly }: Import): readonly string[] => {
  const folder = folderOf(file)
  const owners = OWNED_PACKAGES[target] ?? [folder]
  if (!owners.includes(folder)) {
    const only = owners.join(' and ')
    return [
      `${file}:${line}: imports ${target}, which only ${only} may; call a function of ${owners[0]} or have one handed in`,
    ]
  }
  if (!PURE_FOLDERS.includes(folder)) return []
  if (folder === 'domain')
    return [`${file}:${line}: domain imports ${target}, but may import nothing; move what needs it out of domain`]
  if (!target.startsWith('node:')) return []
  const pure = PURE_NODE_NAMES[target] ?? []
  const effects = names.length === 0 ? ['all of it'] : names.filter((name) => !pure.includes(name))
  if (typeOnly || effects.length === 0) return []
  return [
    `${file}:${line}: ${folder} is pure but imports ${effects.join(', ')} of ${target}; take the value as an argument`,
  ]
}

const effects = (file: string, source: string): readonly string[] => {
  const folder = folderOf(file)
  if (!PURE_FOLDERS.includes(folder)) return []
  const { bare } = scan(source)
  return EFFECTS.flatMap(([words, what]) =>
    [...bare.matchAll(words)].map(
      (match) =>
        `${file}:${lineAt(source, match.index)}: ${folder} is pure but ${what} (${match[0].replace(/[\s()[.]+$/, '')}); take the value as an argument`,
    ),
  )
}

const form = (file: string, source: string): readonly string[] => {
  const words = file.split('/').flatMap((part) => part.replace(/\.tsx?$/, '').split(/[-_.]|(?<=[a-z])(?=[A-Z])/))
  const empty = words.find((word) => EMPTY_NAMES.test(word))
  const lines = source.split('\n').length - (source.endsWith('\n') ? 1 : 0)
  return [
    ...(empty === undefined
      ? []
      : [`${file}: "${empty}" says nothing of what the file does; name it after its one job`]),
    ...(lines > MOST_LINES ? [`${file}: ${lines} lines, more than ${MOST_LINES}; split it by what it does`] : []),
    ...(/^(?:#![^\n]*\n)?\/\*\*/.test(source)
      ? []
      : [`${file}:1: opens without a doc comment; say its one job and what it refuses to do`]),
  ]
}

/** All breaches of the architecture in the sources, in the order of the files. */
export const breachesOf = (sources: Sources): readonly string[] => {
  const imports = new Map([...sources].map(([file, source]) => [file, importsOf(file, source)]))
  const graph = new Map(
    [...imports].map(([file, found]) => [
      file,
      found.filter(({ isPackage }) => !isPackage).map(({ target }) => target),
    ]),
  )
  return [
    ...[...sources].flatMap(([file, source]) => [
      ...form(file, source),
      ...(imports.get(file) ?? []).flatMap((found) =>
        found.isPackage ? packageImport(file, found) : fileImport(file, found),
      ),
      ...effects(file, source),
    ]),
    ...cyclesOf(graph).map(
      (cycle) => `${cycle.join(' -> ')}: imports go round in a circle; move what both need into a third file`,
    ),
  ]
}
