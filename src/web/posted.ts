/** What a form or a script posted, as the fields that `readQuery` knows. Bounded; reads nothing else of the request. */
import type { Context } from 'hono'

const MOST_BYTES = 32_768

/** `why` is what was expected of the body. */
export type Posted = { readonly ok: true; readonly fields: URL } | { readonly ok: false; readonly why: string }

const refused = (why: string): Posted => ({ ok: false, why })

const fieldsOf = (pairs: Iterable<readonly [string, string]>): Posted => {
  const url = new URL('http://form.invalid/')
  for (const [name, value] of pairs) url.searchParams.append(name, value)
  return { ok: true, fields: url }
}

/** JSON with the names of the form's fields: texts, numbers, or lists of texts. */
const ofJson = (text: string): Posted => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refused('JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refused('an object of JSON')
  const pairs: [string, string][] = []
  for (const [name, part] of Object.entries(value)) {
    for (const each of Array.isArray(part) ? (part as readonly unknown[]) : [part]) {
      if (each === null) continue
      if (typeof each !== 'string' && typeof each !== 'number')
        return refused(`a text, a number or a list of texts as ${name}`)
      pairs.push([name, String(each)])
    }
  }
  return fieldsOf(pairs)
}

/** The fields of a form (`application/x-www-form-urlencoded`) or of JSON. */
export const readPosted = async (c: Context): Promise<Posted> => {
  const length = Number(c.req.header('content-length') ?? '0')
  if (length > MOST_BYTES) return refused(`at most ${MOST_BYTES} bytes`)
  const text = await c.req.text()
  if (Buffer.byteLength(text) > MOST_BYTES) return refused(`at most ${MOST_BYTES} bytes`)
  const type = c.req.header('content-type') ?? ''
  if (type.includes('json')) return ofJson(text)
  if (type !== '' && !type.startsWith('application/x-www-form-urlencoded'))
    return refused('a form (application/x-www-form-urlencoded) or JSON')
  return fieldsOf(new URLSearchParams(text))
}
