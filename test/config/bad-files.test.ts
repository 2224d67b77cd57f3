/** Settings files that are missing, unreadable, in another encoding or no YAML. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadSettings } from '../../src/config/load.ts'
import { problemsOf } from './folder.ts'

test('a folder that is not there', async () => {
  const loading = loadSettings({ dir: '/nowhere/settings', env: {} })
  await expect(loading).rejects.toThrow(
    '/nowhere/settings: no such folder; name the folder of your settings with --config DIR',
  )
})

test('a file in place of the folder', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'visawatch-settings-'))
  const file = join(dir, 'default.yaml')
  await writeFile(file, 'log: {level: info}\n')
  const loading = loadSettings({ dir: file, env: {} })
  await expect(loading).rejects.toThrow(
    `${file}: is a file; expected the folder with default.yaml, sources.yaml and alerts.yaml`,
  )
  await rm(dir, { recursive: true })
})

test('a folder in place of a file', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'visawatch-settings-'))
  await mkdir(join(dir, 'sources.yaml'))
  await writeFile(join(dir, 'alerts.yaml'), 'subscriptions: []\n')
  await expect(loadSettings({ dir, env: {} })).rejects.toThrow(`${dir}/sources.yaml: is a folder; expected a YAML file`)
  await rm(dir, { recursive: true })
})

test('missing files are both told, with what to write', async () => {
  expect(await problemsOf({ files: { 'sources.yaml': null, 'alerts.yaml': null } })).toEqual([
    'config/sources.yaml: no such file; list the pages to watch under "institutions:", or write "institutions: []" for none',
    'config/alerts.yaml: no such file; list who is told under "subscriptions:", or write "subscriptions: []" for nobody',
  ])
})

test('empty files, and one with comments only', async () => {
  expect(
    await problemsOf({ files: { 'default.yaml': '# log: debug\n', 'sources.yaml': '', 'alerts.yaml': '\n\n' } }),
  ).toEqual([
    'config/default.yaml: says nothing; write the settings to override, or delete the file to use the built-in ones',
    'config/sources.yaml: says nothing; list the pages to watch under "institutions:", or write "institutions: []" for none',
    'config/alerts.yaml: says nothing; list who is told under "subscriptions:", or write "subscriptions: []" for nobody',
  ])
})

test('a file that is not UTF-8 gets its first bad line', async () => {
  const latin1 = Buffer.from('institutions:\n  - id: a\n    name: Clinique universitaire de Montr\u00e9al\n', 'latin1')
  expect(await problemsOf({ files: { 'sources.yaml': latin1 } })).toEqual([
    'config/sources.yaml:3: not UTF-8; save the file in that encoding',
  ])
})

test('a file in UTF-16', async () => {
  const utf16 = Buffer.from('\ufeffsubscriptions: []\n', 'utf16le')
  expect(await problemsOf({ files: { 'alerts.yaml': utf16 } })).toEqual([
    'config/alerts.yaml:1: not UTF-8; save the file in that encoding',
  ])
})

const malformed: readonly { readonly title: string; readonly yaml: string; readonly line: string }[] = [
  {
    title: 'a quote that does not end',
    yaml: 'web:\n  host: "127.0.0.1\nlog:\n  level: info\n',
    line: 'config/default.yaml:2: not valid YAML: a quote opens on this line and never closes',
  },
  {
    title: 'a tab as indentation',
    yaml: 'web:\n\thost: 127.0.0.1\n',
    line: 'config/default.yaml:2: not valid YAML: Tabs are not allowed as indentation',
  },
  {
    title: 'an alias without an anchor',
    yaml: 'web: *elsewhere\n',
    line: 'config/default.yaml: not valid YAML: Unresolved alias (the anchor must be set before the alias): elsewhere; write the values out',
  },
  {
    title: 'a tag of another language',
    yaml: 'web:\n  host: !!python/name:os.system x\n',
    line: 'config/default.yaml:2: not valid YAML: Unresolved tag: tag:yaml.org,2002:python/name:os.system',
  },
  {
    title: 'two documents in one file',
    yaml: 'log:\n  level: info\n---\nlog:\n  level: warn\n',
    line: 'config/default.yaml:3: holds more than one document; take out the line "---", or all that follows it',
  },
]

test.each(malformed)('no YAML: $title', async ({ yaml, line }) => {
  expect(await problemsOf({ files: { 'default.yaml': yaml } })).toEqual([line])
})

test('a key given twice is told with both lines, each time', async () => {
  const yaml = 'web:\n  host: 127.0.0.1\n  port: 1\n  host: localhost\ncrawl:\n  hosts: 2\nweb:\n  port: 2\n'
  expect(await problemsOf({ files: { 'default.yaml': yaml } })).toEqual([
    'config/default.yaml:4: web.host: key given twice, first on line 2; keep one of them',
    'config/default.yaml:7: web: key given twice, first on line 1; keep one of them',
  ])
})

test('aliases that would unfold without end', async () => {
  const level = (name: string, of: string) =>
    `${name}: &${name} [*${of}, *${of}, *${of}, *${of}, *${of}, *${of}, *${of}, *${of}, *${of}]\n`
  const yaml = `a: &a [x, x, x, x, x, x, x, x, x]\n${level('b', 'a')}${level('c', 'b')}${level('d', 'c')}${level('e', 'd')}`
  expect(await problemsOf({ files: { 'default.yaml': yaml } })).toEqual([
    'config/default.yaml: not valid YAML: Excessive alias count indicates a resource exhaustion attack; write the values out',
  ])
})

test('nesting without end', async () => {
  expect(await problemsOf({ files: { 'alerts.yaml': '['.repeat(100_000) } })).toEqual([
    'config/alerts.yaml:1: nested too deeply; write it flatter',
  ])
})

test('as many mistakes as there are entries are told one by one', async () => {
  const entry = (index: number) => `  - id: h-${index}\n    name: H\n    sources: [{ id: s-${index}, url: none }]\n`
  const yaml = `institutions:\n${Array.from({ length: 2000 }, (_, index) => entry(index)).join('')}`
  const lines = await problemsOf({ files: { 'sources.yaml': yaml } })
  expect(lines).toHaveLength(2000)
  expect(lines[1999]).toBe(
    'config/sources.yaml:6001: institutions[1999].sources[0].url: expected a full address such as "https://example.org/page", found "none"',
  )
})

test('mistakes in all files and the environment are told at once, in the order of the files', async () => {
  const found = await problemsOf({
    files: {
      'default.yaml': 'log:\n  level: loud\n',
      'sources.yaml': 'institutions:\n  - id: lakeside\n',
      'alerts.yaml': 'subscriptions:\n  - id: a\n    channel: pigeon\n',
    },
    env: { PORT: 'eighty' },
  })
  expect(found).toEqual([
    'config/default.yaml:2: log.level: expected one of debug, info, warn, error, silent, found "loud"',
    'config/sources.yaml:2: institutions[0].name: expected text; put it in quotes when it looks like a number, found nothing',
    'config/sources.yaml:2: institutions[0]: "lakeside" has no sources; add one, or leave the institution out',
    'config/alerts.yaml:3: subscriptions[0].channel: expected one of console, email, webhook, slack, discord, teams, telegram, ntfy, found "pigeon"',
    'environment: PORT: expected a port from 0 to 65535, found "eighty"',
  ])
})
