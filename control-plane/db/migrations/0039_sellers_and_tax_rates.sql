CREATE TABLE "sellers" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"address" jsonb NOT NULL,
	"postal_code" text,
	"city" text,
	"country" text NOT NULL,
	"tax_id" text,
	"registration" text,
	"iban" text,
	"bic" text,
	"bank_name" text,
	"mail" text,
	"serves" jsonb NOT NULL,
	"is_default" boolean NOT NULL,
	"archived_at" timestamptz,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "sellers_country" CHECK ("sellers"."country" ~ '^[A-Z]{2}$'),
	CONSTRAINT "sellers_default_in_use" CHECK (not ("sellers"."is_default" and "sellers"."archived_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "tax_rates" (
	"id" text PRIMARY KEY NOT NULL,
	"country" text NOT NULL,
	"product" text,
	"category" text NOT NULL,
	"label" text NOT NULL,
	"rate_percent" numeric NOT NULL,
	"reason" text,
	"valid_from" date NOT NULL,
	"published_at" timestamptz NOT NULL,
	CONSTRAINT "tax_rates_category" CHECK ("tax_rates"."category" in ('S', 'Z', 'E')),
	CONSTRAINT "tax_rates_rate" CHECK (("tax_rates"."category" = 'S') = ("tax_rates"."rate_percent" > 0) and "tax_rates"."rate_percent" <= 100),
	CONSTRAINT "tax_rates_product" CHECK ("tax_rates"."product" in ('capacity', 'inference', 'fee'))
);
--> statement-breakpoint
ALTER TABLE "legal_entities" ADD COLUMN "exemption_certificate" text;--> statement-breakpoint
ALTER TABLE "legal_entities" ADD COLUMN "exemption_until" date;--> statement-breakpoint
CREATE UNIQUE INDEX "sellers_default" ON "sellers" USING btree ("is_default") WHERE is_default;--> statement-breakpoint
CREATE UNIQUE INDEX "tax_rates_validity" ON "tax_rates" USING btree ("country",coalesce("product", ''),"valid_from");