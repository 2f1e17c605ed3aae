CREATE TABLE "quota_alarm_settings" (
	"organization_id" text NOT NULL,
	"quota_id" text NOT NULL,
	"thresholds" integer[] NOT NULL,
	"set_by_name" text NOT NULL,
	"set_at" timestamptz NOT NULL,
	CONSTRAINT "quota_alarm_settings_organization_id_quota_id_pk" PRIMARY KEY("organization_id","quota_id")
);
--> statement-breakpoint
CREATE TABLE "quota_alarms" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"threshold" integer NOT NULL,
	"taken" integer NOT NULL,
	"limit" integer NOT NULL,
	"raised_at" timestamptz NOT NULL,
	"cleared_at" timestamptz
);
--> statement-breakpoint
CREATE TABLE "quota_caps" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"quota_id" text NOT NULL,
	"level" text NOT NULL,
	"subject_id" text NOT NULL,
	"subject_name" text NOT NULL,
	"limit" integer NOT NULL,
	"set_by_id" text NOT NULL,
	"set_by_name" text NOT NULL,
	"set_at" timestamptz NOT NULL,
	CONSTRAINT "quota_caps_level" CHECK ("quota_caps"."level" in ('organization', 'project', 'apiKey', 'member')),
	CONSTRAINT "quota_caps_not_negative" CHECK ("quota_caps"."limit" >= 0)
);
--> statement-breakpoint
CREATE TABLE "quota_peak_days" (
	"id" text PRIMARY KEY NOT NULL,
	"through" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quota_peaks" (
	"organization_id" text NOT NULL,
	"quota_id" text NOT NULL,
	"day" date NOT NULL,
	"peak" integer NOT NULL,
	CONSTRAINT "quota_peaks_organization_id_quota_id_day_pk" PRIMARY KEY("organization_id","quota_id","day")
);
--> statement-breakpoint
CREATE TABLE "quota_rules" (
	"id" text PRIMARY KEY NOT NULL,
	"metric" text NOT NULL,
	"subject" text NOT NULL,
	"default_limit" integer NOT NULL,
	"instant_factor" integer NOT NULL,
	"instant_ceiling" integer NOT NULL,
	"answer_days" integer NOT NULL,
	"valid_from" timestamptz NOT NULL,
	"reason" text NOT NULL,
	"published_by" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "quota_rules_numbers" CHECK ("quota_rules"."default_limit" >= 0 and "quota_rules"."instant_factor" >= 1 and "quota_rules"."answer_days" >= 1)
);
--> statement-breakpoint
ALTER TABLE "quota_requests" DROP CONSTRAINT "quota_requests_state";--> statement-breakpoint
ALTER TABLE "quota_limits" ADD COLUMN "set_by" text;--> statement-breakpoint
ALTER TABLE "quota_limits" ADD COLUMN "ends_at" timestamptz;--> statement-breakpoint
ALTER TABLE "quota_limits" ADD COLUMN "limit_after" integer;--> statement-breakpoint
ALTER TABLE "quota_limits" ADD COLUMN "origin_after" text;--> statement-breakpoint
ALTER TABLE "quota_requests" ADD COLUMN "requested_until" timestamptz;--> statement-breakpoint
ALTER TABLE "quota_requests" ADD COLUMN "granted_limit" integer;--> statement-breakpoint
ALTER TABLE "quota_requests" ADD COLUMN "granted_until" timestamptz;--> statement-breakpoint
ALTER TABLE "quota_requests" ADD COLUMN "decided_by_name" text;--> statement-breakpoint
ALTER TABLE "quota_alarm_settings" ADD CONSTRAINT "quota_alarm_settings_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quota_alarms" ADD CONSTRAINT "quota_alarms_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quota_caps" ADD CONSTRAINT "quota_caps_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "quota_alarms_one_open" ON "quota_alarms" USING btree ("organization_id","subject_id","threshold") WHERE cleared_at is null;--> statement-breakpoint
CREATE INDEX "quota_alarms_newest" ON "quota_alarms" USING btree ("organization_id","raised_at");--> statement-breakpoint
CREATE UNIQUE INDEX "quota_caps_one" ON "quota_caps" USING btree ("organization_id","level","subject_id","quota_id");--> statement-breakpoint
CREATE INDEX "quota_rules_newest" ON "quota_rules" USING btree ("metric","subject","valid_from");--> statement-breakpoint
CREATE INDEX "quota_limits_ending" ON "quota_limits" USING btree ("ends_at") WHERE ends_at is not null;--> statement-breakpoint
ALTER TABLE "quota_limits" ADD CONSTRAINT "quota_limits_temporary" CHECK (("quota_limits"."ends_at" is null) = ("quota_limits"."limit_after" is null) and ("quota_limits"."ends_at" is null) = ("quota_limits"."origin_after" is null));--> statement-breakpoint
ALTER TABLE "quota_requests" ADD CONSTRAINT "quota_requests_state" CHECK ("quota_requests"."state" in ('pending', 'approved', 'declined', 'withdrawn'));