CREATE TABLE "opinion_requests" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "opinion_requests_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"assessment_id" bigint NOT NULL,
	"model" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"day" date NOT NULL,
	"tokens" integer NOT NULL,
	"result" text NOT NULL,
	"detail" text,
	"retry_at" timestamp (3) with time zone,
	CONSTRAINT "opinion_requests_result" CHECK ("opinion_requests"."result" in ('open', 'opinion', 'discarded', 'failed')),
	CONSTRAINT "opinion_requests_tokens" CHECK ("opinion_requests"."tokens" >= 0),
	CONSTRAINT "opinion_requests_retry" CHECK (("opinion_requests"."retry_at" is not null) = ("opinion_requests"."result" = 'failed'))
);
--> statement-breakpoint
CREATE TABLE "opinions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "opinions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"assessment_id" bigint NOT NULL,
	"model" text NOT NULL,
	"category" text NOT NULL,
	"h1b" text NOT NULL,
	"j1" text NOT NULL,
	"quotes" jsonb NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "opinions_category" CHECK ("opinions"."category" in ('sponsors_h1b', 'h1b_case_by_case', 'h1b_paused', 'j1_only', 'j1_accepted', 'no_sponsorship', 'h1b_not_sponsored', 'sponsors_unspecified', 'conflicting', 'not_stated')),
	CONSTRAINT "opinions_positions" CHECK ("opinions"."h1b" in ('sponsored', 'case_by_case', 'not_sponsored', 'paused', 'conflicting', 'not_stated') and "opinions"."j1" in ('sponsored', 'case_by_case', 'not_sponsored', 'paused', 'conflicting', 'not_stated')),
	CONSTRAINT "opinions_quotes" CHECK (jsonb_array_length("opinions"."quotes") = ("opinions"."h1b" <> 'not_stated')::int + ("opinions"."j1" <> 'not_stated')::int)
);
--> statement-breakpoint
ALTER TABLE "overrides" ADD COLUMN "undone_by" text;--> statement-breakpoint
ALTER TABLE "opinion_requests" ADD CONSTRAINT "opinion_requests_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinions" ADD CONSTRAINT "opinions_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "opinion_requests_one_open" ON "opinion_requests" USING btree ("assessment_id","model") WHERE result = 'open';--> statement-breakpoint
CREATE INDEX "opinion_requests_day" ON "opinion_requests" USING btree ("day");--> statement-breakpoint
CREATE INDEX "opinion_requests_assessment" ON "opinion_requests" USING btree ("assessment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "opinions_once" ON "opinions" USING btree ("assessment_id","model");--> statement-breakpoint
ALTER TABLE "overrides" ADD CONSTRAINT "overrides_undone" CHECK ("overrides"."undone_by" is null or ("overrides"."undone_by" <> '' and "overrides"."ended_at" is not null));