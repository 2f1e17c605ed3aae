CREATE TABLE "batch_charges" (
	"batch_id" text NOT NULL,
	"price_id" text NOT NULL,
	"quantity" bigint NOT NULL,
	CONSTRAINT "batch_charges_key" PRIMARY KEY("batch_id","price_id")
);
--> statement-breakpoint
ALTER TABLE "batch_charges" ADD CONSTRAINT "batch_charges_batch_id_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batch_charges" ADD CONSTRAINT "batch_charges_price_id_prices_id_fk" FOREIGN KEY ("price_id") REFERENCES "public"."prices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- What was answered before this, from the records it was charged by.
INSERT INTO "batch_charges" ("batch_id", "price_id", "quantity")
SELECT line."batch_id", charge."price_id", sum(charge."quantity")
FROM "batch_lines" line
JOIN "usage_records" record ON record."source" = 'batch' AND record."source_id" = line."batch_id" || ':' || line."line"
CROSS JOIN LATERAL unnest(record."price_ids", record."quantities") AS charge ("price_id", "quantity")
GROUP BY line."batch_id", charge."price_id";
