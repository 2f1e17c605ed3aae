CREATE TABLE "gpu_hours" (
	"organization_id" text NOT NULL,
	"reservation_id" text NOT NULL,
	"hour" timestamptz NOT NULL,
	"gpus" integer NOT NULL,
	"measured_gpu_seconds" bigint NOT NULL,
	"idle_gpu_seconds" bigint NOT NULL,
	"utilisation_percent" double precision,
	"memory_percent" double precision,
	"power_watts" double precision,
	CONSTRAINT "gpu_hours_reservation_id_hour_pk" PRIMARY KEY("reservation_id","hour"),
	CONSTRAINT "gpu_hours_whole" CHECK (date_trunc('hour', "gpu_hours"."hour", 'UTC') = "gpu_hours"."hour"),
	CONSTRAINT "gpu_hours_seconds" CHECK (0 <= "gpu_hours"."idle_gpu_seconds" and "gpu_hours"."idle_gpu_seconds" <= "gpu_hours"."measured_gpu_seconds" and "gpu_hours"."measured_gpu_seconds" <= "gpu_hours"."gpus"::bigint * 3600)
);
--> statement-breakpoint
CREATE TABLE "gpu_standings" (
	"reservation_id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"as_of" timestamptz NOT NULL,
	"gpus" integer NOT NULL,
	"measured_gpus" integer NOT NULL,
	"idle_gpus" integer NOT NULL,
	"idle_since" timestamptz,
	"below_percent" integer NOT NULL,
	"day_percent" double precision,
	CONSTRAINT "gpu_standings_gpus" CHECK (0 <= "gpu_standings"."idle_gpus" and "gpu_standings"."idle_gpus" <= "gpu_standings"."measured_gpus" and "gpu_standings"."measured_gpus" <= "gpu_standings"."gpus")
);
--> statement-breakpoint
CREATE TABLE "idle_rules" (
	"organization_id" text NOT NULL,
	"reservation_id" text,
	"enabled" boolean NOT NULL,
	"below_percent" integer NOT NULL,
	"for_hours" integer NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"updated_by_type" text NOT NULL,
	"updated_by_id" text NOT NULL,
	"updated_by_name" text NOT NULL,
	CONSTRAINT "idle_rules_once" UNIQUE NULLS NOT DISTINCT("organization_id","reservation_id"),
	CONSTRAINT "idle_rules_bounds" CHECK ("idle_rules"."below_percent" between 1 and 50 and "idle_rules"."for_hours" between 1 and 168)
);
--> statement-breakpoint
CREATE TABLE "idle_spells" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"reservation_id" text NOT NULL,
	"since" timestamptz NOT NULL,
	"found_at" timestamptz NOT NULL,
	"nodes" integer NOT NULL,
	"below_percent" integer NOT NULL,
	"for_hours" integer NOT NULL,
	"ended_at" timestamptz,
	CONSTRAINT "idle_spells_nodes" CHECK ("idle_spells"."nodes" > 0)
);
--> statement-breakpoint
CREATE TABLE "metrics_sources" (
	"region" text PRIMARY KEY NOT NULL,
	"base_url" text NOT NULL,
	"secret" text,
	"node_label" text NOT NULL,
	"demo" boolean NOT NULL,
	"created_at" timestamptz NOT NULL,
	"asked_at" timestamptz,
	"answered_at" timestamptz,
	"problem" text
);
--> statement-breakpoint
ALTER TABLE "gpu_hours" ADD CONSTRAINT "gpu_hours_organization_id_reservation_id_reservations_organization_id_id_fk" FOREIGN KEY ("organization_id","reservation_id") REFERENCES "public"."reservations"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gpu_standings" ADD CONSTRAINT "gpu_standings_organization_id_reservation_id_reservations_organization_id_id_fk" FOREIGN KEY ("organization_id","reservation_id") REFERENCES "public"."reservations"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idle_rules" ADD CONSTRAINT "idle_rules_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idle_rules" ADD CONSTRAINT "idle_rules_organization_id_reservation_id_reservations_organization_id_id_fk" FOREIGN KEY ("organization_id","reservation_id") REFERENCES "public"."reservations"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idle_spells" ADD CONSTRAINT "idle_spells_organization_id_reservation_id_reservations_organization_id_id_fk" FOREIGN KEY ("organization_id","reservation_id") REFERENCES "public"."reservations"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metrics_sources" ADD CONSTRAINT "metrics_sources_region_regions_id_fk" FOREIGN KEY ("region") REFERENCES "public"."regions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "gpu_hours_of_organization" ON "gpu_hours" USING btree ("organization_id","hour");--> statement-breakpoint
CREATE INDEX "gpu_standings_of_organization" ON "gpu_standings" USING btree ("organization_id");--> statement-breakpoint
CREATE UNIQUE INDEX "idle_spells_open" ON "idle_spells" USING btree ("reservation_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "idle_spells_newest" ON "idle_spells" USING btree ("organization_id","found_at","id");