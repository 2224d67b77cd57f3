/** Informatics resources on their way: stored with the assessment, read anew with it, told to nobody, and found for programs with evidence. */
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openReader, reassessSource } from '../../src/app.ts'
import { programInformatics } from '../../src/db/informatics.ts'
import type { Registry, Source } from '../../src/domain/registry.ts'
import { pageOf, type Site } from '../support/site.ts'
import { registryOf } from '../support/world.ts'
import { type Crew, openCrew } from './crew.ts'

const MEDICINE = pageOf('How to apply', 'We sponsor J-1 visas. Residents may join the informatics track.')
const SURGERY = pageOf(
  'Surgery',
  'We sponsor J-1 visas. Two residents sit on the EHR committee. Our CMIO operates with us.',
)
const OFFICE = pageOf(
  'Visas',
  'We sponsor J-1 visas. Our hospital offers a physician builder program. The CMIO teaches here: ask our CMIO.',
)
const FELLOWSHIP = pageOf('Clinical informatics', 'We offer a clinical informatics fellowship. We sponsor J-1 visas.')

/** Three programs with a page each, and the office's page for all of them. */
const hospital = (site: Site): Registry => {
  const { institutions, programs } = registryOf(site.url('/'))
  const named = ['medicine', 'surgery', 'informatics']
  const page = (id: string, programIds: readonly string[], level: Source['level']): Source => ({
    id,
    institutionId: 'alder',
    programIds,
    url: site.url(`/${id}`),
    level,
    fetcher: 'http',
    intervalMs: null,
  })
  return {
    institutions,
    programs: programs.flatMap((program) => named.map((id) => ({ ...program, id, name: id }))),
    sources: [...named.map((id) => page(id, [id], 'program')), page('office', [], 'gme_office')],
  }
}

let crew: Crew
beforeEach(async () => {
  crew = await openCrew({
    pages: {
      '/medicine': { body: MEDICINE },
      '/surgery': { body: SURGERY },
      '/informatics': { body: FELLOWSHIP },
      '/office': { body: OFFICE },
    },
    registry: hospital,
  })
  await crew.round()
})
afterEach(async () => {
  await crew.close()
  if (crew.log.troubles.length > 0) throw new Error(`the log tells of trouble: ${JSON.stringify(crew.log.troubles)}`)
})

const resources = async (...ids: readonly string[]) =>
  [...(await programInformatics(crew.app.store.db, ids))].map(([id, found]) => [
    id,
    found.map(({ resource, url }) => `${resource} ${new URL(url).pathname}`),
  ])
const stored = () =>
  crew.rows(
    `select s.id, i.resource from informatics_resources i join sources s on s.assessment_id = i.assessment_id order by 1, 2`,
  )

test('a program has what its pages state, and of the campus what any page states; the nearest page is the evidence', async () => {
  expect(await resources('medicine', 'surgery', 'informatics', 'nobody')).toEqual([
    ['medicine', ['fellowship /informatics', 'cmio /office', 'physician_builder /office', 'track /medicine']],
    ['surgery', ['fellowship /informatics', 'cmio /surgery', 'physician_builder /office', 'ehr_committee /surgery']],
    ['informatics', ['fellowship /informatics', 'cmio /office', 'physician_builder /office']],
  ])
  const [track] = ((await programInformatics(crew.app.store.db, ['medicine'])).get('medicine') ?? []).slice(-1)
  expect(track).toEqual({
    resource: 'track',
    text: 'Residents may join the informatics track.',
    heading: 'How to apply',
    place: expect.any(Array) as unknown,
    url: crew.site.url('/medicine'),
    sha256: createHash('sha256').update(MEDICINE).digest('hex'),
    level: 'program',
    seenAt: expect.any(Date) as unknown,
  })
})

test('they come and go with the page, and nobody is told', async () => {
  const [last] = await crew.rows('select max(taken_at) as at from snapshots')
  const asOf = { validAt: new Date(last?.['at'] as string), knownAt: null }
  crew.site.on('/medicine', { body: MEDICINE.replace('may join the informatics track', 'rotate at the clinic') })
  await crew.round()
  expect((await resources('medicine'))[0]?.[1]).not.toContain('track /medicine')
  const before = await programInformatics(crew.app.store.db, ['medicine'], asOf)
  expect(before.get('medicine')?.map(({ resource }) => resource)).toContain('track')
  expect(await crew.rows('select * from changes')).toEqual([])
  expect(crew.webhook.told).toEqual([])
})

test('new rules read them anew from the stored bytes', async () => {
  const before = await stored()
  expect(before).toHaveLength(6)
  await crew.rows('delete from informatics_resources')
  await crew.rows(`update assessments set rules_version = 'older'`)
  const asked = crew.site.requests.length
  const reader = openReader()
  try {
    for (const id of ['medicine', 'surgery', 'informatics', 'office'])
      await reassessSource(id, { db: crew.app.store.db, now: crew.now, log: crew.log, reader })
  } finally {
    await reader.close()
  }
  expect(await stored()).toEqual(before)
  expect(crew.site.requests.length).toBe(asked)
})

test('a page that is no longer watched states nothing', async () => {
  await crew.rows(`update sources set retired_at = now() where id in ('informatics', 'office')`)
  expect(await resources('medicine')).toEqual([['medicine', ['cmio /surgery', 'track /medicine']]])
})
