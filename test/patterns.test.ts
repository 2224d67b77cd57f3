/**
 * Every pattern that is run over a page's text takes time in proportion to its length: no repetition within a repetition or beside one
 * that takes the same characters, and none that is tried anew from each character it has passed. Literals are taken from the syntax
 * trees of the sources, constructed patterns from a run of their modules.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { analyse, type Literal } from 'scslre'
import { describe, expect, test, vi } from 'vitest'
import { parseAst } from 'vitest/node'

const FOLDERS = ['domain', 'extract', 'classify', 'changes', 'crawlers'] as const
const SOURCES = new URL('../src/', import.meta.url)

type Pattern = Literal & { readonly file: string }

const files = FOLDERS.flatMap((folder) =>
  readdirSync(new URL(folder, SOURCES), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`),
)

/** Built inside functions, when they are called: what they are built to, for the longest names they get. */
const BUILT_WHEN_CALLED: Readonly<Record<string, readonly Literal[]>> = {
  'extract/depth.ts': [{ source: '</noscript', flags: 'gi' }],
  'crawlers/markup.ts': [{ source: '</noscript', flags: 'gi' }],
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** The pattern literals below a node of a syntax tree, and whether a pattern is constructed there. */
const found = (node: unknown): { readonly literals: readonly Literal[]; readonly constructs: boolean } => {
  const literals: Literal[] = []
  let constructs = false
  const visit = (each: unknown): void => {
    if (Array.isArray(each)) each.forEach(visit)
    else if (isObject(each)) {
      const { regex, callee } = each
      if (isObject(regex)) literals.push({ source: String(regex['pattern']), flags: String(regex['flags']) })
      if (isObject(callee) && callee['name'] === 'RegExp') constructs = true
      Object.values(each).forEach(visit)
    }
  }
  visit(node)
  return { literals, constructs }
}

const literals: Pattern[] = []
const constructing: string[] = []
for (const file of files) {
  const here = found(parseAst(readFileSync(new URL(file, SOURCES), 'utf8'), { lang: 'ts' }))
  literals.push(...here.literals.map((literal) => ({ ...literal, file })))
  if (here.constructs) constructing.push(file)
}

/** What a module constructs while it loads. */
const constructedBy = async (file: string): Promise<readonly Pattern[]> => {
  const made: Pattern[] = []
  vi.resetModules()
  const real = globalThis.RegExp
  globalThis.RegExp = new Proxy(real, {
    construct: (target, args: readonly unknown[]) => {
      const pattern = Reflect.construct(target, args) as RegExp
      made.push({ file, source: pattern.source, flags: pattern.flags })
      return pattern
    },
  })
  try {
    await import(new URL(file, SOURCES).href)
  } finally {
    globalThis.RegExp = real
  }
  return made
}

/** What is wrong with a pattern, each with a character whose repetition shows it. */
const faultsOf = ({ source, flags }: Literal): readonly string[] =>
  analyse({ source, flags }).reports.map(
    ({ type, character, exponential }) =>
      `${exponential ? 'exponential' : 'quadratic'} (${type}) on many ${JSON.stringify(character.pick)}`,
  )

describe('patterns over text of pages', () => {
  test('the checker finds what it looks for', () => {
    const faulty = ['(?:a+)+b', '(?:a|ab?)*c', 'a+a+b', '\\s+$', '<[^>]*>']
    expect(faulty.filter((source) => faultsOf({ source, flags: '' }).length === 0)).toEqual([])
    expect(faultsOf({ source: '^a+b|(?<!\\s)\\s+$', flags: '' })).toEqual([])
  })

  test('literals are linear', () => {
    expect(literals.length).toBeGreaterThan(200)
    expect(
      literals.flatMap((each) => faultsOf(each).map((fault) => `${each.file}: /${each.source}/: ${fault}`)),
    ).toEqual([])
  })

  test.each(constructing)('what %s constructs is linear', async (file) => {
    const patterns = [...(await constructedBy(file)), ...(BUILT_WHEN_CALLED[file] ?? [])]
    expect(patterns.length).toBeGreaterThan(0)
    expect(patterns.flatMap((each) => faultsOf(each).map((fault) => `/${each.source}/: ${fault}`))).toEqual([])
  })
})
