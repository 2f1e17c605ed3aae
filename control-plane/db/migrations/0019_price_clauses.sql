CREATE TABLE "price_drops" (
	"reservation_id" text NOT NULL,
	"quote_id" text NOT NULL,
	"effective_at" timestamptz NOT NULL,
	"organization_id" text NOT NULL,
	"price_list_id" text NOT NULL,
	"previous_price_id" text NOT NULL,
	"price_id" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "price_drops_reservation_id_effective_at_quote_id_previous_price_id_pk" PRIMARY KEY("reservation_id","effective_at","quote_id","previous_price_id")
);
--> statement-breakpoint
CREATE TABLE "reservation_swaps" (
	"reservation_id" text PRIMARY KEY NOT NULL,
	"into_reservation_id" text NOT NULL,
	"organization_id" text NOT NULL,
	"effective_at" timestamptz NOT NULL,
	"given_up" numeric NOT NULL,
	"difference" numeric NOT NULL,
	"currency" text NOT NULL,
	"created_at" timestamptz NOT NULL
);
--> statement-breakpoint
ALTER TABLE "quotes" DROP CONSTRAINT "quotes_kind";--> statement-breakpoint
ALTER TABLE "prices" ADD COLUMN "drop_floor_percent" integer;--> statement-breakpoint
ALTER TABLE "prices" ADD COLUMN "swap" jsonb;--> statement-breakpoint
ALTER TABLE "price_drops" ADD CONSTRAINT "price_drops_price_list_id_price_lists_id_fk" FOREIGN KEY ("price_list_id") REFERENCES "public"."price_lists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_drops" ADD CONSTRAINT "price_drops_previous_price_id_prices_id_fk" FOREIGN KEY ("previous_price_id") REFERENCES "public"."prices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_drops" ADD CONSTRAINT "price_drops_price_id_prices_id_fk" FOREIGN KEY ("price_id") REFERENCES "public"."prices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_drops" ADD CONSTRAINT "price_drops_organization_id_reservation_id_reservations_organization_id_id_fk" FOREIGN KEY ("organization_id","reservation_id") REFERENCES "public"."reservations"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_drops" ADD CONSTRAINT "price_drops_organization_id_quote_id_quotes_organization_id_id_fk" FOREIGN KEY ("organization_id","quote_id") REFERENCES "public"."quotes"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservation_swaps" ADD CONSTRAINT "reservation_swaps_organization_id_reservation_id_reservations_organization_id_id_fk" FOREIGN KEY ("organization_id","reservation_id") REFERENCES "public"."reservations"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservation_swaps" ADD CONSTRAINT "reservation_swaps_organization_id_into_reservation_id_reservations_organization_id_id_fk" FOREIGN KEY ("organization_id","into_reservation_id") REFERENCES "public"."reservations"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "reservation_swaps_into" ON "reservation_swaps" USING btree ("into_reservation_id");--> statement-breakpoint
CREATE INDEX "reservation_swaps_owner" ON "reservation_swaps" USING btree ("organization_id");--> statement-breakpoint
ALTER TABLE "prices" ADD CONSTRAINT "prices_drop_floor" CHECK ("prices"."drop_floor_percent" between 1 and 99);--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_kind" CHECK ("quotes"."kind" in ('purchase', 'extension', 'resize', 'swap'));
