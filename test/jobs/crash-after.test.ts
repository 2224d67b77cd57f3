/** kill -9 right after every commit of a round in which a page changed: started again, nothing is lost and nobody is told twice. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openChangedPage } from './survive-kill.ts'

let page: Awaited<ReturnType<typeof openChangedPage>>
beforeAll(async () => {
  page = await openChangedPage()
})
afterAll(() => page.close())

test('killed after any commit of a round, it goes on: one change, one alert', async () => {
  let commit = 1
  while (!(await page.survive({ when: 'after', commit }))) commit += 1
  // A round that commits less often than this no longer does what it is here to prove: declare, visit, assess, second visit, confirm, dispatch, deliver.
  expect(commit).toBeGreaterThan(9)
}, 900_000)
