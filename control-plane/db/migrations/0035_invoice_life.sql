CREATE TABLE "credit_note_lines" (
	"id" text PRIMARY KEY NOT NULL,
	"credit_note_id" text NOT NULL,
	"organization_id" text NOT NULL,
	"invoice_id" text NOT NULL,
	"invoice_line_id" text NOT NULL,
	"position" integer NOT NULL,
	"description" text NOT NULL,
	"amount" numeric NOT NULL,
	"tax_category" text NOT NULL,
	"tax_rate_percent" numeric NOT NULL,
	CONSTRAINT "credit_note_lines_amount" CHECK ("credit_note_lines"."amount" <> 0)
);
--> statement-breakpoint
CREATE TABLE "credit_note_taxes" (
	"credit_note_id" text NOT NULL,
	"organization_id" text NOT NULL,
	"category" text NOT NULL,
	"rate_percent" numeric NOT NULL,
	"label" text NOT NULL,
	"reason" text,
	"base" numeric NOT NULL,
	"amount" numeric NOT NULL,
	CONSTRAINT "credit_note_taxes_credit_note_id_category_rate_percent_pk" PRIMARY KEY("credit_note_id","category","rate_percent")
);
--> statement-breakpoint
CREATE TABLE "credit_notes" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"invoice_id" text NOT NULL,
	"number" text NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"currency" text NOT NULL,
	"subtotal" numeric NOT NULL,
	"tax" numeric NOT NULL,
	"total" numeric NOT NULL,
	"issued_by_type" text NOT NULL,
	"issued_by_id" text NOT NULL,
	"issued_by_name" text NOT NULL,
	"issued_at" timestamptz NOT NULL,
	CONSTRAINT "credit_notes_kind" CHECK ("credit_notes"."kind" in ('void', 'correction')),
	CONSTRAINT "credit_notes_sum" CHECK ("credit_notes"."total" = "credit_notes"."subtotal" + "credit_notes"."tax")
);
--> statement-breakpoint
CREATE TABLE "invoice_approvals" (
	"invoice_id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"note" text,
	"approved_by_type" text NOT NULL,
	"approved_by_id" text NOT NULL,
	"approved_by_name" text NOT NULL,
	"at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invoice_disputes" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"invoice_id" text NOT NULL,
	"invoice_line_id" text NOT NULL,
	"amount" numeric NOT NULL,
	"currency" text NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"opened_by_type" text NOT NULL,
	"opened_by_id" text NOT NULL,
	"opened_by_name" text NOT NULL,
	"opened_at" timestamptz NOT NULL,
	"answer_by" timestamptz NOT NULL,
	"decided_at" timestamptz,
	"decided_by_name" text,
	"decision" text,
	"credit_note_id" text,
	CONSTRAINT "invoice_disputes_state" CHECK ("invoice_disputes"."state" in ('open', 'accepted', 'rejected', 'withdrawn')),
	CONSTRAINT "invoice_disputes_decision" CHECK (("invoice_disputes"."state" = 'open') = ("invoice_disputes"."decided_at" is null) and ("invoice_disputes"."state" = 'accepted') = ("invoice_disputes"."credit_note_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "invoice_settings" (
	"organization_id" text PRIMARY KEY NOT NULL,
	"after_review" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invoice_taxes" (
	"invoice_id" text NOT NULL,
	"organization_id" text NOT NULL,
	"category" text NOT NULL,
	"rate_percent" numeric NOT NULL,
	"label" text NOT NULL,
	"reason" text,
	"base" numeric NOT NULL,
	"amount" numeric NOT NULL,
	CONSTRAINT "invoice_taxes_invoice_id_category_rate_percent_pk" PRIMARY KEY("invoice_id","category","rate_percent"),
	CONSTRAINT "invoice_taxes_category" CHECK ("invoice_taxes"."category" in ('S', 'Z', 'E', 'AE', 'K', 'G', 'O'))
);
--> statement-breakpoint
ALTER TABLE "billing_periods" DROP CONSTRAINT "billing_periods_state";
--> statement-breakpoint
ALTER TABLE "ledger_entries" DROP CONSTRAINT "ledger_entries_account";
--> statement-breakpoint
DROP INDEX "invoices_period";
--> statement-breakpoint
ALTER TABLE "invoice_lines" ALTER COLUMN "price_id" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD COLUMN "kind" text DEFAULT 'usage' NOT NULL;
--> statement-breakpoint
ALTER TABLE "invoice_lines" ALTER COLUMN "kind" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD COLUMN "sku" text;
--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD COLUMN "clause" jsonb;
--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD COLUMN "tax_category" text;
--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD COLUMN "tax_rate_percent" numeric;
--> statement-breakpoint
UPDATE "invoice_lines" AS line SET
  "tax_category" = CASE WHEN invoice."tax_rate_percent" > 0 THEN 'S' ELSE 'O' END,
  "tax_rate_percent" = invoice."tax_rate_percent"
FROM "invoices" AS invoice WHERE invoice."id" = line."invoice_id";
--> statement-breakpoint
ALTER TABLE "invoice_lines" ALTER COLUMN "tax_category" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "invoice_lines" ALTER COLUMN "tax_rate_percent" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "legal_entity_id" text;
--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD COLUMN "kind" text DEFAULT 'invoice' NOT NULL;
--> statement-breakpoint
ALTER TABLE "ledger_entries" ALTER COLUMN "kind" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD COLUMN "credit_note_id" text;
--> statement-breakpoint
CREATE UNIQUE INDEX "invoice_lines_owner" ON "invoice_lines" USING btree ("organization_id","invoice_id","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_owner" ON "invoices" USING btree ("organization_id","id");
--> statement-breakpoint
ALTER TABLE "credit_note_lines" ADD CONSTRAINT "credit_note_lines_credit_note_id_credit_notes_id_fk" FOREIGN KEY ("credit_note_id") REFERENCES "public"."credit_notes"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "credit_note_lines" ADD CONSTRAINT "credit_note_lines_line" FOREIGN KEY ("organization_id","invoice_id","invoice_line_id") REFERENCES "public"."invoice_lines"("organization_id","invoice_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "credit_note_taxes" ADD CONSTRAINT "credit_note_taxes_credit_note_id_credit_notes_id_fk" FOREIGN KEY ("credit_note_id") REFERENCES "public"."credit_notes"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "credit_notes" ADD CONSTRAINT "credit_notes_invoice" FOREIGN KEY ("organization_id","invoice_id") REFERENCES "public"."invoices"("organization_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "invoice_approvals" ADD CONSTRAINT "invoice_approvals_invoice" FOREIGN KEY ("organization_id","invoice_id") REFERENCES "public"."invoices"("organization_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "invoice_disputes" ADD CONSTRAINT "invoice_disputes_credit_note_id_credit_notes_id_fk" FOREIGN KEY ("credit_note_id") REFERENCES "public"."credit_notes"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "invoice_disputes" ADD CONSTRAINT "invoice_disputes_line" FOREIGN KEY ("organization_id","invoice_id","invoice_line_id") REFERENCES "public"."invoice_lines"("organization_id","invoice_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "invoice_settings" ADD CONSTRAINT "invoice_settings_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "invoice_taxes" ADD CONSTRAINT "invoice_taxes_invoice_id_invoices_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoices"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "credit_note_lines_position" ON "credit_note_lines" USING btree ("credit_note_id","position");
--> statement-breakpoint
CREATE UNIQUE INDEX "credit_note_lines_once" ON "credit_note_lines" USING btree ("credit_note_id","invoice_line_id");
--> statement-breakpoint
CREATE INDEX "credit_note_lines_of_line" ON "credit_note_lines" USING btree ("invoice_line_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "credit_notes_number" ON "credit_notes" USING btree ("number");
--> statement-breakpoint
CREATE UNIQUE INDEX "credit_notes_void" ON "credit_notes" USING btree ("invoice_id") WHERE kind = 'void';
--> statement-breakpoint
CREATE UNIQUE INDEX "credit_notes_owner" ON "credit_notes" USING btree ("organization_id","id");
--> statement-breakpoint
CREATE INDEX "credit_notes_of_invoice" ON "credit_notes" USING btree ("invoice_id","issued_at");
--> statement-breakpoint
CREATE INDEX "credit_notes_newest" ON "credit_notes" USING btree ("organization_id","issued_at","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "invoice_disputes_open" ON "invoice_disputes" USING btree ("invoice_line_id") WHERE state = 'open';
--> statement-breakpoint
CREATE INDEX "invoice_disputes_of_invoice" ON "invoice_disputes" USING btree ("invoice_id");
--> statement-breakpoint
CREATE INDEX "invoice_disputes_due" ON "invoice_disputes" USING btree ("state","answer_by","id");
--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_legal_entity" FOREIGN KEY ("organization_id","legal_entity_id") REFERENCES "public"."legal_entities"("organization_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_period" ON "invoices" USING btree ("organization_id","period_start",coalesce("legal_entity_id", ''));
--> statement-breakpoint
ALTER TABLE "billing_periods" ADD CONSTRAINT "billing_periods_state" CHECK ("billing_periods"."state" in ('open', 'draft', 'closed'));
--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_kind" CHECK (("invoice_lines"."kind" = 'usage' and "invoice_lines"."price_id" is not null) or ("invoice_lines"."kind" = 'adjustment' and "invoice_lines"."price_id" is null and "invoice_lines"."sku" is not null));
--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_tax_category" CHECK ("invoice_lines"."tax_category" in ('S', 'Z', 'E', 'AE', 'K', 'G', 'O'));
--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_kind" CHECK ("ledger_entries"."kind" in ('invoice', 'credit_note', 'payment'));
--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_account" CHECK ("ledger_entries"."account" in ('receivable', 'revenue', 'tax_payable', 'cash', 'unapplied'));
--> statement-breakpoint
INSERT INTO "invoice_taxes" ("invoice_id", "organization_id", "category", "rate_percent", "label", "base", "amount")
SELECT "id", "organization_id", CASE WHEN "tax_rate_percent" > 0 THEN 'S' ELSE 'O' END, "tax_rate_percent", "tax_label", "subtotal", "tax"
FROM "invoices";
