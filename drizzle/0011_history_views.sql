-- Views and functions for people who ask in SQL; docs/sql.md explains them. What the program shows of policies is read from these too.

CREATE FUNCTION contradicts(a text, b text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN a <> 'not_stated' AND b <> 'not_stated' AND a <> b;
--> statement-breakpoint
CREATE FUNCTION nearness(level text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_position(ARRAY['program', 'department', 'gme_office', 'institution', 'system'], level);
--> statement-breakpoint
CREATE FUNCTION policy_status(pending boolean, unreadable boolean, last_outcome text, gone json, change_kind text)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN pending THEN 'changing'
  WHEN unreadable THEN 'unread'
  WHEN (gone->>'visits')::int >= 3 AND (gone->>'last')::timestamptz - (gone->>'first')::timestamptz >= interval '2 days' THEN 'gone'
  WHEN last_outcome IS NULL OR last_outcome NOT IN ('changed', 'unchanged') THEN 'unverified'
  WHEN change_kind = 'policy_lost' THEN 'lost'
  ELSE 'current' END;
--> statement-breakpoint
CREATE VIEW known_changes AS
SELECT c.id AS change_id, c.source_id, c.from_assessment_id, c.to_assessment_id, c.kind, c.cause, c.last_seen_old, c.first_seen_new,
  coalesce(c.bounded_at, c.settled_at) AS known_from, NULL::timestamptz AS known_until
FROM changes c WHERE c.status IN ('confirmed', 'unconfirmed', 'recorded')
UNION ALL
SELECT v.change_id, v.source_id, v.from_assessment_id, v.to_assessment_id, v.kind, v.cause, v.last_seen_old, v.first_seen_new,
  v.known_from, v.known_until
FROM change_versions v;
--> statement-breakpoint
CREATE FUNCTION declared_as_of(at timestamptz)
RETURNS TABLE (source_id text, institution_id text, url text, level text, programs jsonb) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT d.source_id, d.declaration->>'institutionId', d.declaration->>'url', d.declaration->>'level', d.declaration->'programIds'
  FROM source_declarations d
  WHERE CASE WHEN d.valid_from <= at THEN d.valid_until IS NULL OR d.valid_until > at
    ELSE NOT EXISTS (SELECT FROM source_declarations e
      WHERE e.source_id = d.source_id AND (e.valid_from, e.id) < (d.valid_from, d.id)) END
$$;
--> statement-breakpoint
CREATE FUNCTION speaking_as_of(at timestamptz) RETURNS TABLE (program_id text, source_id text) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT p.id, d.source_id FROM programs p, declared_as_of(at) d WHERE d.programs ? p.id
  UNION ALL
  SELECT p.id, d.source_id FROM programs p, declared_as_of(at) d WHERE d.institution_id = p.institution_id AND d.programs = '[]'
$$;
--> statement-breakpoint
CREATE FUNCTION was_refused(snapshot bigint, known_at timestamptz) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT EXISTS (SELECT FROM assessments x JOIN changes t ON t.to_assessment_id = x.id
    WHERE x.snapshot_id = snapshot AND t.cause = 'page' AND t.recorded_at <= known_at
      AND (t.status IN ('pending', 'transient') OR (t.status IN ('confirmed', 'unconfirmed') AND t.settled_at > known_at)))
$$;
--> statement-breakpoint
CREATE FUNCTION page_as_of(valid_at timestamptz, known_at timestamptz)
RETURNS TABLE (source_id text, institution_id text, url text, level text, assessment_id bigint, category text, h1b text, j1 text,
  other jsonb, requirements jsonb, cap_exempt boolean, confidence real, reasons jsonb, rules_version text, sha256 text,
  taken_at timestamptz, last_seen_old timestamptz, first_seen_new timestamptz, change_id bigint, change_kind text, confirmed_at timestamptz,
  first_read_at timestamptz, last_visit_at timestamptz, last_outcome text, pending boolean, unreadable boolean, gone json, status text,
  reviewed_by text, reviewed_because text, reviewed_at timestamptz)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT d.source_id, d.institution_id, d.url, d.level, r.id, coalesce(o.category, r.category), coalesce(o.h1b, r.h1b), coalesce(o.j1, r.j1),
    (SELECT coalesce(jsonb_object_agg(p.visa, p.position), '{}') FROM positions p
      WHERE p.assessment_id = r.id AND p.visa NOT IN ('h1b', 'j1') AND p.position <> 'not_stated'),
    r.requirements, r.cap_exempt, r.confidence, r.reasons, r.rules_version, r.sha256, r.taken_at, c.last_seen_old,
    coalesce(c.first_seen_new, f.taken_at), c.change_id, c.kind, coalesce(seen.at, r.taken_at), f.taken_at, last.at, last.outcome,
    pending.is, unreadable.is, gone.json, policy_status(pending.is, unreadable.is, last.outcome, gone.json, c.kind),
    o.author, o.reason, o.created_at
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
    WHERE v.source_id = d.source_id AND v.at <= valid_at AND coalesce(v.recorded_at, v.at) <= known_at
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
$$;
--> statement-breakpoint
CREATE FUNCTION policy_as_of(valid_at timestamptz, known_at timestamptz)
RETURNS TABLE (program_id text, program text, specialty text, kind text, institution_id text, institution text, city text, state text,
  cap_status text, category text, h1b text, j1 text, other jsonb, requirements jsonb, level text, conflict boolean, source_id text, url text,
  assessment_id bigint, sha256 text, rules_version text, confidence real, last_seen_old timestamptz, first_seen_new timestamptz,
  change_id bigint, confirmed_at timestamptz, status text, last_outcome text, reviewed_by text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
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
$$;
--> statement-breakpoint
CREATE VIEW page_now AS
SELECT s.id AS source_id, s.institution_id, s.url, s.level, a.id AS assessment_id, coalesce(o.category, a.category) AS category,
  coalesce(o.h1b, a.h1b) AS h1b, coalesce(o.j1, a.j1) AS j1,
  (SELECT coalesce(jsonb_object_agg(p.visa, p.position), '{}') FROM positions p
    WHERE p.assessment_id = a.id AND p.visa NOT IN ('h1b', 'j1') AND p.position <> 'not_stated') AS other,
  a.requirements, a.cap_exempt, a.confidence, a.reasons, a.rules_version, n.sha256, n.taken_at, c.last_seen_old,
  coalesce(c.first_seen_new, f.taken_at) AS first_seen_new, c.change_id, c.kind AS change_kind, coalesce(s.policy_seen_at, n.taken_at) AS confirmed_at,
  f.taken_at AS first_read_at, s.last_visit_at, s.last_outcome, pending."is" AS pending, unreadable."is" AS unreadable, gone.json AS gone,
  policy_status(pending."is", unreadable."is", s.last_outcome, gone.json, c.kind) AS status,
  o.author AS reviewed_by, o.reason AS reviewed_because, o.created_at AS reviewed_at
FROM sources s
LEFT JOIN assessments a ON a.id = s.assessment_id
LEFT JOIN snapshots n ON n.id = a.snapshot_id
LEFT JOIN overrides o ON o.source_id = s.id AND o.ended_at IS NULL
LEFT JOIN LATERAL (
  SELECT k.id AS change_id, k.last_seen_old, k.first_seen_new, k.kind FROM changes k
  WHERE k.source_id = s.id AND k.cause = 'page' AND k.kind <> 'reworded' AND k.status IN ('confirmed', 'unconfirmed', 'recorded')
  ORDER BY k.first_seen_new DESC, k.id DESC LIMIT 1) c ON a.id IS NOT NULL
LEFT JOIN LATERAL (
  SELECT m.taken_at FROM assessments b JOIN snapshots m ON m.id = b.snapshot_id WHERE b.source_id = s.id AND b.baseline) f ON true
CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM changes t WHERE t.source_id = s.id AND t.status = 'pending') AS "is") pending
CROSS JOIN LATERAL (SELECT coalesce((SELECT m.unreadable IS NOT NULL FROM snapshots m WHERE m.id = s.latest_snapshot_id), false) AS "is") unreadable
CROSS JOIN LATERAL (SELECT CASE WHEN s.last_outcome IS DISTINCT FROM 'gone' THEN '{"visits": 0, "first": null, "last": null}'::json ELSE (
  SELECT json_build_object('visits', count(*), 'first', min(v.at), 'last', max(v.at)) FROM visits v
  WHERE v.source_id = s.id AND v.outcome = 'gone' AND v.at > coalesce((SELECT w.at FROM visits w
    WHERE w.source_id = s.id AND w.outcome <> 'gone' ORDER BY w.at DESC LIMIT 1), '-infinity')) END AS json) gone
WHERE s.retired_at IS NULL;
--> statement-breakpoint
CREATE VIEW speaking_now AS
SELECT l.program_id, s.id AS source_id FROM sources s JOIN source_programs l ON l.source_id = s.id WHERE s.retired_at IS NULL
UNION ALL
SELECT p.id, s.id FROM sources s JOIN programs p ON p.institution_id = s.institution_id
WHERE s.retired_at IS NULL AND NOT EXISTS (SELECT FROM source_programs l WHERE l.source_id = s.id);
--> statement-breakpoint
CREATE VIEW policy_now AS
SELECT p.id AS program_id, p.name AS program, p.specialty, p.kind, i.id AS institution_id, i.name AS institution, i.city, i.state, i.cap_status,
  coalesce(f.category, 'not_stated') AS category, coalesce(f.h1b, 'not_stated') AS h1b, coalesce(f.j1, 'not_stated') AS j1,
  coalesce(f.other, '{}') AS other, coalesce(f.requirements, '[]') AS requirements, f.level, coalesce(f.conflict, false) AS conflict,
  f.source_id, f.url, f.assessment_id, f.sha256, f.rules_version, f.confidence, f.last_seen_old, f.first_seen_new, f.change_id,
  f.confirmed_at, coalesce(f.status, 'unvisited') AS status, f.last_outcome, f.reviewed_by
FROM programs p JOIN institutions i ON i.id = p.institution_id
LEFT JOIN LATERAL (
  SELECT w.*, bool_or(contradicts(w.h1b, w.chosen_h1b) OR contradicts(w.j1, w.chosen_j1)) OVER () AS conflict FROM (
    SELECT g.*, row_number() OVER force AS place, first_value(g.h1b) OVER force AS chosen_h1b, first_value(g.j1) OVER force AS chosen_j1
    FROM speaking_now s JOIN page_now g ON g.source_id = s.source_id
    WHERE s.program_id = p.id AND g.assessment_id IS NOT NULL
    WINDOW force AS (ORDER BY g.category = 'not_stated', nearness(g.level), g.confidence DESC, g.first_seen_new DESC, g.source_id COLLATE "C")
  ) w ORDER BY w.place LIMIT 1) f ON true
WHERE p.retired_at IS NULL;
--> statement-breakpoint
CREATE VIEW ever_speaking AS
SELECT p.id AS program_id, d.source_id FROM programs p JOIN source_declarations d ON d.declaration->'programIds' ? p.id
UNION
SELECT p.id, d.source_id FROM programs p JOIN source_declarations d ON d.declaration->>'institutionId' = p.institution_id
WHERE d.declaration->'programIds' = '[]';
--> statement-breakpoint
CREATE FUNCTION policy_history_known(known_at timestamptz)
RETURNS TABLE (program_id text, ordinal bigint, first_seen_new timestamptz, last_seen_old timestamptz, until timestamptz,
  confirmed_until timestamptz, cause text, category text, h1b text, j1 text, other jsonb, requirements jsonb, level text, conflict boolean,
  source_id text, url text, assessment_id bigint, sha256 text, rules_version text, change_id bigint, known_from timestamptz, reviewed_by text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
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
      LEFT JOIN LATERAL (SELECT * FROM policy_as_of(x.at, known_at) q WHERE q.program_id = x.program_id) y ON true
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
$$;
--> statement-breakpoint
CREATE VIEW policy_history AS SELECT * FROM policy_history_known('infinity');
--> statement-breakpoint
CREATE VIEW change_log AS
SELECT c.id AS change_id, c.source_id, s.url, s.level, i.id AS institution_id, i.name AS institution, i.state,
  (SELECT coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'specialty', p.specialty) ORDER BY p.name, p.id), '[]')
    FROM source_programs l JOIN programs p ON p.id = l.program_id WHERE l.source_id = c.source_id) AS programs,
  c.kind, c.cause, c.severity, c.from_category, c.to_category, c.status, c.last_seen_old, c.first_seen_new, c.recorded_at, c.settled_at,
  c.from_assessment_id, c.to_assessment_id, c.difference
FROM changes c JOIN sources s ON s.id = c.source_id JOIN institutions i ON i.id = s.institution_id;
--> statement-breakpoint
CREATE VIEW coverage AS
SELECT s.id AS source_id, s.institution_id, s.url, s.level, s.retired_at, f.taken_at AS first_read_at, v.visits, v.answered, v.first_visit_at,
  v.last_visit_at, v.last_answered_at, s.last_outcome, coalesce(g.status, CASE WHEN s.retired_at IS NULL THEN 'unvisited' ELSE 'retired' END) AS status
FROM sources s
LEFT JOIN page_now g ON g.source_id = s.id AND g.assessment_id IS NOT NULL
LEFT JOIN LATERAL (SELECT n.taken_at FROM snapshots n JOIN assessments a ON a.snapshot_id = n.id
  WHERE n.source_id = s.id ORDER BY n.taken_at LIMIT 1) f ON true
CROSS JOIN LATERAL (SELECT count(*) AS visits, count(*) FILTER (WHERE v.outcome IN ('changed', 'unchanged')) AS answered,
  min(v.at) AS first_visit_at, max(v.at) AS last_visit_at, max(v.at) FILTER (WHERE v.outcome IN ('changed', 'unchanged')) AS last_answered_at
  FROM visits v WHERE v.source_id = s.id) v;
--> statement-breakpoint
CREATE VIEW coverage_gaps AS
SELECT r.source_id, (array_agg(r.outcome ORDER BY r.at DESC))[1] AS kind,
  (SELECT max(v.at) FROM visits v WHERE v.source_id = r.source_id AND v.at < min(r.at) AND v.outcome IN ('changed', 'unchanged')) AS last_answered_at,
  min(r.at) AS from_at,
  (SELECT min(v.at) FROM visits v WHERE v.source_id = r.source_id AND v.at > max(r.at)) AS until_at, count(*) AS visits
FROM (SELECT v.*, count(*) FILTER (WHERE v.outcome IN ('changed', 'unchanged')) OVER (PARTITION BY v.source_id ORDER BY v.at) AS run FROM visits v) r
WHERE r.outcome NOT IN ('changed', 'unchanged') GROUP BY r.source_id, r.run
UNION ALL
SELECT p.source_id, 'not_checked', p.before, p.before, p.at, 0
FROM (SELECT v.source_id, v.at, lag(v.at) OVER (PARTITION BY v.source_id ORDER BY v.at) AS before FROM visits v) p
WHERE p.at - p.before > interval '30 days'
UNION ALL
SELECT c.source_id, 'lost', c.last_seen_old, c.first_seen_new,
  (SELECT min(n.first_seen_new) FROM changes n WHERE n.source_id = c.source_id AND n.first_seen_new > c.first_seen_new
    AND n.cause = 'page' AND n.kind = 'policy_found' AND n.status IN ('confirmed', 'unconfirmed', 'recorded')), 0
FROM changes c WHERE c.cause = 'page' AND c.kind = 'policy_lost' AND c.status IN ('confirmed', 'unconfirmed', 'recorded');
--> statement-breakpoint
COMMENT ON VIEW known_changes IS 'Changes that took force, with the time within which their bounds were known so; known_until is null for what is known now.';
--> statement-breakpoint
COMMENT ON VIEW page_now IS 'One row a watched page: what it says now, people''s answers laid over the rules'', with bounds, status and the capture behind it.';
--> statement-breakpoint
COMMENT ON VIEW speaking_now IS 'Which watched pages speak for which program: its own, and those of its institution that name no program.';
--> statement-breakpoint
COMMENT ON VIEW ever_speaking IS 'Which pages ever spoke for which program, by all declarations.';
--> statement-breakpoint
COMMENT ON VIEW policy_now IS 'One row a program: the policy in force now, with its level; conflict: another page contradicts it on H-1B or J-1.';
--> statement-breakpoint
COMMENT ON VIEW policy_history IS 'One row for each policy that a program had, oldest first: it began after last_seen_old and by first_seen_new, was last confirmed at confirmed_until, and ended by until. cause: page, rules, review, other_page, declaration or first_seen.';
--> statement-breakpoint
COMMENT ON VIEW change_log IS 'Every recorded change of a page with its bounds, its cause (page or rules) and its status; difference holds the sentences.';
--> statement-breakpoint
COMMENT ON VIEW coverage IS 'How well each page was watched: visits, answers, and what stands in the way now.';
--> statement-breakpoint
COMMENT ON VIEW coverage_gaps IS 'Times for which nothing is known of a page: visits that met an outcome without an answer, 30 days without any visit (not_checked), and policies that vanished (lost). until_at is null while it lasts.';
--> statement-breakpoint
COMMENT ON FUNCTION policy_as_of(timestamptz, timestamptz) IS 'The policy of every program on a day (valid_at), by what was known at another (known_at). ''infinity'' is now.';
--> statement-breakpoint
COMMENT ON FUNCTION page_as_of(timestamptz, timestamptz) IS 'What every page said on a day, by what was known at another.';
--> statement-breakpoint
COMMENT ON FUNCTION policy_history_known(timestamptz) IS 'policy_history by what was known at a time.';
--> statement-breakpoint
DO $$
BEGIN
  CREATE ROLE visawatch_reader NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation OR insufficient_privilege THEN NULL;
END $$;
--> statement-breakpoint
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'visawatch_reader') THEN
    GRANT USAGE ON SCHEMA public TO visawatch_reader;
    GRANT SELECT ON institutions, programs, sources, source_programs, source_declarations, visits, snapshots, assessments, positions,
      statements, overrides, legal_events, changes, change_versions, known_changes, page_now, speaking_now, ever_speaking, policy_now, policy_history,
      change_log, coverage, coverage_gaps TO visawatch_reader;
  END IF;
END $$;
