CREATE TABLE "blobs" (
	"sha256" text PRIMARY KEY NOT NULL,
	"encoding" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"size" integer NOT NULL,
	CONSTRAINT "blobs_sha256" CHECK ("blobs"."sha256" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "blobs_encoding" CHECK ("blobs"."encoding" in ('br', 'identity'))
);
--> statement-breakpoint
CREATE TABLE "hosts" (
	"host" text PRIMARY KEY NOT NULL,
	"next_request_at" timestamp (3) with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"open_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "robots" (
	"origin" text PRIMARY KEY NOT NULL,
	"record" jsonb NOT NULL,
	"fetched_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "snapshots" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "snapshots_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_id" text NOT NULL,
	"visit_id" bigint NOT NULL,
	"sha256" text NOT NULL,
	"mime" text NOT NULL,
	"charset" text,
	"taken_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"unreadable" text,
	"assessed_at" timestamp (3) with time zone,
	CONSTRAINT "snapshots_seen" CHECK ("snapshots"."last_seen_at" >= "snapshots"."taken_at"),
	CONSTRAINT "snapshots_unreadable" CHECK ("snapshots"."unreadable" is null or "snapshots"."assessed_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "visits" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "visits_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"purpose" text NOT NULL,
	"fetcher" text NOT NULL,
	"outcome" text NOT NULL,
	"reason" text,
	"detail" text,
	"remedy" text,
	"duration_ms" integer NOT NULL,
	"quality" real,
	"quality_reasons" jsonb,
	"exchange" jsonb,
	"evidence_sha256" text,
	CONSTRAINT "visits_outcome" CHECK ("visits"."outcome" in ('changed', 'unchanged', 'gone', 'moved', 'disallowed', 'throttled', 'blocked', 'unreachable', 'unsupported')),
	CONSTRAINT "visits_purpose" CHECK ("visits"."purpose" in ('scheduled', 'confirm', 'import')),
	CONSTRAINT "visits_quality" CHECK ("visits"."quality" between 0 and 1)
);
--> statement-breakpoint
ALTER TABLE "snapshots" ADD CONSTRAINT "snapshots_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snapshots" ADD CONSTRAINT "snapshots_visit_id_visits_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snapshots" ADD CONSTRAINT "snapshots_sha256_blobs_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_evidence_sha256_blobs_sha256_fk" FOREIGN KEY ("evidence_sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "snapshots_visit_once" ON "snapshots" USING btree ("visit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "snapshots_source_taken" ON "snapshots" USING btree ("source_id","taken_at");--> statement-breakpoint
CREATE INDEX "snapshots_unassessed" ON "snapshots" USING btree ("source_id") WHERE assessed_at is null;--> statement-breakpoint
CREATE INDEX "snapshots_sha256" ON "snapshots" USING btree ("sha256");--> statement-breakpoint
CREATE UNIQUE INDEX "visits_once" ON "visits" USING btree ("source_id","at");--> statement-breakpoint
CREATE INDEX "visits_at" ON "visits" USING btree ("at");