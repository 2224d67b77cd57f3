-- The life of each sentence: the same words from reading to reading, other words where a stored change says that one was reworded into the
-- other, the same words come back, and the same words on another page of the institution after they were gone from the first.

CREATE FUNCTION same_words(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN btrim(regexp_replace(regexp_replace(lower(said),
  '(last )?(updated|reviewed|revised|modified)( on| in|:)? ?[a-z]{0,9}[ .]{0,2}[0-9/., -]{4,12}', ' ', 'g'), '[^[:alnum:]$%]+', ' ', 'g'));
--> statement-breakpoint
-- As people read it: an answer with its question, an item with its lead-in (src/changes/quote.ts).
CREATE FUNCTION said_in_context(said text, context jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN a.above IS NULL OR starts_with(said, a.above) THEN said WHEN a.above ~ '[?:.!]$' THEN a.above || ' ' || said
    ELSE a.above || ': ' || said END
  FROM (SELECT coalesce(context->>'question', context->>'leadIn',
    (context->>'rowHeader') || ', ' || (context->>'columnHeader'), context->>'columnHeader', context->>'rowHeader', context->>'term',
    context->'headings'->>-1) AS above) a
$$;
--> statement-breakpoint
CREATE FUNCTION sentence_lives(institution text)
RETURNS TABLE (sentence text, step integer, how text, source_id text, url text, said text, heading text, positions jsonb, last_seen_old timestamptz,
  first_seen_new timestamptz, last_seen timestamptz, gone_by timestamptz, readings bigint, in_force boolean, change_id bigint,
  sayings text[], sha256 text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
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
$$;
--> statement-breakpoint
CREATE VIEW sentence_lineage AS
SELECT i.id AS institution_id, i.name AS institution, i.state, l.* FROM institutions i CROSS JOIN LATERAL sentence_lives(i.id) l;
--> statement-breakpoint
COMMENT ON VIEW sentence_lineage IS 'The life of each sentence about visas: one row for each wording in each place, step by step. how: first_seen, reworded (by change_id), returned (the same words after a time without them) or moved (the same words on another page of the institution). It began after last_seen_old and by first_seen_new, was last found at last_seen, and was gone by gone_by. sayings: each reading in which it stood, as assessment-ordinal of statements; the first of a life names the sentence.';
--> statement-breakpoint
COMMENT ON FUNCTION sentence_lives(text) IS 'sentence_lineage of one institution.';
--> statement-breakpoint
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'visawatch_reader') THEN
    GRANT SELECT ON sentence_lineage TO visawatch_reader;
  END IF;
END $$;
