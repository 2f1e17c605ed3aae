CREATE TABLE "anomalies" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"project_id" text NOT NULL,
	"product" text NOT NULL,
	"resource_id" text NOT NULL,
	"api_key_id" text NOT NULL,
	"basis" text NOT NULL,
	"state" text NOT NULL,
	"since" timestamptz NOT NULL,
	"until" timestamptz NOT NULL,
	"expected" numeric NOT NULL,
	"expected_high" numeric NOT NULL,
	"amount" numeric NOT NULL,
	"currency" text NOT NULL,
	"cause" jsonb NOT NULL,
	"feedback" text,
	"feedback_by_type" text,
	"feedback_by_id" text,
	"feedback_by_name" text,
	"feedback_at" timestamptz,
	"closed_at" timestamptz,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "anomalies_basis" CHECK ("anomalies"."basis" in ('day', 'hour')),
	CONSTRAINT "anomalies_state" CHECK ("anomalies"."state" in ('open', 'closed')),
	CONSTRAINT "anomalies_feedback" CHECK ("anomalies"."feedback" in ('expected', 'not_expected', 'muted'))
);
--> statement-breakpoint
CREATE TABLE "anomaly_looks" (
	"organization_id" text PRIMARY KEY NOT NULL,
	"looked_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "anomaly_tunings" (
	"organization_id" text NOT NULL,
	"project_id" text NOT NULL,
	"product" text NOT NULL,
	"resource_id" text NOT NULL,
	"api_key_id" text NOT NULL,
	"tolerance_percent" integer NOT NULL,
	"muted_until" timestamptz,
	"updated_at" timestamptz NOT NULL,
	CONSTRAINT "anomaly_tunings_key" PRIMARY KEY("organization_id","project_id","product","resource_id","api_key_id"),
	CONSTRAINT "anomaly_tunings_tolerance" CHECK ("anomaly_tunings"."tolerance_percent" between 25 and 1000)
);
--> statement-breakpoint
CREATE TABLE "budget_firings" (
	"budget_id" text NOT NULL,
	"starts_at" timestamptz NOT NULL,
	"measure" text NOT NULL,
	"percent" integer NOT NULL,
	"act" text NOT NULL,
	"share_percent" integer,
	"amount" numeric NOT NULL,
	"limit" numeric NOT NULL,
	"fired_at" timestamptz NOT NULL,
	"told_at" timestamptz,
	CONSTRAINT "budget_firings_budget_id_starts_at_measure_percent_act_pk" PRIMARY KEY("budget_id","starts_at","measure","percent","act"),
	CONSTRAINT "budget_firings_measure" CHECK ("budget_firings"."measure" in ('actual', 'forecast')),
	CONSTRAINT "budget_firings_act" CHECK ("budget_firings"."act" in ('notify', 'throttle', 'stop'))
);
--> statement-breakpoint
CREATE TABLE "budget_leases" (
	"holder" text NOT NULL,
	"organization_id" text NOT NULL,
	"budget_id" text NOT NULL,
	"starts_at" timestamptz NOT NULL,
	"ends_at" timestamptz NOT NULL,
	"held" numeric NOT NULL,
	CONSTRAINT "budget_leases_key" PRIMARY KEY("holder","budget_id","starts_at"),
	CONSTRAINT "budget_leases_held" CHECK ("budget_leases"."held" > 0)
);
--> statement-breakpoint
CREATE TABLE "budget_periods" (
	"budget_id" text NOT NULL,
	"starts_at" timestamptz NOT NULL,
	"ends_at" timestamptz NOT NULL,
	"carried" numeric NOT NULL,
	CONSTRAINT "budget_periods_budget_id_starts_at_pk" PRIMARY KEY("budget_id","starts_at"),
	CONSTRAINT "budget_periods_carried" CHECK ("budget_periods"."carried" >= 0)
);
--> statement-breakpoint
CREATE TABLE "budgets" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"name" text NOT NULL,
	"scope_type" text NOT NULL,
	"scope_id" text DEFAULT '' NOT NULL,
	"period_rule" text NOT NULL,
	"anchor_day" integer DEFAULT 1 NOT NULL,
	"anchor_month" integer DEFAULT 1 NOT NULL,
	"from_day" date,
	"until_day" date,
	"time_zone" text NOT NULL,
	"amount" numeric NOT NULL,
	"currency" text NOT NULL,
	"rolls_over" boolean NOT NULL,
	"thresholds" jsonb NOT NULL,
	"paused_at" timestamptz,
	"removed_at" timestamptz,
	"watched_at" timestamptz,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_by_type" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "budgets_scope" CHECK ("budgets"."scope_type" in ('organization', 'project', 'apiKey', 'model')),
	CONSTRAINT "budgets_scope_id" CHECK (("budgets"."scope_type" = 'organization') = ("budgets"."scope_id" = '')),
	CONSTRAINT "budgets_period" CHECK ("budgets"."period_rule" in ('month', 'quarter', 'year', 'custom')),
	CONSTRAINT "budgets_custom" CHECK (("budgets"."period_rule" = 'custom') = ("budgets"."from_day" is not null) and ("budgets"."from_day" is null) = ("budgets"."until_day" is null) and "budgets"."from_day" < "budgets"."until_day"),
	CONSTRAINT "budgets_anchor" CHECK ("budgets"."anchor_day" between 1 and 31 and "budgets"."anchor_month" between 1 and 12),
	CONSTRAINT "budgets_amount" CHECK ("budgets"."amount" > 0)
);
--> statement-breakpoint
ALTER TABLE "anomaly_looks" ADD CONSTRAINT "anomaly_looks_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget_firings" ADD CONSTRAINT "budget_firings_budget_id_budgets_id_fk" FOREIGN KEY ("budget_id") REFERENCES "public"."budgets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget_leases" ADD CONSTRAINT "budget_leases_budget_id_budgets_id_fk" FOREIGN KEY ("budget_id") REFERENCES "public"."budgets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget_periods" ADD CONSTRAINT "budget_periods_budget_id_budgets_id_fk" FOREIGN KEY ("budget_id") REFERENCES "public"."budgets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budgets" ADD CONSTRAINT "budgets_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "anomalies_open" ON "anomalies" USING btree ("organization_id","project_id","product","resource_id","api_key_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "anomalies_newest" ON "anomalies" USING btree ("organization_id","created_at","id");--> statement-breakpoint
CREATE INDEX "budget_firings_untold" ON "budget_firings" USING btree ("fired_at") WHERE told_at is null;--> statement-breakpoint
CREATE INDEX "budget_leases_of_budget" ON "budget_leases" USING btree ("budget_id","ends_at");--> statement-breakpoint
CREATE INDEX "budgets_of" ON "budgets" USING btree ("organization_id","created_at","id");--> statement-breakpoint
CREATE INDEX "budgets_unwatched" ON "budgets" USING btree ("watched_at") WHERE removed_at is null and paused_at is null;