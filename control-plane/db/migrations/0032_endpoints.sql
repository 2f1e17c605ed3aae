CREATE TABLE "endpoints" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"reservation_id" text NOT NULL,
	"name" text NOT NULL,
	"model" text NOT NULL,
	"model_id" text,
	"weights" text NOT NULL,
	"replicas" integer NOT NULL,
	"nodes_per_replica" integer NOT NULL,
	"project_ids" jsonb,
	"modalities" jsonb NOT NULL,
	"context_tokens" integer NOT NULL,
	"max_output_tokens" integer NOT NULL,
	"note" text NOT NULL,
	"state" text NOT NULL,
	"since" timestamptz NOT NULL,
	"reason" text,
	"base_url" text,
	"secret" text,
	"upstream_model" text,
	"created_by_type" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "endpoints_state" CHECK ("endpoints"."state" in ('planned', 'deploying', 'running', 'stopping', 'stopped', 'failed')),
	CONSTRAINT "endpoints_size" CHECK ("endpoints"."replicas" > 0 and "endpoints"."nodes_per_replica" > 0),
	CONSTRAINT "endpoints_running" CHECK ("endpoints"."state" <> 'running' or ("endpoints"."base_url" is not null and "endpoints"."upstream_model" is not null))
);
--> statement-breakpoint
ALTER TABLE "endpoints" ADD CONSTRAINT "endpoints_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endpoints" ADD CONSTRAINT "endpoints_reservation" FOREIGN KEY ("organization_id","reservation_id") REFERENCES "public"."reservations"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "endpoints_model" ON "endpoints" USING btree ("model");--> statement-breakpoint
CREATE INDEX "endpoints_newest" ON "endpoints" USING btree ("organization_id","created_at","id");--> statement-breakpoint
CREATE INDEX "endpoints_of_reservation" ON "endpoints" USING btree ("organization_id","reservation_id");--> statement-breakpoint
CREATE INDEX "endpoints_living" ON "endpoints" USING btree ("state","since");