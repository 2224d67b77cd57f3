ALTER TABLE "bounces" DROP CONSTRAINT "bounces_kind";--> statement-breakpoint
CREATE INDEX "messages_mail_id" ON "messages" USING btree (left(encode(sha256("idempotency_key"::bytea), 'hex'), 32));--> statement-breakpoint
ALTER TABLE "bounces" ADD CONSTRAINT "bounces_kind" CHECK ("bounces"."kind" in ('gone', 'soft', 'refused', 'delayed'));