CREATE TABLE "assessments" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "assessments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_id" text NOT NULL,
	"snapshot_id" bigint NOT NULL,
	"rules_version" text NOT NULL,
	"baseline" boolean NOT NULL,
	"category" text NOT NULL,
	"h1b" text NOT NULL,
	"j1" text NOT NULL,
	"requirements" jsonb NOT NULL,
	"cap_exempt" boolean,
	"confidence" real NOT NULL,
	"reasons" jsonb NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "assessments_category" CHECK ("assessments"."category" in ('sponsors_h1b', 'h1b_case_by_case', 'h1b_paused', 'j1_only', 'j1_accepted', 'no_sponsorship', 'h1b_not_sponsored', 'sponsors_unspecified', 'conflicting', 'not_stated')),
	CONSTRAINT "assessments_h1b" CHECK ("assessments"."h1b" in ('sponsored', 'case_by_case', 'not_sponsored', 'paused', 'conflicting', 'not_stated')),
	CONSTRAINT "assessments_j1" CHECK ("assessments"."j1" in ('sponsored', 'case_by_case', 'not_sponsored', 'paused', 'conflicting', 'not_stated')),
	CONSTRAINT "assessments_confidence" CHECK ("assessments"."confidence" between 0 and 1)
);
--> statement-breakpoint
CREATE TABLE "overrides" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "overrides_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_id" text NOT NULL,
	"assessment_id" bigint NOT NULL,
	"author" text NOT NULL,
	"reason" text NOT NULL,
	"category" text NOT NULL,
	"h1b" text NOT NULL,
	"j1" text NOT NULL,
	"statements_sha256" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_reason" text,
	CONSTRAINT "overrides_author" CHECK ("overrides"."author" <> '' and "overrides"."reason" <> ''),
	CONSTRAINT "overrides_ended" CHECK (("overrides"."ended_at" is null) = ("overrides"."ended_reason" is null)),
	CONSTRAINT "overrides_category" CHECK ("overrides"."category" in ('sponsors_h1b', 'h1b_case_by_case', 'h1b_paused', 'j1_only', 'j1_accepted', 'no_sponsorship', 'h1b_not_sponsored', 'sponsors_unspecified', 'conflicting', 'not_stated'))
);
--> statement-breakpoint
CREATE TABLE "positions" (
	"assessment_id" bigint NOT NULL,
	"visa" text NOT NULL,
	"position" text NOT NULL,
	"scope" jsonb NOT NULL,
	"cause" text,
	"evidence" jsonb NOT NULL,
	"confidence" real NOT NULL,
	CONSTRAINT "positions_assessment_id_visa_pk" PRIMARY KEY("assessment_id","visa"),
	CONSTRAINT "positions_visa" CHECK ("positions"."visa" in ('h1b', 'j1', 'j1_research', 'f1', 'f1_opt', 'ead', 'o1', 'tn', 'e3', 'j2', 'h4', 'green_card', 'pending_pr', 'daca', 'asylum', 'alternate_visa', 'unspecified')),
	CONSTRAINT "positions_position" CHECK ("positions"."position" in ('sponsored', 'case_by_case', 'not_sponsored', 'paused', 'conflicting', 'not_stated')),
	CONSTRAINT "positions_cause" CHECK ("positions"."cause" in ('fee', 'litigation', 'capacity', 'policy', 'proclamation', 'accreditation')),
	CONSTRAINT "positions_evidence" CHECK ("positions"."position" = 'not_stated' or jsonb_array_length("positions"."evidence") > 0)
);
--> statement-breakpoint
CREATE TABLE "statements" (
	"assessment_id" bigint NOT NULL,
	"ordinal" integer NOT NULL,
	"text" text NOT NULL,
	"kind" text NOT NULL,
	"context" jsonb NOT NULL,
	"place_from" integer NOT NULL,
	"place_to" integer NOT NULL,
	"positions" jsonb NOT NULL,
	"rule" text,
	"span_from" integer NOT NULL,
	"span_to" integer NOT NULL,
	CONSTRAINT "statements_assessment_id_ordinal_pk" PRIMARY KEY("assessment_id","ordinal"),
	CONSTRAINT "statements_kind" CHECK ("statements"."kind" in ('heading', 'paragraph', 'list_item', 'table_cell', 'question', 'answer', 'definition', 'caption')),
	CONSTRAINT "statements_span" CHECK (0 <= "statements"."span_from" and "statements"."span_from" <= "statements"."span_to")
);
--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_snapshot_id_snapshots_id_fk" FOREIGN KEY ("snapshot_id") REFERENCES "public"."snapshots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "overrides" ADD CONSTRAINT "overrides_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "overrides" ADD CONSTRAINT "overrides_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "positions" ADD CONSTRAINT "positions_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "assessments_once" ON "assessments" USING btree ("snapshot_id","rules_version");--> statement-breakpoint
CREATE UNIQUE INDEX "assessments_one_baseline" ON "assessments" USING btree ("source_id") WHERE baseline;--> statement-breakpoint
CREATE INDEX "assessments_source" ON "assessments" USING btree ("source_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "overrides_one_in_force" ON "overrides" USING btree ("source_id") WHERE ended_at is null;