CREATE TABLE "deliveries" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"name" text NOT NULL,
	"content" jsonb NOT NULL,
	"destination" jsonb NOT NULL,
	"secret" text,
	"next_run_at" timestamptz,
	"paused_at" timestamptz,
	"removed_at" timestamptz,
	"created_by_type" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "deliveries_schedule" CHECK (("deliveries"."content" ->> 'type' = 'focus') = ("deliveries"."next_run_at" is not null)),
	CONSTRAINT "deliveries_secret" CHECK ("deliveries"."removed_at" is null or "deliveries"."secret" is null)
);
--> statement-breakpoint
CREATE TABLE "delivery_items" (
	"id" text PRIMARY KEY NOT NULL,
	"delivery_id" text NOT NULL,
	"organization_id" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"format" text NOT NULL,
	"title" text NOT NULL,
	"target" text NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"fault" text,
	"next_attempt_at" timestamptz,
	"bytes" bigint,
	"sha256" text,
	"delivered_at" timestamptz,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "delivery_items_kind" CHECK ("delivery_items"."kind" in ('invoice', 'creditNote', 'focus', 'test')),
	CONSTRAINT "delivery_items_state" CHECK ("delivery_items"."state" in ('waiting', 'delivered', 'failed')),
	CONSTRAINT "delivery_items_next" CHECK (("delivery_items"."state" = 'waiting') = ("delivery_items"."next_attempt_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_items" ADD CONSTRAINT "delivery_items_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."deliveries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_items" ADD CONSTRAINT "delivery_items_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_owner" ON "deliveries" USING btree ("organization_id","id");--> statement-breakpoint
CREATE INDEX "deliveries_next_run" ON "deliveries" USING btree ("next_run_at") WHERE removed_at is null and paused_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "delivery_items_once" ON "delivery_items" USING btree ("delivery_id","kind","subject","format");--> statement-breakpoint
CREATE INDEX "delivery_items_newest" ON "delivery_items" USING btree ("delivery_id","created_at","id");--> statement-breakpoint
CREATE INDEX "delivery_items_due" ON "delivery_items" USING btree ("next_attempt_at") WHERE state = 'waiting';