CREATE TABLE "tags" (
	"organization_id" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"key" text NOT NULL,
	"value" text NOT NULL,
	CONSTRAINT "tags_key" PRIMARY KEY("organization_id","subject_type","subject_id","key"),
	CONSTRAINT "tags_subject" CHECK ("tags"."subject_type" in ('project', 'reservation', 'apiKey'))
);
--> statement-breakpoint
CREATE TABLE "usage_days" (
	"organization_id" text NOT NULL,
	"billing_period" timestamptz NOT NULL,
	"project_id" text NOT NULL,
	"resource_id" text NOT NULL,
	"api_key_id" text NOT NULL,
	"person_id" text DEFAULT '' NOT NULL,
	"quantity" bigint NOT NULL,
	"records" bigint NOT NULL,
	"day" timestamptz NOT NULL,
	"price_id" text NOT NULL,
	CONSTRAINT "usage_days_key" PRIMARY KEY("organization_id","day","project_id","resource_id","api_key_id","person_id","price_id","billing_period")
);
--> statement-breakpoint
ALTER TABLE "usage_hours" ADD COLUMN "person_id" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "usage_records" ADD COLUMN "person_id" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tags_of_key" ON "tags" USING btree ("organization_id","key","value");--> statement-breakpoint
ALTER TABLE "usage_hours" DROP CONSTRAINT "usage_hours_key";
--> statement-breakpoint
ALTER TABLE "usage_hours" ADD CONSTRAINT "usage_hours_key" PRIMARY KEY("organization_id","hour","project_id","resource_id","api_key_id","person_id","price_id","billing_period");
--> statement-breakpoint
-- Days of what was rolled up by hour before.
INSERT INTO "usage_days" ("organization_id", "billing_period", "project_id", "resource_id", "api_key_id", "person_id", "quantity", "records", "day", "price_id")
SELECT "organization_id", "billing_period", "project_id", "resource_id", "api_key_id", "person_id", sum("quantity")::bigint, sum("records")::bigint, date_trunc('day', "hour", "time_zone"), "price_id"
FROM "usage_hours" JOIN "organizations" ON "organizations"."id" = "usage_hours"."organization_id"
GROUP BY 1, 2, 3, 4, 5, 6, 9, 10;
