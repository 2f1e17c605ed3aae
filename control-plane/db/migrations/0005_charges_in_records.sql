ALTER TABLE "usage_charges" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP TABLE "usage_charges" CASCADE;--> statement-breakpoint
ALTER TABLE "usage_records" ADD COLUMN "price_ids" text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "usage_records" ADD COLUMN "quantities" bigint[] NOT NULL;--> statement-breakpoint
ALTER TABLE "usage_records" ADD CONSTRAINT "usage_records_charges" CHECK (cardinality("usage_records"."price_ids") = cardinality("usage_records"."quantities"));