/** The rules of the design stand in the database itself: whoever breaks one by raw SQL is refused, by the constraint named here. */
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

const SHA = 'a'.repeat(64)

/** Two sources of one institution; the first was read twice (assessments 1 and 2), which made change 1, event 1, alert 1 and message 1. */
const WORLD = `
  insert into institutions (id, name, state, cap_status) values ('alder', 'Alder Point Hospital', 'OH', 'unknown');
  insert into programs (id, institution_id, name, specialty, kind) values ('alder-im', 'alder', 'Medicine', 'Medicine', 'residency');
  insert into sources (id, institution_id, url, host, level, fetcher, next_visit_at) values
    ('one', 'alder', 'https://alder.example/1', 'alder.example', 'program', 'http', now()),
    ('two', 'alder', 'https://alder.example/2', 'alder.example', 'program', 'http', now());
  insert into source_programs values ('one', 'alder-im');
  insert into source_declarations (source_id, declaration, valid_from) values ('one', '{}', '2026-01-01');
  insert into blobs (sha256, encoding, bytes, size) values ('${SHA}', 'identity', '\\x00', 1);
  insert into visits (source_id, at, purpose, fetcher, outcome, duration_ms) values
    ('one', '2026-01-01', 'scheduled', 'http', 'changed', 1),
    ('one', '2026-01-02', 'scheduled', 'http', 'changed', 1),
    ('one', '2026-01-03', 'scheduled', 'http', 'unchanged', 1);
  insert into snapshots (source_id, visit_id, sha256, mime, taken_at, last_seen_at) values
    ('one', 1, '${SHA}', 'text/html', '2026-01-01', '2026-01-01'),
    ('one', 2, '${SHA}', 'text/html', '2026-01-02', '2026-01-02');
  insert into assessments (source_id, snapshot_id, rules_version, baseline, category, h1b, j1, requirements, confidence, reasons, recorded_at)
    values ('one', 1, '1', true, 'sponsors_h1b', 'sponsored', 'sponsored', '[]', 0.9, '[]', now()),
           ('one', 2, '1', false, 'j1_only', 'not_sponsored', 'sponsored', '[]', 0.9, '[]', now()),
           ('one', 2, '2', false, 'j1_only', 'not_sponsored', 'sponsored', '[]', 0.9, '[]', now());
  insert into positions values (1, 'h1b', 'sponsored', '{}', null, '[{"statement": 0}]', 0.9);
  insert into statements values (1, 0, 'We sponsor H-1B visas.', 'paragraph', '{}', 0, 22, '{}', 'rule', 0, 22);
  insert into changes (source_id, from_assessment_id, to_assessment_id, kind, cause, severity, from_category, to_category, difference,
      status, last_seen_old, first_seen_new, recorded_at)
    values ('one', 1, 2, 'policy', 'page', 'critical', 'sponsors_h1b', 'j1_only', '{}', 'pending', '2026-01-01', '2026-01-02', now());
  insert into events (type, key, change_id, occurred_at, payload) values ('change', 'change 1', 1, now(), '{}');
  insert into subscriptions (id, channel, address, filter, cadence, declared, status, created_at, active_from)
    values ('desk', 'console', '', '{}', 'immediate', true, 'active', now(), now());
  insert into messages (subscription_id, idempotency_key, status, created_at) values ('desk', 'key-1', 'delivered', now());
  insert into alerts (event_id, subscription_id, due_at, status, message_id) values (1, 'desk', now(), 'delivered', 1);
  insert into deliveries (message_id, attempt, at, result, detail) values (1, 1, now(), 'delivered', '');
  insert into bounces (message_id, mail_sha256, arrived_at, recorded_at, kind, detail) values (1, '${SHA}', now(), now(), 'refused', '');
  insert into opinion_requests (assessment_id, model, at, day, tokens, result) values (1, 'm', now(), '2026-01-01', 9, 'open');
  insert into opinions (assessment_id, model, category, h1b, j1, quotes, recorded_at)
    values (1, 'm', 'j1_accepted', 'not_stated', 'sponsored', '[{}]', now());
  insert into api_keys (name, sha256, scopes, created_at) values ('desk', 'aa', '{read}', now());
  insert into legal_events (id, day, kind, title, visas, source) values ('fee', '2026-01-01', 'rule', 'A fee.', '{h1b}', 'Docket 7');
  insert into filings (case_number, status, decided_on, fiscal_year, employer, employer_key, job_title, soc_code, positions, trainee, imported_at)
    values ('I-1', 'certified', '2024-10-01', 2025, 'Alder', 'alder', 'Fellow', '29-1229', 1, true, now());
  insert into informatics_resources (assessment_id, resource, text, place_from, place_to) values (1, 'cmio', 'Our CMIO teaches.', 0, 17);
  insert into overrides (source_id, assessment_id, author, reason, category, h1b, j1, statements_sha256, created_at)
    values ('one', 2, 'ann', 'read it', 'j1_only', 'not_sponsored', 'sponsored', '${SHA}', now());`

const change = (columns: {
  readonly from?: number
  readonly to?: number
  readonly cause?: string
  readonly status?: string
  readonly settled?: string
  readonly bounds?: readonly [string, string]
}): string => {
  const { from = 2, to = 3, cause = 'page', status = 'confirmed', settled = 'now()' } = columns
  const [old, now] = columns.bounds ?? ['2026-01-02', '2026-01-03']
  return `insert into changes (source_id, from_assessment_id, to_assessment_id, kind, cause, severity, from_category, to_category,
      difference, status, last_seen_old, first_seen_new, recorded_at, settled_at)
    values ('one', ${from}, ${to}, 'policy', '${cause}', 'major', 'j1_only', 'j1_only', '{}', '${status}', '${old}', '${now}', now(), ${settled})`
}
const visit = (at: string, columns = { outcome: 'unchanged', purpose: 'scheduled', quality: 'null' }): string =>
  `insert into visits (source_id, at, purpose, fetcher, outcome, duration_ms, quality)
    values ('one', '${at}', '${columns.purpose}', 'http', '${columns.outcome}', 1, ${columns.quality})`
const snapshot = (visitId: number, taken: string, seen = taken, more = 'null, null', sha = SHA): string =>
  `insert into snapshots (source_id, visit_id, sha256, mime, taken_at, last_seen_at, unreadable, assessed_at)
    values ('one', ${visitId}, '${sha}', 'text/html', '${taken}', '${seen}', ${more})`
const assessment = (
  snapshotId: number,
  rules: string,
  baseline = false,
  confidence = 0.9,
  category = 'j1_only',
): string =>
  `insert into assessments (source_id, snapshot_id, rules_version, baseline, category, h1b, j1, requirements, confidence, reasons, recorded_at)
    values ('one', ${snapshotId}, '${rules}', ${baseline}, '${category}', 'not_sponsored', 'sponsored', '[]', ${confidence}, '[]', now())`
const position = (evidence: string, said = 'not_sponsored', visa = 'j1', cause = 'null'): string =>
  `insert into positions values (1, '${visa}', '${said}', '{}', ${cause}, '${evidence}', 0.9)`
const override = (ended: string): string =>
  `insert into overrides (source_id, assessment_id, author, reason, category, h1b, j1, statements_sha256, created_at, ended_at, ended_reason)
    values ('one', 2, 'ann', 'again', 'j1_only', 'not_sponsored', 'sponsored', '${SHA}', now(), ${ended})`

let database: TestDatabase
let client: pg.Client
beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query(WORLD)
})
afterAll(async () => {
  await client.end()
  await database.close()
})
beforeEach(() => client.query('begin'))
afterEach(() => client.query('rollback'))

const filing = (columns: {
  readonly status?: string
  readonly year?: number
  readonly soc?: string
  readonly positions?: number
  readonly fein?: string
}): string => {
  const { status = 'certified', year = 2025, soc = '29-1216', positions = 1, fein = '123456789' } = columns
  return `insert into filings (case_number, status, decided_on, fiscal_year, employer, employer_key, fein, job_title, soc_code, positions,
    trainee, imported_at) values ('I-2', '${status}', '2024-10-01', ${year}, 'Alder', 'alder', '${fein}', 'Fellow', '${soc}', ${positions}, true, now())`
}

const REFUSED: readonly (readonly [rule: string, constraint: string, statement: string])[] = [
  [
    'two sources of one institution watch one URL',
    'sources_url_once',
    `update sources set url = 'https://alder.example/1' where id = 'two'`,
  ],
  [
    'a source that is watched has no next visit',
    'sources_scheduled',
    `update sources set next_visit_at = null where id = 'one'`,
  ],
  [
    'a policy is in force that was never seen',
    'sources_policy_seen',
    `update sources set assessment_id = 1 where id = 'one'`,
  ],
  ['a source has a level nobody knows', 'sources_level', `update sources set level = 'ward' where id = 'one'`],
  [
    'a source is fetched by a means nobody knows',
    'sources_fetcher',
    `update sources set fetcher = 'telnet' where id = 'one'`,
  ],
  [
    'a source met an outcome nobody knows',
    'sources_last_outcome',
    `update sources set last_outcome = 'fine' where id = 'one'`,
  ],
  [
    'a source of no institution',
    'sources_institution_id_institutions_id_fk',
    `update sources set institution_id = 'nobody' where id = 'one'`,
  ],
  [
    'a source speaks twice for one program',
    'source_programs_source_id_program_id_pk',
    `insert into source_programs values ('one', 'alder-im')`,
  ],
  [
    'a source speaks for a program nobody declared',
    'source_programs_program_id_programs_id_fk',
    `insert into source_programs values ('one', 'nobody')`,
  ],
  [
    'two declarations of a source in force at once',
    'source_declarations_one_current',
    `insert into source_declarations (source_id, declaration, valid_from) values ('one', '{}', '2026-02-01')`,
  ],
  [
    'a declaration ends before it begins',
    'source_declarations_interval',
    `update source_declarations set valid_until = '2025-01-01'`,
  ],
  ['a state that is no postal code', 'institutions_state', `update institutions set state = 'Ohio'`],
  ['a cap status nobody knows', 'institutions_cap_status', `update institutions set cap_status = 'perhaps'`],
  ['a kind of program nobody knows', 'programs_kind', `update programs set kind = 'internship'`],

  ['a source is visited twice at one instant', 'visits_once', visit('2026-01-03')],
  [
    'a visit without a known outcome',
    'visits_outcome',
    visit('2026-01-04', { outcome: 'fine', purpose: 'scheduled', quality: 'null' }),
  ],
  [
    'a visit for a purpose nobody knows',
    'visits_purpose',
    visit('2026-01-04', { outcome: 'changed', purpose: 'fun', quality: 'null' }),
  ],
  [
    'a quality above one',
    'visits_quality',
    visit('2026-01-04', { outcome: 'changed', purpose: 'scheduled', quality: '1.1' }),
  ],
  ['bytes that are not addressed by a SHA-256', 'blobs_sha256', `insert into blobs values ('A', 'identity', '', 0)`],
  [
    'bytes packed in a way nobody knows',
    'blobs_encoding',
    `insert into blobs values ('${'b'.repeat(64)}', 'zip', '', 0)`,
  ],
  ['one content stored twice', 'blobs_pkey', `insert into blobs values ('${SHA}', 'identity', '', 0)`],
  ['evidence goes while a snapshot needs it', 'snapshots_sha256_blobs_sha256_fk', `delete from blobs`],
  [
    'a snapshot of bytes that are not there',
    'snapshots_sha256_blobs_sha256_fk',
    snapshot(3, '2026-01-03', '2026-01-03', 'null, null', 'c'.repeat(64)),
  ],
  ['a visit brings two snapshots', 'snapshots_visit_once', snapshot(2, '2026-01-03')],
  ['two snapshots of a source at one instant', 'snapshots_source_taken', snapshot(3, '2026-01-02')],
  ['a snapshot was seen before it was taken', 'snapshots_seen', snapshot(3, '2026-01-03', '2026-01-02')],
  [
    'a snapshot is unreadable that nobody tried to read',
    'snapshots_unreadable',
    snapshot(3, '2026-01-03', '2026-01-03', `'binary', null`),
  ],

  ['a snapshot is read twice under one version of the rules', 'assessments_once', assessment(2, '2')],
  ['a source has two baselines', 'assessments_one_baseline', assessment(1, '2', true)],
  ['an assessment of a category nobody knows', 'assessments_category', assessment(1, '2', false, 0.9, 'maybe')],
  ['an H-1B position nobody knows', 'assessments_h1b', `update assessments set h1b = 'perhaps'`],
  ['a J-1 position nobody knows', 'assessments_j1', `update assessments set j1 = 'perhaps'`],
  ['an override to a category nobody knows', 'overrides_category', `update overrides set category = 'maybe'`],
  ['a confidence above one', 'assessments_confidence', assessment(1, '2', false, 1.5)],
  ['a position without evidence', 'positions_evidence', position('[]')],
  ['two positions on one visa', 'positions_assessment_id_visa_pk', position('[{}]', 'paused', 'h1b')],
  ['a position on a visa nobody knows', 'positions_visa', position('[{}]', 'paused', 'b2')],
  ['a position nobody knows', 'positions_position', position('[{}]', 'perhaps')],
  ['a refusal for a cause nobody knows', 'positions_cause', position('[{}]', 'paused', 'j1', `'weather'`)],
  [
    'two statements in one place',
    'statements_assessment_id_ordinal_pk',
    `insert into statements select * from statements`,
  ],
  ['a span that ends before it begins', 'statements_span', `update statements set span_from = 30`],
  [
    'a resource is stated twice by one reading',
    'informatics_resources_assessment_id_resource_pk',
    `insert into informatics_resources select * from informatics_resources`,
  ],
  [
    'a resource nobody knows',
    'informatics_resources_resource',
    `update informatics_resources set resource = 'espresso_machine'`,
  ],
  ['a resource without evidence', 'informatics_resources_evidence', `update informatics_resources set text = ''`],
  [
    'a model has two opinions on one assessment',
    'opinions_once',
    `insert into opinions (assessment_id, model, category, h1b, j1, quotes, recorded_at)
       select assessment_id, model, category, h1b, j1, quotes, now() from opinions`,
  ],
  ['an opinion without the words it rests on', 'opinions_quotes', `update opinions set quotes = '[]'`],
  ['an opinion of a category nobody knows', 'opinions_category', `update opinions set category = 'maybe'`],
  ['an opinion with a position nobody knows', 'opinions_positions', `update opinions set j1 = 'perhaps'`],
  [
    'one model is asked twice at a time about an assessment',
    'opinion_requests_one_open',
    `insert into opinion_requests (assessment_id, model, at, day, tokens, result) values (1, 'm', now(), '2026-01-02', 9, 'open')`,
  ],
  ['a request that earns tokens', 'opinion_requests_tokens', `update opinion_requests set tokens = -1`],
  [
    'a request that ended in a way nobody knows',
    'opinion_requests_result',
    `update opinion_requests set result = 'so-so'`,
  ],
  [
    'a request that failed, and may be repeated at once',
    'opinion_requests_retry',
    `update opinion_requests set result = 'failed'`,
  ],
  ['an override is taken back and goes on', 'overrides_undone', `update overrides set undone_by = 'Ben'`],
  [
    'one key of the API is kept twice',
    'api_keys_once',
    `insert into api_keys (name, sha256, scopes, created_at) values ('other', 'aa', '{read}', now())`,
  ],
  ['a key that opens nothing', 'api_keys_scopes', `update api_keys set scopes = '{}'`],
  [
    'what was known of a change begins after it ended',
    'change_versions_bounds',
    `insert into change_versions (change_id, source_id, from_assessment_id, to_assessment_id, kind, cause, last_seen_old, first_seen_new,
       known_from, known_until) values (1, 'one', 1, 2, 'policy', 'page', '2026-01-04', '2026-01-03', now(), now())`,
  ],
  ['a kind of legal event nobody knows', 'legal_events_kind', `update legal_events set kind = 'rumour'`],
  ['a legal event that nobody can look up', 'legal_events_said', `update legal_events set source = ''`],
  ['a kind of block nobody knows', 'statements_kind', `update statements set kind = 'footnote'`],

  ['a source has two pending changes', 'changes_one_pending', change({ status: 'pending', settled: 'null' })],
  ['one change is told twice', 'changes_once', change({ from: 1, to: 2 })],
  ['other rules make a change that is told', 'changes_rules_alert_nobody', change({ cause: 'rules' })],
  ['a change begins after it ended', 'changes_bounds', change({ bounds: ['2026-01-03', '2026-01-02'] })],
  ['a change is settled and nobody knows when', 'changes_settled', change({ settled: 'null' })],
  ['a change waits that was settled', 'changes_settled', `update changes set settled_at = now()`],
  ['a change for a cause nobody knows', 'changes_cause', change({ cause: 'weather' })],
  ['a change in a state nobody knows', 'changes_status', change({ status: 'perhaps' })],
  ['a severity nobody knows', 'changes_severity', `update changes set severity = 'dire'`],
  ['a kind of change nobody knows', 'changes_kind', `update changes set kind = 'whim'`],
  ['a change to a category nobody knows', 'changes_categories', `update changes set to_category = 'maybe'`],
  ['a change from nothing', 'changes_from_assessment_id_assessments_id_fk', change({ from: 99 })],

  [
    'one change makes two events',
    'events_once',
    `insert into events (type, key, change_id, occurred_at, payload) values ('change', 'change 1', 1, now(), '{}')`,
  ],
  ['an event of a type nobody knows', 'events_type', `update events set type = 'rumour'`],
  ['a change without a change', 'events_of_a_change', `update events set change_id = null`],
  ['a retraction of nothing', 'events_correct_an_event', `update events set type = 'retraction'`],
  [
    'an event is retracted twice',
    'events_corrected_once',
    `insert into events (type, key, corrects_id, occurred_at, payload) values
      ('retraction', 'retraction 1', 1, now(), '{}'), ('retraction', 'again', 1, now(), '{}')`,
  ],
  [
    'one event is owed twice to one subscription',
    'alerts_once',
    `insert into alerts (event_id, subscription_id, due_at, status) values (1, 'desk', now(), 'due')`,
  ],
  ['an alert was delivered by no message', 'alerts_delivered_by_message', `update alerts set message_id = null`],
  ['an alert in a state nobody knows', 'alerts_status', `update alerts set status = 'lost'`],
  [
    'two messages share an idempotency key',
    'messages_key_once',
    `insert into messages (subscription_id, idempotency_key, status, created_at) values ('desk', 'key-1', 'failed', now())`,
  ],
  ['a message of a kind nobody knows', 'messages_kind', `update messages set kind = 'advert'`],
  ['a message in a state nobody knows', 'messages_status', `update messages set status = 'perhaps'`],
  ['a message is due and nobody knows when', 'messages_due_when', `update messages set status = 'due'`],
  [
    'a message is delivered twice',
    'deliveries_delivered_once',
    `insert into deliveries (message_id, attempt, at, result, detail) values (1, 2, now(), 'delivered', '')`,
  ],
  [
    'one attempt is counted twice',
    'deliveries_attempt_once',
    `insert into deliveries (message_id, attempt, at, result, detail) values (1, 1, now(), 'retry', '')`,
  ],
  [
    'a returned mail is taken in twice',
    'bounces_once',
    `insert into bounces (message_id, mail_sha256, arrived_at, recorded_at, kind, detail) select message_id, mail_sha256, now(), now(), 'gone', '' from bounces`,
  ],
  ['a returned mail by no hash', 'bounces_sha256', `update bounces set mail_sha256 = 'uid 7'`],
  ['a returned mail that means nothing', 'bounces_kind', `update bounces set kind = 'perhaps'`],
  ['an attempt ended in a way nobody knows', 'deliveries_result', `update deliveries set result = 'perhaps'`],
  ['a subscription at a pace nobody knows', 'subscriptions_cadence', `update subscriptions set cadence = 'hourly'`],
  ['a subscription in a state nobody knows', 'subscriptions_status', `update subscriptions set status = 'asleep'`],
  ['a subscription ended and nobody knows when', 'subscriptions_ended', `update subscriptions set status = 'ended'`],
  [
    'a subscription suspended for no reason',
    'subscriptions_suspended_why',
    `update subscriptions set status = 'suspended'`,
  ],
  ['a digest at an hour of no zone', 'subscriptions_digest', `update subscriptions set digest_hour = 7`],
  [
    'the same is asked for twice',
    'subscriptions_asked_once',
    `insert into subscriptions (id, channel, address, filter, cadence, declared, status, created_at, active_from)
      select id, 'email', 'ann@reader.example', '{}', 'daily', false, 'pending', now(), now() from unnest(array['a', 'b']) as ids (id)`,
  ],
  [
    'a token that is kept as it is',
    'subscription_tokens_sha256',
    `insert into subscription_tokens (sha256, subscription_id, purpose, created_at) values ('secret', 'desk', 'manage', now())`,
  ],
  [
    'a token for a purpose nobody knows',
    'subscription_tokens_purpose',
    `insert into subscription_tokens (sha256, subscription_id, purpose, created_at) values ('${SHA}', 'desk', 'admin', now())`,
  ],
  [
    'a subscription goes while alerts are owed to it',
    'alerts_subscription_id_subscriptions_id_fk',
    `delete from subscriptions`,
  ],
  [
    'two policies of one program in force',
    'policy_spells_one_in_force',
    `insert into policy_spells (program_id, ordinal, first_seen_new, cause) values ('alder-im', 90, '2020-01-01', 'page'), ('alder-im', 91, '2020-01-02', 'page')`,
  ],
  [
    'two policies of one program that began at once',
    'policy_spells_began',
    `insert into policy_spells (program_id, ordinal, first_seen_new, until, cause) values
      ('alder-im', 90, '2020-01-01', '2020-01-02', 'page'), ('alder-im', 91, '2020-01-01', '2020-01-02', 'page')`,
  ],
  [
    'a policy that ended before it began',
    'policy_spells_lasts',
    `insert into policy_spells (program_id, ordinal, first_seen_new, until, cause) values ('alder-im', 90, '2020-01-02', '2020-01-01', 'page')`,
  ],
  [
    'a category of a policy nobody knows',
    'policy_spells_category',
    `insert into policy_spells (program_id, ordinal, first_seen_new, until, cause, category)
      values ('alder-im', 90, '2020-01-01', '2020-01-02', 'page', 'maybe')`,
  ],
  ['two overrides of one source in force', 'overrides_one_in_force', override('null, null')],
  ['an override ends for no reason', 'overrides_ended', override('now(), null')],
  ['an override by nobody', 'overrides_author', `update overrides set author = ''`],
  ['a filing is kept once', 'filings_pkey', filing({}).replace('I-2', 'I-1')],
  ['a filing has one of four ends', 'filings_status', filing({ status: 'pending' })],
  ['only filings of physicians are kept', 'filings_physician', filing({ soc: '29-1292' })],
  ['a filing is for somebody', 'filings_positions', filing({ positions: 0 })],
  ['an employer number has nine digits', 'filings_fein', filing({ fein: '12-3456789' })],
  ['a filing belongs to the fiscal year of its decision', 'filings_fiscal_year', filing({ year: 2024 })],
  [
    'an institution files under a name once',
    'institution_employers_institution_id_key_pk',
    "insert into institution_employers values ('alder', 'alder', 'Alder'), ('alder', 'alder', 'ALDER')",
  ],
]

test.each(REFUSED)('refused: %s (%s)', async (_, constraint, statement) => {
  const refusal: unknown = await client.query(statement).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(pg.DatabaseError)
  expect(refusal).toMatchObject({ constraint })
})

test('every check and every uniqueness of the schema is tried above', async () => {
  const { rows } = await client.query<{ name: string }>(`
    select conname as name from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace
    union select relname from pg_index join pg_class on pg_class.oid = indexrelid
      where indisunique and not indisprimary and relnamespace = 'public'::regnamespace`)
  const tried = new Set(REFUSED.map(([, constraint]) => constraint))
  expect(rows.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual([])
})

test('refused: stored bytes are changed (trigger blobs_immutable)', async () => {
  await expect(client.query(`update blobs set bytes = '\\x01'`)).rejects.toThrow(
    'blobs rows are evidence and cannot be changed',
  )
})

test.each<readonly [rule: string, statement: string]>([
  ['a position of silence needs no evidence', position('[]', 'not_stated')],
  ['what other rules read is recorded', change({ cause: 'rules', status: 'recorded' })],
  ['a further change beside a pending one, when it is settled', change({})],
  [
    'a URL is watched again after its source retired',
    `update sources set retired_at = now() where id = 'one'; update sources set url = 'https://alder.example/1' where id = 'two'`,
  ],
  [
    'a retired source has no next visit',
    `update sources set retired_at = now(), next_visit_at = null where id = 'one'`,
  ],
  [
    'a failed attempt before the delivery',
    `insert into deliveries (message_id, attempt, at, result, detail) values (1, 2, now(), 'retry', '')`,
  ],
  [
    'a second override, when the first has ended',
    `update overrides set ended_at = now(), ended_reason = 'the page changed'; ${override('null, null')}`,
  ],
])('allowed: %s', async (_, statement) => {
  await expect(client.query(statement)).resolves.toBeDefined()
})
