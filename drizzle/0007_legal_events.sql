CREATE TABLE "legal_events" (
	"id" text PRIMARY KEY NOT NULL,
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"visas" text[] NOT NULL,
	"source" text NOT NULL,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "legal_events_kind" CHECK ("legal_events"."kind" in ('proclamation', 'guidance', 'rule', 'suit', 'ruling')),
	CONSTRAINT "legal_events_said" CHECK ("legal_events"."title" <> '' and "legal_events"."source" <> '')
);
--> statement-breakpoint
CREATE INDEX "legal_events_day" ON "legal_events" USING btree ("day") WHERE retired_at is null;