CREATE TABLE "idle_autopilots" (
	"reservation_id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"enabled" boolean NOT NULL,
	"colleagues_price" numeric,
	"market_price" numeric,
	"market_after_hours" integer NOT NULL,
	"take_back_minutes" integer NOT NULL,
	"offer_hours" integer NOT NULL,
	"keep_nodes" integer NOT NULL,
	"updated_at" timestamptz NOT NULL,
	"updated_by_type" text NOT NULL,
	"updated_by_id" text NOT NULL,
	"updated_by_name" text NOT NULL,
	CONSTRAINT "idle_autopilots_prices" CHECK ("idle_autopilots"."colleagues_price" > 0 and "idle_autopilots"."market_price" > 0),
	CONSTRAINT "idle_autopilots_bounds" CHECK ("idle_autopilots"."market_after_hours" between 1 and 168 and "idle_autopilots"."offer_hours" between 1 and 168 and "idle_autopilots"."keep_nodes" >= 0 and "idle_autopilots"."take_back_minutes" in (2, 15, 60, 1440))
);
--> statement-breakpoint
CREATE TABLE "idle_offers" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"reservation_id" text NOT NULL,
	"spell_id" text NOT NULL,
	"audience" text NOT NULL,
	"nodes" integer NOT NULL,
	"listing_id" text,
	"problem" text,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "idle_offers_audience" CHECK ("idle_offers"."audience" in ('organization', 'market')),
	CONSTRAINT "idle_offers_outcome" CHECK (("idle_offers"."listing_id" is null) = ("idle_offers"."problem" is not null))
);
--> statement-breakpoint
ALTER TABLE "gpu_standings" ADD COLUMN "idle_nodes" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "idle_autopilots" ADD CONSTRAINT "idle_autopilots_organization_id_reservation_id_reservations_organization_id_id_fk" FOREIGN KEY ("organization_id","reservation_id") REFERENCES "public"."reservations"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idle_offers" ADD CONSTRAINT "idle_offers_spell_id_idle_spells_id_fk" FOREIGN KEY ("spell_id") REFERENCES "public"."idle_spells"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idle_offers" ADD CONSTRAINT "idle_offers_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idle_offers" ADD CONSTRAINT "idle_offers_organization_id_reservation_id_reservations_organization_id_id_fk" FOREIGN KEY ("organization_id","reservation_id") REFERENCES "public"."reservations"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "idle_offers_once" ON "idle_offers" USING btree ("spell_id","audience");--> statement-breakpoint
CREATE INDEX "idle_offers_of" ON "idle_offers" USING btree ("organization_id","reservation_id","created_at");