/** Holds data from YAML against a zod schema and turns every issue into a problem with its place. */
import { z } from 'zod'
import { dotted, type Path, type Problem, shown } from './problem.ts'
import { rawAt } from './raw.ts'
import { remedy } from './suggest.ts'
import type { YamlFile } from './yaml.ts'

/** Makes a problem at a path; the file and line are those of the file that has most of the path. */
export type Report = (path: Path, text: string) => Problem

/** Keys that belong in the environment, so that a file with settings can be shown to anybody. */
const SECRET_KEYS: ReadonlyMap<string, string> = new Map([
  ['password', 'secrets stay out of files; set SMTP_PASSWORD in the environment'],
  ['secret', 'secrets stay out of files; give the name of an environment variable as secretName'],
])

/**
 * `files` in the order in which they win: an operator's own before the shipped one. A setting belongs to the file that
 * has most of its path; a list with all its items to the first that has the list, since lists are replaced as a whole.
 */
export const reporter =
  (files: readonly YamlFile[]): Report =>
  (path, text) => {
    const list = path.findIndex((part) => typeof part === 'number')
    const owned = list === -1 ? path : path.slice(0, list)
    const owner = files.toSorted((a, b) => b.find(owned).depth - a.find(owned).depth)[0]
    return { place: owner?.file ?? '', line: owner?.find(path).line ?? null, path: dotted(path), text }
  }

/** The keys that the schema knows at a path. */
const keysAt = (schema: unknown, path: Path): readonly string[] => {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return keysAt(schema.unwrap(), path)
  const [part, ...rest] = path
  if (schema instanceof z.ZodArray) return keysAt(schema.element, rest)
  if (!(schema instanceof z.ZodObject)) return []
  return part === undefined ? Object.keys(schema.shape) : keysAt(schema.shape[part], rest)
}

const hintOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'custom' && typeof issue.params?.['hint'] === 'string' ? issue.params['hint'] : ''

const KINDS: Readonly<Record<string, string>> = {
  object: 'a block of keys',
  array: 'a list',
}

/** The data as the schema reads it, or all that is wrong with it. */
export const check = <T>(
  schema: z.ZodType<T>,
  data: unknown,
  report: Report,
): { readonly value: T } | { readonly problems: readonly Problem[] } => {
  const result = schema.safeParse(data)
  if (result.success) return { value: result.data }
  const problems = result.error.issues.flatMap((issue): readonly Problem[] => {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
    if (issue.code === 'unrecognized_keys') {
      const known = keysAt(schema, path)
      return issue.keys.map((key) => {
        const hint = known.includes(key) ? undefined : SECRET_KEYS.get(key)
        return report([...path, key], hint === undefined ? `unknown key${remedy(key, known)}` : `unknown key; ${hint}`)
      })
    }
    const expected = issue.code === 'invalid_type' ? (KINDS[issue.expected] ?? issue.expected) : issue.message
    return [report(path, `expected ${expected}, found ${shown(rawAt(data, path))}${hintOf(issue)}`)]
  })
  return { problems }
}
