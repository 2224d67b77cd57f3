/** Who may import whom: the table of the architecture. A new folder of src needs a row here before it can have a file. */

/** Folders of src (or a single file) that a folder may import from, besides itself. `types of` allows `import type` only. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  extract: ['domain'],
  classify: ['domain', 'types of extract'],
  changes: ['domain'],
  alerts: ['domain'],
  crawlers: ['domain'],
  // The guard against private addresses is the one that webhooks use.
  opinion: ['domain', 'alerts/private-address.ts'],
  config: ['domain'],
  db: ['domain'],
  export: ['domain', 'types of db'],
  filings: ['domain'],
  jobs: ['domain', 'extract', 'classify', 'changes', 'alerts', 'crawlers', 'config', 'db', 'types of opinion'],
  web: ['domain', 'db', 'changes', 'export', 'alerts/feed.ts'],
  'store.ts': ['domain', 'db', 'types of jobs'],
  'app.ts': [
    'store.ts',
    'domain',
    'extract',
    'classify',
    'changes',
    'alerts',
    'crawlers',
    'opinion',
    'config',
    'db',
    'jobs',
    'web',
  ],
  // The other root beside app.ts: it opens each part for a moment, to see whether it would work.
  'checkup.ts': ['domain', 'crawlers', 'alerts', 'db', 'jobs'],
  // Like web, cli shows what db finds; extract, classify and changes are for its offline commands.
  cli: [
    'app.ts',
    'store.ts',
    'checkup.ts',
    'config',
    'db',
    'demo',
    'domain',
    'export',
    'extract',
    'filings',
    'classify',
    'changes',
    'types of jobs',
  ],
  demo: ['app.ts', 'domain', 'extract', 'classify', 'changes', 'alerts', 'crawlers', 'config', 'db', 'jobs', 'web'],
}

/** Packages that few folders may import, so that what they stand for can be exchanged in one place. */
export const OWNED_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'drizzle-orm': ['db'],
  pg: ['db'],
  bullmq: ['jobs'],
  ioredis: ['jobs'],
  croner: ['jobs'],
  playwright: ['crawlers'],
  // Crawlers read with it, webhooks send with it, opinions are asked with it; all refuse private addresses when it connects.
  undici: ['crawlers', 'alerts', 'opinion'],
  nodemailer: ['alerts'],
  imapflow: ['alerts'],
  mailparser: ['alerts'],
  // The demo's own receiver checks what alerts signed.
  standardwebhooks: ['alerts', 'demo'],
  yaml: ['config'],
  'csv-parse': ['config', 'filings'],
  commander: ['cli'],
  'csv-stringify': ['export'],
  yauzl: ['filings'],
  saxes: ['filings'],
  'write-excel-file': ['export'],
  'hyparquet-writer': ['export'],
  '@observablehq/plot': ['web'],
}

/** They compute: the same arguments, the same result. */
export const PURE_FOLDERS: readonly string[] = ['domain', 'extract', 'classify', 'changes']

/** Node's modules that compute, and of each the names that do; all others have effects. */
export const PURE_NODE_NAMES: Readonly<Record<string, readonly string[]>> = {
  'node:crypto': ['createHash', 'hash'],
  'node:util': ['TextDecoder', 'TextEncoder', 'isDeepStrictEqual'],
}

/** Words by which a pure folder would reach the clock, chance, the environment, the network or a log. */
export const EFFECTS: readonly (readonly [words: RegExp, what: string])[] = [
  [/\bDate\.now\b/g, 'reads the clock'],
  [/\bnew Date\s*(?:\(\s*\)|(?![\w(]))/g, 'reads the clock'],
  [/(?<!new )(?<![\w.$])Date\s*\(/g, 'reads the clock'],
  [/\bperformance\.now\b/g, 'reads the clock'],
  [/\bMath\.random\b/g, 'throws dice'],
  [/\bcrypto\s*\.\s*(?:randomUUID|getRandomValues|randomBytes|randomInt)\b/g, 'throws dice'],
  [/(?<![\w.$])process\s*[.[]/g, 'looks at the process'],
  [/(?<![\w.$])console\s*[.[]/g, 'logs'],
  [/(?<![\w.$])(?:setTimeout|setInterval|setImmediate|queueMicrotask)\s*\(/g, 'waits'],
  [/(?<![\w.$])(?:fetch|XMLHttpRequest|WebSocket|EventSource)\s*\(/g, 'reads the network'],
]

/** Names that say nothing of what a file does. */
export const EMPTY_NAMES = /^(?:utils?|helpers?|libs?|managers?|services?|common|misc)$/i

export const MOST_LINES = 250
