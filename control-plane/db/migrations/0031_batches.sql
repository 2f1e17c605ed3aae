CREATE TABLE "batch_lines" (
	"batch_id" text NOT NULL,
	"line" integer NOT NULL,
	"custom_id" text NOT NULL,
	"body" text NOT NULL,
	"state" text NOT NULL,
	"attempts" integer NOT NULL,
	"request_id" text,
	"status_code" integer,
	"answer" text,
	"fault_code" text,
	"fault_message" text,
	CONSTRAINT "batch_lines_key" PRIMARY KEY("batch_id","line"),
	CONSTRAINT "batch_lines_state" CHECK ("batch_lines"."state" in ('waiting', 'succeeded', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "batches" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"project_id" text NOT NULL,
	"api_key_id" text,
	"endpoint" text NOT NULL,
	"input_file_id" text NOT NULL,
	"output_file_id" text,
	"error_file_id" text,
	"state" text NOT NULL,
	"metadata" jsonb,
	"errors" jsonb,
	"total_lines" integer NOT NULL,
	"succeeded_lines" integer NOT NULL,
	"failed_lines" integer NOT NULL,
	"created_at" timestamptz NOT NULL,
	"created_by_type" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_by_name" text NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"cancelling_at" timestamptz,
	"ended_at" timestamptz,
	CONSTRAINT "batches_state" CHECK ("batches"."state" in ('in_progress', 'cancelling', 'completed', 'failed', 'expired', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "inference_files" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"project_id" text NOT NULL,
	"purpose" text NOT NULL,
	"file_name" text NOT NULL,
	"bytes" integer NOT NULL,
	"content" "bytea",
	"batch_id" text,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "inference_files_purpose" CHECK ("inference_files"."purpose" in ('batch', 'batch_output', 'batch_error'))
);
--> statement-breakpoint
ALTER TABLE "batch_lines" ADD CONSTRAINT "batch_lines_batch_id_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batches" ADD CONSTRAINT "batches_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batches" ADD CONSTRAINT "batches_project" FOREIGN KEY ("organization_id","project_id") REFERENCES "public"."projects"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inference_files" ADD CONSTRAINT "inference_files_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inference_files" ADD CONSTRAINT "inference_files_project" FOREIGN KEY ("organization_id","project_id") REFERENCES "public"."projects"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "batch_lines_waiting" ON "batch_lines" USING btree ("batch_id","line") WHERE state = 'waiting';--> statement-breakpoint
CREATE UNIQUE INDEX "batches_owner" ON "batches" USING btree ("organization_id","id");--> statement-breakpoint
CREATE INDEX "batches_newest" ON "batches" USING btree ("organization_id","created_at","id");--> statement-breakpoint
CREATE INDEX "batches_open" ON "batches" USING btree ("state","created_at") WHERE state in ('in_progress', 'cancelling');--> statement-breakpoint
CREATE UNIQUE INDEX "inference_files_owner" ON "inference_files" USING btree ("organization_id","id");--> statement-breakpoint
CREATE INDEX "inference_files_newest" ON "inference_files" USING btree ("organization_id","project_id","created_at","id");