CREATE TABLE "contract_activations" (
	"version_id" text PRIMARY KEY NOT NULL,
	"contract_id" text NOT NULL,
	"organization_id" text NOT NULL,
	"activated_at" timestamptz NOT NULL,
	"activated_by_name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contract_price_lists" (
	"price_list_id" text NOT NULL,
	"version_id" text NOT NULL,
	"organization_id" text NOT NULL,
	"clause_id" text NOT NULL,
	CONSTRAINT "contract_price_lists_price_list_id_version_id_clause_id_pk" PRIMARY KEY("price_list_id","version_id","clause_id")
);
--> statement-breakpoint
CREATE TABLE "contract_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"contract_id" text NOT NULL,
	"organization_id" text NOT NULL,
	"version" integer NOT NULL,
	"valid_from" timestamptz NOT NULL,
	"clauses" jsonb NOT NULL,
	"created_at" timestamptz NOT NULL,
	"created_by_name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contracts" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"name" text NOT NULL,
	"reference" text,
	"starts_at" timestamptz NOT NULL,
	"ends_at" timestamptz NOT NULL,
	"activated_at" timestamptz,
	"ended_at" timestamptz,
	"end_reason" text,
	"end_shortfall" text,
	"created_at" timestamptz NOT NULL,
	"created_by_name" text NOT NULL,
	CONSTRAINT "contracts_owner" UNIQUE("organization_id","id"),
	CONSTRAINT "contracts_window" CHECK ("contracts"."starts_at" < "contracts"."ends_at"),
	CONSTRAINT "contracts_end_shortfall" CHECK ("contracts"."end_shortfall" in ('whole', 'proRata', 'waived')),
	CONSTRAINT "contracts_ended" CHECK ("contracts"."ended_at" is null or ("contracts"."ended_at" >= "contracts"."starts_at" and "contracts"."ended_at" <= "contracts"."ends_at"))
);
--> statement-breakpoint
CREATE TABLE "credit_revocations" (
	"credit_id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"revoked_at" timestamptz NOT NULL,
	"amount" numeric NOT NULL,
	"reason" text NOT NULL,
	"revoked_by_name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "credits" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"kind" text NOT NULL,
	"amount" numeric NOT NULL,
	"currency" text NOT NULL,
	"reason" text NOT NULL,
	"prefixes" text[] NOT NULL,
	"project_ids" text[] NOT NULL,
	"priority" integer NOT NULL,
	"valid_from" timestamptz NOT NULL,
	"valid_until" timestamptz,
	"granted_at" timestamptz NOT NULL,
	"granted_by_name" text NOT NULL,
	CONSTRAINT "credits_owner" UNIQUE("organization_id","id"),
	CONSTRAINT "credits_kind" CHECK ("credits"."kind" in ('prepaid', 'promotional', 'goodwill', 'sla')),
	CONSTRAINT "credits_amount" CHECK ("credits"."amount" > 0),
	CONSTRAINT "credits_window" CHECK ("credits"."valid_until" > "credits"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "price_list_ends" (
	"price_list_id" text NOT NULL,
	"ends_at" timestamptz NOT NULL,
	CONSTRAINT "price_list_ends_price_list_id_ends_at_pk" PRIMARY KEY("price_list_id","ends_at")
);
--> statement-breakpoint
ALTER TABLE "contract_activations" ADD CONSTRAINT "contract_activations_version_id_contract_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."contract_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_activations" ADD CONSTRAINT "contract_activations_organization_id_contract_id_contracts_organization_id_id_fk" FOREIGN KEY ("organization_id","contract_id") REFERENCES "public"."contracts"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_price_lists" ADD CONSTRAINT "contract_price_lists_price_list_id_price_lists_id_fk" FOREIGN KEY ("price_list_id") REFERENCES "public"."price_lists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_price_lists" ADD CONSTRAINT "contract_price_lists_version_id_contract_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."contract_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_versions" ADD CONSTRAINT "contract_versions_organization_id_contract_id_contracts_organization_id_id_fk" FOREIGN KEY ("organization_id","contract_id") REFERENCES "public"."contracts"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_revocations" ADD CONSTRAINT "credit_revocations_credit_id_credits_id_fk" FOREIGN KEY ("credit_id") REFERENCES "public"."credits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credits" ADD CONSTRAINT "credits_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_list_ends" ADD CONSTRAINT "price_list_ends_price_list_id_price_lists_id_fk" FOREIGN KEY ("price_list_id") REFERENCES "public"."price_lists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contract_activations_owner" ON "contract_activations" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "contract_price_lists_version" ON "contract_price_lists" USING btree ("version_id");--> statement-breakpoint
CREATE UNIQUE INDEX "contract_versions_number" ON "contract_versions" USING btree ("contract_id","version");--> statement-breakpoint
CREATE INDEX "contracts_newest" ON "contracts" USING btree ("starts_at","id");--> statement-breakpoint
-- One contract holds for a customer at a time.
ALTER TABLE contracts ADD CONSTRAINT contracts_one_at_a_time
  EXCLUDE USING gist (organization_id WITH =, tstzrange(starts_at, coalesce(ended_at, ends_at)) WITH &&) WHERE (activated_at IS NOT NULL);
