-- Every policy that every program had is kept, so that none is weighed anew to be read. What keeps it is told once, in `policy_history_known`:
-- whatever a transaction changes of readings, changes, answers of people, declarations or programs marks what follows from it, and the
-- policies of those programs are written anew before it ends. `policy_now` and `policy_as_of` read what is kept.
DROP VIEW coverage, policy_now, page_now, policy_history, ever_speaking;
--> statement-breakpoint
CREATE TABLE "ever_speaking" (
	"program_id" text NOT NULL,
	"source_id" text NOT NULL,
	CONSTRAINT "ever_speaking_program_id_source_id_pk" PRIMARY KEY("program_id","source_id")
);
--> statement-breakpoint
CREATE TABLE "policies_due" (
	"tx" text NOT NULL,
	"kind" text NOT NULL,
	"id" text NOT NULL,
	CONSTRAINT "policies_due_tx_kind_id_pk" PRIMARY KEY("tx","kind","id")
);
--> statement-breakpoint
CREATE TABLE "policy_spells" (
	"program_id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"first_seen_new" timestamp (3) with time zone NOT NULL,
	"last_seen_old" timestamp (3) with time zone,
	"until" timestamp (3) with time zone,
	"cause" text NOT NULL,
	"source_id" text,
	"category" text,
	"h1b" text,
	"j1" text,
	"other" jsonb,
	"requirements" jsonb,
	"level" text,
	"conflict" boolean,
	"url" text,
	"assessment_id" bigint,
	"change_id" bigint,
	"sha256" text,
	"rules_version" text,
	"known_from" timestamp (3) with time zone,
	"reviewed_by" text,
	CONSTRAINT "policy_spells_program_id_ordinal_pk" PRIMARY KEY("program_id","ordinal"),
	CONSTRAINT "policy_spells_lasts" CHECK ("policy_spells"."until" > "policy_spells"."first_seen_new"),
	CONSTRAINT "policy_spells_category" CHECK ("policy_spells"."category" in ('sponsors_h1b', 'h1b_case_by_case', 'h1b_paused', 'j1_only', 'j1_accepted', 'no_sponsorship', 'h1b_not_sponsored', 'sponsors_unspecified', 'conflicting', 'not_stated'))
);
--> statement-breakpoint
ALTER TABLE "ever_speaking" ADD CONSTRAINT "ever_speaking_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ever_speaking" ADD CONSTRAINT "ever_speaking_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_spells" ADD CONSTRAINT "policy_spells_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ever_speaking_source" ON "ever_speaking" USING btree ("source_id","program_id");--> statement-breakpoint
CREATE UNIQUE INDEX "policy_spells_one_in_force" ON "policy_spells" USING btree ("program_id") WHERE until is null;--> statement-breakpoint
CREATE UNIQUE INDEX "policy_spells_began" ON "policy_spells" USING btree ("program_id","first_seen_new");--> statement-breakpoint
CREATE INDEX "policy_spells_category" ON "policy_spells" USING btree ("category","program_id") WHERE until is null;
--> statement-breakpoint
CREATE INDEX "assessments_recorded" ON "assessments" USING btree ("recorded_at");--> statement-breakpoint
CREATE INDEX "changes_learnt" ON "changes" USING btree (greatest(recorded_at, settled_at, bounded_at));--> statement-breakpoint
CREATE INDEX "visits_imported" ON "visits" USING btree ("recorded_at") WHERE recorded_at is not null;
--> statement-breakpoint
CREATE INDEX "overrides_over" ON "overrides" USING btree ("ended_at") WHERE ended_at is not null;
--> statement-breakpoint
CREATE FUNCTION declared_programs(declaration jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array(SELECT jsonb_array_elements_text(declaration->'programIds'))
$$;
--> statement-breakpoint
-- The second condition says the same as the first, for whoever comes from the page.
CREATE VIEW ever_declared AS
SELECT p.id AS program_id, d.source_id FROM programs p
  JOIN source_declarations d ON d.declaration->'programIds' ? p.id AND p.id = ANY (declared_programs(d.declaration))
UNION
SELECT p.id, d.source_id FROM programs p JOIN source_declarations d ON d.declaration->>'institutionId' = p.institution_id
WHERE d.declaration->'programIds' = '[]';
--> statement-breakpoint
DROP FUNCTION policy_as_of(timestamptz, timestamptz), page_as_of(timestamptz, timestamptz);
--> statement-breakpoint
CREATE FUNCTION page_as_of(valid_at timestamptz, known_at timestamptz)
RETURNS TABLE (source_id text, institution_id text, url text, level text, assessment_id bigint, category text, h1b text, j1 text,
  other jsonb, requirements jsonb, cap_exempt boolean, confidence real, reasons jsonb, rules_version text, sha256 text,
  taken_at timestamptz, last_seen_old timestamptz, first_seen_new timestamptz, change_id bigint, change_kind text, confirmed_at timestamptz,
  first_read_at timestamptz, last_visit_at timestamptz, last_outcome text, pending boolean, unreadable boolean, gone json, status text,
  reviewed_by text, reviewed_because text, reviewed_at timestamptz, snapshot_id bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
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
CREATE FUNCTION policy_from_pages(valid_at timestamptz, known_at timestamptz)
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
CREATE OR REPLACE FUNCTION policy_history_known(known_at timestamptz)
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
$$;
--> statement-breakpoint
CREATE VIEW policy_history AS
SELECT h.program_id, h.ordinal, h.first_seen_new, h.last_seen_old, h.until,
  (SELECT v.at FROM visits v WHERE v.source_id = h.source_id AND v.outcome IN ('changed', 'unchanged') AND v.at >= h.first_seen_new
    AND v.at < coalesce(h.until, 'infinity') ORDER BY v.at DESC LIMIT 1) AS confirmed_until,
  h.cause, h.category, h.h1b, h.j1, h.other, h.requirements, h.level, h.conflict, h.source_id, h.url, h.assessment_id, h.sha256,
  h.rules_version, h.change_id, h.known_from, h.reviewed_by
FROM policy_spells h;
--> statement-breakpoint
-- Each column is a question of its own, so that those which nobody asks for cost nothing.
CREATE VIEW page_now AS
SELECT s.id AS source_id, s.institution_id, s.url, s.level, a.id AS assessment_id, coalesce(o.category, a.category) AS category,
  coalesce(o.h1b, a.h1b) AS h1b, coalesce(o.j1, a.j1) AS j1,
  (SELECT coalesce(jsonb_object_agg(p.visa, p.position), '{}') FROM positions p
    WHERE p.assessment_id = a.id AND p.visa NOT IN ('h1b', 'j1') AND p.position <> 'not_stated') AS other,
  a.requirements, a.cap_exempt, a.confidence, a.reasons, a.rules_version, n.sha256, n.taken_at,
  (SELECT k.last_seen_old FROM changes k WHERE k.source_id = s.id AND a.id IS NOT NULL AND k.cause = 'page' AND k.kind <> 'reworded'
    AND k.status IN ('confirmed', 'unconfirmed', 'recorded') ORDER BY k.first_seen_new DESC, k.id DESC LIMIT 1) AS last_seen_old,
  coalesce((SELECT k.first_seen_new FROM changes k WHERE k.source_id = s.id AND a.id IS NOT NULL AND k.cause = 'page' AND k.kind <> 'reworded'
    AND k.status IN ('confirmed', 'unconfirmed', 'recorded') ORDER BY k.first_seen_new DESC, k.id DESC LIMIT 1),
    (SELECT m.taken_at FROM assessments b JOIN snapshots m ON m.id = b.snapshot_id WHERE b.source_id = s.id AND b.baseline AND a.id IS NOT NULL)) AS first_seen_new,
  (SELECT k.id FROM changes k WHERE k.source_id = s.id AND a.id IS NOT NULL AND k.cause = 'page' AND k.kind <> 'reworded'
    AND k.status IN ('confirmed', 'unconfirmed', 'recorded') ORDER BY k.first_seen_new DESC, k.id DESC LIMIT 1) AS change_id,
  (SELECT k.kind FROM changes k WHERE k.source_id = s.id AND a.id IS NOT NULL AND k.cause = 'page' AND k.kind <> 'reworded'
    AND k.status IN ('confirmed', 'unconfirmed', 'recorded') ORDER BY k.first_seen_new DESC, k.id DESC LIMIT 1) AS change_kind,
  coalesce(s.policy_seen_at, n.taken_at) AS confirmed_at,
  (SELECT m.taken_at FROM assessments b JOIN snapshots m ON m.id = b.snapshot_id WHERE b.source_id = s.id AND b.baseline AND a.id IS NOT NULL) AS first_read_at,
  s.last_visit_at, s.last_outcome,
  EXISTS (SELECT FROM changes t WHERE t.source_id = s.id AND t.status = 'pending') AS pending,
  coalesce((SELECT m.unreadable IS NOT NULL FROM snapshots m WHERE m.id = s.latest_snapshot_id), false) AS unreadable,
  CASE WHEN s.last_outcome IS DISTINCT FROM 'gone' THEN '{"visits": 0, "first": null, "last": null}'::json ELSE (
    SELECT json_build_object('visits', count(*), 'first', min(v.at), 'last', max(v.at)) FROM visits v
    WHERE v.source_id = s.id AND v.outcome = 'gone' AND v.at > coalesce((SELECT w.at FROM visits w
      WHERE w.source_id = s.id AND w.outcome <> 'gone' ORDER BY w.at DESC LIMIT 1), '-infinity')) END AS gone,
  policy_status(EXISTS (SELECT FROM changes t WHERE t.source_id = s.id AND t.status = 'pending'),
    coalesce((SELECT m.unreadable IS NOT NULL FROM snapshots m WHERE m.id = s.latest_snapshot_id), false), s.last_outcome,
    CASE WHEN s.last_outcome IS DISTINCT FROM 'gone' THEN '{"visits": 0, "first": null, "last": null}'::json ELSE (
    SELECT json_build_object('visits', count(*), 'first', min(v.at), 'last', max(v.at)) FROM visits v
    WHERE v.source_id = s.id AND v.outcome = 'gone' AND v.at > coalesce((SELECT w.at FROM visits w
      WHERE w.source_id = s.id AND w.outcome <> 'gone' ORDER BY w.at DESC LIMIT 1), '-infinity')) END,
    (SELECT k.kind FROM changes k WHERE k.source_id = s.id AND a.id IS NOT NULL AND k.cause = 'page' AND k.kind <> 'reworded'
    AND k.status IN ('confirmed', 'unconfirmed', 'recorded') ORDER BY k.first_seen_new DESC, k.id DESC LIMIT 1)) AS status,
  o.author AS reviewed_by, o.reason AS reviewed_because, o.created_at AS reviewed_at, n.id AS snapshot_id
FROM sources s
LEFT JOIN assessments a ON a.id = s.assessment_id
LEFT JOIN snapshots n ON n.id = a.snapshot_id
LEFT JOIN overrides o ON o.source_id = s.id AND o.ended_at IS NULL
WHERE s.retired_at IS NULL;
--> statement-breakpoint
CREATE VIEW policy_now AS
SELECT p.id AS program_id, p.name AS program, p.specialty, p.kind, i.id AS institution_id, i.name AS institution, i.city, i.state, i.cap_status,
  coalesce(f.category, 'not_stated') AS category, coalesce(f.h1b, 'not_stated') AS h1b, coalesce(f.j1, 'not_stated') AS j1,
  coalesce(f.other, '{}') AS other, coalesce(f.requirements, '[]') AS requirements, f.level, coalesce(f.conflict, false) AS conflict,
  f.source_id, g.url, g.assessment_id, g.sha256, g.rules_version, g.confidence, g.last_seen_old, g.first_seen_new, g.change_id,
  g.confirmed_at, coalesce(g.status, 'unvisited') AS status, g.last_outcome, f.reviewed_by
FROM programs p JOIN institutions i ON i.id = p.institution_id
LEFT JOIN policy_spells f ON f.program_id = p.id AND f.until IS NULL AND f.source_id IS NOT NULL
LEFT JOIN page_now g ON g.source_id = f.source_id
WHERE p.retired_at IS NULL;
--> statement-breakpoint
CREATE FUNCTION policy_kept_on(valid_at timestamptz)
RETURNS TABLE (program_id text, program text, specialty text, kind text, institution_id text, institution text, city text, state text,
  cap_status text, category text, h1b text, j1 text, other jsonb, requirements jsonb, level text, conflict boolean, source_id text, url text,
  assessment_id bigint, sha256 text, rules_version text, confidence real, last_seen_old timestamptz, first_seen_new timestamptz,
  change_id bigint, confirmed_at timestamptz, status text, last_outcome text, reviewed_by text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
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
$$;
--> statement-breakpoint
-- Pages of which something about the time up to `valid_at` was learnt after `known_at`, which is no earlier: another reading, a change that was
-- settled, narrowed or taken back, an imported visit, the end of a person's answer.
CREATE FUNCTION pages_learnt_of(valid_at timestamptz, known_at timestamptz) RETURNS TABLE (source_id text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
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
$$;
--> statement-breakpoint
-- What is kept, but for programs of which something was learnt later than `known_at`: those are weighed anew. Nothing after `known_at` was known.
CREATE FUNCTION policy_as_of(valid_at timestamptz, known_at timestamptz)
RETURNS TABLE (program_id text, program text, specialty text, kind text, institution_id text, institution text, city text, state text,
  cap_status text, category text, h1b text, j1 text, other jsonb, requirements jsonb, level text, conflict boolean, source_id text, url text,
  assessment_id bigint, sha256 text, rules_version text, confidence real, last_seen_old timestamptz, first_seen_new timestamptz,
  change_id bigint, confirmed_at timestamptz, status text, last_outcome text, reviewed_by text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH late AS MATERIALIZED (
    SELECT DISTINCT e.program_id FROM pages_learnt_of(least(valid_at, known_at), known_at) l JOIN ever_speaking e ON e.source_id = l.source_id)
  SELECT * FROM policy_kept_on(least(valid_at, known_at)) k WHERE k.program_id NOT IN (SELECT l.program_id FROM late l)
  UNION ALL
  SELECT * FROM policy_from_pages(valid_at, known_at) w WHERE w.program_id IN (SELECT l.program_id FROM late l)
$$;
--> statement-breakpoint
CREATE VIEW coverage AS
SELECT s.id AS source_id, s.institution_id, s.url, s.level, s.retired_at, f.taken_at AS first_read_at, v.visits, v.answered, v.first_visit_at,
  v.last_visit_at, v.last_answered_at, s.last_outcome, CASE WHEN s.retired_at IS NOT NULL THEN 'retired' WHEN s.assessment_id IS NULL THEN 'unvisited'
    ELSE (SELECT g.status FROM page_now g WHERE g.source_id = s.id) END AS status
FROM sources s
LEFT JOIN LATERAL (SELECT n.taken_at FROM snapshots n JOIN assessments a ON a.snapshot_id = n.id
  WHERE n.source_id = s.id ORDER BY n.taken_at LIMIT 1) f ON true
CROSS JOIN LATERAL (SELECT count(*) AS visits, count(*) FILTER (WHERE v.outcome IN ('changed', 'unchanged')) AS answered,
  min(v.at) AS first_visit_at, max(v.at) AS last_visit_at, max(v.at) FILTER (WHERE v.outcome IN ('changed', 'unchanged')) AS last_answered_at
  FROM visits v WHERE v.source_id = s.id) v;
--> statement-breakpoint
CREATE FUNCTION renew_policies(ids text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  piece text[];
BEGIN
  -- One at a time a program, always in the same order; whoever waited sees what the other wrote.
  PERFORM pg_advisory_xact_lock(hashtext('visawatch.policies'), b.bucket)
    FROM (SELECT DISTINCT abs(hashtext(id) % 64) AS bucket FROM unnest(ids) AS id ORDER BY 1) b;
  DELETE FROM policy_spells WHERE program_id = ANY (ids);
  FOR piece IN
    SELECT array_agg(r.id ORDER BY r.id) FROM (
      SELECT u.id, row_number() OVER (ORDER BY u.id) AS n FROM unnest(ids) AS u(id)
      WHERE EXISTS (SELECT FROM assessments)
        AND EXISTS (SELECT FROM ever_speaking s JOIN assessments a ON a.source_id = s.source_id WHERE s.program_id = u.id)) r
    GROUP BY r.n / 500
  LOOP
    INSERT INTO policy_spells (program_id, ordinal, first_seen_new, last_seen_old, until, cause, source_id, category, h1b, j1, other,
      requirements, level, conflict, url, assessment_id, change_id, sha256, rules_version, known_from, reviewed_by)
    SELECT h.program_id, h.ordinal, h.first_seen_new, h.last_seen_old, h.until, h.cause, h.source_id, h.category, h.h1b, h.j1, h.other,
      h.requirements, h.level, h.conflict, h.url, h.assessment_id, h.change_id, h.sha256, h.rules_version, h.known_from, h.reviewed_by
    FROM policy_history_known('infinity') h WHERE h.program_id = ANY (piece);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE FUNCTION renew_due_policies() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ids text[];
BEGIN
  -- The first row does the work of all.
  IF NOT EXISTS (SELECT FROM policies_due d WHERE (d.tx, d.kind, d.id) = (NEW.tx, NEW.kind, NEW.id)) THEN RETURN NULL; END IF;
  INSERT INTO ever_speaking SELECT e.program_id, e.source_id FROM policies_due d JOIN ever_declared e ON e.source_id = d.id
    WHERE d.tx = pg_current_xact_id()::text AND d.kind = 'source' ON CONFLICT DO NOTHING;
  DELETE FROM ever_speaking USING policies_due d WHERE d.tx = pg_current_xact_id()::text AND d.kind = 'program' AND program_id = d.id;
  INSERT INTO ever_speaking SELECT e.program_id, e.source_id FROM policies_due d JOIN ever_declared e ON e.program_id = d.id
    WHERE d.tx = pg_current_xact_id()::text AND d.kind = 'program' ON CONFLICT DO NOTHING;
  SELECT array_agg(DISTINCT w.id) INTO ids FROM (
    SELECT d.id FROM policies_due d WHERE d.tx = pg_current_xact_id()::text AND d.kind = 'program'
    UNION ALL
    SELECT s.program_id FROM policies_due d JOIN ever_speaking s ON s.source_id = d.id
    WHERE d.tx = pg_current_xact_id()::text AND d.kind = 'source') w;
  DELETE FROM policies_due d WHERE d.tx = pg_current_xact_id()::text;
  IF ids IS NOT NULL THEN PERFORM renew_policies(ids); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Once a transaction, at its end; those that fill tables whole set visawatch.policies to 'kept' and bring the policies themselves.
CREATE CONSTRAINT TRIGGER policies_due_renewed AFTER INSERT ON policies_due DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION renew_due_policies();
--> statement-breakpoint
CREATE FUNCTION policies_due_of_source() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('visawatch.policies', true) = 'kept' THEN RETURN NULL; END IF;
  INSERT INTO policies_due VALUES (pg_current_xact_id()::text, 'source', coalesce(NEW.source_id, OLD.source_id)) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION policies_due_of_program() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('visawatch.policies', true) = 'kept' THEN RETURN NULL; END IF;
  INSERT INTO policies_due VALUES (pg_current_xact_id()::text, 'program', NEW.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER assessments_make_policies_due
AFTER INSERT OR DELETE OR UPDATE OF category, h1b, j1, requirements, confidence, rules_version, recorded_at ON assessments
FOR EACH ROW EXECUTE FUNCTION policies_due_of_source();
--> statement-breakpoint
CREATE TRIGGER changes_make_policies_due AFTER INSERT OR DELETE OR UPDATE OF status, settled_at, last_seen_old, first_seen_new, bounded_at
ON changes FOR EACH ROW EXECUTE FUNCTION policies_due_of_source();
--> statement-breakpoint
CREATE TRIGGER overrides_make_policies_due AFTER INSERT OR DELETE OR UPDATE ON overrides FOR EACH ROW EXECUTE FUNCTION policies_due_of_source();
--> statement-breakpoint
CREATE TRIGGER declarations_make_policies_due AFTER INSERT OR DELETE OR UPDATE ON source_declarations
FOR EACH ROW EXECUTE FUNCTION policies_due_of_source();
--> statement-breakpoint
CREATE TRIGGER programs_make_policies_due AFTER INSERT ON programs FOR EACH ROW EXECUTE FUNCTION policies_due_of_program();
--> statement-breakpoint
CREATE TRIGGER moved_programs_make_policies_due AFTER UPDATE OF institution_id, retired_at ON programs FOR EACH ROW
WHEN ((old.institution_id, old.retired_at) IS DISTINCT FROM (new.institution_id, new.retired_at)) EXECUTE FUNCTION policies_due_of_program();
--> statement-breakpoint
INSERT INTO ever_speaking SELECT program_id, source_id FROM ever_declared;
--> statement-breakpoint
ANALYZE ever_speaking;
--> statement-breakpoint
SELECT renew_policies(array(SELECT id FROM programs));
--> statement-breakpoint
COMMENT ON VIEW page_now IS 'One row a watched page: what it says now, people''s answers laid over the rules'', with bounds, status and the capture behind it.';
--> statement-breakpoint
COMMENT ON VIEW policy_now IS 'One row a program: the policy in force now, with its level; conflict: another page contradicts it on H-1B or J-1.';
--> statement-breakpoint
COMMENT ON VIEW policy_history IS 'One row for each policy that a program had, oldest first: it began after last_seen_old and by first_seen_new, was last confirmed at confirmed_until, and ended by until. cause: page, rules, review, other_page, declaration or first_seen.';
--> statement-breakpoint
COMMENT ON VIEW coverage IS 'How well each page was watched: visits, answers, and what stands in the way now.';
--> statement-breakpoint
COMMENT ON FUNCTION policy_as_of(timestamptz, timestamptz) IS 'The policy of every program on a day (valid_at), by what was known at another (known_at). ''infinity'' is now.';
--> statement-breakpoint
COMMENT ON FUNCTION page_as_of(timestamptz, timestamptz) IS 'What every page said on a day, by what was known at another.';
--> statement-breakpoint
COMMENT ON VIEW ever_declared IS 'Which pages ever spoke for which program, by all declarations.';
--> statement-breakpoint
COMMENT ON TABLE ever_speaking IS 'What ever_declared says, kept by triggers.';
--> statement-breakpoint
COMMENT ON TABLE policy_spells IS 'What policy_history is read from: every policy that a program had, kept by triggers; policy_history_known(''infinity'') weighs the same anew.';
--> statement-breakpoint
COMMENT ON FUNCTION pages_learnt_of(timestamptz, timestamptz) IS 'Pages of which something about the time up to valid_at was learnt after known_at.';
--> statement-breakpoint
COMMENT ON FUNCTION policy_from_pages(timestamptz, timestamptz) IS 'What policy_as_of says, weighed anew from the pages on either axis: slow over many programs.';
--> statement-breakpoint
COMMENT ON FUNCTION policy_kept_on(timestamptz) IS 'What policy_as_of says by all that is known now, from the kept history.';
--> statement-breakpoint
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'visawatch_reader') THEN
    GRANT SELECT ON policy_spells, ever_speaking, ever_declared, page_now, policy_now, policy_history, coverage TO visawatch_reader;
  END IF;
END $$;
