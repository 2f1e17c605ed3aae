CREATE TABLE "account_mappings" (
	"organization_id" text NOT NULL,
	"subject" text NOT NULL,
	"account" text NOT NULL,
	"changed_at" timestamptz NOT NULL,
	CONSTRAINT "account_mappings_key" PRIMARY KEY("organization_id","subject"),
	CONSTRAINT "account_mappings_account" CHECK ("account_mappings"."account" ~ '^[0-9A-Za-z._-]{1,20}$')
);
--> statement-breakpoint
CREATE TABLE "month_sign_offs" (
	"organization_id" text NOT NULL,
	"period_start" timestamptz NOT NULL,
	"open" jsonb NOT NULL,
	"note" text,
	"signed_at" timestamptz NOT NULL,
	"signed_by_type" text NOT NULL,
	"signed_by_id" text NOT NULL,
	"signed_by_name" text NOT NULL,
	CONSTRAINT "month_sign_offs_key" PRIMARY KEY("organization_id","period_start")
);
--> statement-breakpoint
ALTER TABLE "account_mappings" ADD CONSTRAINT "account_mappings_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "month_sign_offs" ADD CONSTRAINT "month_sign_offs_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;