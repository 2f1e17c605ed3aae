CREATE TABLE "allocation_rules" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "allocation_versions" (
	"rule_id" text NOT NULL,
	"version" integer NOT NULL,
	"valid_from" text NOT NULL,
	"ends" boolean NOT NULL,
	"terms" jsonb,
	"created_at" timestamptz NOT NULL,
	"created_by_name" text NOT NULL,
	CONSTRAINT "allocation_versions_rule_id_version_pk" PRIMARY KEY("rule_id","version")
);
--> statement-breakpoint
ALTER TABLE "allocation_rules" ADD CONSTRAINT "allocation_rules_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_versions" ADD CONSTRAINT "allocation_versions_rule_id_allocation_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."allocation_rules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "allocation_rules_order" ON "allocation_rules" USING btree ("organization_id","created_at","id");