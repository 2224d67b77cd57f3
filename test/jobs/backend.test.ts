/** The queue's connections: what an address asks of its sessions holds, and does not take the place of what the queue needs of them. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createBackend } from '../../src/jobs/backend.ts'
import { createQueue } from '../../src/jobs/queue.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.close())

test('an address with options of its own serves the queue as well', async () => {
  const address = new URL(database.url)
  address.searchParams.set('options', '-c application_name=ours')
  const troubles: Error[] = []
  const queue = await createQueue(createBackend({ kind: 'postgres', url: address.href }), 'options', (error) =>
    troubles.push(error),
  )
  try {
    await queue.enqueue('plan', {})
    expect(await queue.busy()).toBe(1)
    expect(troubles).toEqual([])
  } finally {
    await queue.close()
  }
})
