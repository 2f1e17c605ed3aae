CREATE TABLE "legal_entities" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"name" text NOT NULL,
	"address" jsonb NOT NULL,
	"postal_code" text,
	"city" text,
	"country" text,
	"tax_id" text,
	"electronic_scheme" text,
	"electronic_address" text,
	"language" text DEFAULT 'en' NOT NULL,
	"payment_terms_days" integer NOT NULL,
	"po_required" boolean DEFAULT false NOT NULL,
	"is_default" boolean NOT NULL,
	"tax_category" text,
	"tax_label" text,
	"tax_rate_percent" numeric,
	"tax_reason" text,
	"archived_at" timestamptz,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "legal_entities_country" CHECK ("legal_entities"."country" ~ '^[A-Z]{2}$'),
	CONSTRAINT "legal_entities_electronic" CHECK (("legal_entities"."electronic_scheme" is null) = ("legal_entities"."electronic_address" is null)),
	CONSTRAINT "legal_entities_tax" CHECK (num_nulls("legal_entities"."tax_category", "legal_entities"."tax_label", "legal_entities"."tax_rate_percent") in (0, 3)
        and "legal_entities"."tax_category" in ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')),
	CONSTRAINT "legal_entities_default_in_use" CHECK (not ("legal_entities"."is_default" and "legal_entities"."archived_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "legal_entity_id" text;--> statement-breakpoint
ALTER TABLE "legal_entities" ADD CONSTRAINT "legal_entities_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "legal_entities_owner" ON "legal_entities" USING btree ("organization_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "legal_entities_default" ON "legal_entities" USING btree ("organization_id") WHERE is_default;--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_legal_entity" FOREIGN KEY ("organization_id","legal_entity_id") REFERENCES "public"."legal_entities"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
INSERT INTO "legal_entities" ("id", "organization_id", "name", "address", "tax_id", "payment_terms_days", "is_default", "tax_category", "tax_label", "tax_rate_percent", "created_at")
SELECT 'ent_' || regexp_replace("id", '^org_', ''), "id", "billing_name", "billing_address", "tax_id", "payment_terms_days", true,
  CASE WHEN "tax_rate_percent" > 0 THEN 'S' ELSE 'O' END, "tax_label", "tax_rate_percent", "created_at"
FROM "organizations";
