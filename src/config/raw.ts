/**
 * Looks into YAML data of unknown shape. The rules between settings use it, so that they are judged together with the
 * settings' shapes and a file's faults are told all at once. What is not of the kind asked for is null and judged elsewhere.
 */
import { parseDuration } from '../domain/duration.ts'
import type { Path } from './problem.ts'

export const rawAt = (data: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[part] : undefined,
    data,
  )

export const rawText = (data: unknown, ...path: Path): string | null => {
  const found = rawAt(data, path)
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : null
}

/** Milliseconds. */
export const rawDuration = (data: unknown, ...path: Path): number | null => {
  const found = rawText(data, ...path)
  return found === null ? null : parseDuration(found)
}

/** A list; empty where nothing is written. */
export const rawList = (data: unknown, ...path: Path): readonly unknown[] | null => {
  const found = rawAt(data, path) ?? []
  return Array.isArray(found) ? found : null
}

/** The texts of a list with their positions in it. */
export const rawTexts = (data: unknown, ...path: Path): readonly { readonly word: string; readonly index: number }[] =>
  (rawList(data, ...path) ?? []).flatMap((item, index) =>
    typeof item === 'string' ? [{ word: item.trim(), index }] : [],
  )
