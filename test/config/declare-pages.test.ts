/** Pages from a table of names become entries of sources.yaml, and what a person wrote there stays as it was. */
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { declarePages } from '../../src/config/declare-pages.ts'
import { type Listed, listedPage, readPageList } from '../../src/config/listed-page.ts'

const OWN = `# Ours, by hand.
institutions:

  # Ohio

  - id: alder
    name: Alder Point Hospital # since 2019
    state: OH
    sources:
      - { id: alder-gme, url: "https://alder.example/gme", level: gme_office }
    programs:
      - id: alder-im
        name: Internal Medicine Residency
        specialty: Internal Medicine
        kind: residency
        sources:
          - id: alder-im
            url: https://alder.example/im

  # Texas

  - id: belltower
    name: Belltower
    state: TX
    sources: [{id: belltower-gme, url: "https://belltower.example/gme"}]
`

const page = (listed: Listed) => {
  const read = listedPage(listed)
  if ('mistakes' in read) throw new Error(JSON.stringify(read.mistakes))
  return read.page
}
const tryOn = (text: string, ...listed: readonly Listed[]) => declarePages('sources.yaml', text, listed.map(page))
const declare = (text: string, ...listed: readonly Listed[]) => {
  const declared = tryOn(text, ...listed)
  if (!('text' in declared)) throw new Error(JSON.stringify(declared))
  return declared
}

test('a new program of a known institution is the only thing that is added', () => {
  const { text, added } = declare(OWN, {
    institution: 'alder point hospital',
    program: 'Pathology Residency',
    specialty: 'Pathology-Anatomic and Clinical',
    kind: 'residency',
    url: 'https://alder.example/path',
  })
  expect(added).toEqual([{ id: 'alder-pathology-residency', url: 'https://alder.example/path' }])
  const fresh = `      - id: alder-pathology-residency
        name: Pathology Residency
        specialty: Pathology-Anatomic and Clinical
        kind: residency
        sources:
          - id: alder-pathology-residency
            url: https://alder.example/path
`
  expect(text.replace(fresh, '')).toBe(
    OWN.replace('{ id: alder-gme,', '{id: alder-gme,').replace('gme_office }', 'gme_office}'),
  )
})

test.each([
  ['its id', { institution: 'alder', program: 'alder-im' }],
  ['its name', { institution: 'ALDER Point Hospital', program: 'Internal Medicine Residency Program' }],
  ['its specialty', { institution: 'alder', specialty: 'Internal Medicine', kind: 'residency' }],
])('a program is known by %s', (_, listed) => {
  const { text, added } = declare(OWN, { ...listed, url: 'https://alder.example/im/faq' })
  expect(added.map(({ id }) => id)).toEqual(['alder-im-2'])
  expect(text).toContain('            url: https://alder.example/im\n          - id: alder-im-2\n')
})

test('a fellowship is not the residency of the same name', () => {
  const { added } = declare(OWN, {
    institution: 'alder',
    program: 'Internal Medicine Fellowship',
    url: 'https://alder.example/im/fellows',
  })
  expect(added.map(({ id }) => id)).toEqual(['alder-internal-medicine-fellowship'])
})

test('a new institution stands with those of its state; the same name in another state is another', () => {
  const { text } = declare(
    OWN,
    {
      institution: 'Cedar Rapids Clinic',
      state: 'OH',
      city: 'Akron',
      kind: 'gme_office',
      url: 'https://cedar.example/gme',
    },
    { institution: 'Belltower', state: 'OH', url: 'https://belltower-ohio.example/gme' },
  )
  const order = [...text.matchAll(/ {2}- id: (\S+)\n {4}name/g)].map(([, id]) => id)
  expect(order).toEqual(['alder', 'cedar-rapids-clinic', 'belltower-2', 'belltower'])
  expect(text).toContain(
    '- id: cedar-rapids-clinic-gme\n        url: https://cedar.example/gme\n        level: gme_office',
  )
  expect(text.indexOf('# Texas')).toBeGreaterThan(text.indexOf('belltower-2'))
})

describe('of two institutions of one name', () => {
  const twins = `${OWN}  - { id: belltower-akron, name: Belltower, city: Akron, state: OH, sources: [{ id: akron, url: "https://akron.example/" }] }
  - { id: belltower-parma, name: "Belltower.", city: Parma, state: OH, sources: [{ id: parma, url: "https://parma.example/" }] }
`
  const url = 'https://belltower.example/new'

  test.each([
    ['without a state, none', {}, ['belltower (TX)', 'belltower-akron (Akron, OH)', 'belltower-parma (Parma, OH)']],
    [
      'in a state that has two, neither',
      { state: 'OH' },
      ['belltower-akron (Akron, OH)', 'belltower-parma (Parma, OH)'],
    ],
    ['in a city that has none, neither', { state: 'OH', city: 'Lima' }, ['belltower-akron (Akron, OH)']],
  ])('%s is chosen', (_, where, named) => {
    const refused = tryOn(twins, { institution: 'BELLTOWER', url, ...where })
    expect(refused).toMatchObject({
      mistakes: [
        { column: 'institution', text: expect.stringMatching(/^expected one institution, found \d of this name/) },
      ],
    })
    for (const each of named) expect(JSON.stringify(refused)).toContain(each)
  })

  test.each([
    ['the state', { institution: 'Belltower', state: 'TX' }, 'belltower-international'],
    ['the city', { institution: 'Belltower', city: 'parma' }, 'belltower-parma-international'],
    ['the id', { institution: 'belltower-akron' }, 'belltower-akron-international'],
  ])('%s tells which is meant', (_, where, id) => {
    expect(declare(twins, { url, ...where }).added).toEqual([{ id, url }])
  })

  test('one that an earlier row made counts too, and every such row is told with its line', () => {
    const list = readPageList(
      'pages.csv',
      `institution,state,url
Belltower,OH,https://belltower-ohio.example/gme
Belltower,,https://belltower.example/a
Alder Point Hospital,,https://alder.example/new
Belltower,,https://belltower.example/b
`,
    )
    if ('problems' in list) throw new Error(JSON.stringify(list.problems))
    expect(declarePages('sources.yaml', OWN, list.pages)).toEqual({
      mistakes: [3, 5].map((line) => ({
        line,
        column: 'institution',
        text: 'expected one institution, found 2 of this name: belltower (TX) and belltower-2 (OH); add its state and city, or write its id',
      })),
    })
  })
})

test('names that share their beginning, or have no letter of an id, are different institutions', () => {
  const long = 'The Combined Graduate Medical Education Consortium of the Upper Northern Lakes'
  const names = [`${long} East`, `${long} West`, '北の病院', '南の病院']
  const { text } = declare(
    'institutions: []\n',
    ...names.map((institution, n) => ({ institution, url: `https://h${n}.example/visas` })),
  )
  expect([...text.matchAll(/ {4}name: (.+)\n/g)].map(([, name]) => name)).toEqual(names)
})

test('a page that is watched already is told, not added, however its address is written', () => {
  const declared = declare(
    OWN,
    { institution: 'alder', url: 'https://ALDER.example:443/gme' },
    { institution: 'alder', program: 'Surgery', url: 'https://alder.example/im' },
  )
  expect(declared.added).toEqual([])
  expect(declared.watched.map(({ id }) => id)).toEqual(['alder-gme', 'alder-im'])
})

test('twice the same list adds nothing the second time', () => {
  const list = [
    { institution: 'Dune Medical Center', program: 'Psychiatry Residency', url: 'https://dune.example/psych' },
    { institution: 'Dune Medical Center', kind: 'international_office', url: 'https://dune.example/visas' },
  ]
  const first = declare('institutions: []\n', ...list)
  expect(first.added.map(({ id }) => id)).toEqual([
    'dune-medical-center-psychiatry-residency',
    'dune-medical-center-international',
  ])
  expect(declare(first.text, ...list)).toEqual({ text: first.text, added: [], watched: first.added })
})

test('the shipped registry comes back byte for byte', async () => {
  const shipped = await readFile(new URL('../../config/sources.yaml', import.meta.url), 'utf8')
  expect(declare(shipped).text).toBe(shipped)
})

test('nothing is added to a file that is wrong', () => {
  expect(declarePages('sources.yaml', `${OWN}  - id: alder\n    name: Twice\n`, [])).toMatchObject({
    problems: [{ place: 'sources.yaml' }, { place: 'sources.yaml' }],
  })
})

describe('a table', () => {
  test('takes columns in any order and any delimiter, and leaves others alone', () => {
    const text = '\uFEFFURL;Institution;remark;State\r\nhttps://a.example/x;"Alder; Point";seen;OH\r\n'
    expect(readPageList('pages.csv', text)).toMatchObject({
      pages: [{ url: 'https://a.example/x', institution: 'Alder; Point', state: 'OH', program: null }],
    })
  })

  test('names every mistake with its line and column', () => {
    const text = `institution,state,kind,program,url,level
Alder,Ohio,residency,Surgery,https://a.example/,
,OH,residncy,,ftp://a.example/,programme
Alder,OH,fellowship,,https://a.example/2,
`
    expect(readPageList('pages.csv', text)).toMatchObject({
      problems: [
        { line: 2, path: 'state', text: expect.stringContaining('found "Ohio"') },
        { line: 3, path: 'url', text: expect.stringContaining('https://') },
        { line: 3, path: 'institution', text: expect.stringContaining('found nothing') },
        { line: 3, path: 'kind', text: expect.stringContaining('did you mean "residency"?') },
        { line: 3, path: 'level', text: expect.stringContaining('did you mean "program"?') },
        { line: 4, path: 'program', text: expect.stringContaining('the program of this fellowship') },
      ],
    })
  })

  test.each([
    ['name,address\nAlder,https://a.example/\n', 'found no institution and no url'],
    ['institution,url\n"Alder,https://a.example/\n', 'not a table in CSV'],
    ['', 'found no institution and no url'],
  ])('%j is refused whole', (text, said) => {
    expect(readPageList('pages.csv', text)).toMatchObject({ problems: [{ text: expect.stringContaining(said) }] })
  })
})
