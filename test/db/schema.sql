function contradicts(text,text)
CREATE OR REPLACE FUNCTION public.contradicts(a text, b text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((a <> 'not_stated'::text) AND (b <> 'not_stated'::text) AND (a <> b))

function declared_as_of(timestamp with time zone)
CREATE OR REPLACE FUNCTION public.declared_as_of(at timestamp with time zone)
 RETURNS TABLE(source_id text, institution_id text, url text, level text, programs jsonb)
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  SELECT d.source_id, d.declaration->>'institutionId', d.declaration->>'url', d.declaration->>'level', d.declaration->'programIds'
  FROM source_declarations d
  WHERE CASE WHEN d.valid_from <= at THEN d.valid_until IS NULL OR d.valid_until > at
    ELSE NOT EXISTS (SELECT FROM source_declarations e
      WHERE e.source_id = d.source_id AND (e.valid_from, e.id) < (d.valid_from, d.id)) END
$function$

function declared_programs(jsonb)
CREATE OR REPLACE FUNCTION public.declared_programs(declaration jsonb)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT array(SELECT jsonb_array_elements_text(declaration->'programIds'))
$function$

function nearness(text)
CREATE OR REPLACE FUNCTION public.nearness(level text)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN array_position(ARRAY['program'::text, 'department'::text, 'gme_office'::text, 'institution'::text, 'system'::text], level)

function page_as_of(timestamp with time zone,timestamp with time zone)
CREATE OR REPLACE FUNCTION public.page_as_of(valid_at timestamp with time zone, known_at timestamp with time zone)
 RETURNS TABLE(source_id text, institution_id text, url text, level text, assessment_id bigint, category text, h1b text, j1 text, other jsonb, requirements jsonb, cap_exempt boolean, confidence real, reasons jsonb, rules_version text, sha256 text, taken_at timestamp with time zone, last_seen_old timestamp with time zone, first_seen_new timestamp with time zone, change_id bigint, change_kind text, confirmed_at timestamp with time zone, first_read_at timestamp with time zone, last_visit_at timestamp with time zone, last_outcome text, pending boolean, unreadable boolean, gone json, status text, reviewed_by text, reviewed_because text, reviewed_at timestamp with time zone, snapshot_id bigint)
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  SELECT d.source_id, d.institution_id, d.url, d.level, r.id, coalesce(o.category, r.category), coalesce(o.h1b, r.h1b), coalesce(o.j1, r.j1),
    (SELECT coalesce(jsonb_object_agg(p.visa, p.position), '{}') FROM positions p
      WHERE p.assessment_id = r.id AND p.visa NOT IN ('h1b', 'j1') AND p.position <> 'not_stated'),
    r.requirements, r.cap_exempt, r.confidence, r.reasons, r.rules_version, r.sha256, r.taken_at, c.last_seen_old,
    coalesce(c.first_seen_new, f.taken_at), c.change_id, c.kind, coalesce(seen.at, r.taken_at), f.taken_at, last.at, last.outcome,
    pending.is, unreadable.is, gone.json, policy_status(pending.is, unreadable.is, last.outcome, gone.json, c.kind),
    o.author, o.reason, o.created_at, r.snapshot_id
  FROM declared_as_of(least(valid_at, known_at)) d
  LEFT JOIN LATERAL (
    SELECT a.*, n.sha256, n.taken_at FROM snapshots n
    CROSS JOIN LATERAL (SELECT * FROM assessments a WHERE a.snapshot_id = n.id AND a.recorded_at <= known_at ORDER BY a.id DESC LIMIT 1) a
    WHERE n.source_id = d.source_id AND n.taken_at <= valid_at AND NOT was_refused(n.id, known_at)
    ORDER BY n.taken_at DESC LIMIT 1) r ON true
  LEFT JOIN LATERAL (
    SELECT k.* FROM known_changes k
    WHERE k.source_id = d.source_id AND k.first_seen_new <= valid_at AND k.cause = 'page' AND k.kind <> 'reworded'
      AND k.known_from <= known_at AND (k.known_until IS NULL OR k.known_until > known_at)
    ORDER BY k.first_seen_new DESC, k.change_id DESC LIMIT 1) c ON r.id IS NOT NULL
  LEFT JOIN LATERAL (
    SELECT n.taken_at FROM snapshots n JOIN assessments a ON a.snapshot_id = n.id AND a.recorded_at <= known_at
    WHERE n.source_id = d.source_id ORDER BY n.taken_at LIMIT 1) f ON r.id IS NOT NULL
  LEFT JOIN LATERAL (
    SELECT v.at FROM visits v
    WHERE v.source_id = d.source_id AND v.at <= valid_at AND v.outcome IN ('changed', 'unchanged') AND coalesce(v.recorded_at, v.at) <= known_at
      AND v.at < coalesce((SELECT n.taken_at FROM snapshots n JOIN visits w ON w.id = n.visit_id
        WHERE n.source_id = d.source_id AND n.taken_at > r.taken_at AND n.taken_at <= valid_at AND coalesce(w.recorded_at, w.at) <= known_at
        ORDER BY n.taken_at LIMIT 1), 'infinity')
    ORDER BY v.at DESC LIMIT 1) seen ON r.id IS NOT NULL
  LEFT JOIN LATERAL (
    SELECT v.at, v.outcome FROM visits v
    WHERE v.source_id = d.source_id AND v.at <= valid_at AND coalesce(v.recorded_at, v.at) <= known_at AND v.purpose <> 'import'
    ORDER BY v.at DESC LIMIT 1) last ON true
  CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM changes t
    WHERE t.source_id = d.source_id AND t.first_seen_new <= valid_at AND t.recorded_at <= known_at AND t.cause = 'page'
      AND (t.status = 'pending' OR (t.settled_at > known_at AND t.status <> 'recorded'))) AS is) pending
  CROSS JOIN LATERAL (SELECT coalesce((SELECT n.unreadable IS NOT NULL FROM snapshots n JOIN visits w ON w.id = n.visit_id
    WHERE n.source_id = d.source_id AND n.taken_at <= valid_at AND coalesce(w.recorded_at, w.at) <= known_at
    ORDER BY n.taken_at DESC LIMIT 1), false) AS is) unreadable
  CROSS JOIN LATERAL (SELECT CASE WHEN last.outcome IS DISTINCT FROM 'gone' THEN '{"visits": 0, "first": null, "last": null}'::json ELSE (
    SELECT json_build_object('visits', count(*), 'first', min(v.at), 'last', max(v.at)) FROM visits v
    WHERE v.source_id = d.source_id AND v.outcome = 'gone' AND v.at <= valid_at AND coalesce(v.recorded_at, v.at) <= known_at
      AND v.at > coalesce((SELECT w.at FROM visits w WHERE w.source_id = d.source_id AND w.outcome <> 'gone' AND w.at <= valid_at
        AND coalesce(w.recorded_at, w.at) <= known_at ORDER BY w.at DESC LIMIT 1), '-infinity')) END AS json) gone
  LEFT JOIN LATERAL (
    SELECT o.* FROM overrides o
    WHERE o.source_id = d.source_id AND o.created_at <= least(valid_at, known_at)
      AND (o.ended_at IS NULL OR o.ended_at > known_at OR (o.ended_at > valid_at AND NOT EXISTS (SELECT FROM changes e
        WHERE e.source_id = o.source_id AND e.settled_at = o.ended_at AND e.first_seen_new <= valid_at)))
    ORDER BY o.id DESC LIMIT 1) o ON true
$function$

function pages_learnt_of(timestamp with time zone,timestamp with time zone)
CREATE OR REPLACE FUNCTION public.pages_learnt_of(valid_at timestamp with time zone, known_at timestamp with time zone)
 RETURNS TABLE(source_id text)
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  SELECT a.source_id FROM assessments a JOIN snapshots n ON n.id = a.snapshot_id
    WHERE known_at < 'infinity' AND a.recorded_at > known_at AND n.taken_at <= valid_at
  UNION ALL
  SELECT c.source_id FROM changes c
    WHERE known_at < 'infinity' AND c.first_seen_new <= valid_at AND greatest(c.recorded_at, c.settled_at, c.bounded_at) > known_at
  UNION ALL
  SELECT v.source_id FROM change_versions v WHERE known_at < 'infinity' AND v.first_seen_new <= valid_at AND v.known_until > known_at
  UNION ALL
  SELECT v.source_id FROM visits v WHERE known_at < 'infinity' AND v.at <= valid_at AND v.recorded_at > known_at
  UNION ALL
  SELECT o.source_id FROM overrides o WHERE known_at < 'infinity' AND o.created_at <= valid_at AND o.ended_at > known_at
$function$

function policies_due_of_declaration()
CREATE OR REPLACE FUNCTION public.policies_due_of_declaration()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF current_setting('visawatch.policies', true) = 'kept' THEN RETURN NULL; END IF;
  INSERT INTO policies_due VALUES (pg_current_xact_id()::text, 'declaration', coalesce(NEW.source_id, OLD.source_id)) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $function$

function policies_due_of_program()
CREATE OR REPLACE FUNCTION public.policies_due_of_program()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF current_setting('visawatch.policies', true) = 'kept' THEN RETURN NULL; END IF;
  INSERT INTO policies_due VALUES (pg_current_xact_id()::text, 'program', NEW.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $function$

function policies_due_of_source()
CREATE OR REPLACE FUNCTION public.policies_due_of_source()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF current_setting('visawatch.policies', true) = 'kept' THEN RETURN NULL; END IF;
  INSERT INTO policies_due VALUES (pg_current_xact_id()::text, 'source', coalesce(NEW.source_id, OLD.source_id)) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $function$

function policy_as_of(timestamp with time zone,timestamp with time zone)
CREATE OR REPLACE FUNCTION public.policy_as_of(valid_at timestamp with time zone, known_at timestamp with time zone)
 RETURNS TABLE(program_id text, program text, specialty text, kind text, institution_id text, institution text, city text, state text, cap_status text, category text, h1b text, j1 text, other jsonb, requirements jsonb, level text, conflict boolean, source_id text, url text, assessment_id bigint, sha256 text, rules_version text, confidence real, last_seen_old timestamp with time zone, first_seen_new timestamp with time zone, change_id bigint, confirmed_at timestamp with time zone, status text, last_outcome text, reviewed_by text)
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  WITH late AS MATERIALIZED (
    SELECT DISTINCT e.program_id FROM pages_learnt_of(least(valid_at, known_at), known_at) l JOIN ever_speaking e ON e.source_id = l.source_id)
  SELECT * FROM policy_kept_on(least(valid_at, known_at)) k WHERE k.program_id NOT IN (SELECT l.program_id FROM late l)
  UNION ALL
  SELECT * FROM policy_from_pages(valid_at, known_at) w WHERE w.program_id IN (SELECT l.program_id FROM late l)
$function$

function policy_from_pages(timestamp with time zone,timestamp with time zone)
CREATE OR REPLACE FUNCTION public.policy_from_pages(valid_at timestamp with time zone, known_at timestamp with time zone)
 RETURNS TABLE(program_id text, program text, specialty text, kind text, institution_id text, institution text, city text, state text, cap_status text, category text, h1b text, j1 text, other jsonb, requirements jsonb, level text, conflict boolean, source_id text, url text, assessment_id bigint, sha256 text, rules_version text, confidence real, last_seen_old timestamp with time zone, first_seen_new timestamp with time zone, change_id bigint, confirmed_at timestamp with time zone, status text, last_outcome text, reviewed_by text)
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  SELECT p.id, p.name, p.specialty, p.kind, i.id, i.name, i.city, i.state, i.cap_status, coalesce(f.category, 'not_stated'),
    coalesce(f.h1b, 'not_stated'), coalesce(f.j1, 'not_stated'), coalesce(f.other, '{}'), coalesce(f.requirements, '[]'), f.level,
    coalesce(f.conflict, false), f.source_id, f.url, f.assessment_id, f.sha256, f.rules_version, f.confidence, f.last_seen_old,
    f.first_seen_new, f.change_id, f.confirmed_at, coalesce(f.status, 'unvisited'), f.last_outcome, f.reviewed_by
  FROM programs p JOIN institutions i ON i.id = p.institution_id
  LEFT JOIN LATERAL (
    SELECT w.*, bool_or(contradicts(w.h1b, w.chosen_h1b) OR contradicts(w.j1, w.chosen_j1)) OVER () AS conflict FROM (
      SELECT g.*, row_number() OVER force AS place, first_value(g.h1b) OVER force AS chosen_h1b, first_value(g.j1) OVER force AS chosen_j1
      FROM speaking_as_of(least(valid_at, known_at)) s JOIN page_as_of(valid_at, known_at) g ON g.source_id = s.source_id
      WHERE s.program_id = p.id AND g.assessment_id IS NOT NULL
      WINDOW force AS (ORDER BY g.category = 'not_stated', nearness(g.level), g.confidence DESC, g.first_seen_new DESC, g.source_id COLLATE "C")
    ) w ORDER BY w.place LIMIT 1) f ON true
  WHERE p.retired_at IS NULL OR p.retired_at > least(valid_at, known_at)
$function$

function policy_history_known(timestamp with time zone)
CREATE OR REPLACE FUNCTION public.policy_history_known(known_at timestamp with time zone)
 RETURNS TABLE(program_id text, ordinal bigint, first_seen_new timestamp with time zone, last_seen_old timestamp with time zone, until timestamp with time zone, confirmed_until timestamp with time zone, cause text, category text, h1b text, j1 text, other jsonb, requirements jsonb, level text, conflict boolean, source_id text, url text, assessment_id bigint, sha256 text, rules_version text, change_id bigint, known_from timestamp with time zone, reviewed_by text)
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  SELECT m.program_id, row_number() OVER w, m.at, m.last_seen_old, m.until, seen.at,
    CASE WHEN m.change_cause IS NOT NULL THEN m.change_cause WHEN m.is_first THEN 'first_seen' WHEN m.is_reviewed THEN 'review'
      WHEN m.is_other_page THEN 'other_page' ELSE 'declaration' END,
    m.category, m.h1b, m.j1, m.other, m.requirements, m.level, m.conflict, m.source_id, m.url, m.assessment_id, m.sha256, m.rules_version,
    m.change_id, m.known_from, m.reviewed_by
  FROM (
    SELECT e.*, lead(e.at) OVER b AS until, lag(e.at) OVER b IS NULL AS is_first,
      e.reviewed_by IS DISTINCT FROM lag(e.reviewed_by) OVER b AS is_reviewed,
      e.source_id IS DISTINCT FROM lag(e.source_id) OVER b OR e.conflict IS DISTINCT FROM lag(e.conflict) OVER b AS is_other_page,
      c.change_id, c.cause AS change_cause, c.last_seen_old, coalesce(c.known_from, e.recorded_at) AS known_from
    FROM (
      SELECT x.program_id, x.at, y.category, y.h1b, y.j1, y.other, y.requirements, y.level, y.conflict, y.source_id, y.url, y.assessment_id,
        y.sha256, y.rules_version, y.reviewed_by, a.recorded_at,
        (y.source_id, y.category, y.h1b, y.j1, y.other, y.requirements, y.level, y.conflict, y.reviewed_by) IS DISTINCT FROM
        (lag(y.source_id) OVER t, lag(y.category) OVER t, lag(y.h1b) OVER t, lag(y.j1) OVER t, lag(y.other) OVER t, lag(y.requirements) OVER t,
          lag(y.level) OVER t, lag(y.conflict) OVER t, lag(y.reviewed_by) OVER t) AS is_news,
        y.source_id IS NOT NULL OR lag(y.source_id) OVER t IS NOT NULL AS is_told
      FROM (
        SELECT s.program_id, n.taken_at AS at FROM ever_speaking s JOIN snapshots n ON n.source_id = s.source_id
        UNION SELECT s.program_id, o.created_at FROM ever_speaking s JOIN overrides o ON o.source_id = s.source_id
        UNION SELECT s.program_id, o.ended_at FROM ever_speaking s JOIN overrides o ON o.source_id = s.source_id WHERE o.ended_at IS NOT NULL
        UNION SELECT s.program_id, d.valid_from FROM ever_speaking s JOIN source_declarations d ON d.source_id = s.source_id
        UNION SELECT s.program_id, d.valid_until FROM ever_speaking s JOIN source_declarations d ON d.source_id = s.source_id
          WHERE d.valid_until IS NOT NULL
        UNION SELECT p.id, p.retired_at FROM programs p WHERE p.retired_at IS NOT NULL
      ) x
      LEFT JOIN LATERAL (SELECT * FROM policy_from_pages(x.at, known_at) q WHERE q.program_id = x.program_id) y ON true
      LEFT JOIN assessments a ON a.id = y.assessment_id
      WHERE x.at <= known_at
      WINDOW t AS (PARTITION BY x.program_id ORDER BY x.at)
    ) e
    LEFT JOIN LATERAL (
      SELECT k.change_id, k.cause, k.last_seen_old, k.known_from FROM known_changes k
      WHERE k.source_id = e.source_id AND k.first_seen_new = e.at AND k.known_from <= known_at
        AND (k.known_until IS NULL OR k.known_until > known_at)
      ORDER BY k.cause = 'page' DESC, k.change_id DESC LIMIT 1) c ON true
    WHERE e.is_news AND e.is_told
    WINDOW b AS (PARTITION BY e.program_id ORDER BY e.at)
  ) m
  LEFT JOIN LATERAL (
    SELECT v.at FROM visits v
    WHERE v.source_id = m.source_id AND v.outcome IN ('changed', 'unchanged') AND v.at >= m.at AND v.at < coalesce(m.until, 'infinity')
      AND coalesce(v.recorded_at, v.at) <= known_at
    ORDER BY v.at DESC LIMIT 1) seen ON true
  WINDOW w AS (PARTITION BY m.program_id ORDER BY m.at)
$function$

function policy_kept_on(timestamp with time zone)
CREATE OR REPLACE FUNCTION public.policy_kept_on(valid_at timestamp with time zone)
 RETURNS TABLE(program_id text, program text, specialty text, kind text, institution_id text, institution text, city text, state text, cap_status text, category text, h1b text, j1 text, other jsonb, requirements jsonb, level text, conflict boolean, source_id text, url text, assessment_id bigint, sha256 text, rules_version text, confidence real, last_seen_old timestamp with time zone, first_seen_new timestamp with time zone, change_id bigint, confirmed_at timestamp with time zone, status text, last_outcome text, reviewed_by text)
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  SELECT p.id, p.name AS program, p.specialty, p.kind, i.id AS institution_id, i.name AS institution, i.city, i.state, i.cap_status,
    coalesce(f.category, 'not_stated') AS category, coalesce(f.h1b, 'not_stated') AS h1b, coalesce(f.j1, 'not_stated') AS j1,
    coalesce(f.other, '{}') AS other, coalesce(f.requirements, '[]') AS requirements, f.level, coalesce(f.conflict, false) AS conflict,
    f.source_id, g.url, g.assessment_id, g.sha256, g.rules_version, g.confidence, g.last_seen_old, g.first_seen_new, g.change_id,
    g.confirmed_at, coalesce(g.status, 'unvisited') AS status, g.last_outcome, f.reviewed_by
  FROM programs p JOIN institutions i ON i.id = p.institution_id
  LEFT JOIN policy_spells f ON f.program_id = p.id AND f.source_id IS NOT NULL AND f.first_seen_new <= valid_at
    AND (f.until IS NULL OR f.until > valid_at)
  LEFT JOIN LATERAL (SELECT * FROM page_as_of(valid_at, 'infinity') q WHERE q.source_id = f.source_id) g ON true
  WHERE p.retired_at IS NULL OR p.retired_at > valid_at
$function$

function policy_status(boolean,boolean,text,json,text)
CREATE OR REPLACE FUNCTION public.policy_status(pending boolean, unreadable boolean, last_outcome text, gone json, change_kind text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN pending THEN 'changing'::text WHEN unreadable THEN 'unread'::text WHEN ((((gone ->> 'visits'::text))::integer >= 3) AND ((((gone ->> 'last'::text))::timestamp with time zone - ((gone ->> 'first'::text))::timestamp with time zone) >= '2 days'::interval)) THEN 'gone'::text WHEN ((last_outcome IS NULL) OR (last_outcome <> ALL (ARRAY['changed'::text, 'unchanged'::text]))) THEN 'unverified'::text WHEN (change_kind = 'policy_lost'::text) THEN 'lost'::text ELSE 'current'::text END

function refuse_update()
CREATE OR REPLACE FUNCTION public.refuse_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION '% rows are evidence and cannot be changed', TG_TABLE_NAME;
END $function$

function renew_due_policies()
CREATE OR REPLACE FUNCTION public.renew_due_policies()
 RETURNS trigger
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
DECLARE
  due policies_due;
  ids text[];
BEGIN
  -- The first row does the work of all.
  IF NOT EXISTS (SELECT FROM policies_due d WHERE d.tx = NEW.tx AND d.kind = NEW.kind AND d.id = NEW.id) THEN RETURN NULL; END IF;
  FOR due IN SELECT * FROM policies_due d WHERE d.tx = NEW.tx AND d.kind IN ('program', 'declaration') LOOP
    IF due.kind = 'program' THEN PERFORM renew_speaking_of_program(due.id); ELSE PERFORM renew_speaking_of_page(due.id); END IF;
  END LOOP;
  SELECT array_agg(DISTINCT w.id) INTO ids FROM (
    SELECT d.id FROM policies_due d WHERE d.tx = NEW.tx AND d.kind = 'program'
    UNION ALL
    SELECT s.program_id FROM policies_due d JOIN ever_speaking s ON s.source_id = d.id WHERE d.tx = NEW.tx AND d.kind <> 'program') w;
  DELETE FROM policies_due d WHERE d.tx = NEW.tx;
  IF ids IS NOT NULL THEN PERFORM renew_policies(ids); END IF;
  RETURN NULL;
END $function$

function renew_policies(text[])
CREATE OR REPLACE FUNCTION public.renew_policies(ids text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
  program text;
BEGIN
  -- One at a time a program, always in the same order; whoever waited sees what the other wrote.
  PERFORM pg_advisory_xact_lock(hashtext('visawatch.policies'), b.bucket)
    FROM (SELECT DISTINCT abs(hashtext(id) % 64) AS bucket FROM unnest(ids) AS id ORDER BY 1) b;
  FOREACH program IN ARRAY ids LOOP
    PERFORM renew_policies_of(program);
  END LOOP;
END $function$

function renew_policies_of(text)
CREATE OR REPLACE FUNCTION public.renew_policies_of(program text)
 RETURNS void
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
BEGIN
  DELETE FROM policy_spells p WHERE p.program_id = program;
  IF NOT EXISTS (SELECT FROM ever_speaking s JOIN assessments a ON a.source_id = s.source_id WHERE s.program_id = program) THEN RETURN; END IF;
  INSERT INTO policy_spells (program_id, ordinal, first_seen_new, last_seen_old, until, cause, source_id, category, h1b, j1, other,
    requirements, level, conflict, url, assessment_id, change_id, sha256, rules_version, known_from, reviewed_by)
  SELECT h.program_id, h.ordinal, h.first_seen_new, h.last_seen_old, h.until, h.cause, h.source_id, h.category, h.h1b, h.j1, h.other,
    h.requirements, h.level, h.conflict, h.url, h.assessment_id, h.change_id, h.sha256, h.rules_version, h.known_from, h.reviewed_by
  FROM policy_history_known('infinity') h WHERE h.program_id = program;
END $function$

function renew_speaking_of_page(text)
CREATE OR REPLACE FUNCTION public.renew_speaking_of_page(page text)
 RETURNS void
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
BEGIN
  INSERT INTO ever_speaking SELECT e.program_id, e.source_id FROM ever_declared e WHERE e.source_id = page ON CONFLICT DO NOTHING;
END $function$

function renew_speaking_of_program(text)
CREATE OR REPLACE FUNCTION public.renew_speaking_of_program(program text)
 RETURNS void
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
BEGIN
  DELETE FROM ever_speaking s WHERE s.program_id = program;
  INSERT INTO ever_speaking SELECT e.program_id, e.source_id FROM ever_declared e WHERE e.program_id = program ON CONFLICT DO NOTHING;
END $function$

function said_in_context(text,jsonb)
CREATE OR REPLACE FUNCTION public.said_in_context(said text, context jsonb)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT CASE WHEN a.above IS NULL OR starts_with(said, a.above) THEN said WHEN a.above ~ '[?:.!]$' THEN a.above || ' ' || said
    ELSE a.above || ': ' || said END
  FROM (SELECT coalesce(context->>'question', context->>'leadIn',
    (context->>'rowHeader') || ', ' || (context->>'columnHeader'), context->>'columnHeader', context->>'rowHeader', context->>'term',
    context->'headings'->>-1) AS above) a
$function$

function same_words(text)
CREATE OR REPLACE FUNCTION public.same_words(said text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN btrim(regexp_replace(regexp_replace(lower(said), '(last )?(updated|reviewed|revised|modified)( on| in|:)? ?[a-z]{0,9}[ .]{0,2}[0-9/., -]{4,12}'::text, ' '::text, 'g'::text), '[^[:alnum:]$%]+'::text, ' '::text, 'g'::text))

function sentence_lives(text)
CREATE OR REPLACE FUNCTION public.sentence_lives(institution text)
 RETURNS TABLE(sentence text, step integer, how text, source_id text, url text, said text, heading text, positions jsonb, last_seen_old timestamp with time zone, first_seen_new timestamp with time zone, last_seen timestamp with time zone, gone_by timestamp with time zone, readings bigint, in_force boolean, change_id bigint, sayings text[], sha256 text)
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  WITH RECURSIVE readings AS MATERIALIZED (
    SELECT n.source_id, s.url, s.retired_at, s.last_outcome, n.id AS snapshot_id, n.sha256, n.taken_at, n.last_seen_at, r.id AS assessment_id,
      row_number() OVER t AS k, lead(n.taken_at) OVER t AS next_at, lag(n.last_seen_at) OVER t AS before_at
    FROM sources s JOIN snapshots n ON n.source_id = s.id
    CROSS JOIN LATERAL (SELECT a.id FROM assessments a WHERE a.snapshot_id = n.id ORDER BY a.id DESC LIMIT 1) r
    WHERE s.institution_id = institution AND NOT was_refused(n.id, 'infinity')
    WINDOW t AS (PARTITION BY n.source_id ORDER BY n.taken_at)
  ),
  sayings AS (
    SELECT DISTINCT ON (r.source_id, r.k, w.key) r.*, t.ordinal, t.text, q.keys, t.context, t.positions, w.key
    FROM readings r JOIN statements t ON t.assessment_id = r.assessment_id
    CROSS JOIN LATERAL (SELECT ARRAY[same_words(t.text), same_words(said_in_context(t.text, t.context))] AS keys OFFSET 0) q
    CROSS JOIN LATERAL (SELECT q.keys[CASE
      WHEN cardinality(string_to_array(t.text, ' ')) <= 4
        OR (t.context->>'question' IS NOT NULL AND cardinality(string_to_array(t.text, ' ')) <= 12 AND t.text ~* '^(yes|no)\y')
      THEN 2 ELSE 1 END] AS key) w
    WHERE w.key <> '' AND (t.kind <> 'heading' OR t.rule IS NOT NULL)
    ORDER BY r.source_id, r.k, w.key, t.ordinal
  ),
  runs AS MATERIALIZED (
    SELECT g.source_id, g.key, min(g.k) AS k_from, max(g.k) AS k_to, count(*) AS readings, min(g.taken_at) AS first_seen,
      max(g.last_seen_at) AS last_seen, (array_agg(g.before_at ORDER BY g.k))[1] AS before_at, (array_agg(g.next_at ORDER BY g.k DESC))[1] AS next_at,
      (array_agg(g.snapshot_id ORDER BY g.k))[1] AS snapshot_id, array_agg(g.assessment_id || '-' || g.ordinal ORDER BY g.k) AS sayings,
      (array_agg(g.text ORDER BY g.k))[1] AS text,
      array[min(g.key), min(g.keys[1]), min(g.keys[2]), max(g.keys[2])] AS keys,
      (array_agg(g.context ORDER BY g.k))[1] AS context,
      (array_agg(g.positions ORDER BY g.k))[1] AS positions, (array_agg(g.sha256 ORDER BY g.k))[1] AS sha256,
      min(g.url) AS url, min(g.retired_at) AS retired_at, min(g.last_outcome) AS last_outcome
    FROM (SELECT s.*, s.k - row_number() OVER (PARTITION BY s.source_id, s.key ORDER BY s.k) AS island FROM sayings s) g
    GROUP BY g.source_id, g.key, g.island
  ),
  rewordings AS MATERIALIZED (
    SELECT c.id AS change_id, c.source_id, a.snapshot_id, same_words(e.value->>'old') AS old_key, same_words(e.value->>'new') AS new_key
    FROM sources s JOIN changes c ON c.source_id = s.id JOIN assessments a ON a.id = c.to_assessment_id,
      jsonb_array_elements(c.difference->'statements') e
    WHERE s.institution_id = institution AND c.cause = 'page' AND c.status IN ('confirmed', 'unconfirmed', 'recorded')
      AND e.value->>'change' = 'reworded'
  ),
  reworded AS (
    SELECT DISTINCT ON (r.source_id, r.key, r.k_from) r.source_id, r.key, r.k_from, o.key AS from_key, o.k_from AS from_k, d.change_id
    FROM runs r JOIN rewordings d ON d.source_id = r.source_id AND d.snapshot_id = r.snapshot_id AND d.new_key = ANY (r.keys)
      JOIN runs o ON o.source_id = r.source_id AND o.k_to = r.k_from - 1 AND d.old_key = ANY (o.keys)
    ORDER BY r.source_id, r.key, r.k_from, d.change_id, o.k_from, o.key
  ),
  moved AS (
    SELECT DISTINCT ON (r.source_id, r.key, r.k_from) r.source_id, r.key, r.k_from, o.source_id AS from_source, o.k_from AS from_k
    FROM runs r JOIN runs o ON o.key = r.key
    WHERE o.source_id <> r.source_id AND length(r.key) >= 20 AND o.last_seen <= r.first_seen
      AND (o.next_at IS NOT NULL OR o.retired_at <= r.first_seen OR o.last_outcome IN ('gone', 'moved'))
    ORDER BY r.source_id, r.key, r.k_from, o.last_seen DESC, o.source_id
  ),
  linked AS MATERIALIZED (
    SELECT r.*, w.change_id, CASE WHEN w.key IS NOT NULL THEN 'reworded' WHEN r.before_k IS NOT NULL THEN 'returned'
        WHEN m.key IS NOT NULL THEN 'moved' ELSE 'first_seen' END AS how,
      CASE WHEN w.key IS NULL AND r.before_k IS NULL THEN m.from_source ELSE r.source_id END AS from_source,
      CASE WHEN w.key IS NOT NULL THEN w.from_key WHEN r.before_k IS NOT NULL THEN r.key ELSE m.key END AS from_key,
      coalesce(w.from_k, r.before_k, m.from_k) AS from_k
    FROM (SELECT r.*, lag(r.k_from) OVER (PARTITION BY r.source_id, r.key ORDER BY r.k_from) AS before_k FROM runs r) r
    LEFT JOIN reworded w ON (w.source_id, w.key, w.k_from) = (r.source_id, r.key, r.k_from)
    LEFT JOIN moved m ON (m.source_id, m.key, m.k_from) = (r.source_id, r.key, r.k_from)
  ),
  lives AS (
    SELECT l.sayings[1] AS sentence, 1 AS step, l.* FROM linked l WHERE l.how = 'first_seen'
    UNION ALL
    SELECT v.sentence, v.step + 1, l.* FROM lives v JOIN linked l ON l.from_source = v.source_id AND l.from_key = v.key AND l.from_k = v.k_from
  )
  SELECT v.sentence, v.step, v.how, v.source_id, v.url, v.text,
    coalesce(v.context->>'question', v.context->>'leadIn', v.context->>'term', v.context->>'columnHeader', v.context->>'rowHeader',
      v.context->>'caption', v.context->'headings'->>-1),
    v.positions, v.before_at, v.first_seen, v.last_seen, coalesce(v.next_at, v.retired_at), v.readings,
    v.next_at IS NULL AND v.retired_at IS NULL, v.change_id, v.sayings, v.sha256
  FROM lives v
$function$

function speaking_as_of(timestamp with time zone)
CREATE OR REPLACE FUNCTION public.speaking_as_of(at timestamp with time zone)
 RETURNS TABLE(program_id text, source_id text)
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  SELECT p.id, d.source_id FROM programs p, declared_as_of(at) d WHERE d.programs ? p.id
  UNION ALL
  SELECT p.id, d.source_id FROM programs p, declared_as_of(at) d WHERE d.institution_id = p.institution_id AND d.programs = '[]'
$function$

function was_refused(bigint,timestamp with time zone)
CREATE OR REPLACE FUNCTION public.was_refused(snapshot bigint, known_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  SELECT EXISTS (SELECT FROM assessments x JOIN changes t ON t.to_assessment_id = x.id
    WHERE x.snapshot_id = snapshot AND t.cause = 'page' AND t.recorded_at <= known_at
      AND (t.status IN ('pending', 'transient') OR (t.status IN ('confirmed', 'unconfirmed') AND t.settled_at > known_at)))
$function$

table alerts
  id bigint not null generated as identity
  event_id bigint not null
  subscription_id text not null
  due_at timestamp(3) with time zone not null
  status text not null
  message_id bigint
  constraint alerts_delivered_by_message CHECK (((status <> 'delivered'::text) OR (message_id IS NOT NULL)))
  constraint alerts_status CHECK ((status = ANY (ARRAY['due'::text, 'delivered'::text, 'failed'::text, 'cancelled'::text])))
  constraint alerts_event_id_events_id_fk FOREIGN KEY (event_id) REFERENCES events(id)
  constraint alerts_message_id_messages_id_fk FOREIGN KEY (message_id) REFERENCES messages(id)
  constraint alerts_subscription_id_subscriptions_id_fk FOREIGN KEY (subscription_id) REFERENCES subscriptions(id)
  constraint alerts_pkey PRIMARY KEY (id)
  CREATE INDEX alerts_due ON public.alerts USING btree (due_at) WHERE ((message_id IS NULL) AND (status = 'due'::text))
  CREATE INDEX alerts_message ON public.alerts USING btree (message_id)
  CREATE UNIQUE INDEX alerts_once ON public.alerts USING btree (event_id, subscription_id)
  CREATE INDEX alerts_subscription ON public.alerts USING btree (subscription_id)

table api_keys
  id bigint not null generated as identity
  name text not null
  sha256 text not null
  scopes text[] not null
  created_at timestamp(3) with time zone not null
  revoked_at timestamp(3) with time zone
  constraint api_keys_scopes CHECK (((cardinality(scopes) > 0) AND (name <> ''::text)))
  constraint api_keys_pkey PRIMARY KEY (id)
  CREATE UNIQUE INDEX api_keys_once ON public.api_keys USING btree (sha256)

table assessments
  id bigint not null generated as identity
  source_id text not null
  snapshot_id bigint not null
  rules_version text not null
  baseline boolean not null
  category text not null
  h1b text not null
  j1 text not null
  requirements jsonb not null
  cap_exempt boolean
  confidence real not null
  reasons jsonb not null
  recorded_at timestamp(3) with time zone not null
  constraint assessments_category CHECK ((category = ANY (ARRAY['sponsors_h1b'::text, 'h1b_case_by_case'::text, 'h1b_paused'::text, 'j1_only'::text, 'j1_accepted'::text, 'no_sponsorship'::text, 'h1b_not_sponsored'::text, 'sponsors_unspecified'::text, 'conflicting'::text, 'not_stated'::text])))
  constraint assessments_confidence CHECK (((confidence >= (0)::double precision) AND (confidence <= (1)::double precision)))
  constraint assessments_h1b CHECK ((h1b = ANY (ARRAY['sponsored'::text, 'case_by_case'::text, 'not_sponsored'::text, 'paused'::text, 'conflicting'::text, 'not_stated'::text])))
  constraint assessments_j1 CHECK ((j1 = ANY (ARRAY['sponsored'::text, 'case_by_case'::text, 'not_sponsored'::text, 'paused'::text, 'conflicting'::text, 'not_stated'::text])))
  constraint assessments_snapshot_id_snapshots_id_fk FOREIGN KEY (snapshot_id) REFERENCES snapshots(id)
  constraint assessments_source_id_sources_id_fk FOREIGN KEY (source_id) REFERENCES sources(id)
  constraint assessments_pkey PRIMARY KEY (id)
  CREATE UNIQUE INDEX assessments_once ON public.assessments USING btree (snapshot_id, rules_version)
  CREATE UNIQUE INDEX assessments_one_baseline ON public.assessments USING btree (source_id) WHERE baseline
  CREATE INDEX assessments_recorded ON public.assessments USING btree (recorded_at)
  CREATE INDEX assessments_source ON public.assessments USING btree (source_id, id)
  CREATE TRIGGER assessments_make_policies_due AFTER INSERT OR DELETE OR UPDATE OF category, h1b, j1, requirements, confidence, rules_version, recorded_at ON public.assessments FOR EACH ROW EXECUTE FUNCTION policies_due_of_source()

table blobs
  sha256 text not null
  encoding text not null
  bytes bytea not null
  size integer not null
  constraint blobs_encoding CHECK ((encoding = ANY (ARRAY['br'::text, 'identity'::text])))
  constraint blobs_sha256 CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
  constraint blobs_pkey PRIMARY KEY (sha256)
  CREATE TRIGGER blobs_immutable BEFORE UPDATE ON public.blobs FOR EACH ROW EXECUTE FUNCTION refuse_update()

table bounces
  id bigint not null generated as identity
  message_id bigint not null
  mail_sha256 text not null
  arrived_at timestamp(3) with time zone not null
  recorded_at timestamp(3) with time zone not null
  kind text not null
  status text
  detail text not null
  constraint bounces_kind CHECK ((kind = ANY (ARRAY['gone'::text, 'soft'::text, 'refused'::text, 'delayed'::text])))
  constraint bounces_sha256 CHECK ((mail_sha256 ~ '^[0-9a-f]{64}$'::text))
  constraint bounces_message_id_messages_id_fk FOREIGN KEY (message_id) REFERENCES messages(id)
  constraint bounces_pkey PRIMARY KEY (id)
  CREATE INDEX bounces_message ON public.bounces USING btree (message_id)
  CREATE UNIQUE INDEX bounces_once ON public.bounces USING btree (mail_sha256)

table change_versions
  id bigint not null generated as identity
  change_id bigint not null
  source_id text not null
  from_assessment_id bigint not null
  to_assessment_id bigint not null
  kind text not null
  cause text not null
  last_seen_old timestamp(3) with time zone not null
  first_seen_new timestamp(3) with time zone not null
  known_from timestamp(3) with time zone not null
  known_until timestamp(3) with time zone not null
  constraint change_versions_bounds CHECK ((last_seen_old <= first_seen_new))
  constraint change_versions_from_assessment_id_assessments_id_fk FOREIGN KEY (from_assessment_id) REFERENCES assessments(id)
  constraint change_versions_source_id_sources_id_fk FOREIGN KEY (source_id) REFERENCES sources(id)
  constraint change_versions_to_assessment_id_assessments_id_fk FOREIGN KEY (to_assessment_id) REFERENCES assessments(id)
  constraint change_versions_pkey PRIMARY KEY (id)
  CREATE INDEX change_versions_source_seen ON public.change_versions USING btree (source_id, first_seen_new, change_id)

table changes
  id bigint not null generated as identity
  source_id text not null
  from_assessment_id bigint not null
  to_assessment_id bigint not null
  kind text not null
  cause text not null
  severity text not null
  from_category text not null
  to_category text not null
  difference jsonb not null
  status text not null
  last_seen_old timestamp(3) with time zone not null
  first_seen_new timestamp(3) with time zone not null
  recorded_at timestamp(3) with time zone not null
  confirm_at timestamp(3) with time zone
  settled_at timestamp(3) with time zone
  bounded_at timestamp(3) with time zone
  constraint changes_bounds CHECK ((last_seen_old <= first_seen_new))
  constraint changes_categories CHECK (((from_category = ANY (ARRAY['sponsors_h1b'::text, 'h1b_case_by_case'::text, 'h1b_paused'::text, 'j1_only'::text, 'j1_accepted'::text, 'no_sponsorship'::text, 'h1b_not_sponsored'::text, 'sponsors_unspecified'::text, 'conflicting'::text, 'not_stated'::text])) AND (to_category = ANY (ARRAY['sponsors_h1b'::text, 'h1b_case_by_case'::text, 'h1b_paused'::text, 'j1_only'::text, 'j1_accepted'::text, 'no_sponsorship'::text, 'h1b_not_sponsored'::text, 'sponsors_unspecified'::text, 'conflicting'::text, 'not_stated'::text]))))
  constraint changes_cause CHECK ((cause = ANY (ARRAY['page'::text, 'rules'::text])))
  constraint changes_kind CHECK ((kind = ANY (ARRAY['policy'::text, 'requirements'::text, 'reworded'::text, 'policy_lost'::text, 'policy_found'::text])))
  constraint changes_rules_alert_nobody CHECK (((cause = 'page'::text) OR (status = 'recorded'::text)))
  constraint changes_settled CHECK (((status = 'pending'::text) = (settled_at IS NULL)))
  constraint changes_severity CHECK ((severity = ANY (ARRAY['reworded'::text, 'minor'::text, 'major'::text, 'critical'::text])))
  constraint changes_status CHECK ((status = ANY (ARRAY['pending'::text, 'confirmed'::text, 'transient'::text, 'unconfirmed'::text, 'recorded'::text])))
  constraint changes_from_assessment_id_assessments_id_fk FOREIGN KEY (from_assessment_id) REFERENCES assessments(id)
  constraint changes_source_id_sources_id_fk FOREIGN KEY (source_id) REFERENCES sources(id)
  constraint changes_to_assessment_id_assessments_id_fk FOREIGN KEY (to_assessment_id) REFERENCES assessments(id)
  constraint changes_pkey PRIMARY KEY (id)
  CREATE INDEX changes_learnt ON public.changes USING btree (GREATEST(recorded_at, settled_at, bounded_at))
  CREATE UNIQUE INDEX changes_once ON public.changes USING btree (from_assessment_id, to_assessment_id)
  CREATE UNIQUE INDEX changes_one_pending ON public.changes USING btree (source_id) WHERE (status = 'pending'::text)
  CREATE INDEX changes_recorded ON public.changes USING btree (recorded_at, id)
  CREATE INDEX changes_seen ON public.changes USING btree (first_seen_new, id)
  CREATE INDEX changes_source ON public.changes USING btree (source_id, id)
  CREATE INDEX changes_source_seen ON public.changes USING btree (source_id, first_seen_new, id)
  CREATE INDEX changes_to ON public.changes USING btree (to_assessment_id)
  CREATE TRIGGER changes_make_policies_due AFTER INSERT OR DELETE OR UPDATE OF status, settled_at, last_seen_old, first_seen_new, bounded_at ON public.changes FOR EACH ROW EXECUTE FUNCTION policies_due_of_source()

table deliveries
  id bigint not null generated as identity
  message_id bigint not null
  attempt integer not null
  at timestamp(3) with time zone not null
  result text not null
  detail text not null
  constraint deliveries_result CHECK ((result = ANY (ARRAY['delivered'::text, 'retry'::text, 'rejected'::text, 'replayed'::text, 'bounced'::text])))
  constraint deliveries_message_id_messages_id_fk FOREIGN KEY (message_id) REFERENCES messages(id)
  constraint deliveries_pkey PRIMARY KEY (id)
  CREATE UNIQUE INDEX deliveries_attempt_once ON public.deliveries USING btree (message_id, attempt)
  CREATE UNIQUE INDEX deliveries_delivered_once ON public.deliveries USING btree (message_id) WHERE (result = 'delivered'::text)

table events
  id bigint not null generated as identity
  change_id bigint
  occurred_at timestamp(3) with time zone not null
  payload jsonb not null
  dispatched_at timestamp(3) with time zone
  type text not null
  key text not null
  corrects_id bigint
  constraint events_correct_an_event CHECK (((type = 'retraction'::text) = (corrects_id IS NOT NULL)))
  constraint events_of_a_change CHECK (((type <> 'change'::text) OR (change_id IS NOT NULL)))
  constraint events_type CHECK ((type = ANY (ARRAY['change'::text, 'stale'::text, 'contradiction'::text, 'retraction'::text])))
  constraint events_change_id_changes_id_fk FOREIGN KEY (change_id) REFERENCES changes(id)
  constraint events_corrects_id_events_id_fk FOREIGN KEY (corrects_id) REFERENCES events(id)
  constraint events_pkey PRIMARY KEY (id)
  CREATE INDEX events_change ON public.events USING btree (change_id)
  CREATE UNIQUE INDEX events_corrected_once ON public.events USING btree (corrects_id)
  CREATE INDEX events_occurred ON public.events USING btree (occurred_at, id)
  CREATE UNIQUE INDEX events_once ON public.events USING btree (key)
  CREATE INDEX events_undispatched ON public.events USING btree (id) WHERE (dispatched_at IS NULL)

table ever_speaking
  program_id text not null
  source_id text not null
  constraint ever_speaking_program_id_programs_id_fk FOREIGN KEY (program_id) REFERENCES programs(id)
  constraint ever_speaking_source_id_sources_id_fk FOREIGN KEY (source_id) REFERENCES sources(id)
  constraint ever_speaking_program_id_source_id_pk PRIMARY KEY (program_id, source_id)
  CREATE INDEX ever_speaking_source ON public.ever_speaking USING btree (source_id, program_id)
  comment: What ever_declared says, kept by triggers.

table filings
  case_number text not null
  status text not null
  decided_on date not null
  fiscal_year integer not null
  employer text not null
  employer_key text not null
  fein text
  job_title text not null
  soc_code text not null
  positions integer not null
  begin_on date
  worksite_city text
  worksite_state text
  trainee boolean not null
  imported_at timestamp(3) with time zone not null
  constraint filings_fein CHECK ((fein ~ '^[0-9]{9}$'::text))
  constraint filings_fiscal_year CHECK (((fiscal_year)::numeric = EXTRACT(year FROM (decided_on + '3 mons'::interval))))
  constraint filings_physician CHECK ((soc_code ~ '^29-12[124][0-9]$'::text))
  constraint filings_positions CHECK ((positions > 0))
  constraint filings_status CHECK ((status = ANY (ARRAY['certified'::text, 'certified_withdrawn'::text, 'denied'::text, 'withdrawn'::text])))
  constraint filings_pkey PRIMARY KEY (case_number)
  CREATE INDEX filings_employer ON public.filings USING btree (employer_key, fiscal_year)
  CREATE INDEX filings_fein_year ON public.filings USING btree (fein, fiscal_year)
  comment: Labor condition applications for H-1B physicians as the Department of Labor disclosed them: intentions of employers, never a policy.

table hosts
  host text not null
  next_request_at timestamp(3) with time zone
  failures integer not null default 0
  open_at timestamp(3) with time zone
  constraint hosts_pkey PRIMARY KEY (host)

table informatics_resources
  assessment_id bigint not null
  resource text not null
  text text not null
  heading text
  place_from integer not null
  place_to integer not null
  constraint informatics_resources_evidence CHECK (((text <> ''::text) AND (0 <= place_from) AND (place_from < place_to)))
  constraint informatics_resources_resource CHECK ((resource = ANY (ARRAY['fellowship'::text, 'cmio'::text, 'physician_builder'::text, 'track'::text, 'ehr_committee'::text])))
  constraint informatics_resources_assessment_id_assessments_id_fk FOREIGN KEY (assessment_id) REFERENCES assessments(id)
  constraint informatics_resources_assessment_id_resource_pk PRIMARY KEY (assessment_id, resource)

table institution_employers
  institution_id text not null
  key text not null
  name text not null
  constraint institution_employers_institution_id_institutions_id_fk FOREIGN KEY (institution_id) REFERENCES institutions(id)
  constraint institution_employers_institution_id_key_pk PRIMARY KEY (institution_id, key)
  comment: Under which names (normalised) and employer numbers an institution files.

table institutions
  id text not null
  name text not null
  city text
  state text
  acgme_id text
  cap_status text not null
  retired_at timestamp(3) with time zone
  constraint institutions_cap_status CHECK ((cap_status = ANY (ARRAY['exempt'::text, 'subject'::text, 'unknown'::text])))
  constraint institutions_state CHECK ((state ~ '^[A-Z]{2}$'::text))
  constraint institutions_pkey PRIMARY KEY (id)

table legal_events
  id text not null
  day date not null
  kind text not null
  title text not null
  visas text[] not null
  source text not null
  retired_at timestamp(3) with time zone
  constraint legal_events_kind CHECK ((kind = ANY (ARRAY['proclamation'::text, 'guidance'::text, 'rule'::text, 'suit'::text, 'ruling'::text])))
  constraint legal_events_said CHECK (((title <> ''::text) AND (source <> ''::text)))
  constraint legal_events_pkey PRIMARY KEY (id)
  CREATE INDEX legal_events_day ON public.legal_events USING btree (day) WHERE (retired_at IS NULL)

table messages
  id bigint not null generated as identity
  subscription_id text not null
  idempotency_key text not null
  created_at timestamp(3) with time zone not null
  due_at timestamp(3) with time zone
  attempts integer not null default 0
  kind text not null default 'alerts'::text
  status text not null
  attempts_before integer not null default 0
  constraint messages_due_when CHECK (((status = 'due'::text) = (due_at IS NOT NULL)))
  constraint messages_kind CHECK ((kind = ANY (ARRAY['alerts'::text, 'confirm'::text, 'test'::text])))
  constraint messages_status CHECK ((status = ANY (ARRAY['due'::text, 'delivered'::text, 'failed'::text, 'cancelled'::text])))
  constraint messages_subscription_id_subscriptions_id_fk FOREIGN KEY (subscription_id) REFERENCES subscriptions(id)
  constraint messages_pkey PRIMARY KEY (id)
  CREATE INDEX messages_due ON public.messages USING btree (due_at) WHERE (due_at IS NOT NULL)
  CREATE INDEX messages_failed ON public.messages USING btree (id) WHERE (status = 'failed'::text)
  CREATE UNIQUE INDEX messages_key_once ON public.messages USING btree (idempotency_key)
  CREATE INDEX messages_mail_id ON public.messages USING btree ("left"(encode(sha256((idempotency_key)::bytea), 'hex'::text), 32))
  CREATE INDEX messages_subscription ON public.messages USING btree (subscription_id, id)

table opinion_requests
  id bigint not null generated as identity
  assessment_id bigint not null
  model text not null
  at timestamp(3) with time zone not null
  day date not null
  tokens integer not null
  result text not null
  detail text
  retry_at timestamp(3) with time zone
  constraint opinion_requests_result CHECK ((result = ANY (ARRAY['open'::text, 'opinion'::text, 'discarded'::text, 'failed'::text])))
  constraint opinion_requests_retry CHECK (((retry_at IS NOT NULL) = (result = 'failed'::text)))
  constraint opinion_requests_tokens CHECK ((tokens >= 0))
  constraint opinion_requests_assessment_id_assessments_id_fk FOREIGN KEY (assessment_id) REFERENCES assessments(id)
  constraint opinion_requests_pkey PRIMARY KEY (id)
  CREATE INDEX opinion_requests_assessment ON public.opinion_requests USING btree (assessment_id)
  CREATE INDEX opinion_requests_day ON public.opinion_requests USING btree (day)
  CREATE UNIQUE INDEX opinion_requests_one_open ON public.opinion_requests USING btree (assessment_id, model) WHERE (result = 'open'::text)

table opinions
  id bigint not null generated as identity
  assessment_id bigint not null
  model text not null
  category text not null
  h1b text not null
  j1 text not null
  quotes jsonb not null
  recorded_at timestamp(3) with time zone not null
  constraint opinions_category CHECK ((category = ANY (ARRAY['sponsors_h1b'::text, 'h1b_case_by_case'::text, 'h1b_paused'::text, 'j1_only'::text, 'j1_accepted'::text, 'no_sponsorship'::text, 'h1b_not_sponsored'::text, 'sponsors_unspecified'::text, 'conflicting'::text, 'not_stated'::text])))
  constraint opinions_positions CHECK (((h1b = ANY (ARRAY['sponsored'::text, 'case_by_case'::text, 'not_sponsored'::text, 'paused'::text, 'conflicting'::text, 'not_stated'::text])) AND (j1 = ANY (ARRAY['sponsored'::text, 'case_by_case'::text, 'not_sponsored'::text, 'paused'::text, 'conflicting'::text, 'not_stated'::text]))))
  constraint opinions_quotes CHECK ((jsonb_array_length(quotes) = (((h1b <> 'not_stated'::text))::integer + ((j1 <> 'not_stated'::text))::integer)))
  constraint opinions_assessment_id_assessments_id_fk FOREIGN KEY (assessment_id) REFERENCES assessments(id)
  constraint opinions_pkey PRIMARY KEY (id)
  CREATE UNIQUE INDEX opinions_once ON public.opinions USING btree (assessment_id, model)

table overrides
  id bigint not null generated as identity
  source_id text not null
  assessment_id bigint not null
  author text not null
  reason text not null
  category text not null
  h1b text not null
  j1 text not null
  statements_sha256 text not null
  created_at timestamp(3) with time zone not null
  ended_at timestamp(3) with time zone
  ended_reason text
  undone_by text
  constraint overrides_author CHECK (((author <> ''::text) AND (reason <> ''::text)))
  constraint overrides_category CHECK ((category = ANY (ARRAY['sponsors_h1b'::text, 'h1b_case_by_case'::text, 'h1b_paused'::text, 'j1_only'::text, 'j1_accepted'::text, 'no_sponsorship'::text, 'h1b_not_sponsored'::text, 'sponsors_unspecified'::text, 'conflicting'::text, 'not_stated'::text])))
  constraint overrides_ended CHECK (((ended_at IS NULL) = (ended_reason IS NULL)))
  constraint overrides_undone CHECK (((undone_by IS NULL) OR ((undone_by <> ''::text) AND (ended_at IS NOT NULL))))
  constraint overrides_assessment_id_assessments_id_fk FOREIGN KEY (assessment_id) REFERENCES assessments(id)
  constraint overrides_source_id_sources_id_fk FOREIGN KEY (source_id) REFERENCES sources(id)
  constraint overrides_pkey PRIMARY KEY (id)
  CREATE UNIQUE INDEX overrides_one_in_force ON public.overrides USING btree (source_id) WHERE (ended_at IS NULL)
  CREATE INDEX overrides_over ON public.overrides USING btree (ended_at) WHERE (ended_at IS NOT NULL)
  CREATE INDEX overrides_source ON public.overrides USING btree (source_id, id)
  CREATE TRIGGER overrides_make_policies_due AFTER INSERT OR DELETE OR UPDATE ON public.overrides FOR EACH ROW EXECUTE FUNCTION policies_due_of_source()

table policies_due
  tx text not null
  kind text not null
  id text not null
  constraint policies_due_tx_kind_id_pk PRIMARY KEY (tx, kind, id)
  constraint policies_due_renewed TRIGGER DEFERRABLE INITIALLY DEFERRED
  CREATE CONSTRAINT TRIGGER policies_due_renewed AFTER INSERT ON public.policies_due DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION renew_due_policies()

table policy_spells
  program_id text not null
  ordinal integer not null
  first_seen_new timestamp(3) with time zone not null
  last_seen_old timestamp(3) with time zone
  until timestamp(3) with time zone
  cause text not null
  source_id text
  category text
  h1b text
  j1 text
  other jsonb
  requirements jsonb
  level text
  conflict boolean
  url text
  assessment_id bigint
  change_id bigint
  sha256 text
  rules_version text
  known_from timestamp(3) with time zone
  reviewed_by text
  constraint policy_spells_category CHECK ((category = ANY (ARRAY['sponsors_h1b'::text, 'h1b_case_by_case'::text, 'h1b_paused'::text, 'j1_only'::text, 'j1_accepted'::text, 'no_sponsorship'::text, 'h1b_not_sponsored'::text, 'sponsors_unspecified'::text, 'conflicting'::text, 'not_stated'::text])))
  constraint policy_spells_lasts CHECK ((until > first_seen_new))
  constraint policy_spells_program_id_programs_id_fk FOREIGN KEY (program_id) REFERENCES programs(id)
  constraint policy_spells_program_id_ordinal_pk PRIMARY KEY (program_id, ordinal)
  CREATE UNIQUE INDEX policy_spells_began ON public.policy_spells USING btree (program_id, first_seen_new)
  CREATE INDEX policy_spells_category ON public.policy_spells USING btree (category, program_id) WHERE (until IS NULL)
  CREATE UNIQUE INDEX policy_spells_one_in_force ON public.policy_spells USING btree (program_id) WHERE (until IS NULL)
  comment: What policy_history is read from: every policy that a program had, kept by triggers; policy_history_known('infinity') weighs the same anew.

table positions
  assessment_id bigint not null
  visa text not null
  "position" text not null
  scope jsonb not null
  cause text
  evidence jsonb not null
  confidence real not null
  constraint positions_cause CHECK ((cause = ANY (ARRAY['fee'::text, 'litigation'::text, 'capacity'::text, 'policy'::text, 'proclamation'::text, 'accreditation'::text])))
  constraint positions_evidence CHECK ((("position" = 'not_stated'::text) OR (jsonb_array_length(evidence) > 0)))
  constraint positions_position CHECK (("position" = ANY (ARRAY['sponsored'::text, 'case_by_case'::text, 'not_sponsored'::text, 'paused'::text, 'conflicting'::text, 'not_stated'::text])))
  constraint positions_visa CHECK ((visa = ANY (ARRAY['h1b'::text, 'j1'::text, 'j1_research'::text, 'f1'::text, 'f1_opt'::text, 'ead'::text, 'o1'::text, 'tn'::text, 'e3'::text, 'j2'::text, 'h4'::text, 'green_card'::text, 'pending_pr'::text, 'daca'::text, 'asylum'::text, 'alternate_visa'::text, 'unspecified'::text])))
  constraint positions_assessment_id_assessments_id_fk FOREIGN KEY (assessment_id) REFERENCES assessments(id)
  constraint positions_assessment_id_visa_pk PRIMARY KEY (assessment_id, visa)

table programs
  id text not null
  institution_id text not null
  name text not null
  specialty text not null
  kind text not null
  acgme_id text
  retired_at timestamp(3) with time zone
  constraint programs_kind CHECK ((kind = ANY (ARRAY['residency'::text, 'fellowship'::text])))
  constraint programs_institution_id_institutions_id_fk FOREIGN KEY (institution_id) REFERENCES institutions(id)
  constraint programs_pkey PRIMARY KEY (id)
  CREATE INDEX programs_institution ON public.programs USING btree (institution_id)
  CREATE TRIGGER moved_programs_make_policies_due AFTER UPDATE OF institution_id, retired_at ON public.programs FOR EACH ROW WHEN (((old.institution_id IS DISTINCT FROM new.institution_id) OR (old.retired_at IS DISTINCT FROM new.retired_at))) EXECUTE FUNCTION policies_due_of_program()
  CREATE TRIGGER programs_make_policies_due AFTER INSERT ON public.programs FOR EACH ROW EXECUTE FUNCTION policies_due_of_program()

table robots
  origin text not null
  record jsonb not null
  fetched_at timestamp(3) with time zone not null
  constraint robots_pkey PRIMARY KEY (origin)

table sending_slots
  key text not null
  next_at timestamp(3) with time zone not null
  constraint sending_slots_pkey PRIMARY KEY (key)

table snapshots
  id bigint not null generated as identity
  source_id text not null
  visit_id bigint not null
  sha256 text not null
  mime text not null
  charset text
  taken_at timestamp(3) with time zone not null
  last_seen_at timestamp(3) with time zone not null
  unreadable text
  assessed_at timestamp(3) with time zone
  unreadable_under text
  constraint snapshots_seen CHECK ((last_seen_at >= taken_at))
  constraint snapshots_unreadable CHECK (((unreadable IS NULL) OR (assessed_at IS NOT NULL)))
  constraint snapshots_sha256_blobs_sha256_fk FOREIGN KEY (sha256) REFERENCES blobs(sha256)
  constraint snapshots_source_id_sources_id_fk FOREIGN KEY (source_id) REFERENCES sources(id)
  constraint snapshots_visit_id_visits_id_fk FOREIGN KEY (visit_id) REFERENCES visits(id)
  constraint snapshots_pkey PRIMARY KEY (id)
  CREATE INDEX snapshots_sha256 ON public.snapshots USING btree (sha256)
  CREATE UNIQUE INDEX snapshots_source_taken ON public.snapshots USING btree (source_id, taken_at)
  CREATE INDEX snapshots_unassessed ON public.snapshots USING btree (source_id) WHERE (assessed_at IS NULL)
  CREATE UNIQUE INDEX snapshots_visit_once ON public.snapshots USING btree (visit_id)

table source_declarations
  id bigint not null generated as identity
  source_id text not null
  declaration jsonb not null
  valid_from timestamp(3) with time zone not null
  valid_until timestamp(3) with time zone
  constraint source_declarations_interval CHECK (((valid_until IS NULL) OR (valid_until >= valid_from)))
  constraint source_declarations_source_id_sources_id_fk FOREIGN KEY (source_id) REFERENCES sources(id)
  constraint source_declarations_pkey PRIMARY KEY (id)
  CREATE INDEX source_declarations_for_all ON public.source_declarations USING btree (((declaration ->> 'institutionId'::text))) WHERE ((declaration -> 'programIds'::text) = '[]'::jsonb)
  CREATE INDEX source_declarations_institution ON public.source_declarations USING btree (((declaration ->> 'institutionId'::text)))
  CREATE UNIQUE INDEX source_declarations_one_current ON public.source_declarations USING btree (source_id) WHERE (valid_until IS NULL)
  CREATE INDEX source_declarations_programs ON public.source_declarations USING gin (((declaration -> 'programIds'::text))) WITH (fastupdate=off)
  CREATE INDEX source_declarations_source ON public.source_declarations USING btree (source_id, valid_from)
  CREATE TRIGGER declarations_make_policies_due AFTER INSERT OR DELETE OR UPDATE ON public.source_declarations FOR EACH ROW EXECUTE FUNCTION policies_due_of_declaration()

table source_programs
  source_id text not null
  program_id text not null
  constraint source_programs_program_id_programs_id_fk FOREIGN KEY (program_id) REFERENCES programs(id)
  constraint source_programs_source_id_sources_id_fk FOREIGN KEY (source_id) REFERENCES sources(id)
  constraint source_programs_source_id_program_id_pk PRIMARY KEY (source_id, program_id)
  CREATE INDEX source_programs_program ON public.source_programs USING btree (program_id)

table sources
  id text not null
  institution_id text not null
  url text not null
  host text not null
  level text not null
  fetcher text not null
  interval_ms bigint
  retired_at timestamp(3) with time zone
  next_visit_at timestamp(3) with time zone
  last_visit_at timestamp(3) with time zone
  last_outcome text
  failures integer not null default 0
  conditional_visits integer not null default 0
  etag text
  last_modified text
  latest_snapshot_id bigint
  assessment_id bigint
  policy_seen_at timestamp(3) with time zone
  last_change_at timestamp(3) with time zone
  needs_browser boolean not null default false
  constraint sources_fetcher CHECK ((fetcher = ANY (ARRAY['http'::text, 'browser'::text])))
  constraint sources_last_outcome CHECK ((last_outcome = ANY (ARRAY['changed'::text, 'unchanged'::text, 'gone'::text, 'moved'::text, 'disallowed'::text, 'throttled'::text, 'blocked'::text, 'unreachable'::text, 'unsupported'::text])))
  constraint sources_level CHECK ((level = ANY (ARRAY['program'::text, 'department'::text, 'gme_office'::text, 'institution'::text, 'system'::text])))
  constraint sources_policy_seen CHECK (((assessment_id IS NULL) = (policy_seen_at IS NULL)))
  constraint sources_scheduled CHECK (((retired_at IS NOT NULL) OR (next_visit_at IS NOT NULL)))
  constraint sources_assessment_fk FOREIGN KEY (assessment_id) REFERENCES assessments(id)
  constraint sources_institution_id_institutions_id_fk FOREIGN KEY (institution_id) REFERENCES institutions(id)
  constraint sources_latest_snapshot_fk FOREIGN KEY (latest_snapshot_id) REFERENCES snapshots(id)
  constraint sources_pkey PRIMARY KEY (id)
  CREATE INDEX sources_due ON public.sources USING btree (next_visit_at, host) WHERE (retired_at IS NULL)
  CREATE INDEX sources_host ON public.sources USING btree (host)
  CREATE INDEX sources_institution ON public.sources USING btree (institution_id)
  CREATE UNIQUE INDEX sources_url_once ON public.sources USING btree (institution_id, url) WHERE (retired_at IS NULL)

table statements
  assessment_id bigint not null
  ordinal integer not null
  text text not null
  kind text not null
  context jsonb not null
  place_from integer not null
  place_to integer not null
  positions jsonb not null
  rule text
  span_from integer not null
  span_to integer not null
  constraint statements_kind CHECK ((kind = ANY (ARRAY['heading'::text, 'paragraph'::text, 'list_item'::text, 'table_cell'::text, 'question'::text, 'answer'::text, 'definition'::text, 'caption'::text])))
  constraint statements_span CHECK (((0 <= span_from) AND (span_from <= span_to)))
  constraint statements_assessment_id_assessments_id_fk FOREIGN KEY (assessment_id) REFERENCES assessments(id)
  constraint statements_assessment_id_ordinal_pk PRIMARY KEY (assessment_id, ordinal)
  CREATE INDEX statements_words ON public.statements USING gin (to_tsvector('english'::regconfig, text))

table subscription_tokens
  sha256 text not null
  subscription_id text not null
  purpose text not null
  created_at timestamp(3) with time zone not null
  expires_at timestamp(3) with time zone
  constraint subscription_tokens_purpose CHECK ((purpose = ANY (ARRAY['confirm'::text, 'manage'::text])))
  constraint subscription_tokens_sha256 CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
  constraint subscription_tokens_subscription_id_subscriptions_id_fk FOREIGN KEY (subscription_id) REFERENCES subscriptions(id)
  constraint subscription_tokens_pkey PRIMARY KEY (sha256)
  CREATE INDEX subscription_tokens_subscription ON public.subscription_tokens USING btree (subscription_id)

table subscriptions
  id text not null
  channel text not null
  address text not null
  filter jsonb not null
  cadence text not null
  secret_name text
  declared boolean not null
  created_at timestamp(3) with time zone not null
  active_from timestamp(3) with time zone not null
  retired_at timestamp(3) with time zone
  digest_hour integer
  digest_time_zone text
  signing_secret text
  status text not null
  status_reason text
  confirmed_at timestamp(3) with time zone
  constraint subscriptions_cadence CHECK ((cadence = ANY (ARRAY['immediate'::text, 'daily'::text, 'weekly'::text])))
  constraint subscriptions_digest CHECK ((((digest_hour IS NULL) = (digest_time_zone IS NULL)) AND ((digest_hour >= 0) AND (digest_hour <= 23))))
  constraint subscriptions_ended CHECK (((status = 'ended'::text) = (retired_at IS NOT NULL)))
  constraint subscriptions_status CHECK ((status = ANY (ARRAY['pending'::text, 'active'::text, 'paused'::text, 'suspended'::text, 'ended'::text])))
  constraint subscriptions_suspended_why CHECK (((status <> 'suspended'::text) OR (status_reason IS NOT NULL)))
  constraint subscriptions_pkey PRIMARY KEY (id)
  CREATE INDEX subscriptions_active ON public.subscriptions USING btree (id) WHERE (status = 'active'::text)
  CREATE UNIQUE INDEX subscriptions_asked_once ON public.subscriptions USING btree (channel, address, md5((filter)::text)) WHERE ((NOT declared) AND (status <> 'ended'::text))

table visits
  id bigint not null generated as identity
  source_id text not null
  at timestamp(3) with time zone not null
  purpose text not null
  fetcher text not null
  outcome text not null
  reason text
  detail text
  remedy text
  duration_ms integer not null
  quality real
  quality_reasons jsonb
  exchange jsonb
  evidence_sha256 text
  recorded_at timestamp(3) with time zone
  constraint visits_outcome CHECK ((outcome = ANY (ARRAY['changed'::text, 'unchanged'::text, 'gone'::text, 'moved'::text, 'disallowed'::text, 'throttled'::text, 'blocked'::text, 'unreachable'::text, 'unsupported'::text])))
  constraint visits_purpose CHECK ((purpose = ANY (ARRAY['scheduled'::text, 'confirm'::text, 'import'::text])))
  constraint visits_quality CHECK (((quality >= (0)::double precision) AND (quality <= (1)::double precision)))
  constraint visits_evidence_sha256_blobs_sha256_fk FOREIGN KEY (evidence_sha256) REFERENCES blobs(sha256)
  constraint visits_source_id_sources_id_fk FOREIGN KEY (source_id) REFERENCES sources(id)
  constraint visits_pkey PRIMARY KEY (id)
  CREATE INDEX visits_at ON public.visits USING btree (at)
  CREATE INDEX visits_imported ON public.visits USING btree (recorded_at) WHERE (recorded_at IS NOT NULL)
  CREATE UNIQUE INDEX visits_once ON public.visits USING btree (source_id, at)

view change_log
 SELECT c.id AS change_id,
    c.source_id,
    s.url,
    s.level,
    i.id AS institution_id,
    i.name AS institution,
    i.state,
    ( SELECT COALESCE(json_agg(json_build_object('id', p.id, 'name', p.name, 'specialty', p.specialty) ORDER BY p.name, p.id), '[]'::json) AS "coalesce"
           FROM source_programs l
             JOIN programs p ON p.id = l.program_id
          WHERE l.source_id = c.source_id) AS programs,
    c.kind,
    c.cause,
    c.severity,
    c.from_category,
    c.to_category,
    c.status,
    c.last_seen_old,
    c.first_seen_new,
    c.recorded_at,
    c.settled_at,
    c.from_assessment_id,
    c.to_assessment_id,
    c.difference
   FROM changes c
     JOIN sources s ON s.id = c.source_id
     JOIN institutions i ON i.id = s.institution_id;
  comment: Every recorded change of a page with its bounds, its cause (page or rules) and its status; difference holds the sentences.

view coverage
 SELECT s.id AS source_id,
    s.institution_id,
    s.url,
    s.level,
    s.retired_at,
    f.taken_at AS first_read_at,
    v.visits,
    v.answered,
    v.first_visit_at,
    v.last_visit_at,
    v.last_answered_at,
    s.last_outcome,
        CASE
            WHEN s.retired_at IS NOT NULL THEN 'retired'::text
            WHEN s.assessment_id IS NULL THEN 'unvisited'::text
            ELSE ( SELECT g.status
               FROM page_now g
              WHERE g.source_id = s.id)
        END AS status
   FROM sources s
     LEFT JOIN LATERAL ( SELECT n.taken_at
           FROM snapshots n
             JOIN assessments a ON a.snapshot_id = n.id
          WHERE n.source_id = s.id
          ORDER BY n.taken_at
         LIMIT 1) f ON true
     CROSS JOIN LATERAL ( SELECT count(*) AS visits,
            count(*) FILTER (WHERE v_1.outcome = ANY (ARRAY['changed'::text, 'unchanged'::text])) AS answered,
            min(v_1.at) AS first_visit_at,
            max(v_1.at) AS last_visit_at,
            max(v_1.at) FILTER (WHERE v_1.outcome = ANY (ARRAY['changed'::text, 'unchanged'::text])) AS last_answered_at
           FROM visits v_1
          WHERE v_1.source_id = s.id) v;
  comment: How well each page was watched: visits, answers, and what stands in the way now.

view coverage_gaps
 SELECT r.source_id,
    (array_agg(r.outcome ORDER BY r.at DESC))[1] AS kind,
    ( SELECT max(v.at) AS max
           FROM visits v
          WHERE v.source_id = r.source_id AND v.at < min(r.at) AND (v.outcome = ANY (ARRAY['changed'::text, 'unchanged'::text]))) AS last_answered_at,
    min(r.at) AS from_at,
    ( SELECT min(v.at) AS min
           FROM visits v
          WHERE v.source_id = r.source_id AND v.at > max(r.at)) AS until_at,
    count(*) AS visits
   FROM ( SELECT v.id,
            v.source_id,
            v.at,
            v.purpose,
            v.fetcher,
            v.outcome,
            v.reason,
            v.detail,
            v.remedy,
            v.duration_ms,
            v.quality,
            v.quality_reasons,
            v.exchange,
            v.evidence_sha256,
            v.recorded_at,
            count(*) FILTER (WHERE v.outcome = ANY (ARRAY['changed'::text, 'unchanged'::text])) OVER (PARTITION BY v.source_id ORDER BY v.at) AS run
           FROM visits v) r
  WHERE r.outcome <> ALL (ARRAY['changed'::text, 'unchanged'::text])
  GROUP BY r.source_id, r.run
UNION ALL
 SELECT p.source_id,
    'not_checked'::text AS kind,
    p.before AS last_answered_at,
    p.before AS from_at,
    p.at AS until_at,
    0 AS visits
   FROM ( SELECT v.source_id,
            v.at,
            lag(v.at) OVER (PARTITION BY v.source_id ORDER BY v.at) AS before
           FROM visits v) p
  WHERE (p.at - p.before) > '30 days'::interval
UNION ALL
 SELECT c.source_id,
    'lost'::text AS kind,
    c.last_seen_old AS last_answered_at,
    c.first_seen_new AS from_at,
    ( SELECT min(n.first_seen_new) AS min
           FROM changes n
          WHERE n.source_id = c.source_id AND n.first_seen_new > c.first_seen_new AND n.cause = 'page'::text AND n.kind = 'policy_found'::text AND (n.status = ANY (ARRAY['confirmed'::text, 'unconfirmed'::text, 'recorded'::text]))) AS until_at,
    0 AS visits
   FROM changes c
  WHERE c.cause = 'page'::text AND c.kind = 'policy_lost'::text AND (c.status = ANY (ARRAY['confirmed'::text, 'unconfirmed'::text, 'recorded'::text]));
  comment: Times for which nothing is known of a page: visits that met an outcome without an answer, 30 days without any visit (not_checked), and policies that vanished (lost). until_at is null while it lasts.

view ever_declared
 SELECT p.id AS program_id,
    d.source_id
   FROM programs p
     JOIN source_declarations d ON (d.declaration -> 'programIds'::text) ? p.id AND (p.id = ANY (declared_programs(d.declaration)))
UNION
 SELECT p.id AS program_id,
    d.source_id
   FROM programs p
     JOIN source_declarations d ON (d.declaration ->> 'institutionId'::text) = p.institution_id
  WHERE (d.declaration -> 'programIds'::text) = '[]'::jsonb;
  comment: Which pages ever spoke for which program, by all declarations.

view known_changes
 SELECT c.id AS change_id,
    c.source_id,
    c.from_assessment_id,
    c.to_assessment_id,
    c.kind,
    c.cause,
    c.last_seen_old,
    c.first_seen_new,
    COALESCE(c.bounded_at, c.settled_at) AS known_from,
    NULL::timestamp with time zone AS known_until
   FROM changes c
  WHERE c.status = ANY (ARRAY['confirmed'::text, 'unconfirmed'::text, 'recorded'::text])
UNION ALL
 SELECT v.change_id,
    v.source_id,
    v.from_assessment_id,
    v.to_assessment_id,
    v.kind,
    v.cause,
    v.last_seen_old,
    v.first_seen_new,
    v.known_from,
    v.known_until
   FROM change_versions v;
  comment: Changes that took force, with the time within which their bounds were known so; known_until is null for what is known now.

view page_now
 SELECT s.id AS source_id,
    s.institution_id,
    s.url,
    s.level,
    a.id AS assessment_id,
    COALESCE(o.category, a.category) AS category,
    COALESCE(o.h1b, a.h1b) AS h1b,
    COALESCE(o.j1, a.j1) AS j1,
    ( SELECT COALESCE(jsonb_object_agg(p.visa, p."position"), '{}'::jsonb) AS "coalesce"
           FROM positions p
          WHERE p.assessment_id = a.id AND (p.visa <> ALL (ARRAY['h1b'::text, 'j1'::text])) AND p."position" <> 'not_stated'::text) AS other,
    a.requirements,
    a.cap_exempt,
    a.confidence,
    a.reasons,
    a.rules_version,
    n.sha256,
    n.taken_at,
    ( SELECT k.last_seen_old
           FROM changes k
          WHERE k.source_id = s.id AND a.id IS NOT NULL AND k.cause = 'page'::text AND k.kind <> 'reworded'::text AND (k.status = ANY (ARRAY['confirmed'::text, 'unconfirmed'::text, 'recorded'::text]))
          ORDER BY k.first_seen_new DESC, k.id DESC
         LIMIT 1) AS last_seen_old,
    COALESCE(( SELECT k.first_seen_new
           FROM changes k
          WHERE k.source_id = s.id AND a.id IS NOT NULL AND k.cause = 'page'::text AND k.kind <> 'reworded'::text AND (k.status = ANY (ARRAY['confirmed'::text, 'unconfirmed'::text, 'recorded'::text]))
          ORDER BY k.first_seen_new DESC, k.id DESC
         LIMIT 1), ( SELECT m.taken_at
           FROM assessments b
             JOIN snapshots m ON m.id = b.snapshot_id
          WHERE b.source_id = s.id AND b.baseline AND a.id IS NOT NULL)) AS first_seen_new,
    ( SELECT k.id
           FROM changes k
          WHERE k.source_id = s.id AND a.id IS NOT NULL AND k.cause = 'page'::text AND k.kind <> 'reworded'::text AND (k.status = ANY (ARRAY['confirmed'::text, 'unconfirmed'::text, 'recorded'::text]))
          ORDER BY k.first_seen_new DESC, k.id DESC
         LIMIT 1) AS change_id,
    ( SELECT k.kind
           FROM changes k
          WHERE k.source_id = s.id AND a.id IS NOT NULL AND k.cause = 'page'::text AND k.kind <> 'reworded'::text AND (k.status = ANY (ARRAY['confirmed'::text, 'unconfirmed'::text, 'recorded'::text]))
          ORDER BY k.first_seen_new DESC, k.id DESC
         LIMIT 1) AS change_kind,
    COALESCE(s.policy_seen_at, n.taken_at) AS confirmed_at,
    ( SELECT m.taken_at
           FROM assessments b
             JOIN snapshots m ON m.id = b.snapshot_id
          WHERE b.source_id = s.id AND b.baseline AND a.id IS NOT NULL) AS first_read_at,
    s.last_visit_at,
    s.last_outcome,
    (EXISTS ( SELECT
           FROM changes t
          WHERE t.source_id = s.id AND t.status = 'pending'::text)) AS pending,
    COALESCE(( SELECT m.unreadable IS NOT NULL
           FROM snapshots m
          WHERE m.id = s.latest_snapshot_id), false) AS unreadable,
        CASE
            WHEN s.last_outcome IS DISTINCT FROM 'gone'::text THEN '{"visits": 0, "first": null, "last": null}'::json
            ELSE ( SELECT json_build_object('visits', count(*), 'first', min(v.at), 'last', max(v.at)) AS json_build_object
               FROM visits v
              WHERE v.source_id = s.id AND v.outcome = 'gone'::text AND v.at > COALESCE(( SELECT w.at
                       FROM visits w
                      WHERE w.source_id = s.id AND w.outcome <> 'gone'::text
                      ORDER BY w.at DESC
                     LIMIT 1), '-infinity'::timestamp with time zone))
        END AS gone,
    policy_status((EXISTS ( SELECT
           FROM changes t
          WHERE t.source_id = s.id AND t.status = 'pending'::text)), COALESCE(( SELECT m.unreadable IS NOT NULL
           FROM snapshots m
          WHERE m.id = s.latest_snapshot_id), false), s.last_outcome,
        CASE
            WHEN s.last_outcome IS DISTINCT FROM 'gone'::text THEN '{"visits": 0, "first": null, "last": null}'::json
            ELSE ( SELECT json_build_object('visits', count(*), 'first', min(v.at), 'last', max(v.at)) AS json_build_object
               FROM visits v
              WHERE v.source_id = s.id AND v.outcome = 'gone'::text AND v.at > COALESCE(( SELECT w.at
                       FROM visits w
                      WHERE w.source_id = s.id AND w.outcome <> 'gone'::text
                      ORDER BY w.at DESC
                     LIMIT 1), '-infinity'::timestamp with time zone))
        END, ( SELECT k.kind
           FROM changes k
          WHERE k.source_id = s.id AND a.id IS NOT NULL AND k.cause = 'page'::text AND k.kind <> 'reworded'::text AND (k.status = ANY (ARRAY['confirmed'::text, 'unconfirmed'::text, 'recorded'::text]))
          ORDER BY k.first_seen_new DESC, k.id DESC
         LIMIT 1)) AS status,
    o.author AS reviewed_by,
    o.reason AS reviewed_because,
    o.created_at AS reviewed_at,
    n.id AS snapshot_id
   FROM sources s
     LEFT JOIN assessments a ON a.id = s.assessment_id
     LEFT JOIN snapshots n ON n.id = a.snapshot_id
     LEFT JOIN overrides o ON o.source_id = s.id AND o.ended_at IS NULL
  WHERE s.retired_at IS NULL;
  comment: One row a watched page: what it says now, people's answers laid over the rules', with bounds, status and the capture behind it.

view policy_history
 SELECT program_id,
    ordinal,
    first_seen_new,
    last_seen_old,
    until,
    ( SELECT v.at
           FROM visits v
          WHERE v.source_id = h.source_id AND (v.outcome = ANY (ARRAY['changed'::text, 'unchanged'::text])) AND v.at >= h.first_seen_new AND v.at < COALESCE(h.until, 'infinity'::timestamp with time zone)
          ORDER BY v.at DESC
         LIMIT 1) AS confirmed_until,
    cause,
    category,
    h1b,
    j1,
    other,
    requirements,
    level,
    conflict,
    source_id,
    url,
    assessment_id,
    sha256,
    rules_version,
    change_id,
    known_from,
    reviewed_by
   FROM policy_spells h;
  comment: One row for each policy that a program had, oldest first: it began after last_seen_old and by first_seen_new, was last confirmed at confirmed_until, and ended by until. cause: page, rules, review, other_page, declaration or first_seen.

view policy_now
 SELECT p.id AS program_id,
    p.name AS program,
    p.specialty,
    p.kind,
    i.id AS institution_id,
    i.name AS institution,
    i.city,
    i.state,
    i.cap_status,
    COALESCE(f.category, 'not_stated'::text) AS category,
    COALESCE(f.h1b, 'not_stated'::text) AS h1b,
    COALESCE(f.j1, 'not_stated'::text) AS j1,
    COALESCE(f.other, '{}'::jsonb) AS other,
    COALESCE(f.requirements, '[]'::jsonb) AS requirements,
    f.level,
    COALESCE(f.conflict, false) AS conflict,
    f.source_id,
    g.url,
    g.assessment_id,
    g.sha256,
    g.rules_version,
    g.confidence,
    g.last_seen_old,
    g.first_seen_new,
    g.change_id,
    g.confirmed_at,
    COALESCE(g.status, 'unvisited'::text) AS status,
    g.last_outcome,
    f.reviewed_by
   FROM programs p
     JOIN institutions i ON i.id = p.institution_id
     LEFT JOIN policy_spells f ON f.program_id = p.id AND f.until IS NULL AND f.source_id IS NOT NULL
     LEFT JOIN page_now g ON g.source_id = f.source_id
  WHERE p.retired_at IS NULL;
  comment: One row a program: the policy in force now, with its level; conflict: another page contradicts it on H-1B or J-1.

view sentence_lineage
 SELECT i.id AS institution_id,
    i.name AS institution,
    i.state,
    l.sentence,
    l.step,
    l.how,
    l.source_id,
    l.url,
    l.said,
    l.heading,
    l.positions,
    l.last_seen_old,
    l.first_seen_new,
    l.last_seen,
    l.gone_by,
    l.readings,
    l.in_force,
    l.change_id,
    l.sayings,
    l.sha256
   FROM institutions i
     CROSS JOIN LATERAL sentence_lives(i.id) l(sentence, step, how, source_id, url, said, heading, positions, last_seen_old, first_seen_new, last_seen, gone_by, readings, in_force, change_id, sayings, sha256);
  comment: The life of each sentence about visas: one row for each wording in each place, step by step. how: first_seen, reworded (by change_id), returned (the same words after a time without them) or moved (the same words on another page of the institution). It began after last_seen_old and by first_seen_new, was last found at last_seen, and was gone by gone_by. sayings: each reading in which it stood, as assessment-ordinal of statements; the first of a life names the sentence.

view speaking_now
 SELECT l.program_id,
    s.id AS source_id
   FROM sources s
     JOIN source_programs l ON l.source_id = s.id
  WHERE s.retired_at IS NULL
UNION ALL
 SELECT p.id AS program_id,
    s.id AS source_id
   FROM sources s
     JOIN programs p ON p.institution_id = s.institution_id
  WHERE s.retired_at IS NULL AND NOT (EXISTS ( SELECT
           FROM source_programs l
          WHERE l.source_id = s.id));
  comment: Which watched pages speak for which program: its own, and those of its institution that name no program.
