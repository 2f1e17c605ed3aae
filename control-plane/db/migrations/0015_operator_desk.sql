CREATE TABLE "supply_withdrawals" (
	"id" text PRIMARY KEY NOT NULL,
	"supply_id" text NOT NULL,
	"pool" text NOT NULL,
	"nodes" integer NOT NULL,
	"starts_at" timestamptz NOT NULL,
	"ends_at" timestamptz NOT NULL,
	"reason" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "supply_withdrawals_window" CHECK ("supply_withdrawals"."starts_at" < "supply_withdrawals"."ends_at"),
	CONSTRAINT "supply_withdrawals_nodes" CHECK ("supply_withdrawals"."nodes" > 0)
);
--> statement-breakpoint
ALTER TABLE "supply_withdrawals" ADD CONSTRAINT "supply_withdrawals_supply_id_supplies_id_fk" FOREIGN KEY ("supply_id") REFERENCES "public"."supplies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "supply_withdrawals_of" ON "supply_withdrawals" USING btree ("supply_id","created_at");--> statement-breakpoint
CREATE INDEX "audit_entries_of_operators" ON "audit_entries" USING btree ("position") WHERE actor_type = 'operator';--> statement-breakpoint
-- Takes nodes back that nobody holds, in every hour of a window, or in none: gives null, or the first hour with too few.
CREATE FUNCTION withdraw_supply(of_pool text, from_at timestamptz, until_at timestamptz, withdrawn integer)
RETURNS timestamptz LANGUAGE plpgsql AS $$
DECLARE
  part record;
  full_hour timestamptz := take_capacity(of_pool, from_at, until_at, withdrawn);
BEGIN
  IF full_hour IS NULL THEN
    FOR part IN SELECT * FROM hours_of_window(from_at, until_at) LOOP
      UPDATE capacity_days d SET total = shift_hours(d.total, part.first, part.last, -withdrawn)
        WHERE d.pool = of_pool AND d.day = part.day;
    END LOOP;
  END IF;
  RETURN full_hour;
END $$;
