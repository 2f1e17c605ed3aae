ALTER TABLE "waitlist_entries" ADD COLUMN "also_node_types" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD COLUMN "approval_request_id" text;