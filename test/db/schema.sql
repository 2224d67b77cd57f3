function refuse_update()
CREATE OR REPLACE FUNCTION public.refuse_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION '% rows are evidence and cannot be changed', TG_TABLE_NAME;
END $function$

table alerts
  id bigint not null generated as identity
  event_id bigint not null
  subscription_id text not null
  due_at timestamp(3) with time zone not null
  status text not null
  message_id bigint
  constraint alerts_delivered_by_message CHECK (((status <> 'delivered'::text) OR (message_id IS NOT NULL)))
  constraint alerts_status CHECK ((status = ANY (ARRAY['due'::text, 'delivered'::text, 'failed'::text, 'cancelled'::text])))
  constraint alerts_event_id_events_id_fk FOREIGN KEY (event_id) REFERENCES events(id)
  constraint alerts_message_id_messages_id_fk FOREIGN KEY (message_id) REFERENCES messages(id)
  constraint alerts_subscription_id_subscriptions_id_fk FOREIGN KEY (subscription_id) REFERENCES subscriptions(id)
  constraint alerts_pkey PRIMARY KEY (id)
  CREATE INDEX alerts_due ON public.alerts USING btree (due_at) WHERE ((message_id IS NULL) AND (status = 'due'::text))
  CREATE INDEX alerts_message ON public.alerts USING btree (message_id)
  CREATE UNIQUE INDEX alerts_once ON public.alerts USING btree (event_id, subscription_id)
  CREATE INDEX alerts_subscription ON public.alerts USING btree (subscription_id)

table assessments
  id bigint not null generated as identity
  source_id text not null
  snapshot_id bigint not null
  rules_version text not null
  baseline boolean not null
  category text not null
  h1b text not null
  j1 text not null
  requirements jsonb not null
  cap_exempt boolean
  confidence real not null
  reasons jsonb not null
  recorded_at timestamp(3) with time zone not null
  constraint assessments_category CHECK ((category = ANY (ARRAY['sponsors_h1b'::text, 'h1b_case_by_case'::text, 'h1b_paused'::text, 'j1_only'::text, 'j1_accepted'::text, 'no_sponsorship'::text, 'h1b_not_sponsored'::text, 'sponsors_unspecified'::text, 'conflicting'::text, 'not_stated'::text])))
  constraint assessments_confidence CHECK (((confidence >= (0)::double precision) AND (confidence <= (1)::double precision)))
  constraint assessments_h1b CHECK ((h1b = ANY (ARRAY['sponsored'::text, 'case_by_case'::text, 'not_sponsored'::text, 'paused'::text, 'conflicting'::text, 'not_stated'::text])))
  constraint assessments_j1 CHECK ((j1 = ANY (ARRAY['sponsored'::text, 'case_by_case'::text, 'not_sponsored'::text, 'paused'::text, 'conflicting'::text, 'not_stated'::text])))
  constraint assessments_snapshot_id_snapshots_id_fk FOREIGN KEY (snapshot_id) REFERENCES snapshots(id)
  constraint assessments_source_id_sources_id_fk FOREIGN KEY (source_id) REFERENCES sources(id)
  constraint assessments_pkey PRIMARY KEY (id)
  CREATE UNIQUE INDEX assessments_once ON public.assessments USING btree (snapshot_id, rules_version)
  CREATE UNIQUE INDEX assessments_one_baseline ON public.assessments USING btree (source_id) WHERE baseline
  CREATE INDEX assessments_source ON public.assessments USING btree (source_id, id)

table blobs
  sha256 text not null
  encoding text not null
  bytes bytea not null
  size integer not null
  constraint blobs_encoding CHECK ((encoding = ANY (ARRAY['br'::text, 'identity'::text])))
  constraint blobs_sha256 CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
  constraint blobs_pkey PRIMARY KEY (sha256)
  CREATE TRIGGER blobs_immutable BEFORE UPDATE ON public.blobs FOR EACH ROW EXECUTE FUNCTION refuse_update()

table changes
  id bigint not null generated as identity
  source_id text not null
  from_assessment_id bigint not null
  to_assessment_id bigint not null
  kind text not null
  cause text not null
  severity text not null
  from_category text not null
  to_category text not null
  difference jsonb not null
  status text not null
  last_seen_old timestamp(3) with time zone not null
  first_seen_new timestamp(3) with time zone not null
  recorded_at timestamp(3) with time zone not null
  confirm_at timestamp(3) with time zone
  settled_at timestamp(3) with time zone
  constraint changes_bounds CHECK ((last_seen_old <= first_seen_new))
  constraint changes_categories CHECK (((from_category = ANY (ARRAY['sponsors_h1b'::text, 'h1b_case_by_case'::text, 'h1b_paused'::text, 'j1_only'::text, 'j1_accepted'::text, 'no_sponsorship'::text, 'h1b_not_sponsored'::text, 'sponsors_unspecified'::text, 'conflicting'::text, 'not_stated'::text])) AND (to_category = ANY (ARRAY['sponsors_h1b'::text, 'h1b_case_by_case'::text, 'h1b_paused'::text, 'j1_only'::text, 'j1_accepted'::text, 'no_sponsorship'::text, 'h1b_not_sponsored'::text, 'sponsors_unspecified'::text, 'conflicting'::text, 'not_stated'::text]))))
  constraint changes_cause CHECK ((cause = ANY (ARRAY['page'::text, 'rules'::text])))
  constraint changes_kind CHECK ((kind = ANY (ARRAY['policy'::text, 'requirements'::text, 'reworded'::text, 'policy_lost'::text, 'policy_found'::text])))
  constraint changes_rules_alert_nobody CHECK (((cause = 'page'::text) OR (status = 'recorded'::text)))
  constraint changes_settled CHECK (((status = 'pending'::text) = (settled_at IS NULL)))
  constraint changes_severity CHECK ((severity = ANY (ARRAY['reworded'::text, 'minor'::text, 'major'::text, 'critical'::text])))
  constraint changes_status CHECK ((status = ANY (ARRAY['pending'::text, 'confirmed'::text, 'transient'::text, 'unconfirmed'::text, 'recorded'::text])))
  constraint changes_from_assessment_id_assessments_id_fk FOREIGN KEY (from_assessment_id) REFERENCES assessments(id)
  constraint changes_source_id_sources_id_fk FOREIGN KEY (source_id) REFERENCES sources(id)
  constraint changes_to_assessment_id_assessments_id_fk FOREIGN KEY (to_assessment_id) REFERENCES assessments(id)
  constraint changes_pkey PRIMARY KEY (id)
  CREATE UNIQUE INDEX changes_once ON public.changes USING btree (from_assessment_id, to_assessment_id)
  CREATE UNIQUE INDEX changes_one_pending ON public.changes USING btree (source_id) WHERE (status = 'pending'::text)
  CREATE INDEX changes_recorded ON public.changes USING btree (recorded_at, id)
  CREATE INDEX changes_source ON public.changes USING btree (source_id, id)

table deliveries
  id bigint not null generated as identity
  message_id bigint not null
  attempt integer not null
  at timestamp(3) with time zone not null
  result text not null
  detail text not null
  constraint deliveries_result CHECK ((result = ANY (ARRAY['delivered'::text, 'retry'::text, 'rejected'::text, 'replayed'::text])))
  constraint deliveries_message_id_messages_id_fk FOREIGN KEY (message_id) REFERENCES messages(id)
  constraint deliveries_pkey PRIMARY KEY (id)
  CREATE UNIQUE INDEX deliveries_attempt_once ON public.deliveries USING btree (message_id, attempt)
  CREATE UNIQUE INDEX deliveries_delivered_once ON public.deliveries USING btree (message_id) WHERE (result = 'delivered'::text)

table events
  id bigint not null generated as identity
  change_id bigint
  occurred_at timestamp(3) with time zone not null
  payload jsonb not null
  dispatched_at timestamp(3) with time zone
  type text not null
  key text not null
  corrects_id bigint
  constraint events_correct_an_event CHECK (((type = 'retraction'::text) = (corrects_id IS NOT NULL)))
  constraint events_of_a_change CHECK (((type <> 'change'::text) OR (change_id IS NOT NULL)))
  constraint events_type CHECK ((type = ANY (ARRAY['change'::text, 'stale'::text, 'contradiction'::text, 'retraction'::text])))
  constraint events_change_id_changes_id_fk FOREIGN KEY (change_id) REFERENCES changes(id)
  constraint events_corrects_id_events_id_fk FOREIGN KEY (corrects_id) REFERENCES events(id)
  constraint events_pkey PRIMARY KEY (id)
  CREATE INDEX events_change ON public.events USING btree (change_id)
  CREATE UNIQUE INDEX events_corrected_once ON public.events USING btree (corrects_id)
  CREATE INDEX events_occurred ON public.events USING btree (occurred_at, id)
  CREATE UNIQUE INDEX events_once ON public.events USING btree (key)
  CREATE INDEX events_undispatched ON public.events USING btree (id) WHERE (dispatched_at IS NULL)

table hosts
  host text not null
  next_request_at timestamp(3) with time zone
  failures integer not null default 0
  open_at timestamp(3) with time zone
  constraint hosts_pkey PRIMARY KEY (host)

table informatics_resources
  assessment_id bigint not null
  resource text not null
  text text not null
  heading text
  place_from integer not null
  place_to integer not null
  constraint informatics_resources_evidence CHECK (((text <> ''::text) AND (0 <= place_from) AND (place_from < place_to)))
  constraint informatics_resources_resource CHECK ((resource = ANY (ARRAY['fellowship'::text, 'cmio'::text, 'physician_builder'::text, 'track'::text, 'ehr_committee'::text])))
  constraint informatics_resources_assessment_id_assessments_id_fk FOREIGN KEY (assessment_id) REFERENCES assessments(id)
  constraint informatics_resources_assessment_id_resource_pk PRIMARY KEY (assessment_id, resource)

table institutions
  id text not null
  name text not null
  city text
  state text
  acgme_id text
  cap_status text not null
  retired_at timestamp(3) with time zone
  constraint institutions_cap_status CHECK ((cap_status = ANY (ARRAY['exempt'::text, 'subject'::text, 'unknown'::text])))
  constraint institutions_state CHECK ((state ~ '^[A-Z]{2}$'::text))
  constraint institutions_pkey PRIMARY KEY (id)

table legal_events
  id text not null
  day date not null
  kind text not null
  title text not null
  visas text[] not null
  source text not null
  retired_at timestamp(3) with time zone
  constraint legal_events_kind CHECK ((kind = ANY (ARRAY['proclamation'::text, 'guidance'::text, 'rule'::text, 'suit'::text, 'ruling'::text])))
  constraint legal_events_said CHECK (((title <> ''::text) AND (source <> ''::text)))
  constraint legal_events_pkey PRIMARY KEY (id)
  CREATE INDEX legal_events_day ON public.legal_events USING btree (day) WHERE (retired_at IS NULL)

table messages
  id bigint not null generated as identity
  subscription_id text not null
  idempotency_key text not null
  created_at timestamp(3) with time zone not null
  due_at timestamp(3) with time zone
  attempts integer not null default 0
  kind text not null default 'alerts'::text
  status text not null
  attempts_before integer not null default 0
  constraint messages_due_when CHECK (((status = 'due'::text) = (due_at IS NOT NULL)))
  constraint messages_kind CHECK ((kind = ANY (ARRAY['alerts'::text, 'confirm'::text, 'test'::text])))
  constraint messages_status CHECK ((status = ANY (ARRAY['due'::text, 'delivered'::text, 'failed'::text, 'cancelled'::text])))
  constraint messages_subscription_id_subscriptions_id_fk FOREIGN KEY (subscription_id) REFERENCES subscriptions(id)
  constraint messages_pkey PRIMARY KEY (id)
  CREATE INDEX messages_due ON public.messages USING btree (due_at) WHERE (due_at IS NOT NULL)
  CREATE INDEX messages_failed ON public.messages USING btree (id) WHERE (status = 'failed'::text)
  CREATE UNIQUE INDEX messages_key_once ON public.messages USING btree (idempotency_key)
  CREATE INDEX messages_subscription ON public.messages USING btree (subscription_id, id)

table overrides
  id bigint not null generated as identity
  source_id text not null
  assessment_id bigint not null
  author text not null
  reason text not null
  category text not null
  h1b text not null
  j1 text not null
  statements_sha256 text not null
  created_at timestamp(3) with time zone not null
  ended_at timestamp(3) with time zone
  ended_reason text
  constraint overrides_author CHECK (((author <> ''::text) AND (reason <> ''::text)))
  constraint overrides_category CHECK ((category = ANY (ARRAY['sponsors_h1b'::text, 'h1b_case_by_case'::text, 'h1b_paused'::text, 'j1_only'::text, 'j1_accepted'::text, 'no_sponsorship'::text, 'h1b_not_sponsored'::text, 'sponsors_unspecified'::text, 'conflicting'::text, 'not_stated'::text])))
  constraint overrides_ended CHECK (((ended_at IS NULL) = (ended_reason IS NULL)))
  constraint overrides_assessment_id_assessments_id_fk FOREIGN KEY (assessment_id) REFERENCES assessments(id)
  constraint overrides_source_id_sources_id_fk FOREIGN KEY (source_id) REFERENCES sources(id)
  constraint overrides_pkey PRIMARY KEY (id)
  CREATE UNIQUE INDEX overrides_one_in_force ON public.overrides USING btree (source_id) WHERE (ended_at IS NULL)

table positions
  assessment_id bigint not null
  visa text not null
  "position" text not null
  scope jsonb not null
  cause text
  evidence jsonb not null
  confidence real not null
  constraint positions_cause CHECK ((cause = ANY (ARRAY['fee'::text, 'litigation'::text, 'capacity'::text, 'policy'::text, 'proclamation'::text, 'accreditation'::text])))
  constraint positions_evidence CHECK ((("position" = 'not_stated'::text) OR (jsonb_array_length(evidence) > 0)))
  constraint positions_position CHECK (("position" = ANY (ARRAY['sponsored'::text, 'case_by_case'::text, 'not_sponsored'::text, 'paused'::text, 'conflicting'::text, 'not_stated'::text])))
  constraint positions_visa CHECK ((visa = ANY (ARRAY['h1b'::text, 'j1'::text, 'j1_research'::text, 'f1'::text, 'f1_opt'::text, 'ead'::text, 'o1'::text, 'tn'::text, 'e3'::text, 'j2'::text, 'h4'::text, 'green_card'::text, 'pending_pr'::text, 'daca'::text, 'asylum'::text, 'alternate_visa'::text, 'unspecified'::text])))
  constraint positions_assessment_id_assessments_id_fk FOREIGN KEY (assessment_id) REFERENCES assessments(id)
  constraint positions_assessment_id_visa_pk PRIMARY KEY (assessment_id, visa)

table programs
  id text not null
  institution_id text not null
  name text not null
  specialty text not null
  kind text not null
  acgme_id text
  retired_at timestamp(3) with time zone
  constraint programs_kind CHECK ((kind = ANY (ARRAY['residency'::text, 'fellowship'::text])))
  constraint programs_institution_id_institutions_id_fk FOREIGN KEY (institution_id) REFERENCES institutions(id)
  constraint programs_pkey PRIMARY KEY (id)
  CREATE INDEX programs_institution ON public.programs USING btree (institution_id)

table robots
  origin text not null
  record jsonb not null
  fetched_at timestamp(3) with time zone not null
  constraint robots_pkey PRIMARY KEY (origin)

table sending_slots
  key text not null
  next_at timestamp(3) with time zone not null
  constraint sending_slots_pkey PRIMARY KEY (key)

table snapshots
  id bigint not null generated as identity
  source_id text not null
  visit_id bigint not null
  sha256 text not null
  mime text not null
  charset text
  taken_at timestamp(3) with time zone not null
  last_seen_at timestamp(3) with time zone not null
  unreadable text
  assessed_at timestamp(3) with time zone
  unreadable_under text
  constraint snapshots_seen CHECK ((last_seen_at >= taken_at))
  constraint snapshots_unreadable CHECK (((unreadable IS NULL) OR (assessed_at IS NOT NULL)))
  constraint snapshots_sha256_blobs_sha256_fk FOREIGN KEY (sha256) REFERENCES blobs(sha256)
  constraint snapshots_source_id_sources_id_fk FOREIGN KEY (source_id) REFERENCES sources(id)
  constraint snapshots_visit_id_visits_id_fk FOREIGN KEY (visit_id) REFERENCES visits(id)
  constraint snapshots_pkey PRIMARY KEY (id)
  CREATE INDEX snapshots_sha256 ON public.snapshots USING btree (sha256)
  CREATE UNIQUE INDEX snapshots_source_taken ON public.snapshots USING btree (source_id, taken_at)
  CREATE INDEX snapshots_unassessed ON public.snapshots USING btree (source_id) WHERE (assessed_at IS NULL)
  CREATE UNIQUE INDEX snapshots_visit_once ON public.snapshots USING btree (visit_id)

table source_declarations
  id bigint not null generated as identity
  source_id text not null
  declaration jsonb not null
  valid_from timestamp(3) with time zone not null
  valid_until timestamp(3) with time zone
  constraint source_declarations_interval CHECK (((valid_until IS NULL) OR (valid_until >= valid_from)))
  constraint source_declarations_source_id_sources_id_fk FOREIGN KEY (source_id) REFERENCES sources(id)
  constraint source_declarations_pkey PRIMARY KEY (id)
  CREATE UNIQUE INDEX source_declarations_one_current ON public.source_declarations USING btree (source_id) WHERE (valid_until IS NULL)

table source_programs
  source_id text not null
  program_id text not null
  constraint source_programs_program_id_programs_id_fk FOREIGN KEY (program_id) REFERENCES programs(id)
  constraint source_programs_source_id_sources_id_fk FOREIGN KEY (source_id) REFERENCES sources(id)
  constraint source_programs_source_id_program_id_pk PRIMARY KEY (source_id, program_id)
  CREATE INDEX source_programs_program ON public.source_programs USING btree (program_id)

table sources
  id text not null
  institution_id text not null
  url text not null
  host text not null
  level text not null
  fetcher text not null
  interval_ms bigint
  retired_at timestamp(3) with time zone
  next_visit_at timestamp(3) with time zone
  last_visit_at timestamp(3) with time zone
  last_outcome text
  failures integer not null default 0
  conditional_visits integer not null default 0
  etag text
  last_modified text
  latest_snapshot_id bigint
  assessment_id bigint
  policy_seen_at timestamp(3) with time zone
  last_change_at timestamp(3) with time zone
  needs_browser boolean not null default false
  constraint sources_fetcher CHECK ((fetcher = ANY (ARRAY['http'::text, 'browser'::text])))
  constraint sources_last_outcome CHECK ((last_outcome = ANY (ARRAY['changed'::text, 'unchanged'::text, 'gone'::text, 'moved'::text, 'disallowed'::text, 'throttled'::text, 'blocked'::text, 'unreachable'::text, 'unsupported'::text])))
  constraint sources_level CHECK ((level = ANY (ARRAY['program'::text, 'department'::text, 'gme_office'::text, 'institution'::text, 'system'::text])))
  constraint sources_policy_seen CHECK (((assessment_id IS NULL) = (policy_seen_at IS NULL)))
  constraint sources_scheduled CHECK (((retired_at IS NOT NULL) OR (next_visit_at IS NOT NULL)))
  constraint sources_assessment_fk FOREIGN KEY (assessment_id) REFERENCES assessments(id)
  constraint sources_institution_id_institutions_id_fk FOREIGN KEY (institution_id) REFERENCES institutions(id)
  constraint sources_latest_snapshot_fk FOREIGN KEY (latest_snapshot_id) REFERENCES snapshots(id)
  constraint sources_pkey PRIMARY KEY (id)
  CREATE INDEX sources_due ON public.sources USING btree (next_visit_at, host) WHERE (retired_at IS NULL)
  CREATE INDEX sources_host ON public.sources USING btree (host)
  CREATE INDEX sources_institution ON public.sources USING btree (institution_id)
  CREATE UNIQUE INDEX sources_url_once ON public.sources USING btree (institution_id, url) WHERE (retired_at IS NULL)

table statements
  assessment_id bigint not null
  ordinal integer not null
  text text not null
  kind text not null
  context jsonb not null
  place_from integer not null
  place_to integer not null
  positions jsonb not null
  rule text
  span_from integer not null
  span_to integer not null
  constraint statements_kind CHECK ((kind = ANY (ARRAY['heading'::text, 'paragraph'::text, 'list_item'::text, 'table_cell'::text, 'question'::text, 'answer'::text, 'definition'::text, 'caption'::text])))
  constraint statements_span CHECK (((0 <= span_from) AND (span_from <= span_to)))
  constraint statements_assessment_id_assessments_id_fk FOREIGN KEY (assessment_id) REFERENCES assessments(id)
  constraint statements_assessment_id_ordinal_pk PRIMARY KEY (assessment_id, ordinal)

table subscription_tokens
  sha256 text not null
  subscription_id text not null
  purpose text not null
  created_at timestamp(3) with time zone not null
  expires_at timestamp(3) with time zone
  constraint subscription_tokens_purpose CHECK ((purpose = ANY (ARRAY['confirm'::text, 'manage'::text])))
  constraint subscription_tokens_sha256 CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
  constraint subscription_tokens_subscription_id_subscriptions_id_fk FOREIGN KEY (subscription_id) REFERENCES subscriptions(id)
  constraint subscription_tokens_pkey PRIMARY KEY (sha256)
  CREATE INDEX subscription_tokens_subscription ON public.subscription_tokens USING btree (subscription_id)

table subscriptions
  id text not null
  channel text not null
  address text not null
  filter jsonb not null
  cadence text not null
  secret_name text
  declared boolean not null
  created_at timestamp(3) with time zone not null
  active_from timestamp(3) with time zone not null
  retired_at timestamp(3) with time zone
  digest_hour integer
  digest_time_zone text
  signing_secret text
  status text not null
  status_reason text
  confirmed_at timestamp(3) with time zone
  constraint subscriptions_cadence CHECK ((cadence = ANY (ARRAY['immediate'::text, 'daily'::text, 'weekly'::text])))
  constraint subscriptions_digest CHECK ((((digest_hour IS NULL) = (digest_time_zone IS NULL)) AND ((digest_hour >= 0) AND (digest_hour <= 23))))
  constraint subscriptions_ended CHECK (((status = 'ended'::text) = (retired_at IS NOT NULL)))
  constraint subscriptions_status CHECK ((status = ANY (ARRAY['pending'::text, 'active'::text, 'paused'::text, 'suspended'::text, 'ended'::text])))
  constraint subscriptions_suspended_why CHECK (((status <> 'suspended'::text) OR (status_reason IS NOT NULL)))
  constraint subscriptions_pkey PRIMARY KEY (id)
  CREATE INDEX subscriptions_active ON public.subscriptions USING btree (id) WHERE (status = 'active'::text)
  CREATE UNIQUE INDEX subscriptions_asked_once ON public.subscriptions USING btree (channel, address, md5((filter)::text)) WHERE ((NOT declared) AND (status <> 'ended'::text))

table visits
  id bigint not null generated as identity
  source_id text not null
  at timestamp(3) with time zone not null
  purpose text not null
  fetcher text not null
  outcome text not null
  reason text
  detail text
  remedy text
  duration_ms integer not null
  quality real
  quality_reasons jsonb
  exchange jsonb
  evidence_sha256 text
  constraint visits_outcome CHECK ((outcome = ANY (ARRAY['changed'::text, 'unchanged'::text, 'gone'::text, 'moved'::text, 'disallowed'::text, 'throttled'::text, 'blocked'::text, 'unreachable'::text, 'unsupported'::text])))
  constraint visits_purpose CHECK ((purpose = ANY (ARRAY['scheduled'::text, 'confirm'::text, 'import'::text])))
  constraint visits_quality CHECK (((quality >= (0)::double precision) AND (quality <= (1)::double precision)))
  constraint visits_evidence_sha256_blobs_sha256_fk FOREIGN KEY (evidence_sha256) REFERENCES blobs(sha256)
  constraint visits_source_id_sources_id_fk FOREIGN KEY (source_id) REFERENCES sources(id)
  constraint visits_pkey PRIMARY KEY (id)
  CREATE INDEX visits_at ON public.visits USING btree (at)
  CREATE UNIQUE INDEX visits_once ON public.visits USING btree (source_id, at)
