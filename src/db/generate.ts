/**
 * An invented country with years of history, out of a seed: for measuring, and for trying queries at full size. Set by set inside the database;
 * the same seed and size give the same rows. Only into an empty database; one that it left half-way is thrown away.
 */
import pg from 'pg'
import { NO_CONTEXT } from '../domain/document.ts'
import { chunks } from './chunks.ts'

export type Size = { readonly programs: number; readonly years: number }

export class GenerateError extends Error {
  override readonly name = 'GenerateError'
}

const PROGRAMS_AN_INSTITUTION = 20
/** Own page, department's page, second page of its own; with the institution's page about three a program. */
const PAGES_A_PROGRAM = 3

/** `die(key)`: 0 to 1, the same for the same seed and key. Gone with the session. */
const DIE = `create function pg_temp.die(key text) returns float8 language sql immutable parallel safe as
  $$ select (('x' || substr(md5(current_setting('generate.seed') || key), 1, 7))::bit(28)::int)::float8 / 268435456 $$`

const STATES = `array['AL','AZ','CA','CO','CT','FL','GA','IL','IN','KS','MA','MD','ME','MI','MN','MO','NC','NE','NJ','NM','NY','OH','OR','PA','TN','TX','VA','WA','WI']`
const SPECIALTIES = `array['Internal Medicine','Pediatrics','Family Medicine','Psychiatry','General Surgery','Pathology','Anesthesiology','Neurology','Emergency Medicine','Clinical Informatics','Cardiovascular Disease','Nephrology']`
const OF = (list: string, key: string) => `(${list})[1 + floor(pg_temp.die(${key}) * array_length(${list}, 1))::int]`

const REGISTRY = (programs: number): readonly string[] => [
  `insert into institutions (id, name, city, state, cap_status)
    select 'inst-' || lpad(n::text, 5, '0'), 'Hospital ' || n, 'City ' || n, ${OF(STATES, `'state' || n`)},
      (array['exempt','subject','unknown'])[1 + floor(pg_temp.die('cap' || n) * 3)::int]
    from generate_series(1, ${Math.ceil(programs / PROGRAMS_AN_INSTITUTION)}) n`,
  `insert into programs (id, institution_id, name, specialty, kind)
    select 'prog-' || lpad(n::text, 6, '0'), 'inst-' || lpad((1 + (n - 1) / ${PROGRAMS_AN_INSTITUTION})::text, 5, '0'), s || ' ' || n, s,
      case when pg_temp.die('kind' || n) < 0.7 then 'residency' else 'fellowship' end
    from (select n, ${OF(SPECIALTIES, `'specialty' || n`)} as s from generate_series(1, ${programs}) n) p`,
  `insert into sources (id, institution_id, url, host, level, fetcher, next_visit_at)
    select 'page-' || substr(p.id, 6) || '-' || k, p.institution_id, 'https://' || p.institution_id || '.example/' || p.id || '/' || k,
      p.institution_id || '.example', (array['program','department','program'])[k], 'http', 'infinity'::timestamptz
    from programs p, generate_series(1, ${PAGES_A_PROGRAM}) k
    union all
    select 'gme-' || substr(i.id, 6), i.id, 'https://' || i.id || '.example/gme', i.id || '.example', 'gme_office', 'http', 'infinity'::timestamptz
    from institutions i`,
  `insert into source_programs select s.id, 'prog-' || split_part(s.id, '-', 2) from sources s where s.id like 'page-%'`,
]

/** One visit a month; about one in thirty brings new content. */
const VISITS = (start: string, months: number): readonly string[] => [
  `insert into source_declarations (source_id, declaration, valid_from)
    select s.id, jsonb_build_object('id', s.id, 'url', s.url, 'level', s.level, 'fetcher', s.fetcher, 'intervalMs', null, 'institutionId',
      s.institution_id, 'programIds', coalesce((select jsonb_agg(l.program_id) from source_programs l where l.source_id = s.id), '[]')), timestamptz '${start}'
    from sources s`,
  `insert into visits (source_id, at, purpose, fetcher, outcome, duration_ms)
    select s.id, timestamptz '${start}' + m * interval '30 days' + floor(pg_temp.die(s.id) * 86400) * interval '1 second', 'scheduled', 'http',
      case when m = 0 or d < 0.035 then 'changed' when d < 0.055 then 'blocked' when d < 0.065 then 'unreachable' else 'unchanged' end, 240
    from sources s, generate_series(0, ${months - 1}) m, lateral (select pg_temp.die(s.id || ' ' || m) as d) dice
    order by m, s.id`,
]

const CONTENT: readonly string[] = [
  `create temp table content on commit drop as
    select v.id as visit_id, v.source_id, v.at, encode(sha256(convert_to(v.source_id || v.at, 'UTF8')), 'hex') as sha256,
      row_number() over (partition by v.source_id order by v.at) as version, lead(v.at) over (partition by v.source_id order by v.at) as next_at,
      case when d < 0.25 then 'sponsored' when d < 0.55 then 'not_sponsored' when d < 0.75 then 'case_by_case' when d < 0.82 then 'paused'
        else 'not_stated' end as h1b, case when d < 0.82 then 'sponsored' else 'not_stated' end as j1
    from visits v, lateral (select pg_temp.die('h1b' || v.source_id || v.at) as d) dice where v.outcome = 'changed'`,
  `insert into blobs (sha256, encoding, bytes, size)
    select sha256, 'identity', convert_to('<p>' || h1b || '</p>', 'UTF8'), length(h1b) + 7 from content`,
  `insert into snapshots (source_id, visit_id, sha256, mime, taken_at, last_seen_at, assessed_at)
    select source_id, visit_id, sha256, 'text/html', at, greatest(at, coalesce(next_at - interval '30 days', at)), at from content order by at`,
  `insert into assessments (source_id, snapshot_id, rules_version, baseline, category, h1b, j1, requirements, confidence, reasons, recorded_at)
    select c.source_id, n.id, 'generated', c.version = 1,
      case c.h1b when 'sponsored' then 'sponsors_h1b' when 'not_sponsored' then 'j1_only' when 'case_by_case' then 'h1b_case_by_case'
        when 'paused' then 'h1b_paused' else 'not_stated' end, c.h1b, c.j1,
      case when c.h1b = 'sponsored' and pg_temp.die('step3' || n.id) < 0.4 then '[{"type": "step3", "by": "ranking"}]'::jsonb else '[]' end,
      round((0.6 + 0.4 * pg_temp.die('sure' || n.id))::numeric, 2), '[]', c.at
    from content c join snapshots n on n.visit_id = c.visit_id order by n.id`,
  `insert into positions (assessment_id, visa, position, scope, evidence, confidence)
    select a.id, v.visa, v.position, '{"population": "all", "geography": "anywhere"}',
      case when v.position = 'not_stated' then '[]'::jsonb else jsonb_build_array(jsonb_build_object('statement', v.n, 'span', '[0, 10]'::jsonb,
        'rule', 'generated')) end, a.confidence
    from assessments a, lateral (values ('h1b', a.h1b, 0), ('j1', a.j1, 1)) v(visa, position, n)`,
  `insert into statements (assessment_id, ordinal, text, kind, context, place_from, place_to, positions, rule, span_from, span_to)
    select a.id, v.n, case when v.position = 'not_stated' then 'Questions about visas go to the office of page ' || a.source_id || '.'
      else 'For ' || v.visa || ' visas our answer is ' || v.position || ', says page ' || a.source_id || '.' end, 'paragraph',
      '${JSON.stringify(NO_CONTEXT)}', v.n * 200, v.n * 200 + 60, jsonb_build_object(lower(replace(v.visa, '-', '')), v.position),
      case when v.position = 'not_stated' then null else 'generated' end, 0, 10
    from assessments a, lateral (values ('H-1B', a.h1b, 0), ('J-1', a.j1, 1)) v(visa, position, n)`,
  `insert into changes (source_id, from_assessment_id, to_assessment_id, kind, cause, severity, from_category, to_category, difference, status,
      last_seen_old, first_seen_new, recorded_at, settled_at)
    select p.source_id, p.before, p.id, p.kind, 'page', case p.kind when 'reworded' then 'reworded' when 'policy_lost' then 'critical' else 'major' end,
      p.from_category, p.category, jsonb_build_object('kind', p.kind, 'severity', 'major', 'from', p.from_category, 'to', p.category, 'positions',
        '[]'::jsonb, 'requirements', '[]'::jsonb, 'statements', jsonb_build_array(jsonb_build_object('change', 'reworded', 'old',
        'Our answer was ' || p.from_category, 'new', 'Our answer is ' || p.category, 'words', '[]'::jsonb))), 'confirmed',
      p.taken_at - interval '30 days', p.taken_at, p.taken_at, p.taken_at + interval '10 minutes'
    from (select a.*, n.taken_at, lag(a.id) over w as before, lag(a.category) over w as from_category, case
        when lag(a.category) over w = a.category then 'reworded' when a.category = 'not_stated' then 'policy_lost'
        when lag(a.category) over w = 'not_stated' then 'policy_found' else 'policy' end as kind
      from assessments a join snapshots n on n.id = a.snapshot_id window w as (partition by a.source_id order by n.taken_at)) p
    where p.before is not null order by p.taken_at`,
  `update sources s set latest_snapshot_id = n.id, assessment_id = a.id, policy_seen_at = v.at, last_visit_at = w.at, last_outcome = w.outcome,
      last_change_at = (select max(c.first_seen_new) from changes c where c.source_id = s.id)
    from (select distinct on (source_id) * from snapshots order by source_id, taken_at desc) n join assessments a on a.snapshot_id = n.id,
      (select source_id, max(at) as at from visits where outcome in ('changed', 'unchanged') group by 1) v,
      (select distinct on (source_id) source_id, at, outcome from visits order by source_id, at desc) w
    where n.source_id = s.id and v.source_id = s.id and w.source_id = s.id`,
  `insert into ever_speaking select program_id, source_id from ever_declared`,
]

/** What a statement fills, in one or two words: the table it names first. */
const stepOf = (statement: string): string => /(?:into|update|table) (\w+)/.exec(statement)?.[1] ?? 'done'

/** In transactions of their own: over rows that are not committed yet it takes three times as long. */
const weighPolicies = async (client: pg.Client, told: (step: string, ms: number) => void): Promise<void> => {
  const began = performance.now()
  const { rows } = await client.query<{ id: string }>('select id from programs order by id')
  for (const some of chunks(rows)) await client.query('select renew_policies($1)', [some.map(({ id }) => id)])
  await client.query('vacuum analyze policy_spells')
  told('policy_spells', performance.now() - began)
}

/** Fills an empty database; the history ends with `end`. Answers how many rows each table has; `told` hears of each table when it is full. */
export const generateHistory = async (
  url: string,
  seed: string,
  { programs, years }: Size,
  end: Date,
  told: (step: string, ms: number) => void = () => {},
): Promise<Readonly<Record<string, number>>> => {
  const months = Math.floor((years * 365) / 30)
  const start = new Date(end.getTime() - months * 30 * 86_400_000).toISOString()
  const client = new pg.Client({ connectionString: url, application_name: 'visawatch generate' })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('begin')
    const used = await client.query('select from institutions union all select from sources limit 1')
    if (used.rowCount !== 0)
      throw new GenerateError(
        'The database is not empty: an invented history is never mixed into a real one. Name an empty folder with --data.',
      )
    await client.query(`select set_config('generate.seed', $1, true)`, [seed])
    await client.query(DIE)
    // Once for all, at the end.
    await client.query(`set local visawatch.policies = 'kept'`)
    for (const statement of [...REGISTRY(programs), ...VISITS(start, months), ...CONTENT]) {
      const began = performance.now()
      await client.query(statement)
      // Without it the next statement is planned for the empty tables that the last one has filled.
      await client.query('analyze')
      told(stepOf(statement), performance.now() - began)
    }
    await client.query('commit')
    await client.query('vacuum analyze')
    await weighPolicies(client, told)
    const counts: Record<string, number> = {}
    for (const table of [
      'institutions',
      'programs',
      'sources',
      'visits',
      'snapshots',
      'assessments',
      'statements',
      'changes',
      'policy_spells',
    ]) {
      const { rows } = await client.query<{ n: string }>(`select count(*) as n from ${table}`)
      counts[table] = Number(rows[0]?.n)
    }
    return counts
  } finally {
    await client.end()
  }
}
