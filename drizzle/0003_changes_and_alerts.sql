CREATE TABLE "alerts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "alerts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"event_id" bigint NOT NULL,
	"subscription_id" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"status" text NOT NULL,
	"message_id" bigint,
	CONSTRAINT "alerts_status" CHECK ("alerts"."status" in ('due', 'delivered', 'failed', 'cancelled')),
	CONSTRAINT "alerts_delivered_by_message" CHECK ("alerts"."status" <> 'delivered' or "alerts"."message_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_id" text NOT NULL,
	"from_assessment_id" bigint NOT NULL,
	"to_assessment_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"cause" text NOT NULL,
	"severity" text NOT NULL,
	"from_category" text NOT NULL,
	"to_category" text NOT NULL,
	"difference" jsonb NOT NULL,
	"status" text NOT NULL,
	"last_seen_old" timestamp (3) with time zone NOT NULL,
	"first_seen_new" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"confirm_at" timestamp (3) with time zone,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "changes_bounds" CHECK ("changes"."last_seen_old" <= "changes"."first_seen_new"),
	CONSTRAINT "changes_kind" CHECK ("changes"."kind" in ('policy', 'requirements', 'reworded', 'policy_lost', 'policy_found')),
	CONSTRAINT "changes_cause" CHECK ("changes"."cause" in ('page', 'rules')),
	CONSTRAINT "changes_severity" CHECK ("changes"."severity" in ('reworded', 'minor', 'major', 'critical')),
	CONSTRAINT "changes_status" CHECK ("changes"."status" in ('pending', 'confirmed', 'transient', 'unconfirmed', 'recorded')),
	CONSTRAINT "changes_categories" CHECK ("changes"."from_category" in ('sponsors_h1b', 'h1b_case_by_case', 'h1b_paused', 'j1_only', 'j1_accepted', 'no_sponsorship', 'h1b_not_sponsored', 'sponsors_unspecified', 'conflicting', 'not_stated') and "changes"."to_category" in ('sponsors_h1b', 'h1b_case_by_case', 'h1b_paused', 'j1_only', 'j1_accepted', 'no_sponsorship', 'h1b_not_sponsored', 'sponsors_unspecified', 'conflicting', 'not_stated')),
	CONSTRAINT "changes_settled" CHECK (("changes"."status" = 'pending') = ("changes"."settled_at" is null)),
	CONSTRAINT "changes_rules_alert_nobody" CHECK ("changes"."cause" = 'page' or "changes"."status" = 'recorded')
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "deliveries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"message_id" bigint NOT NULL,
	"attempt" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"result" text NOT NULL,
	"detail" text NOT NULL,
	CONSTRAINT "deliveries_result" CHECK ("deliveries"."result" in ('delivered', 'retry', 'rejected'))
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"change_id" bigint NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"payload" jsonb NOT NULL,
	"dispatched_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "messages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"subscription_id" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "subscriptions" (
	"id" text PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"address" text NOT NULL,
	"filter" jsonb NOT NULL,
	"cadence" text NOT NULL,
	"secret_name" text,
	"declared" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"active_from" timestamp (3) with time zone NOT NULL,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "subscriptions_cadence" CHECK ("subscriptions"."cadence" in ('immediate', 'daily', 'weekly'))
);
--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_subscription_id_subscriptions_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."subscriptions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "changes" ADD CONSTRAINT "changes_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "changes" ADD CONSTRAINT "changes_from_assessment_id_assessments_id_fk" FOREIGN KEY ("from_assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "changes" ADD CONSTRAINT "changes_to_assessment_id_assessments_id_fk" FOREIGN KEY ("to_assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_change_id_changes_id_fk" FOREIGN KEY ("change_id") REFERENCES "public"."changes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_subscription_id_subscriptions_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."subscriptions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_once" ON "alerts" USING btree ("event_id","subscription_id");--> statement-breakpoint
CREATE INDEX "alerts_due" ON "alerts" USING btree ("due_at") WHERE message_id is null and status = 'due';--> statement-breakpoint
CREATE INDEX "alerts_message" ON "alerts" USING btree ("message_id");--> statement-breakpoint
CREATE UNIQUE INDEX "changes_once" ON "changes" USING btree ("from_assessment_id","to_assessment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "changes_one_pending" ON "changes" USING btree ("source_id") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "changes_recorded" ON "changes" USING btree ("recorded_at","id");--> statement-breakpoint
CREATE INDEX "changes_source" ON "changes" USING btree ("source_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_attempt_once" ON "deliveries" USING btree ("message_id","attempt");--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_delivered_once" ON "deliveries" USING btree ("message_id") WHERE result = 'delivered';--> statement-breakpoint
CREATE UNIQUE INDEX "events_once" ON "events" USING btree ("change_id");--> statement-breakpoint
CREATE INDEX "events_undispatched" ON "events" USING btree ("id") WHERE dispatched_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "messages_key_once" ON "messages" USING btree ("idempotency_key");--> statement-breakpoint
CREATE INDEX "messages_due" ON "messages" USING btree ("due_at") WHERE due_at is not null;