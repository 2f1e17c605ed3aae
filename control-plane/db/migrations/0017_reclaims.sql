CREATE TABLE "reclaim_credits" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"reclaim_id" text NOT NULL,
	"reservation_id" text NOT NULL,
	"missing_notice_seconds" integer NOT NULL,
	"due" numeric NOT NULL,
	"amount" numeric NOT NULL,
	"currency" text NOT NULL,
	"reason" text NOT NULL,
	"at" timestamptz NOT NULL,
	CONSTRAINT "reclaim_credits_amount" CHECK ("reclaim_credits"."amount" >= 0 and "reclaim_credits"."amount" <= "reclaim_credits"."due")
);
--> statement-breakpoint
CREATE TABLE "reclaim_nodes" (
	"order_id" text NOT NULL,
	"node_number" bigint NOT NULL,
	"reservation_id" text,
	"ends_at" timestamptz NOT NULL,
	CONSTRAINT "reclaim_nodes_order_id_node_number_pk" PRIMARY KEY("order_id","node_number")
);
--> statement-breakpoint
CREATE TABLE "reclaim_orders" (
	"id" text PRIMARY KEY NOT NULL,
	"pool" text NOT NULL,
	"region" text NOT NULL,
	"node_type" text NOT NULL,
	"notice_class" text NOT NULL,
	"nodes" integer NOT NULL,
	"unsold" integer NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"announced_at" timestamptz NOT NULL,
	"drains_at" timestamptz NOT NULL,
	"deadline" timestamptz NOT NULL,
	"ended_at" timestamptz,
	CONSTRAINT "reclaim_orders_state" CHECK ("reclaim_orders"."state" in ('announced', 'taken_back', 'withdrawn')),
	CONSTRAINT "reclaim_orders_nodes" CHECK ("reclaim_orders"."nodes" > 0 and "reclaim_orders"."unsold" between 0 and "reclaim_orders"."nodes"),
	CONSTRAINT "reclaim_orders_times" CHECK ("reclaim_orders"."announced_at" < "reclaim_orders"."deadline")
);
--> statement-breakpoint
CREATE TABLE "reclaimed_supply" (
	"id" text PRIMARY KEY NOT NULL,
	"pool" text NOT NULL,
	"nodes" integer NOT NULL,
	"starts_at" timestamptz NOT NULL,
	"ends_at" timestamptz NOT NULL,
	"cause_id" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "reclaimed_supply_window" CHECK ("reclaimed_supply"."starts_at" < "reclaimed_supply"."ends_at" and "reclaimed_supply"."nodes" > 0)
);
--> statement-breakpoint
CREATE TABLE "reclaims" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"order_id" text NOT NULL,
	"reservation_id" text NOT NULL,
	"position" integer NOT NULL,
	"nodes" integer NOT NULL,
	"nodes_left" integer NOT NULL,
	"state" text NOT NULL,
	"announced_at" timestamptz NOT NULL,
	"drains_at" timestamptz NOT NULL,
	"deadline" timestamptz NOT NULL,
	"hold_id" text NOT NULL,
	"acknowledged_at" timestamptz,
	"acknowledged_by_type" text,
	"acknowledged_by_id" text,
	"acknowledged_by_name" text,
	"taken_back_at" timestamptz,
	"withdrawn_at" timestamptz,
	"engine_told_at" timestamptz,
	CONSTRAINT "reclaims_state" CHECK ("reclaims"."state" in ('announced', 'acknowledged', 'draining', 'taken_back', 'withdrawn')),
	CONSTRAINT "reclaims_nodes" CHECK ("reclaims"."nodes" > 0 and "reclaims"."nodes_left" >= 0)
);
--> statement-breakpoint
DROP INDEX "reservations_unmetered";--> statement-breakpoint
ALTER TABLE "reclaim_credits" ADD CONSTRAINT "reclaim_credits_reclaim_id_reclaims_id_fk" FOREIGN KEY ("reclaim_id") REFERENCES "public"."reclaims"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reclaim_nodes" ADD CONSTRAINT "reclaim_nodes_order_id_reclaim_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."reclaim_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reclaim_nodes" ADD CONSTRAINT "reclaim_nodes_node_number_nodes_number_fk" FOREIGN KEY ("node_number") REFERENCES "public"."nodes"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reclaims" ADD CONSTRAINT "reclaims_order_id_reclaim_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."reclaim_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reclaims" ADD CONSTRAINT "reclaims_organization_id_reservation_id_reservations_organization_id_id_fk" FOREIGN KEY ("organization_id","reservation_id") REFERENCES "public"."reservations"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "reclaim_credits_once" ON "reclaim_credits" USING btree ("reclaim_id");--> statement-breakpoint
CREATE INDEX "reclaim_credits_reservation" ON "reclaim_credits" USING btree ("reservation_id");--> statement-breakpoint
CREATE INDEX "reclaim_orders_newest" ON "reclaim_orders" USING btree ("announced_at","id");--> statement-breakpoint
CREATE INDEX "reclaim_orders_due" ON "reclaim_orders" USING btree ("deadline") WHERE state = 'announced';--> statement-breakpoint
CREATE INDEX "reclaimed_supply_pool" ON "reclaimed_supply" USING btree ("pool","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "reclaims_once" ON "reclaims" USING btree ("order_id","reservation_id");--> statement-breakpoint
CREATE INDEX "reclaims_newest" ON "reclaims" USING btree ("organization_id","announced_at","id");--> statement-breakpoint
CREATE INDEX "reclaims_open" ON "reclaims" USING btree ("reservation_id") WHERE state in ('announced', 'acknowledged', 'draining');--> statement-breakpoint
CREATE INDEX "reservations_unmetered" ON "reservations" USING btree ("metered_until") WHERE metered_until < ends_at and state in ('active', 'reclaiming', 'ending', 'ended');
--> statement-breakpoint
-- Takes released nodes out of the ledger again: of the total and of what is free. Fails where they are not free.
CREATE FUNCTION take_supply_back(of_pool text, from_at timestamptz, until_at timestamptz, withdrawn integer)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  part record;
BEGIN
  IF withdrawn <= 0 THEN
    RAISE EXCEPTION '% nodes cannot be withdrawn', withdrawn USING ERRCODE = 'invalid_parameter_value';
  END IF;
  FOR part IN SELECT * FROM hours_of_window(from_at, until_at) LOOP
    UPDATE capacity_days d SET
      total = shift_hours(d.total, part.first, part.last, -withdrawn),
      free = shift_hours(d.free, part.first, part.last, -withdrawn)
      WHERE d.pool = of_pool AND d.day = part.day;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'supply of % withdrawn on %, where none was released', of_pool, part.day
        USING ERRCODE = 'check_violation';
    END IF;
  END LOOP;
END $$;
--> statement-breakpoint
-- A broken notice gives money back: a fee below zero, in millionths of the currency unit.
INSERT INTO prices (id, price_list_id, sku, product, per, amount, currency)
SELECT 'prc_credit_notice_' || lower(list.currency), list.id, 'credit:broken-notice', 'fee', 1000000, 1, list.currency
FROM price_lists AS list
WHERE list.id LIKE 'pls\_built\_in\_%';
