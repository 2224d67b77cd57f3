CREATE TABLE "change_versions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "change_versions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"change_id" bigint NOT NULL,
	"source_id" text NOT NULL,
	"from_assessment_id" bigint NOT NULL,
	"to_assessment_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"cause" text NOT NULL,
	"last_seen_old" timestamp (3) with time zone NOT NULL,
	"first_seen_new" timestamp (3) with time zone NOT NULL,
	"known_from" timestamp (3) with time zone NOT NULL,
	"known_until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "change_versions_bounds" CHECK ("change_versions"."last_seen_old" <= "change_versions"."first_seen_new")
);
--> statement-breakpoint
ALTER TABLE "changes" ADD COLUMN "bounded_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "recorded_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "change_versions" ADD CONSTRAINT "change_versions_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_versions" ADD CONSTRAINT "change_versions_from_assessment_id_assessments_id_fk" FOREIGN KEY ("from_assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_versions" ADD CONSTRAINT "change_versions_to_assessment_id_assessments_id_fk" FOREIGN KEY ("to_assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "change_versions_source_seen" ON "change_versions" USING btree ("source_id","first_seen_new","change_id");--> statement-breakpoint
CREATE INDEX "changes_seen" ON "changes" USING btree ("first_seen_new","id");--> statement-breakpoint
CREATE INDEX "changes_source_seen" ON "changes" USING btree ("source_id","first_seen_new","id");--> statement-breakpoint
CREATE INDEX "changes_to" ON "changes" USING btree ("to_assessment_id");--> statement-breakpoint
CREATE INDEX "source_declarations_source" ON "source_declarations" USING btree ("source_id","valid_from");--> statement-breakpoint
CREATE INDEX "source_declarations_programs" ON "source_declarations" USING gin ((declaration->'programIds'));--> statement-breakpoint
CREATE INDEX "source_declarations_institution" ON "source_declarations" USING btree ((declaration->>'institutionId'));