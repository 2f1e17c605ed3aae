CREATE TABLE "waitlist_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"state" text NOT NULL,
	"act" text NOT NULL,
	"node_type" text NOT NULL,
	"nodes" integer NOT NULL,
	"regions" text[] NOT NULL,
	"capacity_class" text,
	"notice_class" text,
	"earliest_start" timestamptz NOT NULL,
	"latest_start" timestamptz NOT NULL,
	"hours" integer NOT NULL,
	"ceiling" numeric,
	"currency" text NOT NULL,
	"project_id" text,
	"po_number" text,
	"expires_at" timestamptz NOT NULL,
	"created_at" timestamptz NOT NULL,
	"created_by_type" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_by_name" text NOT NULL,
	"obstacle" jsonb,
	"ended_at" timestamptz,
	"match" jsonb,
	"reservation_id" text,
	CONSTRAINT "waitlist_entries_state" CHECK ("waitlist_entries"."state" in ('open', 'matched', 'bought', 'withdrawn', 'expired')),
	CONSTRAINT "waitlist_entries_act" CHECK ("waitlist_entries"."act" in ('tell', 'buy')),
	CONSTRAINT "waitlist_entries_buy" CHECK ("waitlist_entries"."act" = 'tell' or ("waitlist_entries"."ceiling" is not null and "waitlist_entries"."project_id" is not null)),
	CONSTRAINT "waitlist_entries_bought" CHECK (("waitlist_entries"."state" = 'bought') = ("waitlist_entries"."reservation_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_entries_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_entries_organization_id_project_id_projects_organization_id_id_fk" FOREIGN KEY ("organization_id","project_id") REFERENCES "public"."projects"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "waitlist_entries_newest" ON "waitlist_entries" USING btree ("organization_id","created_at","id");--> statement-breakpoint
CREATE INDEX "waitlist_entries_open" ON "waitlist_entries" USING btree ("created_at","id") WHERE state = 'open';