/** The table of legal events: it says what is declared, forgets nothing for good, and is read by day and visa. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect, type Database } from '../../src/db/connect.ts'
import { declareLegalEvents, legalEventsOf } from '../../src/db/legal-events.ts'
import type { LegalEvent } from '../../src/domain/legal-event.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

const MONDAY = new Date('2026-03-02T09:00:00Z')
const TUESDAY = new Date('2026-03-03T09:00:00Z')
const event = (id: string, day: string, rest: Partial<LegalEvent> = {}): LegalEvent => ({
  id,
  day,
  kind: 'ruling',
  title: 'A court rules on a fee.',
  visas: ['h1b'],
  source: 'Docket 7',
  ...rest,
})
const FEE = event('fee', '2026-01-10', { kind: 'proclamation' })
const STAY = event('stay', '2026-02-20', { visas: ['h1b', 'j1'] })

let database: TestDatabase
let store: Database
beforeEach(async () => {
  database = await createTestDatabase()
  store = await connect(database.url)
})
afterEach(async () => {
  await store.close()
  await database.close()
})

test('what is declared is what is read, by day; a corrected event is corrected', async () => {
  await declareLegalEvents(store.db, [STAY, FEE], MONDAY)
  expect(await legalEventsOf(store.db)).toEqual([FEE, STAY])
  const corrected = { ...FEE, day: '2026-03-01', source: 'Docket 8' }
  await declareLegalEvents(store.db, [STAY, corrected], TUESDAY)
  expect(await legalEventsOf(store.db)).toEqual([STAY, corrected])
})

test('one that is no longer declared is retired and may come back', async () => {
  await declareLegalEvents(store.db, [FEE, STAY], MONDAY)
  await declareLegalEvents(store.db, [], TUESDAY)
  expect(await legalEventsOf(store.db)).toEqual([])
  expect((await store.pool.query('select id, retired_at from legal_events order by id')).rows).toEqual([
    { id: 'fee', retired_at: TUESDAY },
    { id: 'stay', retired_at: TUESDAY },
  ])
  await declareLegalEvents(store.db, [FEE], TUESDAY)
  expect(await legalEventsOf(store.db)).toEqual([FEE])
})

test('days narrow it, both included, and so does a visa', async () => {
  await declareLegalEvents(store.db, [FEE, STAY], MONDAY)
  expect(await legalEventsOf(store.db, { from: '2026-02-20', to: '2026-02-20' })).toEqual([STAY])
  expect(await legalEventsOf(store.db, { to: '2026-02-19' })).toEqual([FEE])
  expect(await legalEventsOf(store.db, { visa: 'j1' })).toEqual([STAY])
  expect(await legalEventsOf(store.db, { visa: 'daca' })).toEqual([])
})

test('processes that declare at once agree', async () => {
  await Promise.all(Array.from({ length: 6 }, () => declareLegalEvents(store.db, [FEE, STAY], MONDAY)))
  expect(await legalEventsOf(store.db)).toEqual([FEE, STAY])
})
