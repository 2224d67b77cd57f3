/** Text from the web, made fit to be stored: PostgreSQL takes neither NUL nor a lone surrogate, in text and in JSON alike. */

export const storableText = (text: string): string => text.replaceAll('\u0000', '').toWellFormed()

const cleaned = (value: unknown): unknown => {
  if (typeof value === 'string') return storableText(value)
  if (Array.isArray(value)) return value.map(cleaned)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [storableText(name), cleaned(part)]))
}

/** The same plain data with every text in it, names included, made storable. */
export const storable = <Value>(value: Value): Value => cleaned(value) as Value
