/** alerts.yaml with mistakes: each gets one line with place, expectation and finding. The registry is the one of folder.ts. */
import { expect, test } from 'vitest'
import { problemsOf } from './folder.ts'

const MAIL = 'alerts:\n  mail:\n    transport: folder\n'

type Case = {
  readonly title: string
  /** The fields of one subscription, from line 2 of the file. */
  readonly entry: string
  readonly env?: NodeJS.ProcessEnv
  readonly lines: readonly string[]
}

const cases: readonly Case[] = [
  {
    title: 'a channel that does not exist',
    entry: 'id: a\n    channel: fax',
    lines: [
      'config/alerts.yaml:3: subscriptions[0].channel: expected one of console, email, webhook, slack, discord, teams, telegram, ntfy, found "fax"',
    ],
  },
  {
    title: 'a mail address that is none',
    entry: 'id: a\n    channel: email\n    address: office at example.org',
    lines: [
      'config/alerts.yaml:4: subscriptions[0].address: expected a mail address such as "you@example.org", found "office at example.org"',
    ],
  },
  {
    title: 'no mail address',
    entry: 'id: a\n    channel: email',
    lines: [
      'config/alerts.yaml:2: subscriptions[0].address: expected a mail address such as "you@example.org", found nothing',
    ],
  },
  {
    title: 'two mail addresses in one',
    entry: 'id: a\n    channel: email\n    address: a@example.org, b@example.org',
    lines: [
      'config/alerts.yaml:4: subscriptions[0].address: expected a mail address such as "you@example.org", found "a@example.org, b@example.org"',
    ],
  },
  {
    title: 'a webhook address with a foreign scheme',
    entry: 'id: a\n    channel: webhook\n    address: slack://channel',
    lines: [
      'config/alerts.yaml:4: subscriptions[0].address: expected an address that begins with https:// or http://, found "slack://channel"',
    ],
  },
  {
    title: 'a webhook address with a password, which is not shown',
    entry: 'id: a\n    channel: webhook\n    address: https://bot:hunter2@hooks.example.org/x',
    lines: [
      'config/alerts.yaml:4: subscriptions[0].address: expected an address without user name and password, found "https://***@hooks.example.org/x"',
    ],
  },
  {
    title: 'an address for the console',
    entry: 'id: a\n    channel: console\n    address: stdout',
    lines: [
      'config/alerts.yaml:4: subscriptions[0].address: expected no address; the console needs none, found "stdout"',
    ],
  },
  {
    title: 'a secret that the environment does not hold',
    entry: 'id: a\n    channel: webhook\n    address: https://hooks.example.org/x\n    secretName: OFFICE_HOOK',
    lines: [
      'config/alerts.yaml:5: subscriptions[0].secretName: the environment has no OFFICE_HOOK; set it to the secret that the receiver checks',
    ],
  },
  {
    title: 'a secret in another form, which is not shown',
    entry: 'id: a\n    channel: webhook\n    address: https://hooks.example.org/x\n    secretName: OFFICE_HOOK',
    env: { OFFICE_HOOK: 'hunter2!' },
    lines: [
      'config/alerts.yaml:5: subscriptions[0].secretName: OFFICE_HOOK in the environment is no signing secret; expected base64, with "whsec_" before it or without, as made by: openssl rand -base64 24',
    ],
  },
  {
    title: 'the secret itself in place of its name, which is not shown',
    entry: 'id: a\n    channel: webhook\n    address: https://hooks.example.org/x\n    secretName: whsec_aHVudGVyMg==',
    lines: [
      'config/alerts.yaml:5: subscriptions[0].secretName: expected the name of an environment variable such as "VISAWATCH_WEBHOOK_SECRET"; what was found is not shown, since it may be the secret itself',
    ],
  },
  {
    title: 'the secret itself under a key of its own, which is not shown',
    entry: 'id: a\n    channel: webhook\n    address: https://hooks.example.org/x\n    secret: hunter2',
    lines: [
      'config/alerts.yaml:5: subscriptions[0].secret: unknown key; secrets stay out of files; give the name of an environment variable as secretName',
    ],
  },
  {
    title: 'a secret for a channel that signs nothing',
    entry: 'id: a\n    channel: console\n    secretName: OFFICE_HOOK',
    env: { OFFICE_HOOK: 'x' },
    lines: ['config/alerts.yaml:4: subscriptions[0].secretName: only webhooks are signed; take the secretName out'],
  },
  {
    title: 'a cadence that is none',
    entry: 'id: a\n    channel: console\n    cadence: hourly',
    lines: ['config/alerts.yaml:4: subscriptions[0].cadence: expected one of immediate, daily, weekly, found "hourly"'],
  },
  {
    title: 'filters with unknown institution, program, specialty and state',
    entry: `id: a
    channel: console
    filter:
      institutions: [lakeside, lakesite]
      programs: [lakeside-surgery]
      specialties: [internal medicine, Internal Medcine]
      states: [MN, Minnesota]`,
    lines: [
      'config/alerts.yaml:5: subscriptions[0].filter.institutions[1]: expected an institution of sources.yaml, found "lakesite"; did you mean "lakeside"?',
      'config/alerts.yaml:6: subscriptions[0].filter.programs[0]: expected a program of sources.yaml, found "lakeside-surgery"; known here: lakeside-im',
      'config/alerts.yaml:7: subscriptions[0].filter.specialties[1]: expected a specialty of sources.yaml, found "Internal Medcine"; did you mean "Internal Medicine"?',
      'config/alerts.yaml:8: subscriptions[0].filter.states[1]: expected a state by its two-letter postal code, found "Minnesota"',
    ],
  },
  {
    title: 'filters with unknown category, visa, kind and severity',
    entry: `id: a
    channel: console
    filter:
      to: [h1b_only]
      visas: [h-1b]
      kinds: [wording]
      severity: urgent`,
    lines: [
      'config/alerts.yaml:5: subscriptions[0].filter.to[0]: expected one of sponsors_h1b, h1b_case_by_case, h1b_paused, j1_only, j1_accepted, no_sponsorship, h1b_not_sponsored, sponsors_unspecified, conflicting, not_stated, found "h1b_only"',
      'config/alerts.yaml:6: subscriptions[0].filter.visas[0]: expected one of h1b, j1, j1_research, f1, f1_opt, ead, o1, tn, e3, j2, h4, green_card, pending_pr, daca, asylum, alternate_visa, unspecified, found "h-1b"',
      'config/alerts.yaml:7: subscriptions[0].filter.kinds[0]: expected one of policy, requirements, reworded, policy_lost, policy_found, reversion, contradiction, stale, found "wording"',
      'config/alerts.yaml:8: subscriptions[0].filter.severity: expected one of reworded, minor, major, critical, found "urgent"',
    ],
  },
  {
    title: 'a filter that is no list, and an unknown part',
    entry: 'id: a\n    channel: console\n    filter:\n      states: MN\n      state: MN',
    lines: [
      'config/alerts.yaml:5: subscriptions[0].filter.states: expected a list, found "MN"',
      'config/alerts.yaml:6: subscriptions[0].filter.state: unknown key; did you mean "states"?',
    ],
  },
  {
    title: 'an id used twice tells both places',
    entry: 'id: a\n    channel: console\n  - id: b\n    channel: console\n  - id: a\n    channel: console',
    lines: [
      'config/alerts.yaml:6: subscriptions[2].id: id "a" is taken by subscriptions[0] (line 2); rename one of them',
    ],
  },
]

test.each(cases)('$title', async ({ entry, env = {}, lines }) => {
  const files = { 'default.yaml': MAIL, 'alerts.yaml': `subscriptions:\n  - ${entry}\n` }
  expect(await problemsOf({ files, env })).toEqual(lines)
})

test('mail is asked for but not set up', async () => {
  const alerts = 'subscriptions:\n  - id: a\n    channel: email\n    address: office@example.org\n'
  expect(await problemsOf({ files: { 'alerts.yaml': alerts } })).toEqual([
    'config/alerts.yaml:3: subscriptions[0].channel: mail is not set up; set alerts.mail.transport in default.yaml to smtp or folder',
  ])
})

test('filters are not held against a registry that cannot be read', async () => {
  const alerts = 'subscriptions:\n  - id: a\n    channel: console\n    filter: { programs: [anything], states: [XX] }\n'
  expect(await problemsOf({ files: { 'sources.yaml': 'institutions: [\n', 'alerts.yaml': alerts } })).toEqual([
    'config/sources.yaml:2: not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
    'config/alerts.yaml:4: subscriptions[0].filter.states[0]: expected a state by its two-letter postal code, found "XX"',
  ])
})
