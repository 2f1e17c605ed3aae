CREATE TABLE "access_reads" (
	"reservation_id" text NOT NULL,
	"actor_type" text NOT NULL,
	"actor_id" text NOT NULL,
	"minute" timestamptz NOT NULL,
	"organization_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"reads" integer NOT NULL,
	"last_read_at" timestamptz NOT NULL,
	CONSTRAINT "access_reads_reservation_id_actor_type_actor_id_minute_pk" PRIMARY KEY("reservation_id","actor_type","actor_id","minute")
);
--> statement-breakpoint
CREATE TABLE "rehearsal_acknowledgements" (
	"rehearsal_id" text NOT NULL,
	"actor_type" text NOT NULL,
	"actor_id" text NOT NULL,
	"organization_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"at" timestamptz NOT NULL,
	CONSTRAINT "rehearsal_acknowledgements_rehearsal_id_actor_type_actor_id_pk" PRIMARY KEY("rehearsal_id","actor_type","actor_id")
);
--> statement-breakpoint
CREATE TABLE "rehearsals" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"reservation_id" text NOT NULL,
	"state" text NOT NULL,
	"announced_at" timestamptz NOT NULL,
	"ends_at" timestamptz NOT NULL,
	"observed_until" timestamptz NOT NULL,
	"ended_at" timestamptz,
	"created_by_type" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_by_name" text NOT NULL,
	CONSTRAINT "rehearsals_state" CHECK ("rehearsals"."state" in ('announced', 'over', 'finished', 'stopped')),
	CONSTRAINT "rehearsals_times" CHECK ("rehearsals"."announced_at" < "rehearsals"."ends_at" and "rehearsals"."ends_at" < "rehearsals"."observed_until"),
	CONSTRAINT "rehearsals_ended" CHECK (("rehearsals"."state" in ('finished', 'stopped')) = ("rehearsals"."ended_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD COLUMN "follows" text;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD COLUMN "any_of_family" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD COLUMN "preferred_region" text;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD COLUMN "ceiling_per" text DEFAULT 'node_hour' NOT NULL;--> statement-breakpoint
ALTER TABLE "access_reads" ADD CONSTRAINT "access_reads_organization_id_reservation_id_reservations_organization_id_id_fk" FOREIGN KEY ("organization_id","reservation_id") REFERENCES "public"."reservations"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rehearsal_acknowledgements" ADD CONSTRAINT "rehearsal_acknowledgements_rehearsal_id_rehearsals_id_fk" FOREIGN KEY ("rehearsal_id") REFERENCES "public"."rehearsals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rehearsals" ADD CONSTRAINT "rehearsals_organization_id_reservation_id_reservations_organization_id_id_fk" FOREIGN KEY ("organization_id","reservation_id") REFERENCES "public"."reservations"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "rehearsals_one" ON "rehearsals" USING btree ("reservation_id") WHERE state in ('announced', 'over');--> statement-breakpoint
CREATE INDEX "rehearsals_newest" ON "rehearsals" USING btree ("reservation_id","announced_at");--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_entries_organization_id_follows_reservations_organization_id_id_fk" FOREIGN KEY ("organization_id","follows") REFERENCES "public"."reservations"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "waitlist_entries_one_successor" ON "waitlist_entries" USING btree ("follows") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "waitlist_entries_follows" ON "waitlist_entries" USING btree ("follows","created_at") WHERE follows is not null;--> statement-breakpoint
CREATE INDEX "waitlist_entries_followed" ON "waitlist_entries" USING btree ("reservation_id") WHERE follows is not null;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_entries_ceiling_per" CHECK ("waitlist_entries"."ceiling_per" in ('node_hour', 'gpu_hour', 'total'));--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_entries_follows_to_buy" CHECK ("waitlist_entries"."follows" is null or "waitlist_entries"."act" = 'buy');
