CREATE TABLE "ending_notices" (
	"reservation_id" text NOT NULL,
	"ends_at" timestamptz NOT NULL,
	"lead" interval NOT NULL,
	"organization_id" text NOT NULL,
	"told_at" timestamptz NOT NULL,
	CONSTRAINT "ending_notices_reservation_id_ends_at_lead_pk" PRIMARY KEY("reservation_id","ends_at","lead")
);
--> statement-breakpoint
ALTER TABLE "ending_notices" ADD CONSTRAINT "ending_notices_reservation_id_reservations_id_fk" FOREIGN KEY ("reservation_id") REFERENCES "public"."reservations"("id") ON DELETE no action ON UPDATE no action;