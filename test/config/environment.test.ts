/** What the environment may say, what it overrides, and that no secret is ever shown. */
import { expect, test } from 'vitest'
import { problemsOf, settingsOf } from './folder.ts'

const SMTP = 'alerts:\n  mail:\n    transport: smtp\n'
const SIGNED = `subscriptions:
  - id: hook
    channel: webhook
    address: https://hooks.example.org/visawatch
    secretName: OFFICE_HOOK
`

test('nothing set: embedded database, queue on it, settings as in the file', async () => {
  const settings = await settingsOf()
  expect(settings.databaseUrl).toBeNull()
  expect(settings.redisUrl).toBeNull()
  expect(settings.dataDir).toBe(`${process.cwd()}/data`)
  expect(settings.web).toEqual({
    host: '127.0.0.1',
    port: 8080,
    publicUrl: null,
    readers: 'everybody',
    requestsPerMinute: 300,
    operatorPassword: null,
  })
})

test('secrets and host facts', async () => {
  const settings = await settingsOf({
    env: {
      DATABASE_URL: 'postgres://watch:p%40ss@db.example:5433/visas?sslmode=require',
      REDIS_URL: 'rediss://:secret@cache.example:6380/2',
      VISAWATCH_DATA_DIR: '/var/lib/visawatch',
      VISAWATCH_HOST: '0.0.0.0',
      PORT: '80',
      CHROMIUM_PATH: '/opt/chromium/chrome',
    },
  })
  expect(settings.databaseUrl).toBe('postgres://watch:p%40ss@db.example:5433/visas?sslmode=require')
  expect(settings.redisUrl).toBe('rediss://:secret@cache.example:6380/2')
  expect(settings.dataDir).toBe('/var/lib/visawatch')
  expect(settings.web).toEqual({
    host: '0.0.0.0',
    port: 80,
    publicUrl: null,
    readers: 'everybody',
    requestsPerMinute: 300,
    operatorPassword: null,
  })
  expect(settings.crawl.browser.executablePath).toBe('/opt/chromium/chrome')
})

test('a variable that is set but empty counts as not set', async () => {
  const settings = await settingsOf({ env: { DATABASE_URL: '', REDIS_URL: ' ', PORT: '', VISAWATCH_DATA_DIR: '' } })
  expect([settings.databaseUrl, settings.redisUrl, settings.web.port]).toEqual([null, null, 8080])
})

test('a database on a socket', async () => {
  const url = 'postgresql://watch@/visas?host=/run/postgresql'
  expect((await settingsOf({ env: { DATABASE_URL: url } })).databaseUrl).toBe(url)
})

test('addresses that are none, without showing what may be a password', async () => {
  const env = {
    DATABASE_URL: 'mysql://root:hunter2@db/visas',
    REDIS_URL: 'hunter2@cache:6379',
    SMTP_URL: 'smtp://user:hunter2@[mail',
    PORT: '80a',
  }
  expect(await problemsOf({ env })).toEqual([
    'environment: DATABASE_URL: expected an address such as "postgres://user:password@host:5432/visawatch", found "mysql://..."',
    'environment: REDIS_URL: expected an address such as "redis://host:6379", found text that does not begin with one',
    'environment: SMTP_URL: expected an address such as "smtp://user:password@host:587", found "smtp://..."',
    'environment: PORT: expected a port from 0 to 65535, found "80a"',
  ])
})

test('a port beyond the last', async () => {
  expect(await problemsOf({ env: { PORT: '65536' } })).toEqual([
    'environment: PORT: expected a port from 0 to 65535, found "65536"',
  ])
})

test('the mail server as an address', async () => {
  const settings = await settingsOf({
    files: { 'default.yaml': SMTP },
    env: { SMTP_URL: 'smtps://watch%40example.org:p%3Ass@mail.example.org' },
  })
  expect(settings.alerts.mail.transport).toEqual({
    kind: 'smtp',
    host: 'mail.example.org',
    port: 465,
    secure: true,
    user: 'watch@example.org',
    password: 'p:ss',
  })
})

test('the mail server in the file, the login in the environment', async () => {
  const settings = await settingsOf({
    files: { 'default.yaml': `${SMTP}    smtp:\n      host: mail.example.org\n      port: 2525\n` },
    env: { SMTP_USER: 'watch', SMTP_PASSWORD: 'hunter2' },
  })
  expect(settings.alerts.mail.transport).toEqual({
    kind: 'smtp',
    host: 'mail.example.org',
    port: 2525,
    secure: false,
    user: 'watch',
    password: 'hunter2',
  })
})

test('a mail password without a user', async () => {
  const files = { 'default.yaml': `${SMTP}    smtp: { host: mail.example.org }\n` }
  const lines = await problemsOf({ files, env: { SMTP_PASSWORD: 'hunter2' } })
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(
    /: alerts\.mail\.smtp\.user: SMTP_PASSWORD is set but no user; name one here or in SMTP_USER$/,
  )
})

test('a signing secret by its name', async () => {
  const settings = await settingsOf({
    files: { 'alerts.yaml': SIGNED },
    env: { OFFICE_HOOK: 'whsec_b2ZmaWNl', OTHER: 'x' },
  })
  expect(settings.alerts.secrets).toEqual({ OFFICE_HOOK: 'whsec_b2ZmaWNl' })
})

test('a command that sends nothing does without secrets', async () => {
  const settings = await settingsOf({ files: { 'alerts.yaml': SIGNED }, needSecrets: false })
  expect(settings.alerts.secrets).toEqual({})
  expect(settings.subscriptions[0]?.secretName).toBe('OFFICE_HOOK')
})

test('the operators’ password is taken as it is, and refused when it is short', async () => {
  const settings = await settingsOf({ env: { VISAWATCH_OPERATOR_PASSWORD: ' with blanks ' } })
  expect(settings.web.operatorPassword).toBe(' with blanks ')
  expect(await problemsOf({ env: { VISAWATCH_OPERATOR_PASSWORD: 'hunter2' } })).toEqual([
    'environment: VISAWATCH_OPERATOR_PASSWORD: expected at least 8 characters, found 7',
  ])
})
