import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { programPolicies } from '../../src/db/policies.ts'
import { programJson } from '../../src/domain/program-json.ts'
import { declareRegistry } from '../../src/db/registry.ts'
import { SAMPLE_NOW, SAMPLE_REGISTRY, seedSample } from '../support/sample-data.ts'
import { openWeb, type TestWeb, timesAsked, wordsOf } from './web.ts'

describe('/programs', () => {
  let web: TestWeb
  beforeAll(async () => {
    web = await openWeb()
    await seedSample(web.database.db)
  })
  afterAll(() => web.close())

  const names = async (path: string): Promise<readonly string[]> => {
    const $ = await web.page(path)
    return $('table.programs tbody tr')
      .toArray()
      .map((row) => `${$(row).find('.what > a').text()}, ${$(row).find('.what p a').text()}`)
  }

  const facet = async (path: string, name: string): Promise<Record<string, string>> => {
    const $ = await web.page(path)
    return Object.fromEntries(
      $(`input[name="${name}"]`)
        .toArray()
        .map((input) => [$(input).attr('value') ?? '', $(input).closest('li').find('.count').text()]),
    )
  }

  it('finds programs by words of specialty, institution, city and state, in any order', async () => {
    expect(await names('/programs?q=tampa+MEDICINE')).toEqual([
      'Emergency Medicine Residency, Grey Heron University',
      'Internal Medicine Residency, Grey Heron University',
    ])
    expect(await names('/programs?q=100%25')).toEqual([])
    expect(await names('/programs?q=_____')).toEqual([])
  })

  it('narrows between facets and widens within one', async () => {
    expect(await names('/programs?state=MN&state=AZ&requires=step3')).toEqual([
      'Cardiovascular Disease Fellowship, Cinder Valley School of Medicine',
      'General Surgery Residency, Cinder Valley School of Medicine',
      'Pathology Residency, Cinder Valley School of Medicine',
    ])
    expect(await names('/programs?state=MN&state=AZ&requires=step3%3Aranking&requires=ecfmg_certification')).toEqual([
      'Cardiovascular Disease Fellowship, Cinder Valley School of Medicine',
      'General Surgery Residency, Cinder Valley School of Medicine',
    ])
    expect(await names('/programs?category=j1_only&category=h1b_paused&kind=residency')).toEqual([
      'Internal Medicine Residency, Amber Lake University Hospital',
      'Pathology Residency, Amber Lake University Hospital',
    ])
    expect(await names('/programs?specialty=Pathology&institution=cinder-valley')).toEqual([
      'Pathology Residency, Cinder Valley School of Medicine',
    ])
  })

  it('reads its list once, for the page, the total and the counts together', async () => {
    expect(await timesAsked(web.database, () => web.page('/programs?state=MN'), 'listed as')).toBe(1)
  })

  it('counts each facet with all other filters on', async () => {
    const path = '/programs?state=AZ&kind=residency'
    expect(await facet(path, 'state')).toEqual({ AZ: '2', CT: '2', FL: '3', ID: '1', ME: '2', MN: '2', OH: '1' })
    expect(await facet(path, 'kind')).toEqual({ residency: '2', fellowship: '1' })
    expect(await facet(path, 'category')).toEqual({ sponsors_h1b: '1', h1b_case_by_case: '1' })
    expect(await facet(path, 'requires')).toEqual({
      step3: '2',
      'step3:application': '1',
      'step3:ranking': '1',
      ecfmg_certification: '1',
      'ecfmg_certification:start': '1',
    })
  })

  it('keeps what is chosen although nothing has it', async () => {
    const $ = await web.page('/programs?state=WY')
    expect($('input[name="state"][value="WY"]').is(':checked')).toBe(true)
    expect(wordsOf($, '.empty')).toContain('No program fits.')
    expect($('.active a').first().attr('href')).toBe('/programs')
  })

  it('sorts by policy and by latest change', async () => {
    expect((await names('/programs?sort=category')).slice(0, 4)).toEqual([
      'Cardiovascular Disease Fellowship, Cinder Valley School of Medicine',
      'General Surgery Residency, Cinder Valley School of Medicine',
      'Neurology Residency, Elm Harbor Health',
      'Pathology Residency, Cinder Valley School of Medicine',
    ])
    expect((await names('/programs?sort=changed')).slice(0, 2)).toEqual([
      'Internal Medicine Residency, Birchwater Regional Medical Center',
      'General Surgery Residency, Cinder Valley School of Medicine',
    ])
  })

  it('says what stands in the way of believing a row', async () => {
    const $ = await web.page('/programs')
    const notes = Object.fromEntries(
      $('table.programs tbody tr')
        .toArray()
        .map((row) => [$(row).find('.what > a').attr('href')?.slice(10), $(row).find('.policy .fine').text()]),
    )
    expect(notes).toMatchObject({
      'amber-lake-pathology-residency': 'from GME office',
      'amber-lake-internal-medicine-residency': 'another page contradicts',
      'birchwater-internal-medicine-residency': 'no longer mentioned',
      'cinder-valley-cardiovascular-disease-fellowship': 'change awaits confirmation',
      'dovecote-pediatrics-residency': 'not reached lately',
      'dovecote-pediatric-cardiology-fellowship': 'Robots not allowed',
      'grey-heron-emergency-medicine-residency': 'Not visited yet',
    })
  })

  it('finds each program under the category that the domain weighs out for it', async () => {
    const weighed = await programPolicies(web.database.db)
    expect(weighed).toHaveLength(16)
    for (const { program, policy } of weighed) {
      const path = `/programs.json?category=${policy?.category ?? 'unread'}&q=${encodeURIComponent(program.name)}`
      const { programs } = (await web.json(path)) as { programs: { id: string }[] }
      expect(
        programs.map(({ id }) => id),
        path,
      ).toContain(program.id)
    }
  })

  it('says of each program what the command line says', async () => {
    const { programs } = (await web.json('/programs.json')) as { programs: { id: string; since: unknown }[] }
    const commands = JSON.parse(
      JSON.stringify((await programPolicies(web.database.db)).map((each) => programJson(each, []))),
    ) as {
      id: string
      since: unknown
    }[]
    // Since when is weighed here from the first reading; see "keeps the first day of a policy that was only reworded since".
    const without = ({ since: _, ...rest }: { since: unknown }) => rest
    expect(programs.map(without)).toEqual(commands.map(without))
  })

  it('answers JSON in the shape of `programs --json`', async () => {
    expect(await web.json('/programs.json?q=fallow')).toEqual({
      total: 1,
      page: 1,
      pages: 1,
      programs: [
        {
          id: 'fallow-ridge-family-medicine-residency',
          name: 'Family Medicine Residency',
          institution: 'Fallow Ridge Community Hospital',
          city: 'Boise',
          state: 'ID',
          specialty: 'Family Medicine',
          kind: 'residency',
          category: 'no_sponsorship',
          h1b: 'not_sponsored',
          j1: 'not_sponsored',
          other: { unspecified: 'not_sponsored' },
          requirements: [],
          capStatus: 'subject',
          level: 'program',
          conflict: false,
          evidence: [
            {
              text: 'The hospital does not sponsor visas of any kind.',
              url: 'https://www.fallow-ridge.example/residency',
              sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
            },
          ],
          since: [null, '2026-08-08T11:00:00.000Z'],
          confirmedAt: '2026-11-18T11:00:00.000Z',
          status: 'current',
          reviewed: null,
          informatics: [],
        },
      ],
    })
    const accepted = await web.get('/programs?q=fallow', { accept: 'application/json' })
    expect(accepted.headers.get('content-type')).toContain('application/json')
  })

  it('names the field of a value that cannot be meant, and what is expected', async () => {
    for (const [query, field, expected] of [
      ['state=minnesota', 'state', 'a state by its two capital letters, such as MN'],
      ['category=maybe', 'category', 'one of sponsors_h1b, h1b_case_by_case'],
      ['kind=job', 'kind', 'one of residency, fellowship'],
      ['sort=size', 'sort', 'one of institution, program, specialty, state, category, changed'],
      ['page=0', 'page', 'a whole number from 1 to 100000'],
      ['institution=../x', 'institution', 'the id of an institution'],
      [`q=${'x'.repeat(121)}`, 'q', 'at most 120 characters'],
      ['requires=money', 'requires', 'one of step3'],
      ['requires=step3:noon', 'requires', 'alone or with a deadline as in step3:ranking'],
    ] as const) {
      const response = await web.get(`/programs?${query}`)
      expect(response.status, query).toBe(400)
      const html = await response.text()
      expect(html, query).toContain(`<code>${field}</code>`)
      expect(html, query).toContain(expected)
    }
    const json = await web.get('/programs.json?page=x&kind=y')
    expect(json.status).toBe(400)
    expect(await json.json()).toEqual({
      error: 'bad_query',
      problems: [
        { field: 'kind', expected: 'one of residency, fellowship', found: 'y' },
        { field: 'page', expected: 'a whole number from 1 to 100000', found: 'x' },
      ],
    })
  })

  it('ignores fields it does not know and those left empty', async () => {
    expect(await names('/programs?utm_source=x&state=&q=&kind=fellowship')).toHaveLength(3)
  })
})

it('pages through a long list without loss or repetition', async () => {
  const web = await openWeb()
  try {
    const [institution] = SAMPLE_REGISTRY.institutions
    if (institution === undefined) throw new Error('the sample has no institution')
    const programs = Array.from({ length: 120 }, (_, n) => ({
      id: `p-${String(n).padStart(3, '0')}`,
      institutionId: institution.id,
      name: 'Same Name',
      specialty: 'Pathology',
      kind: 'residency' as const,
      acgmeId: null,
    }))
    await declareRegistry(web.database.db, { institutions: [institution], programs, sources: [] }, SAMPLE_NOW)
    const seen: (string | undefined)[] = []
    let path: string | undefined = '/programs?specialty=Pathology'
    while (path !== undefined) {
      const $ = await web.page(path)
      seen.push(
        ...$('table.programs .what > a')
          .toArray()
          .map((link) => $(link).attr('href')),
      )
      path = $('a[rel="next"]').attr('href')
    }
    expect(seen).toEqual(programs.map(({ id }) => `/programs/${id}`))
    const beyond = await web.page('/programs?page=9')
    expect(wordsOf(beyond, '.empty')).toBe('The list ends before this page. Show all programs')
  } finally {
    await web.close()
  }
})
