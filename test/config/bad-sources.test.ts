/** sources.yaml with mistakes: each gets one line with place, expectation and finding. */
import { expect, test } from 'vitest'
import { problemsOf } from './folder.ts'

/** An institution with a page, on lines 2 to 6 of the file; what a case adds begins on line 7. */
const LAKESIDE = `institutions:
  - id: lakeside
    name: Lakeside Medical Center
    sources:
      - id: lakeside-gme
        url: https://gme.lakeside.example/visas
`

const cases: readonly { readonly title: string; readonly yaml: string; readonly lines: readonly string[] }[] = [
  {
    title: 'a list without its heading',
    yaml: '- id: lakeside\n  name: Lakeside\n',
    lines: ['config/sources.yaml: expected a block of keys, found a list'],
  },
  {
    title: 'another heading',
    yaml: 'institution:\n  - id: lakeside\n',
    lines: [
      'config/sources.yaml: institutions: expected a list, found nothing',
      'config/sources.yaml:1: institution: unknown key; did you mean "institutions"?',
    ],
  },
  {
    title: 'an unknown key, and a programme spelt the other way',
    yaml: `${LAKESIDE}    programmes: []\n`,
    lines: ['config/sources.yaml:7: institutions[0].programmes: unknown key; did you mean "programs"?'],
  },
  {
    title: 'an entry without id and name',
    yaml: 'institutions:\n  - city: Duluth\n    sources: [{ id: a, url: https://a.example/ }]\n',
    lines: [
      'config/sources.yaml:2: institutions[0].id: expected an id of small letters, digits, ".", "_" and "-", such as "riverside-im", found nothing',
      'config/sources.yaml:2: institutions[0].name: expected text; put it in quotes when it looks like a number, found nothing',
    ],
  },
  {
    title: 'an id with a blank',
    yaml: 'institutions:\n  - id: Lake side\n    name: Lakeside\n    sources: [{ id: a, url: https://a.example/ }]\n',
    lines: [
      'config/sources.yaml:2: institutions[0].id: expected an id of small letters, digits, ".", "_" and "-", such as "riverside-im", found "Lake side"',
    ],
  },
  {
    title: 'an id given to two institutions tells both places',
    yaml: `${LAKESIDE}  - id: lakeside\n    name: Lakeside Clinics\n    sources: [{ id: clinics, url: https://clinics.example/ }]\n`,
    lines: [
      'config/sources.yaml:7: institutions[1].id: id "lakeside" is taken by institutions[0] (line 2); rename one of them',
    ],
  },
  {
    title: 'an id given to two programs of different institutions',
    yaml: `${LAKESIDE}    programs:
      - { id: im, name: Medicine, specialty: Internal Medicine, kind: residency }
  - id: hillside
    name: Hillside Hospital
    sources: [{ id: hillside-gme, url: https://hillside.example/ }]
    programs:
      - { id: im, name: Medicine, specialty: Internal Medicine, kind: residency }
`,
    lines: [
      'config/sources.yaml:13: institutions[1].programs[0].id: id "im" is taken by institutions[0].programs[0] (line 8); rename one of them',
    ],
  },
  {
    title: 'an id given to a page of the institution and to one of its programs',
    yaml: `${LAKESIDE}    programs:
      - id: im
        name: Medicine
        specialty: Internal Medicine
        kind: residency
        sources: [{ id: lakeside-gme, url: https://im.lakeside.example/ }]
`,
    lines: [
      'config/sources.yaml:12: institutions[0].programs[0].sources[0].id: id "lakeside-gme" is taken by institutions[0].sources[0] (line 5); rename one of them',
    ],
  },
  {
    title: 'one page watched twice for an institution, in two spellings',
    yaml: `${LAKESIDE}      - id: lakeside-again
        url: HTTPS://GME.Lakeside.example:443/visas
`,
    lines: [
      'config/sources.yaml:8: institutions[0].sources[1].url: this page is watched already by institutions[0].sources[0] (line 6); keep one of them, and list programs that share it under its "programs"',
    ],
  },
  {
    title: 'an address with a foreign scheme',
    yaml: 'institutions:\n  - id: a\n    name: A\n    sources: [{ id: a, url: "ftp://files.example/visa.pdf" }]\n',
    lines: [
      'config/sources.yaml:4: institutions[0].sources[0].url: expected an address that begins with https:// or http://, found "ftp://files.example/visa.pdf"',
    ],
  },
  {
    title: 'an address without a scheme',
    yaml: 'institutions:\n  - id: a\n    name: A\n    sources: [{ id: a, url: www.a.example/visa }]\n',
    lines: [
      'config/sources.yaml:4: institutions[0].sources[0].url: expected a full address such as "https://example.org/page", found "www.a.example/visa"',
    ],
  },
  {
    title: 'an address with credentials, which are not shown',
    yaml: 'institutions:\n  - id: a\n    name: A\n    sources: [{ id: a, url: "https://editor:hunter2@a.example/visa" }]\n',
    lines: [
      'config/sources.yaml:4: institutions[0].sources[0].url: expected an address without user name and password, found "https://***@a.example/visa"',
    ],
  },
  {
    title: 'an unknown level, fetcher, kind and cap status',
    yaml: `institutions:
  - id: a
    name: A
    capStatus: maybe
    sources: [{ id: a, url: https://a.example/, level: hospital, fetcher: curl }]
    programs:
      - { id: a-im, name: Medicine, specialty: Internal Medicine, kind: internship }
`,
    lines: [
      'config/sources.yaml:4: institutions[0].capStatus: expected one of exempt, subject, unknown, found "maybe"',
      'config/sources.yaml:5: institutions[0].sources[0].level: expected one of program, department, gme_office, institution, system, found "hospital"',
      'config/sources.yaml:5: institutions[0].sources[0].fetcher: expected one of http, browser, found "curl"',
      'config/sources.yaml:7: institutions[0].programs[0].kind: expected one of residency, fellowship, found "internship"',
    ],
  },
  {
    title: 'a state by its name, and an identifier that YAML takes for a number',
    yaml: `${LAKESIDE}    state: Minnesota\n    acgmeId: 0440411001\n`,
    lines: [
      'config/sources.yaml:7: institutions[0].state: expected a state by its two-letter postal code such as "MN", found "Minnesota"',
      'config/sources.yaml:8: institutions[0].acgmeId: expected text; put it in quotes when it looks like a number, found 440411001',
    ],
  },
  {
    title: 'an interval below the shortest allowed',
    yaml: `${LAKESIDE}        interval: 30m\n`,
    lines: [
      'config/sources.yaml:7: institutions[0].sources[0].interval: expected at least "12h" (schedule.minInterval), found "30m"',
    ],
  },
  {
    title: 'a shared page that names a program nobody declared',
    yaml: `${LAKESIDE}        programs: [lakeside-im, lakeside-fn]
    programs:
      - { id: lakeside-im, name: Medicine, specialty: Internal Medicine, kind: residency }
      - id: lakeside-fm
        name: Family Medicine
        specialty: Family Medicine
        kind: residency
        sources: [{ id: lakeside-fm, url: https://fm.lakeside.example/ }]
`,
    lines: [
      'config/sources.yaml:7: institutions[0].sources[0].programs[1]: expected a program of "lakeside", found "lakeside-fn"; did you mean "lakeside-fm"?',
    ],
  },
  {
    title: 'a program for which nothing is watched, beside one for which something is',
    yaml: `${LAKESIDE}        programs: [lakeside-im]
    programs:
      - { id: lakeside-im, name: Medicine, specialty: Internal Medicine, kind: residency }
      - { id: lakeside-ci, name: Informatics, specialty: Clinical Informatics, kind: fellowship }
`,
    lines: [
      'config/sources.yaml:10: institutions[0].programs[1]: "lakeside-ci" has no sources, and its institution has none for it; add one, or leave the program out',
    ],
  },
  {
    title: 'an institution for which nothing is watched',
    yaml: `${LAKESIDE}  - id: hillside\n    name: Hillside Hospital\n`,
    lines: ['config/sources.yaml:7: institutions[1]: "hillside" has no sources; add one, or leave the institution out'],
  },
]

test.each(cases)('$title', async ({ yaml, lines }) => {
  expect(await problemsOf({ files: { 'sources.yaml': yaml } })).toEqual(lines)
})

test("an interval is held against the operator's own minimum", async () => {
  const files = {
    'default.yaml': 'schedule:\n  minInterval: 2d\n',
    'sources.yaml': `${LAKESIDE}        interval: 36h\n`,
  }
  expect(await problemsOf({ files })).toEqual([
    'config/sources.yaml:7: institutions[0].sources[0].interval: expected at least "2d" (schedule.minInterval), found "36h"',
  ])
})
