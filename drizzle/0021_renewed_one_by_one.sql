-- The policies of one program after another, each by look-ups in indexes. Over a set of programs the questions were planned anew in every
-- transaction (nearly 20 ms each), and in a young database the joins went through all declarations for each page that was read.
--
-- `force_generic_plan`: planned once a connection. The rest of the settings: the right plan for one program is nested loops over indexes, however few
-- rows a table has; what the statistics of a young database say of it holds for a minute only.
ALTER INDEX "source_declarations_programs" SET (fastupdate = off);
--> statement-breakpoint
CREATE INDEX "source_declarations_for_all" ON "source_declarations" USING btree ((declaration->>'institutionId')) WHERE declaration->'programIds' = '[]';
--> statement-breakpoint
CREATE FUNCTION renew_speaking_of_program(program text) RETURNS void LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  DELETE FROM ever_speaking s WHERE s.program_id = program;
  INSERT INTO ever_speaking SELECT e.program_id, e.source_id FROM ever_declared e WHERE e.program_id = program ON CONFLICT DO NOTHING;
END $$;
--> statement-breakpoint
CREATE FUNCTION renew_speaking_of_page(page text) RETURNS void LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  INSERT INTO ever_speaking SELECT e.program_id, e.source_id FROM ever_declared e WHERE e.source_id = page ON CONFLICT DO NOTHING;
END $$;
--> statement-breakpoint
CREATE FUNCTION renew_policies_of(program text) RETURNS void LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  DELETE FROM policy_spells p WHERE p.program_id = program;
  IF NOT EXISTS (SELECT FROM ever_speaking s JOIN assessments a ON a.source_id = s.source_id WHERE s.program_id = program) THEN RETURN; END IF;
  INSERT INTO policy_spells (program_id, ordinal, first_seen_new, last_seen_old, until, cause, source_id, category, h1b, j1, other,
    requirements, level, conflict, url, assessment_id, change_id, sha256, rules_version, known_from, reviewed_by)
  SELECT h.program_id, h.ordinal, h.first_seen_new, h.last_seen_old, h.until, h.cause, h.source_id, h.category, h.h1b, h.j1, h.other,
    h.requirements, h.level, h.conflict, h.url, h.assessment_id, h.change_id, h.sha256, h.rules_version, h.known_from, h.reviewed_by
  FROM policy_history_known('infinity') h WHERE h.program_id = program;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION renew_policies(ids text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  program text;
BEGIN
  -- One at a time a program, always in the same order; whoever waited sees what the other wrote.
  PERFORM pg_advisory_xact_lock(hashtext('visawatch.policies'), b.bucket)
    FROM (SELECT DISTINCT abs(hashtext(id) % 64) AS bucket FROM unnest(ids) AS id ORDER BY 1) b;
  FOREACH program IN ARRAY ids LOOP
    PERFORM renew_policies_of(program);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION renew_due_policies() RETURNS trigger LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
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
END $$;
--> statement-breakpoint
CREATE FUNCTION policies_due_of_declaration() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('visawatch.policies', true) = 'kept' THEN RETURN NULL; END IF;
  INSERT INTO policies_due VALUES (pg_current_xact_id()::text, 'declaration', coalesce(NEW.source_id, OLD.source_id)) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
DROP TRIGGER declarations_make_policies_due ON source_declarations;
--> statement-breakpoint
CREATE TRIGGER declarations_make_policies_due AFTER INSERT OR DELETE OR UPDATE ON source_declarations
FOR EACH ROW EXECUTE FUNCTION policies_due_of_declaration();
