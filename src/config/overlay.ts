/** One set of settings over another, key by key. Validates nothing. */

const isBlock = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * `over` where it says something, `base` elsewhere. Blocks are merged, lists and single values replaced.
 * A block whose keys are all commented out reads as null and overrides nothing.
 */
export const overlay = (base: unknown, over: unknown): unknown => {
  if (over === undefined) return base
  if (!isBlock(base)) return over
  if (over === null) return base
  if (!isBlock(over)) return over
  const keys = new Set([...Object.keys(base), ...Object.keys(over)])
  return Object.fromEntries([...keys].map((key) => [key, overlay(base[key], over[key])]))
}
