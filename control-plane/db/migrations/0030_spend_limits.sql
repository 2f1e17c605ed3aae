CREATE TABLE "spend_leases" (
	"holder" text NOT NULL,
	"organization_id" text NOT NULL,
	"api_key_id" text NOT NULL,
	"period" text NOT NULL,
	"starts_at" timestamptz NOT NULL,
	"ends_at" timestamptz NOT NULL,
	"held" numeric NOT NULL,
	CONSTRAINT "spend_leases_key" PRIMARY KEY("holder","api_key_id","period","starts_at"),
	CONSTRAINT "spend_leases_period" CHECK ("spend_leases"."period" in ('day', 'month') and "spend_leases"."starts_at" < "spend_leases"."ends_at"),
	CONSTRAINT "spend_leases_held" CHECK ("spend_leases"."held" > 0)
);
--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "spend_per_day" numeric;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "spend_per_month" numeric;--> statement-breakpoint
ALTER TABLE "spend_leases" ADD CONSTRAINT "spend_leases_api_key_id_api_keys_id_fk" FOREIGN KEY ("api_key_id") REFERENCES "public"."api_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "spend_leases_of_key" ON "spend_leases" USING btree ("api_key_id","period","ends_at");--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_spend" CHECK ("api_keys"."spend_per_day" > 0 and "api_keys"."spend_per_month" > 0);