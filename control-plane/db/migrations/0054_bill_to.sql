ALTER TABLE "invoices" ADD COLUMN "buyer" jsonb;--> statement-breakpoint
ALTER TABLE "legal_entities" ADD COLUMN "bill_to_id" text;--> statement-breakpoint
ALTER TABLE "legal_entities" ADD CONSTRAINT "legal_entities_bill_to" FOREIGN KEY ("organization_id","bill_to_id") REFERENCES "public"."legal_entities"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_entities" ADD CONSTRAINT "legal_entities_bill_to_other" CHECK ("legal_entities"."bill_to_id" <> "legal_entities"."id");