ALTER TABLE "usage_hours" DROP CONSTRAINT "usage_hours_organization_id_hour_project_id_resource_id_api_key_id_price_id_pk";
--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD COLUMN "late" boolean NOT NULL;
--> statement-breakpoint
ALTER TABLE "handovers" ADD COLUMN "demo" boolean NOT NULL;
--> statement-breakpoint
ALTER TABLE "usage_hours" ADD COLUMN "billing_period" timestamptz NOT NULL;
--> statement-breakpoint
ALTER TABLE "usage_records" ADD COLUMN "billing_period" timestamptz NOT NULL;
--> statement-breakpoint
ALTER TABLE "usage_hours" ADD CONSTRAINT "usage_hours_key" PRIMARY KEY("organization_id","hour","project_id","resource_id","api_key_id","price_id","billing_period");
--> statement-breakpoint
CREATE INDEX "reservations_unmetered" ON "reservations" USING btree ("metered_until") WHERE metered_until < ends_at and state in ('active', 'ending', 'ended');
--> statement-breakpoint
CREATE INDEX "usage_hours_late" ON "usage_hours" USING btree ("organization_id","billing_period") WHERE hour < billing_period;
--> statement-breakpoint
CREATE INDEX "usage_hours_resource" ON "usage_hours" USING btree ("organization_id","resource_id","hour");
--> statement-breakpoint
CREATE INDEX "usage_records_late" ON "usage_records" USING btree ("organization_id","billing_period") WHERE occurred_at < billing_period;
--> statement-breakpoint
CREATE INDEX "usage_records_request" ON "usage_records" USING btree ("organization_id","request_id") WHERE request_id is not null;
