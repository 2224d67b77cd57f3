CREATE TABLE "bounces" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "bounces_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"message_id" bigint NOT NULL,
	"mail_sha256" text NOT NULL,
	"arrived_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"status" text,
	"detail" text NOT NULL,
	CONSTRAINT "bounces_sha256" CHECK ("bounces"."mail_sha256" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "bounces_kind" CHECK ("bounces"."kind" in ('gone', 'refused', 'delayed'))
);
--> statement-breakpoint
ALTER TABLE "deliveries" DROP CONSTRAINT "deliveries_result";--> statement-breakpoint
ALTER TABLE "bounces" ADD CONSTRAINT "bounces_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "bounces_once" ON "bounces" USING btree ("mail_sha256");--> statement-breakpoint
CREATE INDEX "bounces_message" ON "bounces" USING btree ("message_id");--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_result" CHECK ("deliveries"."result" in ('delivered', 'retry', 'rejected', 'replayed', 'bounced'));