CREATE TABLE "approval_decisions" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"request_id" text NOT NULL,
	"decision" text NOT NULL,
	"reason" text,
	"satisfies" jsonb NOT NULL,
	"created_by_type" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_by_name" text NOT NULL,
	"at" timestamptz NOT NULL,
	CONSTRAINT "approval_decisions_decision" CHECK ("approval_decisions"."decision" in ('approve', 'reject'))
);
--> statement-breakpoint
CREATE TABLE "approval_policies" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"name" text NOT NULL,
	"total_from" numeric,
	"currency" text NOT NULL,
	"days_from" integer,
	"node_types" jsonb NOT NULL,
	"project_ids" jsonb NOT NULL,
	"approver_roles" jsonb NOT NULL,
	"approver_people" jsonb NOT NULL,
	"deadline_hours" integer NOT NULL,
	"allow_own_requests" boolean NOT NULL,
	"created_by_type" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_by_name" text NOT NULL,
	"archived_at" timestamptz,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "approval_policies_total" CHECK ("approval_policies"."total_from" >= 0),
	CONSTRAINT "approval_policies_deadline" CHECK ("approval_policies"."deadline_hours" between 1 and 72),
	CONSTRAINT "approval_policies_approvers" CHECK (jsonb_array_length("approval_policies"."approver_roles") + jsonb_array_length("approval_policies"."approver_people") > 0)
);
--> statement-breakpoint
CREATE TABLE "approval_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"quote_id" text NOT NULL,
	"reservation_id" text NOT NULL,
	"state" text NOT NULL,
	"justification" text NOT NULL,
	"requirements" jsonb NOT NULL,
	"created_by_type" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_by_name" text NOT NULL,
	"asked_by_id" text NOT NULL,
	"deadline" timestamptz NOT NULL,
	"decided_at" timestamptz,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "approval_requests_owner" UNIQUE("organization_id","id"),
	CONSTRAINT "approval_requests_state" CHECK ("approval_requests"."state" in ('pending', 'approved', 'rejected', 'expired', 'withdrawn'))
);
--> statement-breakpoint
ALTER TABLE "quotes" DROP CONSTRAINT "quotes_state";--> statement-breakpoint
ALTER TABLE "approval_decisions" ADD CONSTRAINT "approval_decisions_organization_id_request_id_approval_requests_organization_id_id_fk" FOREIGN KEY ("organization_id","request_id") REFERENCES "public"."approval_requests"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_policies" ADD CONSTRAINT "approval_policies_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_requests" ADD CONSTRAINT "approval_requests_organization_id_quote_id_quotes_organization_id_id_fk" FOREIGN KEY ("organization_id","quote_id") REFERENCES "public"."quotes"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_requests" ADD CONSTRAINT "approval_requests_organization_id_reservation_id_reservations_organization_id_id_fk" FOREIGN KEY ("organization_id","reservation_id") REFERENCES "public"."reservations"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "approval_decisions_once" ON "approval_decisions" USING btree ("request_id","created_by_id");--> statement-breakpoint
CREATE INDEX "approval_policies_living" ON "approval_policies" USING btree ("organization_id") WHERE archived_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "approval_requests_quote" ON "approval_requests" USING btree ("quote_id");--> statement-breakpoint
CREATE UNIQUE INDEX "approval_requests_reservation" ON "approval_requests" USING btree ("reservation_id");--> statement-breakpoint
CREATE INDEX "approval_requests_newest" ON "approval_requests" USING btree ("organization_id","created_at","id");--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_state" CHECK ("quotes"."state" in ('open', 'accepted', 'expired', 'withdrawn', 'rejected'));