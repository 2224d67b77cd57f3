CREATE TABLE "informatics_resources" (
	"assessment_id" bigint NOT NULL,
	"resource" text NOT NULL,
	"text" text NOT NULL,
	"heading" text,
	"place_from" integer NOT NULL,
	"place_to" integer NOT NULL,
	CONSTRAINT "informatics_resources_assessment_id_resource_pk" PRIMARY KEY("assessment_id","resource"),
	CONSTRAINT "informatics_resources_resource" CHECK ("informatics_resources"."resource" in ('fellowship', 'cmio', 'physician_builder', 'track', 'ehr_committee')),
	CONSTRAINT "informatics_resources_evidence" CHECK ("informatics_resources"."text" <> '' and 0 <= "informatics_resources"."place_from" and "informatics_resources"."place_from" < "informatics_resources"."place_to")
);
--> statement-breakpoint
ALTER TABLE "informatics_resources" ADD CONSTRAINT "informatics_resources_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;