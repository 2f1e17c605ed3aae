ALTER TABLE "invoices" DROP COLUMN "tax_label";--> statement-breakpoint
ALTER TABLE "invoices" DROP COLUMN "tax_rate_percent";