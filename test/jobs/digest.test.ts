/** A daily digest: nothing at once, everything together when its hour has come, once. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { pageOf } from '../support/site.ts'
import { tellWebhook } from '../support/world.ts'
import { type Crew, openCrew, pagesOf } from './crew.ts'

const BOTH = pageOf('How to apply', 'We sponsor J-1 and H-1B visas for residents.')
const J1_ONLY = pageOf('How to apply', 'We sponsor J-1 visas. We do not sponsor H-1B visas.')
const HOUR_MS = 3_600_000

let crew: Crew
beforeEach(async () => {
  crew = await openCrew({
    pages: { '/one': { body: BOTH }, '/two': { body: BOTH } },
    registry: pagesOf('/one', '/two'),
    subscriptions: (url) => [{ ...tellWebhook(url), cadence: 'daily' }],
    settings: (settings) => ({ ...settings, alerts: { ...settings.alerts, digest: { hour: 7, timeZone: 'UTC' } } }),
  })
})
afterEach(async () => {
  await crew.close()
  const { troubles } = crew.log
  if (troubles.length > 0) throw new Error(`the log tells of trouble: ${JSON.stringify(troubles)}`)
})

/** Only what is due by itself. */
const due = () => crew.app.round('due', () => undefined)

test('is owed, waits for its hour, and tells of all events in one message', async () => {
  await crew.round()
  crew.site.on('/one', { body: J1_ONLY })
  crew.site.on('/two', { body: J1_ONLY })
  // 09:00 and some: the digest of this day is gone.
  expect(await crew.round()).toMatchObject({ changes: 2, alerts: 2, end: { kind: 'done' } })
  expect(crew.webhook.told).toEqual([])
  const day = crew.now().toISOString().slice(0, 10)
  const [alert, other] = await crew.rows('select due_at, message_id from alerts')
  expect(alert).toEqual(other)
  expect(alert).toMatchObject({ message_id: null })
  const dueAt = alert?.['due_at'] as Date
  expect(dueAt.toISOString().slice(11)).toBe('07:00:00.000Z')
  expect(dueAt.getTime() - Date.parse(`${day}T00:00:00Z`)).toBe(31 * HOUR_MS)

  crew.pass(dueAt.getTime() - crew.now().getTime() - HOUR_MS)
  await due()
  expect(crew.webhook.told).toEqual([])

  crew.pass(2 * HOUR_MS)
  await due()
  expect(crew.webhook.told).toHaveLength(1)
  expect(crew.webhook.told[0]?.body).toMatchObject({ data: { changes: [{}, {}] } })
  await due()
  crew.pass(24 * HOUR_MS)
  await due()
  expect(crew.webhook.told).toHaveLength(1)
  expect(await crew.rows('select status from alerts')).toEqual([{ status: 'delivered' }, { status: 'delivered' }])
})
