CREATE TABLE "export_parts" (
	"export_id" text NOT NULL,
	"position" integer NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "export_parts_key" PRIMARY KEY("export_id","position")
);
--> statement-breakpoint
CREATE TABLE "exports" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"kind" text NOT NULL,
	"format" text NOT NULL,
	"filter" jsonb NOT NULL,
	"title" text NOT NULL,
	"file_name" text NOT NULL,
	"state" text NOT NULL,
	"rows_done" bigint NOT NULL,
	"rows_total" bigint,
	"parts" integer NOT NULL,
	"bytes" bigint NOT NULL,
	"cursor" jsonb,
	"writer_state" "bytea",
	"fault" text,
	"attempts" integer NOT NULL,
	"created_at" timestamptz NOT NULL,
	"created_by_type" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_by_name" text NOT NULL,
	"ended_at" timestamptz,
	"expires_at" timestamptz NOT NULL,
	CONSTRAINT "exports_format" CHECK ("exports"."format" in ('csv', 'parquet')),
	CONSTRAINT "exports_state" CHECK ("exports"."state" in ('waiting', 'running', 'ready', 'failed', 'cancelled', 'expired'))
);
--> statement-breakpoint
ALTER TABLE "export_parts" ADD CONSTRAINT "export_parts_export_id_exports_id_fk" FOREIGN KEY ("export_id") REFERENCES "public"."exports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "exports_owner" ON "exports" USING btree ("organization_id","id");--> statement-breakpoint
CREATE INDEX "exports_newest" ON "exports" USING btree ("organization_id","created_at","id");--> statement-breakpoint
CREATE INDEX "exports_open" ON "exports" USING btree ("created_at") WHERE state in ('waiting', 'running');--> statement-breakpoint
CREATE INDEX "exports_expiring" ON "exports" USING btree ("expires_at") WHERE state = 'ready';