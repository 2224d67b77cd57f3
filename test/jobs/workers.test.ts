/** What a worker is given that makes no sense, and what fails for one page: neither stops anything else. */
import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { pageOf } from '../support/site.ts'
import { startRedis, type TestRedis } from '../support/redis.ts'
import { type Crew, openCrew, pagesOf } from './crew.ts'

const PAGE = pageOf('How to apply', `We sponsor J-1 visas. ${'Unmistakable words of a page. '.repeat(20)}`)
const PATHS = ['/a', '/b', '/c']

describe.each(['postgres', 'redis'] as const)('on %s', (backend) => {
  let redis: TestRedis | null = null
  let crew: Crew
  beforeAll(async () => {
    if (backend === 'redis') redis = await startRedis()
  })
  afterAll(() => redis?.close())
  beforeEach(async () => {
    crew = await openCrew({
      pages: Object.fromEntries(PATHS.map((path) => [path, { body: PAGE }])),
      registry: pagesOf(...PATHS),
      ...(redis === null ? {} : { redisUrl: redis.url }),
    })
  })
  afterEach(() => crew.close())

  const idle = async () => {
    while ((await crew.app.queue.busy()) > 0) await new Promise((resolve) => setTimeout(resolve, 20))
  }

  test('a job that this version does not know is dropped, with a word in the log', async () => {
    await crew.app.work()
    await crew.app.queue.queues.alert.add('sing', { song: 'of six pence' })
    await crew.app.queue.queues.alert.add('toString', {})
    await idle()
    expect(crew.log.troubles.map(({ fields }) => fields)).toEqual([{ job: 'sing' }, { job: 'toString' }])
    expect(await crew.app.queue.queues.alert.getFailedCount()).toBe(0)
    expect(await crew.round()).toMatchObject({ visited: 3, end: { kind: 'done' } })
  })

  test.each([
    ['visit', 'crawl', {}],
    ['visit', 'crawl', { host: 7 }],
    ['visit', 'crawl', { host: 'alder.example', and: 'more' }],
    ['assess', 'assess', { sourceId: '' }],
    ['deliver', 'alert', { messageId: '1; drop table messages' }],
    ['deliver', 'alert', []],
    ['plan', 'plan', 'now'],
  ] as const)('%s with data of another shape fails and is kept to look at', async (name, queue, data) => {
    await crew.app.work()
    await crew.app.queue.queues[queue].add(name, data)
    await idle()
    const [failed] = await crew.app.queue.queues[queue].getFailed()
    expect(failed).toMatchObject({ name, data })
    expect(await crew.round()).toMatchObject({ visited: 3, end: { kind: 'done' } })
  })

  test.each([
    ['visit', { host: 'nobody.example' }],
    ['assess', { sourceId: 'nobody' }],
    ['confirm', { sourceId: 'nobody' }],
    ['deliver', { messageId: 4711 }],
  ] as const)('%s of something that is not there is nothing to do', async (name, data) => {
    await crew.app.work()
    await crew.app.queue.enqueue(name, data)
    await idle()
    expect(crew.log.troubles).toEqual([])
  })

  test('a page that fails for a fault of ours stops no other page of its host, and is tried again', async () => {
    await crew.rows(`create function fault() returns trigger language plpgsql as
      $$ begin if new.source_id = 'b' then raise exception 'a fault of ours'; end if; return new; end $$;
      create trigger fault before insert on visits for each row execute function fault()`)
    const { end, ...summary } = await crew.round()
    expect(end).toMatchObject({ kind: 'stuck', left: { dueSources: 1 } })
    expect(summary).toMatchObject({ visited: 2, changed: 2 })
    expect(await crew.rows('select source_id from snapshots order by 1')).toEqual([
      { source_id: 'a' },
      { source_id: 'c' },
    ])
    expect(await crew.rows(`select count(*)::int as n from blobs`)).toEqual([{ n: 1 }])
    const said = JSON.stringify(
      crew.log.troubles.map(({ fields, message }) => [message, Object.values(fields).map(String)]),
    )
    expect(said).toContain('a fault of ours')

    await crew.rows('drop trigger fault on visits')
    expect(await crew.round()).toMatchObject({ visited: 3, changed: 1, unchanged: 2, end: { kind: 'done' } })
  })

  test('a fault of the database does not put the page into log and queue', async () => {
    const noise = randomBytes(50_000).toString('base64')
    crew.site.on('/a', { body: PAGE.replace('</body>', `<p>${noise}</p></body>`) })
    await crew.rows(`create function fault() returns trigger language plpgsql as $$ begin raise exception 'a fault of ours'; end $$;
      create trigger fault before insert on blobs for each row execute function fault()`)
    await crew.app.work()
    await crew.app.queue.enqueue('visit', { host: new URL(crew.site.origin).host })
    await idle()
    const [failed] = await crew.app.queue.queues.crawl.getFailed()
    expect(failed?.failedReason).toContain('3 of 3 sources')
    const kept = [failed?.failedReason ?? '', ...(failed?.stacktrace ?? [])]
    const logged = crew.log.troubles
      .flatMap(({ fields }) => Object.values(fields) as unknown[])
      .flatMap((field) => (field instanceof Error ? [field.message, field.stack ?? '', String(field.cause)] : []))
    for (const texts of [kept, logged]) {
      expect(texts.join()).toContain('a fault of ours')
      expect(Math.max(...texts.map(({ length }) => length))).toBeLessThan(3000)
    }
  })
})
