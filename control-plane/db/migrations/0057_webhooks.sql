CREATE TABLE "webhook_attempts" (
	"webhook_id" text NOT NULL,
	"event_id" text NOT NULL,
	"number" integer NOT NULL,
	"at" timestamptz NOT NULL,
	"status" integer,
	"milliseconds" integer NOT NULL,
	"fault" text,
	"answer" text,
	CONSTRAINT "webhook_attempts_webhook_id_event_id_number_pk" PRIMARY KEY("webhook_id","event_id","number")
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"webhook_id" text NOT NULL,
	"event_id" text NOT NULL,
	"organization_id" text NOT NULL,
	"event_type" text NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamptz,
	"delivered_at" timestamptz,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "webhook_deliveries_webhook_id_event_id_pk" PRIMARY KEY("webhook_id","event_id"),
	CONSTRAINT "webhook_deliveries_state" CHECK ("webhook_deliveries"."state" in ('waiting', 'delivered', 'failed')),
	CONSTRAINT "webhook_deliveries_next" CHECK (("webhook_deliveries"."state" = 'waiting') = ("webhook_deliveries"."next_attempt_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"event_types" text[],
	"secret" text,
	"previous_secret" text,
	"previous_secret_ends_at" timestamptz,
	"paused_at" timestamptz,
	"pause_reason" text,
	"failing_since" timestamptz,
	"failure_told_at" timestamptz,
	"failures_in_row" integer DEFAULT 0 NOT NULL,
	"held_until" timestamptz,
	"fault" text,
	"last_delivered_at" timestamptz,
	"removed_at" timestamptz,
	"created_by_type" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "webhooks_owner" UNIQUE("organization_id","id"),
	CONSTRAINT "webhooks_secret" CHECK (("webhooks"."removed_at" is null) = ("webhooks"."secret" is not null)),
	CONSTRAINT "webhooks_previous_secret" CHECK (("webhooks"."previous_secret" is null) = ("webhooks"."previous_secret_ends_at" is null)),
	CONSTRAINT "webhooks_pause" CHECK (("webhooks"."paused_at" is null) = ("webhooks"."pause_reason" is null)),
	CONSTRAINT "webhooks_pause_reason" CHECK ("webhooks"."pause_reason" in ('asked', 'failing', 'gone'))
);
--> statement-breakpoint
ALTER TABLE "webhook_attempts" ADD CONSTRAINT "webhook_attempts_delivery" FOREIGN KEY ("webhook_id","event_id") REFERENCES "public"."webhook_deliveries"("webhook_id","event_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_webhook" FOREIGN KEY ("organization_id","webhook_id") REFERENCES "public"."webhooks"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_newest" ON "webhook_deliveries" USING btree ("webhook_id","created_at","event_id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" USING btree ("webhook_id","next_attempt_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_oldest" ON "webhook_deliveries" USING btree ("created_at");