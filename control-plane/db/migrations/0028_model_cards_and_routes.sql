CREATE TABLE "model_organizations" (
	"model_id" text NOT NULL,
	"organization_id" text NOT NULL,
	CONSTRAINT "model_organizations_key" PRIMARY KEY("model_id","organization_id")
);
--> statement-breakpoint
ALTER TABLE "model_routes" DROP CONSTRAINT "model_routes_pkey";--> statement-breakpoint
ALTER TABLE "model_routes" ADD CONSTRAINT "model_routes_key" PRIMARY KEY("model_id","provider_id","upstream_model");--> statement-breakpoint
ALTER TABLE "model_routes" ADD COLUMN "tier" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "model_routes" ADD COLUMN "weight" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "model_routes" ADD COLUMN "enabled" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "models" ADD COLUMN "successor_id" text;--> statement-breakpoint
ALTER TABLE "models" ADD COLUMN "data_policy" jsonb;--> statement-breakpoint
ALTER TABLE "models" ADD COLUMN "visibility" text DEFAULT 'everyone' NOT NULL;--> statement-breakpoint
ALTER TABLE "providers" ADD COLUMN "max_concurrent" integer;--> statement-breakpoint
ALTER TABLE "providers" ADD COLUMN "connect_timeout_ms" integer DEFAULT 5000 NOT NULL;--> statement-breakpoint
ALTER TABLE "providers" ADD COLUMN "first_byte_timeout_ms" integer DEFAULT 600000 NOT NULL;--> statement-breakpoint
ALTER TABLE "providers" ADD COLUMN "idle_timeout_ms" integer DEFAULT 300000 NOT NULL;--> statement-breakpoint
ALTER TABLE "usage_records" ADD COLUMN "provider_id" text;--> statement-breakpoint
ALTER TABLE "model_organizations" ADD CONSTRAINT "model_organizations_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_organizations" ADD CONSTRAINT "model_organizations_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "model_organizations_of" ON "model_organizations" USING btree ("organization_id");--> statement-breakpoint
ALTER TABLE "models" ADD CONSTRAINT "models_successor_id_models_id_fk" FOREIGN KEY ("successor_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "model_routes_provider" ON "model_routes" USING btree ("provider_id");--> statement-breakpoint
ALTER TABLE "model_routes" ADD CONSTRAINT "model_routes_weight" CHECK ("model_routes"."weight" > 0 and "model_routes"."tier" > 0);--> statement-breakpoint
ALTER TABLE "models" ADD CONSTRAINT "models_visibility" CHECK ("models"."visibility" in ('everyone', 'chosen'));--> statement-breakpoint
ALTER TABLE "models" ADD CONSTRAINT "models_successor" CHECK ("models"."successor_id" <> "models"."id");