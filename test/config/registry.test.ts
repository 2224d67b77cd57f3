/** What holds of the shipped config/sources.yaml, read as plain YAML. That the settings accept it is for the loader's own test. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

type SourceEntry = {
  id: string
  url: string
  level?: string
  fetcher?: string
  interval?: string
  programs?: string[]
}
type ProgramEntry = {
  id: string
  name: string
  specialty: string
  kind: string
  acgmeId?: string
  sources?: SourceEntry[]
}
type InstitutionEntry = {
  id: string
  name: string
  city?: string
  state?: string
  acgmeId?: string
  capStatus?: string
  sources?: SourceEntry[]
  programs?: ProgramEntry[]
}

const file = parse(readFileSync(new URL('../../config/sources.yaml', import.meta.url), 'utf8')) as {
  institutions: InstitutionEntry[]
}
const { institutions } = file
const programs = institutions.flatMap((institution) =>
  (institution.programs ?? []).map((program) => ({ ...program, institution })),
)
const shared = institutions.flatMap((institution) =>
  (institution.sources ?? []).map((source) => ({ ...source, institution })),
)
const own = programs.flatMap(({ sources, ...program }) =>
  (sources ?? []).map((source) => ({ ...source, program, institution: program.institution })),
)
const sources = [...shared, ...own]

const STATES = new Set(
  (
    'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA ' +
    'RI SC SD TN TX UT VT VA WA WV WI WY PR'
  ).split(' '),
)
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
/** Parameters that name a visit or a campaign, not a page. */
const PASSING = /^(?:utm_.*|gclid|fbclid|cppi|sid|sessionid|phpsessid|jsessionid|cfid|cftoken|page|site)$/i
/** First labels of hosts on which sites are built, tested or cached, not read. */
const STAGING = /^(?:staging|stage|test|testing|dev|beta|prod|cdn|qa|uat|preview|web2|blue)(?:[-.]|$)/

const repeatedIn = (values: readonly string[]): string[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
]

/** One page has several addresses: scheme, www, case, a trailing slash and the order of parameters tell none apart. */
const canonical = (address: string): string => {
  const { hostname, pathname, searchParams } = new URL(address)
  searchParams.sort()
  const host = hostname.replace(/^www\./, '')
  const path = decodeURIComponent(pathname).toLowerCase()
  return `${host}${path.endsWith('/') ? path.slice(0, -1) : path}?${searchParams.toString()}`
}

/** One name has several spellings: case, punctuation, "&", plural, word order and "ae" for "e" tell none apart. */
const spoken = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll('paed', 'ped')
    .replace(/[^a-z]+/g, ' ')
    .trim()
    .split(' ')
    .map((word) => (word.endsWith('s') ? word.slice(0, -1) : word))
    .sort()
    .join(' ')

const keysOf = (entries: readonly object[]): string[] =>
  [...new Set(entries.flatMap((entry) => Object.keys(entry)))].sort()

const order = new Intl.Collator('en', { sensitivity: 'base' })
const inOrder = (values: readonly string[]): boolean =>
  values.every((value, index) => index === 0 || order.compare(values[index - 1] ?? '', value) <= 0)

describe('the shipped registry', () => {
  it('uses the words of the format and no others', () => {
    expect(Object.keys(file)).toEqual(['institutions'])
    const institutionWords = ['acgmeId', 'capStatus', 'city', 'id', 'name', 'programs', 'sources', 'state']
    const programWords = ['acgmeId', 'id', 'kind', 'name', 'sources', 'specialty']
    const sourceWords = ['fetcher', 'id', 'interval', 'level', 'programs', 'url']
    expect(institutionWords).toEqual(expect.arrayContaining(keysOf(institutions)))
    expect(programWords).toEqual(expect.arrayContaining(keysOf(institutions.flatMap((entry) => entry.programs ?? []))))
    expect(sourceWords).toEqual(expect.arrayContaining(keysOf(institutions.flatMap((entry) => entry.sources ?? []))))
    expect(own.filter((source) => source.programs)).toEqual([])
  })

  it('is not much smaller than it was when it was made', () => {
    expect(institutions.length).toBeGreaterThanOrEqual(280)
    expect(programs.length).toBeGreaterThanOrEqual(600)
    expect(sources.length).toBeGreaterThanOrEqual(735)
    expect(new Set(sources.map(({ url }) => new URL(url).hostname)).size).toBeGreaterThanOrEqual(410)
    expect(new Set(institutions.map(({ state }) => state)).size).toBeGreaterThanOrEqual(49)
    expect(programs.filter(({ specialty }) => specialty === 'Clinical Informatics').length).toBeGreaterThanOrEqual(21)
  })

  describe('ids', () => {
    it.each([
      ['institutions', institutions],
      ['programs', programs],
      ['sources', sources],
    ])('of %s are slugs, each used once', (_, entries) => {
      const ids = entries.map(({ id }) => id)
      expect(ids.filter((id) => !SLUG.test(id) || id.length > 80)).toEqual([])
      expect(repeatedIn(ids)).toEqual([])
    })

    it('begin with the id of the institution', () => {
      const foreign = [...programs, ...sources].filter(({ id, institution }) => !id.startsWith(`${institution.id}-`))
      expect(foreign.map(({ id }) => id)).toEqual([])
    })

    it('of sources of a program begin with the id of the program', () => {
      const foreign = own.filter(({ id, program }) => id !== program.id && !id.startsWith(`${program.id}-`))
      expect(foreign.map(({ id }) => id)).toEqual([])
    })
  })

  describe('institutions', () => {
    it('are in a real state and a city, or national', () => {
      const odd = institutions.filter(({ state, city }) =>
        state === undefined ? city !== undefined : !STATES.has(state) || !city,
      )
      expect(odd.map(({ id }) => id)).toEqual([])
      const national = institutions.filter(({ state }) => state === undefined)
      const levels = national.flatMap(({ sources: watched }) => (watched ?? []).map(({ level }) => level))
      expect([...new Set(levels)]).toEqual(['system'])
    })

    it('are named once a city, in full, without brackets', () => {
      expect(repeatedIn(institutions.map(({ name, city, state }) => `${spoken(name)} / ${city} / ${state}`))).toEqual(
        [],
      )
      expect(
        institutions.filter(({ name }) => /[()]|^the /i.test(name) || name !== name.trim()).map(({ name }) => name),
      ).toEqual([])
    })

    it('claim no standing under the cap that is not in the format', () => {
      const claims = institutions.flatMap(({ capStatus }) => capStatus ?? [])
      expect(claims.filter((claim) => !['exempt', 'subject', 'unknown'].includes(claim))).toEqual([])
    })

    it('stand in the order state, name, programs by name, national bodies last', () => {
      expect(inOrder(institutions.map(({ state, name }) => `${state ?? 'ZZ'} ${name}`))).toBe(true)
      const unordered = institutions.filter(
        (institution) => !inOrder((institution.programs ?? []).map(({ name }) => name)),
      )
      expect(unordered.map(({ id }) => id)).toEqual([])
    })
  })

  describe('programs', () => {
    it('have a specialty and a kind', () => {
      expect(programs.filter(({ specialty }) => !specialty?.trim()).map(({ id }) => id)).toEqual([])
      expect(programs.filter(({ kind }) => kind !== 'residency' && kind !== 'fellowship').map(({ id }) => id)).toEqual(
        [],
      )
      const crossed = programs.filter(({ name, kind }) =>
        name.endsWith(kind === 'residency' ? ' Fellowship' : ' Residency'),
      )
      expect(crossed.map(({ id }) => id)).toEqual([])
    })

    it('have specialties of one spelling each', () => {
      const specialties = [...new Set(programs.map(({ specialty }) => specialty))]
      expect(repeatedIn(specialties.map(spoken))).toEqual([])
      expect(specialties.filter((specialty) => /&|orthoped|[()]|PM&R|OB\/?GYN/i.test(specialty))).toEqual([])
    })

    it('are named in full and once an institution', () => {
      expect(programs.filter(({ name }) => /&|[()]|PM&R|OB\/?GYN|med-peds/i.test(name)).map(({ id }) => id)).toEqual([])
      expect(repeatedIn(programs.map(({ institution, name }) => `${institution.id}: ${name}`))).toEqual([])
    })

    it('have ten digits where they have an ACGME id', () => {
      expect(programs.flatMap(({ acgmeId }) => acgmeId ?? []).filter((id) => !/^\d{10}$/.test(id))).toEqual([])
    })

    it('have a page, or inherit from one of their institution', () => {
      const unwatched = programs.filter(
        (program) =>
          (program.sources ?? []).length === 0 &&
          !(program.institution.sources ?? []).some((source) => source.programs?.includes(program.id) ?? true),
      )
      expect(unwatched.map(({ id }) => id)).toEqual([])
    })
  })

  describe('sources', () => {
    it('are public web pages: http or https, a name for a host, nothing of a visit in the address', () => {
      const odd = sources.filter(({ url }) => {
        const { protocol, hostname, port, username, password, hash, searchParams, href } = new URL(url)
        return (
          !/^https?:$/.test(protocol) ||
          !/^[a-z0-9.-]+\.[a-z]{2,}$/.test(hostname) ||
          `${port}${username}${password}${hash}` !== '' ||
          href !== url ||
          [...searchParams.keys()].some((name) => PASSING.test(name))
        )
      })
      expect(odd.map(({ url }) => url)).toEqual([])
    })

    it('are not on hosts for building, testing or caching', () => {
      expect(sources.filter(({ url }) => STAGING.test(new URL(url).hostname)).map(({ url }) => url)).toEqual([])
    })

    it('watch each page once', () => {
      expect(repeatedIn(sources.map(({ url }) => canonical(url)))).toEqual([])
    })

    it('are https but for a few', () => {
      const plain = sources.filter(({ url }) => url.startsWith('http:'))
      expect(plain.length / sources.length).toBeLessThan(0.03)
    })

    it('speak at a known level, and say so where they speak for an institution', () => {
      const levels = ['program', 'department', 'gme_office', 'institution', 'system']
      expect(shared.filter(({ level }) => !levels.includes(level ?? '')).map(({ id }) => id)).toEqual([])
      expect(own.filter(({ level }) => level !== undefined && level !== 'department').map(({ id }) => id)).toEqual([])
    })

    it('of an institution that name programs name programs of it', () => {
      const stray = shared.flatMap(({ programs: named, institution }) =>
        (named ?? []).filter((id) => !(institution.programs ?? []).some((program) => program.id === id)),
      )
      expect(stray).toEqual([])
    })
  })
})
