CREATE TABLE "listing_sales" (
	"id" text PRIMARY KEY NOT NULL,
	"listing_id" text NOT NULL,
	"organization_id" text NOT NULL,
	"reservation_id" text NOT NULL,
	"buyer_organization_id" text NOT NULL,
	"buyer_reservation_id" text NOT NULL,
	"nodes" integer NOT NULL,
	"starts_at" timestamptz NOT NULL,
	"ends_at" timestamptz NOT NULL,
	"total" numeric NOT NULL,
	"currency" text NOT NULL,
	"sold_at" timestamptz NOT NULL,
	"passed_at" timestamptz,
	"credited_until" timestamptz NOT NULL,
	"credited" numeric DEFAULT '0' NOT NULL,
	"settled" boolean DEFAULT false NOT NULL,
	CONSTRAINT "listing_sales_window" CHECK ("listing_sales"."starts_at" < "listing_sales"."ends_at" and "listing_sales"."nodes" > 0)
);
--> statement-breakpoint
CREATE TABLE "listings" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"reservation_id" text NOT NULL,
	"kind" text NOT NULL,
	"audience" text NOT NULL,
	"state" text NOT NULL,
	"pool" text NOT NULL,
	"source_pool" text NOT NULL,
	"region" text NOT NULL,
	"node_type" text NOT NULL,
	"capacity_class" text NOT NULL,
	"notice_class" text,
	"nodes" integer NOT NULL,
	"starts_at" timestamptz NOT NULL,
	"ends_at" timestamptz NOT NULL,
	"price_id" text NOT NULL,
	"price" numeric NOT NULL,
	"currency" text NOT NULL,
	"fee_percent" numeric NOT NULL,
	"take_back_minutes" integer NOT NULL,
	"created_by_type" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	"closed_at" timestamptz,
	CONSTRAINT "listings_kind" CHECK ("listings"."kind" in ('resale', 'loan')),
	CONSTRAINT "listings_audience" CHECK ("listings"."audience" in ('organization', 'market')),
	CONSTRAINT "listings_state" CHECK ("listings"."state" in ('open', 'withdrawn', 'called_back', 'expired')),
	CONSTRAINT "listings_closed" CHECK (("listings"."state" = 'open') = ("listings"."closed_at" is null)),
	CONSTRAINT "listings_window" CHECK ("listings"."starts_at" < "listings"."ends_at" and "listings"."nodes" > 0),
	CONSTRAINT "listings_fee" CHECK ("listings"."fee_percent" between 0 and 100)
);
--> statement-breakpoint
ALTER TABLE "reclaim_orders" ADD COLUMN "listing_id" text;--> statement-breakpoint
ALTER TABLE "quotes" ADD COLUMN "listing_id" text;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "listing_id" text;--> statement-breakpoint
ALTER TABLE "listing_sales" ADD CONSTRAINT "listing_sales_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_sales" ADD CONSTRAINT "listing_sales_buyer_organization_id_buyer_reservation_id_reservations_organization_id_id_fk" FOREIGN KEY ("buyer_organization_id","buyer_reservation_id") REFERENCES "public"."reservations"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listings" ADD CONSTRAINT "listings_price_id_prices_id_fk" FOREIGN KEY ("price_id") REFERENCES "public"."prices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listings" ADD CONSTRAINT "listings_organization_id_reservation_id_reservations_organization_id_id_fk" FOREIGN KEY ("organization_id","reservation_id") REFERENCES "public"."reservations"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "listing_sales_bought" ON "listing_sales" USING btree ("buyer_reservation_id");--> statement-breakpoint
CREATE INDEX "listing_sales_of" ON "listing_sales" USING btree ("listing_id","sold_at");--> statement-breakpoint
CREATE INDEX "listing_sales_given" ON "listing_sales" USING btree ("reservation_id","starts_at");--> statement-breakpoint
CREATE INDEX "listing_sales_unsettled" ON "listing_sales" USING btree ("credited_until") WHERE not settled;--> statement-breakpoint
CREATE INDEX "listing_sales_to_pass" ON "listing_sales" USING btree ("starts_at") WHERE passed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "listings_owner" ON "listings" USING btree ("organization_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "listings_pool" ON "listings" USING btree ("pool");--> statement-breakpoint
CREATE INDEX "listings_newest" ON "listings" USING btree ("organization_id","created_at","id");--> statement-breakpoint
CREATE INDEX "listings_of" ON "listings" USING btree ("reservation_id");--> statement-breakpoint
CREATE INDEX "listings_offered" ON "listings" USING btree ("node_type","ends_at") WHERE state = 'open';
--> statement-breakpoint
-- What a quote or a reservation is bought from. Listings refer to reservations themselves, so it is said here.
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "listings"("id");
--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "listings"("id");
--> statement-breakpoint
-- The prices of listings, each under a sku of its own: found by their quotes, and by nothing else.
INSERT INTO price_lists (id, name, organization_id, currency, valid_from, published_at)
SELECT replace(list.id, 'built_in', 'listings'), 'Listings of customers ' || list.currency, NULL, list.currency, list.valid_from,
  list.published_at
FROM price_lists AS list
WHERE list.id LIKE 'pls\_built\_in\_%';
--> statement-breakpoint
-- What a customer is credited for nodes that another customer bought: a fee below zero, in millionths of the currency
-- unit. `fee:market` is the percentage that is kept of it; operators publish their own.
INSERT INTO prices (id, price_list_id, sku, product, per, amount, currency)
SELECT 'prc_' || sku.key || '_' || lower(list.currency), list.id, sku.name, 'fee', sku.per, sku.amount, list.currency
FROM price_lists AS list
CROSS JOIN (VALUES
  ('credit_resale', 'credit:resale', 1000000, 1),
  ('fee_market', 'fee:market', 100, 10)
) AS sku (key, name, per, amount)
WHERE list.id LIKE 'pls\_built\_in\_%';
