CREATE TABLE "audit_entries" (
	"position" bigserial PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"organization_id" text,
	"at" timestamptz NOT NULL,
	"actor_type" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"surface" text NOT NULL,
	"address" text,
	"action" text NOT NULL,
	"target_type" text,
	"target_id" text,
	"outcome" text NOT NULL,
	"summary" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"request_id" text NOT NULL,
	"operation_id" text
);
--> statement-breakpoint
CREATE TABLE "audit_seals" (
	"chain" text NOT NULL,
	"sequence" integer NOT NULL,
	"position" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_seals_chain_sequence_pk" PRIMARY KEY("chain","sequence")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"caller" text NOT NULL,
	"key" text NOT NULL,
	"route_id" text NOT NULL,
	"body_hash" text NOT NULL,
	"status" integer NOT NULL,
	"response" jsonb,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "idempotency_keys_caller_key_pk" PRIMARY KEY("caller","key")
);
--> statement-breakpoint
CREATE TABLE "allocations" (
	"id" text PRIMARY KEY NOT NULL,
	"pool" text NOT NULL,
	"organization_id" text NOT NULL,
	"region" text NOT NULL,
	"node_type" text NOT NULL,
	"nodes" integer NOT NULL,
	"gpus" integer NOT NULL,
	"starts_at" timestamptz NOT NULL,
	"ends_at" timestamptz NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "allocations_state" CHECK ("allocations"."state" in ('held', 'allocated', 'returned')),
	CONSTRAINT "allocations_window" CHECK ("allocations"."starts_at" <= "allocations"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "capacity_days" (
	"pool" text NOT NULL,
	"day" date NOT NULL,
	"total" integer[] NOT NULL,
	"free" integer[] NOT NULL,
	CONSTRAINT "capacity_days_pool_day_pk" PRIMARY KEY("pool","day"),
	CONSTRAINT "capacity_days_never_oversold" CHECK (0 <= all ("capacity_days"."free")),
	CONSTRAINT "capacity_days_hours" CHECK (cardinality("capacity_days"."total") = 24 and cardinality("capacity_days"."free") = 24)
);
--> statement-breakpoint
CREATE TABLE "node_types" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"family" text NOT NULL,
	"gpu_model" text NOT NULL,
	"gpus" integer NOT NULL,
	"gpu_memory_gb" integer NOT NULL,
	"cpu_cores" integer NOT NULL,
	"memory_gb" integer NOT NULL,
	"local_storage_tb" double precision NOT NULL,
	"interconnect" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "regions" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"country" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "supplies" (
	"id" text PRIMARY KEY NOT NULL,
	"pool" text NOT NULL,
	"region" text NOT NULL,
	"node_type" text NOT NULL,
	"capacity_class" text NOT NULL,
	"notice_class" text,
	"nodes" integer NOT NULL,
	"starts_at" timestamptz NOT NULL,
	"ends_at" timestamptz NOT NULL,
	"released_at" timestamptz NOT NULL,
	CONSTRAINT "supplies_window" CHECK ("supplies"."starts_at" < "supplies"."ends_at"),
	CONSTRAINT "supplies_nodes" CHECK ("supplies"."nodes" > 0)
);
--> statement-breakpoint
CREATE TABLE "billing_periods" (
	"organization_id" text NOT NULL,
	"period_start" timestamptz NOT NULL,
	"period_end" timestamptz NOT NULL,
	"closes_at" timestamptz NOT NULL,
	"state" text NOT NULL,
	CONSTRAINT "billing_periods_organization_id_period_start_pk" PRIMARY KEY("organization_id","period_start"),
	CONSTRAINT "billing_periods_state" CHECK ("billing_periods"."state" in ('open', 'closed'))
);
--> statement-breakpoint
CREATE TABLE "invoice_counters" (
	"series" text PRIMARY KEY NOT NULL,
	"last" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invoice_lines" (
	"id" text PRIMARY KEY NOT NULL,
	"invoice_id" text NOT NULL,
	"organization_id" text NOT NULL,
	"position" integer NOT NULL,
	"description" text NOT NULL,
	"project_id" text NOT NULL,
	"project_name" text NOT NULL,
	"resource_id" text NOT NULL,
	"price_id" text NOT NULL,
	"po_number" text,
	"quantity" bigint NOT NULL,
	"usage_records" bigint NOT NULL,
	"exact_amount" numeric NOT NULL,
	"amount" numeric NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invoices" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"number" text NOT NULL,
	"period_start" timestamptz NOT NULL,
	"period_end" timestamptz NOT NULL,
	"time_zone" text NOT NULL,
	"currency" text NOT NULL,
	"subtotal" numeric NOT NULL,
	"tax_label" text NOT NULL,
	"tax_rate_percent" numeric NOT NULL,
	"tax" numeric NOT NULL,
	"total" numeric NOT NULL,
	"seller" jsonb NOT NULL,
	"bill_to" jsonb NOT NULL,
	"issued_at" timestamptz NOT NULL,
	"due_at" timestamptz NOT NULL,
	CONSTRAINT "invoices_sum" CHECK ("invoices"."total" = "invoices"."subtotal" + "invoices"."tax")
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"position" bigserial PRIMARY KEY NOT NULL,
	"transaction_id" text NOT NULL,
	"organization_id" text NOT NULL,
	"invoice_id" text,
	"account" text NOT NULL,
	"amount" numeric NOT NULL,
	"currency" text NOT NULL,
	"at" timestamptz NOT NULL,
	CONSTRAINT "ledger_entries_account" CHECK ("ledger_entries"."account" in ('receivable', 'revenue', 'tax_payable'))
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"project_id" text NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"secret_hash" text NOT NULL,
	"scopes" jsonb NOT NULL,
	"created_by_type" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_by_name" text NOT NULL,
	"expires_at" timestamptz,
	"last_used_at" timestamptz,
	"revoked_at" timestamptz,
	"created_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "model_routes" (
	"model_id" text PRIMARY KEY NOT NULL,
	"provider_id" text NOT NULL,
	"upstream_model" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "models" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"publisher" text NOT NULL,
	"description" text NOT NULL,
	"license" text NOT NULL,
	"context_tokens" integer NOT NULL,
	"max_output_tokens" integer NOT NULL,
	"modalities" jsonb NOT NULL,
	"parameters" jsonb NOT NULL,
	"regions" jsonb NOT NULL,
	"life" text NOT NULL,
	"retires_at" timestamptz,
	"demo" boolean NOT NULL,
	"discovered" boolean NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "models_life" CHECK ("models"."life" in ('preview', 'available', 'deprecated', 'retired'))
);
--> statement-breakpoint
CREATE TABLE "providers" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"base_url" text NOT NULL,
	"secret" text,
	"discovered" boolean NOT NULL,
	"created_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"currency" text NOT NULL,
	"time_zone" text NOT NULL,
	"billing_name" text NOT NULL,
	"billing_address" jsonb NOT NULL,
	"tax_id" text,
	"tax_label" text NOT NULL,
	"tax_rate_percent" numeric NOT NULL,
	"payment_terms_days" integer NOT NULL,
	"created_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "projects" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"name" text NOT NULL,
	"cost_center" text,
	"archived_at" timestamptz,
	"created_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "price_lists" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"organization_id" text,
	"currency" text NOT NULL,
	"valid_from" timestamptz NOT NULL,
	"published_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "prices" (
	"id" text PRIMARY KEY NOT NULL,
	"price_list_id" text NOT NULL,
	"sku" text NOT NULL,
	"product" text NOT NULL,
	"per" bigint NOT NULL,
	"amount" numeric NOT NULL,
	"currency" text NOT NULL,
	CONSTRAINT "prices_not_negative" CHECK ("prices"."amount" >= 0),
	CONSTRAINT "prices_product" CHECK ("prices"."product" in ('capacity', 'inference', 'fee'))
);
--> statement-breakpoint
CREATE TABLE "quota_limits" (
	"organization_id" text NOT NULL,
	"quota_id" text NOT NULL,
	"limit" integer NOT NULL,
	"origin" text NOT NULL,
	"updated_at" timestamptz NOT NULL,
	CONSTRAINT "quota_limits_organization_id_quota_id_pk" PRIMARY KEY("organization_id","quota_id"),
	CONSTRAINT "quota_limits_not_negative" CHECK ("quota_limits"."limit" >= 0),
	CONSTRAINT "quota_limits_origin" CHECK ("quota_limits"."origin" in ('default', 'rule', 'operator'))
);
--> statement-breakpoint
CREATE TABLE "quota_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"quota_id" text NOT NULL,
	"limit_before" integer NOT NULL,
	"requested_limit" integer NOT NULL,
	"justification" text NOT NULL,
	"state" text NOT NULL,
	"decided_by" text,
	"reason" text NOT NULL,
	"created_by_type" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_by_name" text NOT NULL,
	"decided_at" timestamptz,
	"answer_by" timestamptz,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "quota_requests_state" CHECK ("quota_requests"."state" in ('pending', 'approved', 'declined'))
);
--> statement-breakpoint
CREATE TABLE "handovers" (
	"reservation_id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"engine" text NOT NULL,
	"methods" jsonb NOT NULL,
	"handed_over_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "node_assignments" (
	"id" text PRIMARY KEY NOT NULL,
	"node_number" bigint NOT NULL,
	"organization_id" text NOT NULL,
	"reservation_id" text NOT NULL,
	"during" "tstzrange" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "nodes" (
	"number" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "nodes_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"id" text NOT NULL,
	"name" text NOT NULL,
	"supply_id" text NOT NULL,
	"pool" text NOT NULL,
	"starts_at" timestamptz NOT NULL,
	"ends_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quotes" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"allocation_id" text NOT NULL,
	"state" text NOT NULL,
	"region" text NOT NULL,
	"node_type" text NOT NULL,
	"capacity_class" text NOT NULL,
	"notice_class" text,
	"nodes" integer NOT NULL,
	"gpus" integer NOT NULL,
	"starts_at" timestamptz NOT NULL,
	"ends_at" timestamptz NOT NULL,
	"price_id" text NOT NULL,
	"total" numeric NOT NULL,
	"currency" text NOT NULL,
	"terms" jsonb NOT NULL,
	"created_by_id" text NOT NULL,
	"created_by_name" text NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "quotes_state" CHECK ("quotes"."state" in ('open', 'accepted', 'expired', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "releases" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"reservation_id" text NOT NULL,
	"effective_at" timestamptz NOT NULL,
	"bought_until" timestamptz NOT NULL,
	"charged_until_effective" numeric NOT NULL,
	"remaining" numeric NOT NULL,
	"fee_percent" integer NOT NULL,
	"fee" numeric NOT NULL,
	"refund" numeric NOT NULL,
	"final_cost" numeric NOT NULL,
	"reason" text,
	"created_by_type" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reservation_events" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"reservation_id" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"actor_type" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"reason" text NOT NULL,
	"at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reservations" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"project_id" text NOT NULL,
	"quote_id" text NOT NULL,
	"allocation_id" text NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"region" text NOT NULL,
	"node_type" text NOT NULL,
	"capacity_class" text NOT NULL,
	"notice_class" text,
	"nodes" integer NOT NULL,
	"gpus" integer NOT NULL,
	"starts_at" timestamptz NOT NULL,
	"ends_at" timestamptz NOT NULL,
	"price_id" text NOT NULL,
	"total" numeric NOT NULL,
	"currency" text NOT NULL,
	"terms" jsonb NOT NULL,
	"bought_until" timestamptz NOT NULL,
	"delivered_nodes" integer DEFAULT 0 NOT NULL,
	"handed_over_at" timestamptz,
	"metered_until" timestamptz NOT NULL,
	"po_number" text,
	"created_by_type" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "reservations_state" CHECK ("reservations"."state" in ('pending_approval', 'scheduled', 'provisioning', 'active', 'ending', 'ended', 'cancelled', 'failed', 'reclaiming', 'degraded'))
);
--> statement-breakpoint
CREATE TABLE "usage_charges" (
	"usage_record_id" text NOT NULL,
	"price_id" text NOT NULL,
	"quantity" bigint NOT NULL,
	CONSTRAINT "usage_charges_usage_record_id_price_id_pk" PRIMARY KEY("usage_record_id","price_id")
);
--> statement-breakpoint
CREATE TABLE "usage_hours" (
	"organization_id" text NOT NULL,
	"hour" timestamptz NOT NULL,
	"project_id" text NOT NULL,
	"resource_id" text NOT NULL,
	"api_key_id" text NOT NULL,
	"price_id" text NOT NULL,
	"quantity" bigint NOT NULL,
	"records" bigint NOT NULL,
	CONSTRAINT "usage_hours_organization_id_hour_project_id_resource_id_api_key_id_price_id_pk" PRIMARY KEY("organization_id","hour","project_id","resource_id","api_key_id","price_id")
);
--> statement-breakpoint
CREATE TABLE "usage_records" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"project_id" text NOT NULL,
	"source" text NOT NULL,
	"source_id" text NOT NULL,
	"product" text NOT NULL,
	"resource_id" text NOT NULL,
	"api_key_id" text DEFAULT '' NOT NULL,
	"occurred_at" timestamptz NOT NULL,
	"node_seconds" bigint DEFAULT 0 NOT NULL,
	"amount_micros" bigint DEFAULT 0 NOT NULL,
	"input_tokens" bigint DEFAULT 0 NOT NULL,
	"cached_input_tokens" bigint DEFAULT 0 NOT NULL,
	"output_tokens" bigint DEFAULT 0 NOT NULL,
	"reasoning_tokens" bigint DEFAULT 0 NOT NULL,
	"usage_source" text NOT NULL,
	"first_token_ms" integer,
	"total_ms" integer,
	"finish" text,
	"client_gone" boolean DEFAULT false NOT NULL,
	"request_id" text,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "usage_records_not_negative" CHECK ("usage_records"."node_seconds" >= 0 and "usage_records"."input_tokens" >= 0 and "usage_records"."cached_input_tokens" >= 0 and "usage_records"."output_tokens" >= 0 and "usage_records"."reasoning_tokens" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX "audit_entries_id" ON "audit_entries" USING btree ("id");
--> statement-breakpoint
CREATE INDEX "audit_entries_newest" ON "audit_entries" USING btree ("organization_id","position");
--> statement-breakpoint
CREATE UNIQUE INDEX "audit_seals_position" ON "audit_seals" USING btree ("position");
--> statement-breakpoint
CREATE INDEX "idempotency_keys_oldest" ON "idempotency_keys" USING btree ("created_at");
--> statement-breakpoint
CREATE INDEX "allocations_quota" ON "allocations" USING btree ("organization_id","node_type","region","ends_at");
--> statement-breakpoint
CREATE INDEX "allocations_pool" ON "allocations" USING btree ("pool","ends_at");
--> statement-breakpoint
CREATE INDEX "supplies_pool" ON "supplies" USING btree ("pool","starts_at");
--> statement-breakpoint
CREATE INDEX "billing_periods_due" ON "billing_periods" USING btree ("closes_at") WHERE state = 'open';
--> statement-breakpoint
CREATE UNIQUE INDEX "invoice_lines_position" ON "invoice_lines" USING btree ("invoice_id","position");
--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_period" ON "invoices" USING btree ("organization_id","period_start");
--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_number" ON "invoices" USING btree ("number");
--> statement-breakpoint
CREATE INDEX "invoices_newest" ON "invoices" USING btree ("organization_id","period_start","id");
--> statement-breakpoint
CREATE INDEX "ledger_entries_invoice" ON "ledger_entries" USING btree ("invoice_id");
--> statement-breakpoint
CREATE INDEX "ledger_entries_transaction" ON "ledger_entries" USING btree ("transaction_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_secret" ON "api_keys" USING btree ("secret_hash");
--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_owner" ON "api_keys" USING btree ("organization_id","id");
--> statement-breakpoint
CREATE INDEX "api_keys_newest" ON "api_keys" USING btree ("organization_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "api_keys_revoked" ON "api_keys" USING btree ("revoked_at");
--> statement-breakpoint
CREATE UNIQUE INDEX "projects_owner" ON "projects" USING btree ("organization_id","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "projects_name" ON "projects" USING btree ("organization_id",lower("name"));
--> statement-breakpoint
CREATE INDEX "price_lists_validity" ON "price_lists" USING btree ("organization_id","valid_from");
--> statement-breakpoint
CREATE UNIQUE INDEX "prices_sku" ON "prices" USING btree ("price_list_id","sku");
--> statement-breakpoint
CREATE INDEX "prices_by_sku" ON "prices" USING btree ("sku");
--> statement-breakpoint
CREATE INDEX "quota_requests_newest" ON "quota_requests" USING btree ("organization_id","created_at","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "quota_requests_one_pending" ON "quota_requests" USING btree ("organization_id","quota_id") WHERE state = 'pending';
--> statement-breakpoint
CREATE INDEX "node_assignments_reservation" ON "node_assignments" USING btree ("reservation_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "nodes_id" ON "nodes" USING btree ("id");
--> statement-breakpoint
CREATE UNIQUE INDEX "nodes_name" ON "nodes" USING btree ("name");
--> statement-breakpoint
CREATE INDEX "nodes_pool" ON "nodes" USING btree ("pool","ends_at");
--> statement-breakpoint
CREATE UNIQUE INDEX "quotes_owner" ON "quotes" USING btree ("organization_id","id");
--> statement-breakpoint
CREATE INDEX "quotes_newest" ON "quotes" USING btree ("organization_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "quotes_expiring" ON "quotes" USING btree ("expires_at") WHERE state = 'open';
--> statement-breakpoint
CREATE UNIQUE INDEX "releases_reservation" ON "releases" USING btree ("reservation_id");
--> statement-breakpoint
CREATE INDEX "reservation_events_of" ON "reservation_events" USING btree ("reservation_id","at");
--> statement-breakpoint
CREATE UNIQUE INDEX "reservations_owner" ON "reservations" USING btree ("organization_id","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "reservations_quote" ON "reservations" USING btree ("quote_id");
--> statement-breakpoint
CREATE INDEX "reservations_latest_start" ON "reservations" USING btree ("organization_id","starts_at","id");
--> statement-breakpoint
CREATE INDEX "reservations_living" ON "reservations" USING btree ("state","starts_at") WHERE state not in ('ended', 'cancelled', 'failed');
--> statement-breakpoint
CREATE UNIQUE INDEX "usage_records_once" ON "usage_records" USING btree ("source","source_id");
--> statement-breakpoint
CREATE INDEX "usage_records_newest" ON "usage_records" USING btree ("organization_id","occurred_at","id");
--> statement-breakpoint
CREATE INDEX "usage_records_resource" ON "usage_records" USING btree ("organization_id","resource_id","occurred_at","id");
--> statement-breakpoint
CREATE INDEX "usage_records_model_day" ON "usage_records" USING btree ("occurred_at") WHERE product = 'inference';
--> statement-breakpoint
ALTER TABLE "audit_seals" ADD CONSTRAINT "audit_seals_position_audit_entries_position_fk" FOREIGN KEY ("position") REFERENCES "public"."audit_entries"("position") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "supplies" ADD CONSTRAINT "supplies_region_regions_id_fk" FOREIGN KEY ("region") REFERENCES "public"."regions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "supplies" ADD CONSTRAINT "supplies_node_type_node_types_id_fk" FOREIGN KEY ("node_type") REFERENCES "public"."node_types"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "billing_periods" ADD CONSTRAINT "billing_periods_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_invoice_id_invoices_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoices"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_price_id_prices_id_fk" FOREIGN KEY ("price_id") REFERENCES "public"."prices"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_invoice_id_invoices_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoices"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "model_routes" ADD CONSTRAINT "model_routes_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "model_routes" ADD CONSTRAINT "model_routes_provider_id_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."providers"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "price_lists" ADD CONSTRAINT "price_lists_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "prices" ADD CONSTRAINT "prices_price_list_id_price_lists_id_fk" FOREIGN KEY ("price_list_id") REFERENCES "public"."price_lists"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "quota_limits" ADD CONSTRAINT "quota_limits_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "quota_requests" ADD CONSTRAINT "quota_requests_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_reservation_id_reservations_id_fk" FOREIGN KEY ("reservation_id") REFERENCES "public"."reservations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "node_assignments" ADD CONSTRAINT "node_assignments_node_number_nodes_number_fk" FOREIGN KEY ("node_number") REFERENCES "public"."nodes"("number") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "node_assignments" ADD CONSTRAINT "node_assignments_reservation_id_reservations_id_fk" FOREIGN KEY ("reservation_id") REFERENCES "public"."reservations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "nodes" ADD CONSTRAINT "nodes_supply_id_supplies_id_fk" FOREIGN KEY ("supply_id") REFERENCES "public"."supplies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_allocation_id_allocations_id_fk" FOREIGN KEY ("allocation_id") REFERENCES "public"."allocations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_price_id_prices_id_fk" FOREIGN KEY ("price_id") REFERENCES "public"."prices"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_reservation_id_reservations_id_fk" FOREIGN KEY ("reservation_id") REFERENCES "public"."reservations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "reservation_events" ADD CONSTRAINT "reservation_events_reservation_id_reservations_id_fk" FOREIGN KEY ("reservation_id") REFERENCES "public"."reservations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_allocation_id_allocations_id_fk" FOREIGN KEY ("allocation_id") REFERENCES "public"."allocations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_price_id_prices_id_fk" FOREIGN KEY ("price_id") REFERENCES "public"."prices"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_organization_id_project_id_projects_organization_id_id_fk" FOREIGN KEY ("organization_id","project_id") REFERENCES "public"."projects"("organization_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_organization_id_quote_id_quotes_organization_id_id_fk" FOREIGN KEY ("organization_id","quote_id") REFERENCES "public"."quotes"("organization_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "usage_charges" ADD CONSTRAINT "usage_charges_usage_record_id_usage_records_id_fk" FOREIGN KEY ("usage_record_id") REFERENCES "public"."usage_records"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "usage_charges" ADD CONSTRAINT "usage_charges_price_id_prices_id_fk" FOREIGN KEY ("price_id") REFERENCES "public"."prices"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "usage_hours" ADD CONSTRAINT "usage_hours_price_id_prices_id_fk" FOREIGN KEY ("price_id") REFERENCES "public"."prices"("id") ON DELETE no action ON UPDATE no action;
