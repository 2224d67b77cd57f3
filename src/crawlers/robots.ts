/** robots.txt as RFC 9309 reads it: which group speaks to us, and whether it lets us ask for a path. Fetches nothing. */

type Rule = { readonly allow: boolean; readonly pattern: string }

export type Rules = {
  readonly rules: readonly Rule[]
  /** The Crawl-delay of our group; not in the RFC, honoured all the same. */
  readonly crawlDelayMs: number | null
}

export const NO_RULES: Rules = { rules: [], crawlDelayMs: null }

/** A longer pattern than any path; what exceeds it cannot match anything and only costs time. */
const MAX_PATTERN = 2_048

type Line = { readonly key: 'agent' | 'allow' | 'disallow' | 'delay'; readonly value: string }

const KEYS: Readonly<Record<string, Line['key']>> = {
  'user-agent': 'agent',
  useragent: 'agent',
  allow: 'allow',
  disallow: 'disallow',
  'crawl-delay': 'delay',
}

const lineOf = (text: string): Line[] => {
  const [content = ''] = text.split('#', 1)
  const colon = content.indexOf(':')
  if (colon < 0) return []
  const key = KEYS[content.slice(0, colon).trim().toLowerCase()]
  return key === undefined ? [] : [{ key, value: content.slice(colon + 1).trim() }]
}

/** Escapes of unreserved characters undone, everything outside printable ASCII escaped: both sides of a comparison in one spelling (RFC 9309 2.2.2). */
export const normalisePath = (path: string): string =>
  path
    .replaceAll(/%[0-9a-f]{2}/gi, (escape) => {
      const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16))
      return /[A-Za-z0-9._~-]/.test(character) ? character : escape.toUpperCase()
    })
    .replaceAll(/[^\x21-\x7e]/gu, (character) => (character.isWellFormed() ? encodeURIComponent(character) : ''))

type Group = { agents: string[]; rules: Rule[]; delayMs: number | null }

const groupsOf = (body: string): readonly Group[] => {
  const groups: Group[] = []
  let naming = false
  for (const { key, value } of body
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .flatMap(lineOf)) {
    if (key === 'agent') {
      if (!naming) groups.push({ agents: [], rules: [], delayMs: null })
      naming = true
      groups.at(-1)?.agents.push(value.toLowerCase())
      continue
    }
    naming = false
    const group = groups.at(-1) // rules before the first User-agent line belong to nobody
    if (group === undefined) continue
    if (key === 'delay') {
      const seconds = Number(value)
      if (value !== '' && seconds >= 0 && Number.isFinite(seconds)) group.delayMs = Math.round(seconds * 1000)
    } else if (value !== '' && value.length <= MAX_PATTERN) {
      group.rules.push({ allow: key === 'allow', pattern: normalisePath(value) })
    }
  }
  return groups
}

const tokenOf = (agent: string): string => (agent === '*' ? '*' : (/^[a-z_-]+/.exec(agent)?.[0] ?? ''))

/**
 * The rules for `product` (lower case): all groups that name it, together; else all groups for `*`; else none.
 * Unknown lines are skipped, a byte order mark and any line ending are understood (RFC 9309 2.2).
 */
export const parseRobots = (body: string, product: string): Rules => {
  const groups = groupsOf(body)
  const naming = (token: string) => groups.filter(({ agents }) => agents.some((agent) => tokenOf(agent) === token))
  const named = naming(product)
  const ours = named.length > 0 ? named : naming('*')
  const delays = ours.flatMap(({ delayMs }) => (delayMs === null ? [] : [delayMs]))
  return { rules: ours.flatMap(({ rules }) => rules), crawlDelayMs: delays.length > 0 ? Math.max(...delays) : null }
}

/** Does the pattern match a prefix of the path (the whole of it after `$`)? `*` is any run. Never worse than pattern times path. */
export const matchesPattern = (pattern: string, path: string): boolean => {
  const anchored = pattern.endsWith('$')
  const glob = anchored ? pattern.slice(0, -1) : `${pattern}*`
  let at = 0
  let star = -1
  let retry = 0
  let next = 0
  while (at < path.length) {
    if (glob[next] === '*') {
      star = next
      retry = at
      next += 1
      if (next === glob.length) return true
    } else if (glob[next] === path[at]) {
      next += 1
      at += 1
    } else if (star >= 0) {
      next = star + 1
      retry += 1
      at = retry
    } else {
      return false
    }
  }
  while (glob[next] === '*') next += 1
  return next === glob.length
}

/**
 * The rule that decides for a path with its query: the longest match wins, allow wins a draw; null when none matches and
 * all is allowed. `/robots.txt` itself is always allowed.
 */
export const decidingRule = ({ rules }: Rules, path: string): Rule | null => {
  const wanted = normalisePath(path)
  if (wanted === '/robots.txt') return null
  let best: Rule | null = null
  for (const rule of rules) {
    const longer = best === null || rule.pattern.length > best.pattern.length
    const wins = longer || (rule.pattern.length === best?.pattern.length && rule.allow && !best.allow)
    if (wins && matchesPattern(rule.pattern, wanted)) best = rule
  }
  return best
}
