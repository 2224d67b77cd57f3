-- How far a policy can be trusted hangs on visits of our own, as of a day as well as now: an imported capture verifies nothing.
CREATE OR REPLACE FUNCTION page_as_of(valid_at timestamptz, known_at timestamptz)
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
$$;
