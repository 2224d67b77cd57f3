CREATE TABLE "filings" (
	"case_number" text PRIMARY KEY NOT NULL,
	"status" text NOT NULL,
	"decided_on" date NOT NULL,
	"fiscal_year" integer NOT NULL,
	"employer" text NOT NULL,
	"employer_key" text NOT NULL,
	"fein" text,
	"job_title" text NOT NULL,
	"soc_code" text NOT NULL,
	"positions" integer NOT NULL,
	"begin_on" date,
	"worksite_city" text,
	"worksite_state" text,
	"trainee" boolean NOT NULL,
	"imported_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "filings_status" CHECK ("filings"."status" in ('certified', 'certified_withdrawn', 'denied', 'withdrawn')),
	CONSTRAINT "filings_physician" CHECK ("filings"."soc_code" ~ '^29-12[124][0-9]$'),
	CONSTRAINT "filings_positions" CHECK ("filings"."positions" > 0),
	CONSTRAINT "filings_fein" CHECK ("filings"."fein" ~ '^[0-9]{9}$'),
	CONSTRAINT "filings_fiscal_year" CHECK ("filings"."fiscal_year" = extract(year from "filings"."decided_on" + interval '3 months'))
);
--> statement-breakpoint
CREATE TABLE "institution_employers" (
	"institution_id" text NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "institution_employers_institution_id_key_pk" PRIMARY KEY("institution_id","key")
);
--> statement-breakpoint
ALTER TABLE "institution_employers" ADD CONSTRAINT "institution_employers_institution_id_institutions_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."institutions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "filings_employer" ON "filings" USING btree ("employer_key","fiscal_year");--> statement-breakpoint
CREATE INDEX "filings_fein_year" ON "filings" USING btree ("fein","fiscal_year");
--> statement-breakpoint
COMMENT ON TABLE filings IS 'Labor condition applications for H-1B physicians as the Department of Labor disclosed them: intentions of employers, never a policy.';
--> statement-breakpoint
COMMENT ON TABLE institution_employers IS 'Under which names (normalised) and employer numbers an institution files.';
--> statement-breakpoint
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'visawatch_reader') THEN
    GRANT SELECT ON filings, institution_employers TO visawatch_reader;
  END IF;
END $$;
