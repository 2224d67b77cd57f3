/** The settings as lines that may be shown: secrets by whether they are set, addresses without their passwords, long lists by their length. */

export type ShownSetting = { readonly path: string; readonly value: string }

const SECRET = /password|secrets?$|token(?!s$)|apiKey|signingKey|privateKey/i
const LONGEST_LIST = 20
const LONGEST_LIST_OF_OBJECTS = 8

const withoutCredentials = (text: string): string => {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || !URL.canParse(text)) return text
  const url = new URL(text)
  if (url.username === '' && url.password === '' && url.search === '') return text
  return `${url.protocol}//${url.host}${url.pathname} (credentials not shown)`
}

const leaf = (value: unknown): string => {
  if (value === null) return 'not set'
  if (typeof value === 'string') return withoutCredentials(value)
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

const isSet = (value: unknown): boolean =>
  value !== null && value !== '' && !(typeof value === 'object' && Object.keys(value).length === 0)

/** Milliseconds read better in words. */
const duration = (ms: number): string => {
  const [unit, size] = (
    [
      ['d', 86_400_000],
      ['h', 3_600_000],
      ['min', 60_000],
      ['s', 1000],
    ] as const
  ).find(([, each]) => ms >= each && ms % each === 0) ?? ['ms', 1]
  return `${ms / size} ${unit}`
}

const linesOf = (value: unknown, path: string): readonly ShownSetting[] => {
  const name = path.slice(path.lastIndexOf('.') + 1)
  if (SECRET.test(name)) return [{ path, value: isSet(value) ? 'set (not shown)' : 'not set' }]
  if (Array.isArray(value)) {
    const longest = value.some((each) => typeof each === 'object') ? LONGEST_LIST_OF_OBJECTS : LONGEST_LIST
    if (value.length > longest) return [{ path, value: `${value.length} entries` }]
    if (value.every((each) => typeof each !== 'object')) return [{ path, value: value.map(leaf).join(', ') || 'none' }]
    return value.flatMap((each, index) => linesOf(each, `${path}[${index}]`))
  }
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, each]) => linesOf(each, path === '' ? key : `${path}.${key}`))
  if (typeof value === 'number' && name.endsWith('Ms')) return [{ path: path.slice(0, -2), value: duration(value) }]
  return [{ path, value: leaf(value) }]
}

/** Every setting by its path. The registry and the subscriptions have screens of their own and are only counted. */
export const settingsShown = (settings: object): readonly ShownSetting[] =>
  Object.entries(settings).flatMap(([name, value]) => {
    if (name !== 'registry' && name !== 'subscriptions') return linesOf(value, name)
    if (Array.isArray(value)) return [{ path: name, value: `${value.length} entries` }]
    return Object.entries(value as object).map(([part, list]) => ({
      path: `${name}.${part}`,
      value: `${Array.isArray(list) ? list.length : 0} entries`,
    }))
  })
