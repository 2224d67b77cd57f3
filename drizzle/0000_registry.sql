CREATE TABLE "institutions" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"city" text,
	"state" text,
	"acgme_id" text,
	"cap_status" text NOT NULL,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "institutions_state" CHECK ("institutions"."state" ~ '^[A-Z]{2}$'),
	CONSTRAINT "institutions_cap_status" CHECK ("institutions"."cap_status" in ('exempt', 'subject', 'unknown'))
);
--> statement-breakpoint
CREATE TABLE "programs" (
	"id" text PRIMARY KEY NOT NULL,
	"institution_id" text NOT NULL,
	"name" text NOT NULL,
	"specialty" text NOT NULL,
	"kind" text NOT NULL,
	"acgme_id" text,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "programs_kind" CHECK ("programs"."kind" in ('residency', 'fellowship'))
);
--> statement-breakpoint
CREATE TABLE "source_declarations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "source_declarations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_id" text NOT NULL,
	"declaration" jsonb NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"valid_until" timestamp (3) with time zone,
	CONSTRAINT "source_declarations_interval" CHECK ("source_declarations"."valid_until" is null or "source_declarations"."valid_until" >= "source_declarations"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "source_programs" (
	"source_id" text NOT NULL,
	"program_id" text NOT NULL,
	CONSTRAINT "source_programs_source_id_program_id_pk" PRIMARY KEY("source_id","program_id")
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"id" text PRIMARY KEY NOT NULL,
	"institution_id" text NOT NULL,
	"url" text NOT NULL,
	"host" text NOT NULL,
	"level" text NOT NULL,
	"fetcher" text NOT NULL,
	"interval_ms" bigint,
	"retired_at" timestamp (3) with time zone,
	"next_visit_at" timestamp (3) with time zone,
	"last_visit_at" timestamp (3) with time zone,
	"last_outcome" text,
	"failures" integer DEFAULT 0 NOT NULL,
	"conditional_visits" integer DEFAULT 0 NOT NULL,
	"etag" text,
	"last_modified" text,
	"latest_snapshot_id" bigint,
	"assessment_id" bigint,
	"policy_seen_at" timestamp (3) with time zone,
	"last_change_at" timestamp (3) with time zone,
	CONSTRAINT "sources_level" CHECK ("sources"."level" in ('program', 'department', 'gme_office', 'institution', 'system')),
	CONSTRAINT "sources_fetcher" CHECK ("sources"."fetcher" in ('http', 'browser')),
	CONSTRAINT "sources_last_outcome" CHECK ("sources"."last_outcome" in ('changed', 'unchanged', 'gone', 'moved', 'disallowed', 'throttled', 'blocked', 'unreachable', 'unsupported')),
	CONSTRAINT "sources_scheduled" CHECK ("sources"."retired_at" is not null or "sources"."next_visit_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "programs" ADD CONSTRAINT "programs_institution_id_institutions_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."institutions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_declarations" ADD CONSTRAINT "source_declarations_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_programs" ADD CONSTRAINT "source_programs_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_programs" ADD CONSTRAINT "source_programs_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_institution_id_institutions_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."institutions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "programs_institution" ON "programs" USING btree ("institution_id");--> statement-breakpoint
CREATE UNIQUE INDEX "source_declarations_one_current" ON "source_declarations" USING btree ("source_id") WHERE valid_until is null;--> statement-breakpoint
CREATE INDEX "source_programs_program" ON "source_programs" USING btree ("program_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sources_url_once" ON "sources" USING btree ("institution_id","url") WHERE retired_at is null;--> statement-breakpoint
CREATE INDEX "sources_due" ON "sources" USING btree ("next_visit_at","host") WHERE retired_at is null;--> statement-breakpoint
CREATE INDEX "sources_institution" ON "sources" USING btree ("institution_id");--> statement-breakpoint
CREATE INDEX "sources_host" ON "sources" USING btree ("host");