CREATE TABLE "reservation_segments" (
	"reservation_id" text NOT NULL,
	"revision" integer NOT NULL,
	"position" integer NOT NULL,
	"organization_id" text NOT NULL,
	"project_id" text NOT NULL,
	"quote_id" text NOT NULL,
	"price_id" text NOT NULL,
	"nodes" integer NOT NULL,
	"starts_at" timestamptz NOT NULL,
	"ends_at" timestamptz NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "reservation_segments_reservation_id_revision_position_pk" PRIMARY KEY("reservation_id","revision","position"),
	CONSTRAINT "reservation_segments_window" CHECK ("reservation_segments"."starts_at" < "reservation_segments"."ends_at"),
	CONSTRAINT "reservation_segments_nodes" CHECK ("reservation_segments"."nodes" > 0)
);
--> statement-breakpoint
DROP INDEX "releases_reservation";--> statement-breakpoint
DROP INDEX "reservations_quote";--> statement-breakpoint
ALTER TABLE "allocations" ADD COLUMN "reservation_id" text;--> statement-breakpoint
ALTER TABLE "quotes" ADD COLUMN "kind" text DEFAULT 'purchase' NOT NULL;--> statement-breakpoint
ALTER TABLE "quotes" ADD COLUMN "changes" text;--> statement-breakpoint
ALTER TABLE "releases" ADD COLUMN "nodes" integer;--> statement-breakpoint
ALTER TABLE "releases" ADD COLUMN "remaining_nodes" integer;--> statement-breakpoint
UPDATE "releases" SET "remaining_nodes" = 0, "nodes" = (SELECT "nodes" FROM "reservations" WHERE "reservations"."id" = "releases"."reservation_id");--> statement-breakpoint
ALTER TABLE "releases" ALTER COLUMN "nodes" SET NOT NULL, ALTER COLUMN "remaining_nodes" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "split_from" text;--> statement-breakpoint
ALTER TABLE "reservation_segments" ADD CONSTRAINT "reservation_segments_reservation_id_reservations_id_fk" FOREIGN KEY ("reservation_id") REFERENCES "public"."reservations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservation_segments" ADD CONSTRAINT "reservation_segments_price_id_prices_id_fk" FOREIGN KEY ("price_id") REFERENCES "public"."prices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservation_segments" ADD CONSTRAINT "reservation_segments_organization_id_project_id_projects_organization_id_id_fk" FOREIGN KEY ("organization_id","project_id") REFERENCES "public"."projects"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservation_segments" ADD CONSTRAINT "reservation_segments_organization_id_quote_id_quotes_organization_id_id_fk" FOREIGN KEY ("organization_id","quote_id") REFERENCES "public"."quotes"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_changes_reservations_id_fk" FOREIGN KEY ("changes") REFERENCES "public"."reservations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_split_from_reservations_id_fk" FOREIGN KEY ("split_from") REFERENCES "public"."reservations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "allocations_reservation" ON "allocations" USING btree ("reservation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "releases_last" ON "releases" USING btree ("reservation_id") WHERE remaining_nodes = 0;--> statement-breakpoint
CREATE INDEX "releases_reservation" ON "releases" USING btree ("reservation_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "reservations_quote" ON "reservations" USING btree ("quote_id") WHERE split_from is null;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_kind" CHECK ("quotes"."kind" in ('purchase', 'extension', 'resize'));--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_changes" CHECK (("quotes"."kind" = 'purchase') = ("quotes"."changes" is null));--> statement-breakpoint
-- What was bought before this is what was agreed for the whole window.
INSERT INTO "reservation_segments" (
	"reservation_id", "revision", "position", "organization_id", "project_id", "quote_id", "price_id", "nodes", "starts_at",
	"ends_at", "created_at"
) SELECT "id", 0, 0, "organization_id", "project_id", "quote_id", "price_id", "nodes", "starts_at", "bought_until", "created_at"
FROM "reservations";--> statement-breakpoint
UPDATE "allocations" SET "reservation_id" = "reservations"."id" FROM "reservations" WHERE "reservations"."allocation_id" = "allocations"."id";
