/** The README keeps its word: its settings load, its commands exist, its example is read as it says, its words are the program's. */
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { readEnvironment } from '../../src/config/environment.ts'
import { runCommandLine } from '../../src/cli/main.ts'
import { createTerminal } from '../../src/cli/terminal.ts'
import { OUTCOME_KINDS } from '../../src/domain/outcome.ts'
import { POSITIONS } from '../../src/domain/position.ts'
import { settingsOf } from '../config/folder.ts'
import { commandNames, commandsIn, faultOf, visawatchWords } from './commands.ts'
import { blocksOf, readDocument, tableRows } from './markdown.ts'

const README = await readDocument('README.md')
const SHELL = [
  ...blocksOf(README, 'sh'),
  ...blocksOf(README, 'console').map((text) => text.replace(/^\$ /, '').split('\n')[0] ?? ''),
]
const COMMANDS = SHELL.flatMap(commandsIn)

/** Programs of others that our shell blocks may name. */
const OTHERS: readonly string[] = ['npm', 'export', 'echo']

/** Each YAML block says on its first line which file it is. */
const yamlFiles = (): Readonly<Record<string, string>> =>
  Object.fromEntries(blocksOf(README, 'yaml').map((text) => [/^# (\w+\.yaml)$/m.exec(text)?.[1] ?? 'nameless', text]))

test('the settings load together, over the shipped defaults', async () => {
  const files = yamlFiles()
  expect(Object.keys(files)).toEqual(['default.yaml', 'sources.yaml', 'alerts.yaml'])
  const { crawl, alerts, web, registry, subscriptions } = await settingsOf({
    files,
    env: { SMTP_PASSWORD: 'secret', VISAWATCH_WEBHOOK_SECRET: 'whsec_cmVhZG1l' },
  })
  expect(crawl.contact).toBe('https://gme.example.org/visawatch')
  expect(crawl.perHost.delayMs).toBe(10_000)
  expect(alerts.mail.transport).toMatchObject({ kind: 'smtp', host: 'mail.example.org', port: 587, user: 'visawatch' })
  expect(web.publicUrl).toBe('https://visas.example.org')
  expect(registry.sources.map(({ id, level, programIds, intervalMs }) => [id, level, programIds, intervalMs])).toEqual([
    ['birchwater-gme', 'gme_office', [], null],
    ['birchwater-informatics', 'program', ['birchwater-informatics'], 7 * 86_400_000],
  ])
  expect(subscriptions.map(({ id, channel, cadence }) => [id, channel, cadence])).toEqual([
    ['gme-office', 'email', 'daily'],
    ['h1b-lost', 'webhook', 'immediate'],
  ])
})

test('every command of visawatch exists with its options', async () => {
  const ours = COMMANDS.flatMap((words) => {
    const found = visawatchWords(words)
    return found === null ? [] : [found]
  })
  expect(ours.length).toBeGreaterThan(8)
  const faults = await Promise.all(ours.map(faultOf))
  expect(faults.filter((fault) => fault !== null)).toEqual([])
})

test('a command that does not exist would be found', async () => {
  expect(await faultOf(['begin'])).toBe('there is no command "begin"')
  expect(await faultOf(['start', '--role', 'web'])).toBe('"start" has no --role web')
  expect(await faultOf(['programs', '--category', 'sponsors'])).toContain('expected one of')
  expect(await faultOf(['sources'])).toBe('"sources" wants one of its commands')
  expect(await faultOf(['evaluate'])).toBe('"evaluate" wants 1 arguments')
  expect(await faultOf(['migrate', 'twice'])).toBe('"migrate" takes 0 arguments, not 1')
})

test('npm runs what the README asks it to run, and no other programs are needed', async () => {
  const { scripts } = JSON.parse(await readDocument('package.json')) as { scripts: Readonly<Record<string, string>> }
  const others = COMMANDS.filter((words) => visawatchWords(words) === null)
  expect(others.map(([program]) => program).filter((program) => !OTHERS.includes(program ?? ''))).toEqual([])
  const npm = others.filter(([program]) => program === 'npm').map((words) => words.slice(1))
  const asked = npm.flatMap(([verb = '', script = '']) => (verb === 'run' ? [script] : verb === 'ci' ? [] : [verb]))
  expect(asked).toEqual(['demo', 'test'])
  expect(asked.filter((script) => !Object.hasOwn(scripts, script))).toEqual([])
})

test('the environment it exports is understood', () => {
  const exported = COMMANDS.filter(([program]) => program === 'export').map(([, assignment = '']) =>
    assignment.split('=', 2),
  )
  const env = Object.fromEntries(exported.map(([name, value]) => [name, value]))
  expect(Object.keys(env)).toEqual([
    'SMTP_PASSWORD',
    'VISAWATCH_OPERATOR_PASSWORD',
    'VISAWATCH_WEBHOOK_SECRET',
    'DATABASE_URL',
    'REDIS_URL',
  ])
  const { values, problems } = readEnvironment(env)
  expect(problems).toEqual([])
  expect(values.databaseUrl).toBe('postgres://visawatch:password@db.example.org:5432/visawatch')
  expect(values.redisUrl).toBe('redis://queue.example.org:6379')
})

test('the unit for systemd starts a command that exists', async () => {
  const [unit = ''] = blocksOf(README, 'ini')
  const [line = ''] = unit.split('\n').filter((each) => each.startsWith('ExecStart='))
  const words = visawatchWords(commandsIn(line.slice('ExecStart='.length))[0] ?? [])
  expect(words).toEqual(['start', '--config', '/etc/visawatch'])
  expect(await faultOf(words ?? [])).toBeNull()
})

test('the example of classify is read as it says', async () => {
  const [block = ''] = blocksOf(README, 'console')
  const [command = '', ...shown] = block.trimEnd().split('\n')
  const page = /echo '([^']+)'/.exec(command)?.[1] ?? ''
  const stdin = new PassThrough()
  stdin.end(page)
  const printed: string[] = []
  const terminal = {
    ...createTerminal(process),
    stdin: stdin as unknown as NodeJS.ReadStream,
    paint: (_: unknown, text: string) => text,
    print: (line: string) => void printed.push(line),
  }
  expect(await runCommandLine(['classify', '-'], terminal)).toBe(0)
  // The version of the rules and the names of single rules change more often than what they find.
  const lines = printed.filter((line) => !line.startsWith('  confidence')).map((line) => line.replace(/” [\w-]+$/, '”'))
  expect(lines).toEqual(shown)
})

test('its words name every outcome and position', () => {
  const words = new Map(tableRows(README, 'word').map(([word = '', meaning = '']) => [word, meaning]))
  expect(OUTCOME_KINDS.filter((kind) => !words.get('outcome')?.includes(kind))).toEqual([])
  expect(POSITIONS.filter((position) => !words.get('position')?.includes(position))).toEqual([])
})

test('its table of commands has every command and no other', async () => {
  const rows = tableRows(README, 'command').map(([command = '']) =>
    command.replaceAll(/ ?\[[^\]]*\]| (?:FILE\S*|URL|ID|PROGRAM|NAME|QUERY)/g, ''),
  )
  expect(rows).toEqual(await commandNames())
})
