CREATE TABLE "purchase_orders" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"number" text NOT NULL,
	"legal_entity_id" text NOT NULL,
	"project_ids" jsonb NOT NULL,
	"amount" numeric NOT NULL,
	"currency" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_until" date,
	"note" text,
	"closed_at" timestamptz,
	"created_by_type" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "purchase_orders_amount" CHECK ("purchase_orders"."amount" > 0),
	CONSTRAINT "purchase_orders_valid" CHECK ("purchase_orders"."valid_from" <= "purchase_orders"."valid_until")
);
--> statement-breakpoint
ALTER TABLE "purchase_orders" ADD CONSTRAINT "purchase_orders_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_orders" ADD CONSTRAINT "purchase_orders_legal_entity" FOREIGN KEY ("organization_id","legal_entity_id") REFERENCES "public"."legal_entities"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "purchase_orders_number" ON "purchase_orders" USING btree ("organization_id","number");