CREATE TABLE "node_events" (
	"id" text PRIMARY KEY NOT NULL,
	"node_number" bigint NOT NULL,
	"outage_id" text NOT NULL,
	"organization_id" text,
	"reservation_id" text,
	"type" text NOT NULL,
	"code" text NOT NULL,
	"note" text NOT NULL,
	"at" timestamptz NOT NULL,
	"recorded_at" timestamptz NOT NULL,
	"actor_type" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	CONSTRAINT "node_events_type" CHECK ("node_events"."type" in ('fault', 'unhealthy', 'maintenance', 'replacement_started', 'replaced', 'replacement_failed', 'restored'))
);
--> statement-breakpoint
CREATE TABLE "node_outages" (
	"id" text PRIMARY KEY NOT NULL,
	"node_number" bigint NOT NULL,
	"cause" text NOT NULL,
	"code" text NOT NULL,
	"note" text NOT NULL,
	"starts_at" timestamptz NOT NULL,
	"ends_at" timestamptz,
	"maintenance_id" text,
	"held_until" timestamptz,
	"reported_by_id" text NOT NULL,
	"reported_by_name" text NOT NULL,
	"reported_at" timestamptz NOT NULL,
	"engine_told_at" timestamptz,
	CONSTRAINT "node_outages_cause" CHECK ("node_outages"."cause" in ('provider_fault', 'maintenance', 'unhealthy')),
	CONSTRAINT "node_outages_window" CHECK ("node_outages"."starts_at" <= "node_outages"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "node_replacements" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"reservation_id" text NOT NULL,
	"outage_id" text NOT NULL,
	"preparation_id" text NOT NULL,
	"node_number" bigint NOT NULL,
	"state" text NOT NULL,
	"started_at" timestamptz NOT NULL,
	"ended_at" timestamptz,
	"engine_told_at" timestamptz,
	CONSTRAINT "node_replacements_state" CHECK ("node_replacements"."state" in ('started', 'finished', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "undelivered_credits" (
	"undelivered_id" text NOT NULL,
	"position" integer NOT NULL,
	"amount" numeric NOT NULL,
	"at" timestamptz NOT NULL,
	CONSTRAINT "undelivered_credits_undelivered_id_position_pk" PRIMARY KEY("undelivered_id","position"),
	CONSTRAINT "undelivered_credits_amount" CHECK ("undelivered_credits"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "undelivered_times" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"project_id" text NOT NULL,
	"reservation_id" text NOT NULL,
	"node_number" bigint NOT NULL,
	"outage_id" text NOT NULL,
	"cause" text NOT NULL,
	"starts_at" timestamptz NOT NULL,
	"ends_at" timestamptz NOT NULL,
	"position" integer NOT NULL,
	"price_id" text NOT NULL,
	"billing" text NOT NULL,
	"amount" numeric NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "undelivered_times_window" CHECK ("undelivered_times"."starts_at" < "undelivered_times"."ends_at"),
	CONSTRAINT "undelivered_times_cause" CHECK ("undelivered_times"."cause" in ('provider_fault', 'maintenance')),
	CONSTRAINT "undelivered_times_billing" CHECK ("undelivered_times"."billing" in ('stopped', 'credited'))
);
--> statement-breakpoint
DROP INDEX "reservations_unmetered";--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "down_nodes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "node_events" ADD CONSTRAINT "node_events_node_number_nodes_number_fk" FOREIGN KEY ("node_number") REFERENCES "public"."nodes"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "node_events" ADD CONSTRAINT "node_events_outage_id_node_outages_id_fk" FOREIGN KEY ("outage_id") REFERENCES "public"."node_outages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "node_outages" ADD CONSTRAINT "node_outages_node_number_nodes_number_fk" FOREIGN KEY ("node_number") REFERENCES "public"."nodes"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "node_replacements" ADD CONSTRAINT "node_replacements_outage_id_node_outages_id_fk" FOREIGN KEY ("outage_id") REFERENCES "public"."node_outages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "node_replacements" ADD CONSTRAINT "node_replacements_preparation_id_node_outages_id_fk" FOREIGN KEY ("preparation_id") REFERENCES "public"."node_outages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "node_replacements" ADD CONSTRAINT "node_replacements_node_number_nodes_number_fk" FOREIGN KEY ("node_number") REFERENCES "public"."nodes"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "node_replacements" ADD CONSTRAINT "node_replacements_organization_id_reservation_id_reservations_organization_id_id_fk" FOREIGN KEY ("organization_id","reservation_id") REFERENCES "public"."reservations"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "undelivered_credits" ADD CONSTRAINT "undelivered_credits_undelivered_id_undelivered_times_id_fk" FOREIGN KEY ("undelivered_id") REFERENCES "public"."undelivered_times"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "undelivered_times" ADD CONSTRAINT "undelivered_times_node_number_nodes_number_fk" FOREIGN KEY ("node_number") REFERENCES "public"."nodes"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "undelivered_times" ADD CONSTRAINT "undelivered_times_outage_id_node_outages_id_fk" FOREIGN KEY ("outage_id") REFERENCES "public"."node_outages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "undelivered_times" ADD CONSTRAINT "undelivered_times_price_id_prices_id_fk" FOREIGN KEY ("price_id") REFERENCES "public"."prices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "undelivered_times" ADD CONSTRAINT "undelivered_times_organization_id_reservation_id_reservations_organization_id_id_fk" FOREIGN KEY ("organization_id","reservation_id") REFERENCES "public"."reservations"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "node_events_outage" ON "node_events" USING btree ("outage_id","recorded_at");--> statement-breakpoint
CREATE INDEX "node_events_reservation" ON "node_events" USING btree ("reservation_id","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "node_outages_open" ON "node_outages" USING btree ("node_number","cause") WHERE ends_at is null;--> statement-breakpoint
CREATE INDEX "node_outages_node" ON "node_outages" USING btree ("node_number","starts_at");--> statement-breakpoint
CREATE INDEX "node_outages_newest" ON "node_outages" USING btree ("starts_at","id");--> statement-breakpoint
CREATE INDEX "node_outages_untold" ON "node_outages" USING btree ("starts_at") WHERE engine_told_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "node_replacements_open" ON "node_replacements" USING btree ("outage_id") WHERE state = 'started';--> statement-breakpoint
CREATE INDEX "node_replacements_outage" ON "node_replacements" USING btree ("outage_id","started_at");--> statement-breakpoint
CREATE INDEX "node_replacements_reservation" ON "node_replacements" USING btree ("reservation_id","started_at");--> statement-breakpoint
CREATE INDEX "node_replacements_untold" ON "node_replacements" USING btree ("started_at") WHERE engine_told_at is null;--> statement-breakpoint
CREATE INDEX "undelivered_times_reservation" ON "undelivered_times" USING btree ("reservation_id","starts_at");--> statement-breakpoint
CREATE INDEX "reservations_unmetered" ON "reservations" USING btree ("metered_until") WHERE metered_until < ends_at and state in ('active', 'degraded', 'reclaiming', 'ending', 'ended');
--> statement-breakpoint
-- No second of a node is left out of a bill twice, even if the program is wrong.
ALTER TABLE undelivered_times ADD CONSTRAINT undelivered_times_once
  EXCLUDE USING gist (node_number WITH =, tstzrange(starts_at, ends_at) WITH &&);
--> statement-breakpoint
-- What was not delivered stands on the invoice at a price of zero; known too late, it comes off as a fee below zero.
INSERT INTO prices (id, price_list_id, sku, product, per, amount, currency)
SELECT line.id || lower(list.currency), list.id, line.sku, line.product, line.per, line.amount, list.currency
FROM price_lists AS list
CROSS JOIN (VALUES
  ('prc_undelivered_fault_', 'undelivered:provider-fault', 'capacity', 3600, 0),
  ('prc_undelivered_maintenance_', 'undelivered:maintenance', 'capacity', 3600, 0),
  ('prc_credit_fault_', 'credit:provider-fault', 'fee', 1000000, 1),
  ('prc_credit_maintenance_', 'credit:maintenance', 'fee', 1000000, 1)
) AS line (id, sku, product, per, amount)
WHERE list.id LIKE 'pls\_built\_in\_%';
