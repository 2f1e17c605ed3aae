CREATE TABLE "retirement_notices" (
	"model_id" text NOT NULL,
	"organization_id" text NOT NULL,
	"retires_at" timestamptz NOT NULL,
	"lead_days" integer NOT NULL,
	"told_at" timestamptz NOT NULL,
	CONSTRAINT "retirement_notices_model_id_organization_id_retires_at_lead_days_pk" PRIMARY KEY("model_id","organization_id","retires_at","lead_days")
);
--> statement-breakpoint
ALTER TABLE "retirement_notices" ADD CONSTRAINT "retirement_notices_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retirement_notices" ADD CONSTRAINT "retirement_notices_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;