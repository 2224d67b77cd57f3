/** The checker itself, on small files that break each rule and on some that look as if they did. */
import { describe, expect, test } from 'vitest'
import { importsOf } from './imports.ts'
import { breachesOf } from './rules.ts'

const DOC = '/** One job. */\n'

/** Breaches in files given without their doc comment; code therefore begins on line 2. */
const breaches = (files: Readonly<Record<string, string>>) =>
  breachesOf(new Map(Object.entries(files).map(([file, code]) => [file, `${DOC}${code}\n`])))

describe('imports are found', () => {
  const found = (code: string) =>
    importsOf('src/web/page.ts', code).map(({ target, line, typeOnly }) => [target, line, typeOnly])

  test.each([
    ["import { a } from '../db/x.ts'", [['src/db/x.ts', 1, false]]],
    ['import a from "./x.ts"', [['src/web/x.ts', 1, false]]],
    ["import '../../bench/x.ts'", [['bench/x.ts', 1, false]]],
    ["import type { A } from '../db/x.ts'", [['src/db/x.ts', 1, true]]],
    ["import { type A } from '../db/x.ts'", [['src/db/x.ts', 1, false]]],
    ["import type, { a } from '../db/x.ts'", [['src/db/x.ts', 1, false]]],
    ["export * from '../db/x.ts'", [['src/db/x.ts', 1, false]]],
    ["export type { A } from '../db/x.ts'", [['src/db/x.ts', 1, true]]],
    ["\nimport {\n  a,\n  b,\n} from '../db/x.ts'", [['src/db/x.ts', 2, false]]],
    ["const x = await import('../db/x.ts')", [['src/db/x.ts', 1, false]]],
    ['const x = await import(`../db/x.ts`)', [['src/db/x.ts', 1, false]]],
    ["type X = import('../db/x.ts').X", [['src/db/x.ts', 1, false]]],
    ["const x = require('pg')", [['pg', 1, false]]],
    ["import { x } from 'drizzle-orm/pg-core'", [['drizzle-orm', 1, false]]],
    ["import { x } from '@scope/name/deep'", [['@scope/name', 1, false]]],
    ["import { x } from 'node:fs/promises'", [['node:fs/promises', 1, false]]],
    [
      "import a from 'a'; import b from 'b'",
      [
        ['a', 1, false],
        ['b', 1, false],
      ],
    ],
    ['const quote = /["\']/\nimport a from "a"', [['a', 2, false]]],
    ['const half = total / 2\nimport a from "a" // "', [['a', 2, false]]],
    ['const text = `x ${y + `import("z")`} `\nimport a from "a"', [['a', 2, false]]],
    ["// import a from 'a'", []],
    ["/* import a from 'a' */", []],
    ['const text = "import a from \'a\'"', []],
    ["const imports = important('a')", []],
    ["export const from = 'a'", []],
  ])('%s', (code, expected) => {
    expect(found(code)).toEqual(expected)
  })
})

test('a clean tree has no breaches', () => {
  expect(
    breaches({
      'src/domain/visa.ts': 'export const VISAS = []',
      'src/extract/html.ts': "import { load } from 'cheerio'\nimport { VISAS } from '../domain/visa.ts'\nload(VISAS)",
      'src/classify/read.ts': "import type { Block } from '../extract/html.ts'\nexport type B = Block",
      'src/db/connect.ts': "import pg from 'pg'\nexport const connect = () => new pg.Pool()",
      'src/app.ts':
        "import { connect } from './db/connect.ts'\nimport { load } from './extract/html.ts'\nconnect(load)",
      'src/cli/main.ts': "import { start } from '../app.ts'\nstart(process.argv, new Date())",
    }),
  ).toEqual([])
})

test.each([
  [
    'src/domain/a.ts',
    "import { b } from '../db/b.ts'",
    'src/domain/a.ts:2: domain imports src/db/b.ts, but may import nothing; take what it needs as an argument and let app.ts hand it in',
  ],
  [
    'src/extract/a.ts',
    "\n\nexport { b } from '../classify/b.ts'",
    'src/extract/a.ts:4: extract imports src/classify/b.ts, but may import domain; take what it needs as an argument and let app.ts hand it in',
  ],
  [
    'src/web/a.ts',
    "const b = await import('../jobs/b.ts')",
    'src/web/a.ts:2: web imports src/jobs/b.ts, but may import domain, db, changes, export, alerts/feed.ts; take what it needs as an argument and let app.ts hand it in',
  ],
  [
    'src/web/a.ts',
    "import { email } from '../alerts/email.ts'",
    'src/web/a.ts:2: web imports src/alerts/email.ts, but may import domain, db, changes, export, alerts/feed.ts; take what it needs as an argument and let app.ts hand it in',
  ],
  [
    'src/db/a.ts',
    "import { createApp } from '../app.ts'",
    'src/db/a.ts:2: db imports src/app.ts, but may import domain; take what it needs as an argument and let app.ts hand it in',
  ],
  [
    'src/app.ts',
    "import { site } from './demo/site.ts'",
    'src/app.ts:2: app.ts imports src/demo/site.ts, but may import store.ts, domain, extract, classify, changes, alerts, crawlers, opinion, config, db, jobs, web; take what it needs as an argument and let app.ts hand it in',
  ],
  [
    'src/classify/a.ts',
    "import { extract } from '../extract/extract.ts'",
    'src/classify/a.ts:2: imports more than types of extract; write "import type", or take the function as an argument',
  ],
  [
    'src/cli/a.ts',
    "import { startWorkers } from '../jobs/workers.ts'",
    'src/cli/a.ts:2: imports more than types of jobs; write "import type", or take the function as an argument',
  ],
  [
    'src/reports/a.ts',
    "import { b } from '../db/b.ts'",
    'src/reports/a.ts:2: reports is not in the table; give it a row in test/architecture/table.ts',
  ],
  [
    'src/db/a.ts',
    "import { b } from '../../test/b.ts'",
    'src/db/a.ts:2: imports test/b.ts from outside src; the program ships without it',
  ],
  [
    'src/web/a.ts',
    "import { sql } from 'drizzle-orm'",
    'src/web/a.ts:2: imports drizzle-orm, which only db may; call a function of db or have one handed in',
  ],
  [
    'src/db/a.ts',
    "import type { Job } from 'bullmq'",
    'src/db/a.ts:2: imports bullmq, which only jobs may; call a function of jobs or have one handed in',
  ],
  [
    'src/jobs/a.ts',
    "import { request } from 'undici'",
    'src/jobs/a.ts:2: imports undici, which only crawlers and alerts and opinion may; call a function of crawlers or have one handed in',
  ],
  [
    'src/domain/a.ts',
    "import { z } from 'zod'",
    'src/domain/a.ts:2: domain imports zod, but may import nothing; move what needs it out of domain',
  ],
  [
    'src/extract/a.ts',
    "import { readFile } from 'node:fs/promises'",
    'src/extract/a.ts:2: extract is pure but imports readFile of node:fs/promises; take the value as an argument',
  ],
  [
    'src/extract/a.ts',
    "import fs from 'node:fs'",
    'src/extract/a.ts:2: extract is pure but imports all of it of node:fs; take the value as an argument',
  ],
  [
    'src/changes/a.ts',
    "import { createHash, randomUUID } from 'node:crypto'",
    'src/changes/a.ts:2: changes is pure but imports randomUUID of node:crypto; take the value as an argument',
  ],
  [
    'src/changes/a.ts',
    'const now = Date.now()',
    'src/changes/a.ts:2: changes is pure but reads the clock (Date.now); take the value as an argument',
  ],
  [
    'src/domain/a.ts',
    '\nconst now = new Date()',
    'src/domain/a.ts:3: domain is pure but reads the clock (new Date); take the value as an argument',
  ],
  [
    'src/domain/a.ts',
    'const now = `${new Date}`',
    'src/domain/a.ts:2: domain is pure but reads the clock (new Date); take the value as an argument',
  ],
  [
    'src/classify/a.ts',
    'const die = Math.random()',
    'src/classify/a.ts:2: classify is pure but throws dice (Math.random); take the value as an argument',
  ],
  [
    'src/classify/a.ts',
    "if (process.env['X']) {}",
    'src/classify/a.ts:2: classify is pure but looks at the process (process); take the value as an argument',
  ],
  [
    'src/classify/a.ts',
    "console.log('x')",
    'src/classify/a.ts:2: classify is pure but logs (console); take the value as an argument',
  ],
  [
    'src/extract/a.ts',
    'setTimeout(f, 1)',
    'src/extract/a.ts:2: extract is pure but waits (setTimeout); take the value as an argument',
  ],
  [
    'src/extract/a.ts',
    "await fetch('https://example.org')",
    'src/extract/a.ts:2: extract is pure but reads the network (fetch); take the value as an argument',
  ],
  ['src/db/utils.ts', '', 'src/db/utils.ts: "utils" says nothing of what the file does; name it after its one job'],
  [
    'src/web/helpers/a.ts',
    '',
    'src/web/helpers/a.ts: "helpers" says nothing of what the file does; name it after its one job',
  ],
  [
    'src/jobs/queue-manager.ts',
    '',
    'src/jobs/queue-manager.ts: "manager" says nothing of what the file does; name it after its one job',
  ],
  [
    'src/alerts/mailService.ts',
    '',
    'src/alerts/mailService.ts: "Service" says nothing of what the file does; name it after its one job',
  ],
  ['src/db/a.ts', '\n'.repeat(249), 'src/db/a.ts: 251 lines, more than 250; split it by what it does'],
])('%s: %s', (file, code, breach) => {
  expect(breaches({ [file]: code })).toEqual([breach])
})

test.each([
  ['src/domain/a.ts', 'const day = new Date(milliseconds)'],
  ['src/domain/a.ts', 'const f = (now: Date): Date => now'],
  ['src/domain/a.ts', "// Date.now() and process.env are for others\nconst text = 'console.log(Math.random())'"],
  ['src/domain/a.ts', 'const pattern = /process.env/'],
  ['src/extract/a.ts', 'const subprocess = job.process.name'],
  ['src/extract/a.ts', 'source.fetch(1)'],
  ['src/extract/a.ts', "import { createHash } from 'node:crypto'"],
  ['src/extract/a.ts', "import type { Readable } from 'node:stream'"],
  ['src/db/a.ts', 'const now = new Date()'],
  ['src/db/library.ts', ''],
  ['src/db/a.ts', '\n'.repeat(248)],
])('no breach in %s: %s', (file, code) => {
  expect(breaches({ [file]: code })).toEqual([])
})

test('a file without a doc comment, and one whose comment comes late', () => {
  const sources = new Map([
    ['src/db/a.ts', 'export const a = 1\n'],
    ['src/db/b.ts', "import pg from 'pg'\n/** Late. */\nexport const b = pg\n"],
    ['src/db/c.ts', '#!/usr/bin/env node\n/** First after the interpreter. */\n'],
  ])
  expect(breachesOf(sources)).toEqual([
    'src/db/a.ts:1: opens without a doc comment; say its one job and what it refuses to do',
    'src/db/b.ts:1: opens without a doc comment; say its one job and what it refuses to do',
  ])
})

test('a circle of three, of types only, and of one', () => {
  const found = breaches({
    'src/db/a.ts': "import type { B } from './b.ts'",
    'src/db/b.ts': "import type { C } from './c.ts'",
    'src/db/c.ts': "import type { A } from './a.ts'",
    'src/db/d.ts': "import { a } from './a.ts'",
    'src/db/e.ts': "export * from './e.ts'",
  })
  expect(found).toEqual([
    'src/db/a.ts -> src/db/b.ts -> src/db/c.ts -> src/db/a.ts: imports go round in a circle; move what both need into a third file',
    'src/db/e.ts -> src/db/e.ts: imports go round in a circle; move what both need into a third file',
  ])
})
