-- A source points at its latest content and at the assessment in force; both tables come after it, so the keys come last.
ALTER TABLE "sources" ADD CONSTRAINT "sources_latest_snapshot_fk" FOREIGN KEY ("latest_snapshot_id") REFERENCES "snapshots"("id");
--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_assessment_fk" FOREIGN KEY ("assessment_id") REFERENCES "assessments"("id");
--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_policy_seen" CHECK (("assessment_id" is null) = ("policy_seen_at" is null));
--> statement-breakpoint
-- Evidence does not change after the fact.
CREATE FUNCTION refuse_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% rows are evidence and cannot be changed', TG_TABLE_NAME;
END $$;
--> statement-breakpoint
CREATE TRIGGER blobs_immutable BEFORE UPDATE ON "blobs" FOR EACH ROW EXECUTE FUNCTION refuse_update();
--> statement-breakpoint
-- Already compressed: do not try again.
ALTER TABLE "blobs" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
