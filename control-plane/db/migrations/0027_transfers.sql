CREATE TABLE "transfer_offers" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"reservation_id" text NOT NULL,
	"code_hash" text NOT NULL,
	"shown_name" text NOT NULL,
	"state" text NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"effective_at" timestamptz,
	"into_reservation_id" text,
	"created_by_type" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "transfer_offers_state" CHECK ("transfer_offers"."state" in ('offered', 'accepted', 'withdrawn')),
	CONSTRAINT "transfer_offers_accepted" CHECK (("transfer_offers"."state" = 'accepted') = ("transfer_offers"."into_reservation_id" is not null and "transfer_offers"."effective_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "transfer_offers" ADD CONSTRAINT "transfer_offers_into_reservation_id_reservations_id_fk" FOREIGN KEY ("into_reservation_id") REFERENCES "public"."reservations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_offers" ADD CONSTRAINT "transfer_offers_organization_id_reservation_id_reservations_organization_id_id_fk" FOREIGN KEY ("organization_id","reservation_id") REFERENCES "public"."reservations"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_offers_code" ON "transfer_offers" USING btree ("code_hash");--> statement-breakpoint
CREATE INDEX "transfer_offers_of" ON "transfer_offers" USING btree ("organization_id","reservation_id","created_at");