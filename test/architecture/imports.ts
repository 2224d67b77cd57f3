/** The imports of one source file: static, re-exported, dynamic, of types, and by require. */
import { posix } from 'node:path'
import { lineAt, scan } from './scan.ts'

export type Import = {
  readonly line: number
  /** A file of the repository (`src/domain/visa.ts`) or a package (`drizzle-orm`, `node:fs`). */
  readonly target: string
  readonly isPackage: boolean
  /** `import type`: nothing is left of it when the program runs. */
  readonly typeOnly: boolean
  /** What stands between the braces, names only; empty for imports of the whole. */
  readonly names: readonly string[]
}

const FORMS = [
  /\b(?<keyword>import|export)\b(?<clause>[^'"`;()=]*?)\bfrom\s*(?<quote>['"])(?<specifier>[^'"\n]+)\k<quote>/g,
  /\b(?<keyword>import)\s*(?<quote>['"])(?<specifier>[^'"\n]+)\k<quote>/g,
  /\b(?<keyword>import|require)\s*\(\s*(?<quote>['"`])(?<specifier>[^'"`\n]+)\k<quote>/g,
]

/** `@scope/name/deep` is the package `@scope/name`; `node:fs/promises` stays whole. */
const packageOf = (specifier: string): string =>
  specifier.startsWith('node:')
    ? specifier
    : specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/')

const namesOf = (clause: string): readonly string[] =>
  (/\{([^}]*)\}/.exec(clause)?.[1] ?? '')
    .split(',')
    .map(
      (name) =>
        name
          .trim()
          .replace(/^type\s+/, '')
          .split(/\s+/)[0] ?? '',
    )
    .filter((name) => name !== '')

export const importsOf = (file: string, source: string): readonly Import[] => {
  const { withTexts, bare } = scan(source)
  return FORMS.flatMap((form) =>
    [...withTexts.matchAll(form)].flatMap((match) => {
      const { keyword = '', clause = '', specifier = '' } = match.groups ?? {}
      // The same words inside a text are no import.
      if (bare.slice(match.index, match.index + keyword.length) !== keyword) return []
      const isPackage = !specifier.startsWith('.')
      return [
        {
          line: lineAt(source, match.index),
          target: isPackage ? packageOf(specifier) : posix.join(posix.dirname(file), specifier),
          isPackage,
          typeOnly: /^\s*type\b(?!\s*,)/.test(clause),
          names: namesOf(clause),
        },
      ]
    }),
  )
}
