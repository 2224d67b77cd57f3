CREATE TABLE "sending_slots" (
	"key" text PRIMARY KEY NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "subscription_tokens" (
	"sha256" text PRIMARY KEY NOT NULL,
	"subscription_id" text NOT NULL,
	"purpose" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	CONSTRAINT "subscription_tokens_sha256" CHECK ("subscription_tokens"."sha256" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "subscription_tokens_purpose" CHECK ("subscription_tokens"."purpose" in ('confirm', 'manage'))
);
--> statement-breakpoint
ALTER TABLE "deliveries" DROP CONSTRAINT "deliveries_result";--> statement-breakpoint
DROP INDEX "events_once";--> statement-breakpoint
ALTER TABLE "events" ALTER COLUMN "change_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "type" text;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "key" text;--> statement-breakpoint
UPDATE "events" SET "type" = 'change', "key" = 'change ' || "change_id", "payload" = "payload" || '{"type": "change"}';--> statement-breakpoint
ALTER TABLE "events" ALTER COLUMN "type" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "events" ALTER COLUMN "key" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "corrects_id" bigint;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "kind" text DEFAULT 'alerts' NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "status" text;--> statement-breakpoint
UPDATE "messages" SET "status" = CASE
  WHEN "due_at" IS NOT NULL THEN 'due'
  WHEN EXISTS (SELECT FROM "deliveries" d WHERE d."message_id" = "messages"."id" AND d."result" = 'delivered') THEN 'delivered'
  WHEN EXISTS (SELECT FROM "alerts" a WHERE a."message_id" = "messages"."id" AND a."status" = 'cancelled') THEN 'cancelled'
  ELSE 'failed' END;--> statement-breakpoint
ALTER TABLE "messages" ALTER COLUMN "status" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "attempts_before" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "digest_hour" integer;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "digest_time_zone" text;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "signing_secret" text;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "status" text;--> statement-breakpoint
UPDATE "subscriptions" SET "status" = CASE WHEN "retired_at" IS NULL THEN 'active' ELSE 'ended' END;--> statement-breakpoint
ALTER TABLE "subscriptions" ALTER COLUMN "status" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "status_reason" text;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "confirmed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "subscription_tokens" ADD CONSTRAINT "subscription_tokens_subscription_id_subscriptions_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."subscriptions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "subscription_tokens_subscription" ON "subscription_tokens" USING btree ("subscription_id");--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_corrects_id_events_id_fk" FOREIGN KEY ("corrects_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alerts_subscription" ON "alerts" USING btree ("subscription_id");--> statement-breakpoint
CREATE UNIQUE INDEX "events_corrected_once" ON "events" USING btree ("corrects_id");--> statement-breakpoint
CREATE INDEX "events_change" ON "events" USING btree ("change_id");--> statement-breakpoint
CREATE INDEX "events_occurred" ON "events" USING btree ("occurred_at","id");--> statement-breakpoint
CREATE INDEX "messages_failed" ON "messages" USING btree ("id") WHERE status = 'failed';--> statement-breakpoint
CREATE INDEX "messages_subscription" ON "messages" USING btree ("subscription_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "subscriptions_asked_once" ON "subscriptions" USING btree ("channel","address",md5(filter::text)) WHERE not declared and status <> 'ended';--> statement-breakpoint
CREATE INDEX "subscriptions_active" ON "subscriptions" USING btree ("id") WHERE status = 'active';--> statement-breakpoint
CREATE UNIQUE INDEX "events_once" ON "events" USING btree ("key");--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_result" CHECK ("deliveries"."result" in ('delivered', 'retry', 'rejected', 'replayed'));--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_type" CHECK ("events"."type" in ('change', 'stale', 'contradiction', 'retraction'));--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_of_a_change" CHECK ("events"."type" <> 'change' or "events"."change_id" is not null);--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_correct_an_event" CHECK (("events"."type" = 'retraction') = ("events"."corrects_id" is not null));--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_kind" CHECK ("messages"."kind" in ('alerts', 'confirm', 'test'));--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_status" CHECK ("messages"."status" in ('due', 'delivered', 'failed', 'cancelled'));--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_due_when" CHECK (("messages"."status" = 'due') = ("messages"."due_at" is not null));--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_status" CHECK ("subscriptions"."status" in ('pending', 'active', 'paused', 'suspended', 'ended'));--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_ended" CHECK (("subscriptions"."status" = 'ended') = ("subscriptions"."retired_at" is not null));--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_suspended_why" CHECK ("subscriptions"."status" <> 'suspended' or "subscriptions"."status_reason" is not null);--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_digest" CHECK (("subscriptions"."digest_hour" is null) = ("subscriptions"."digest_time_zone" is null) and "subscriptions"."digest_hour" between 0 and 23);