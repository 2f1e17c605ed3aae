CREATE TABLE "prompt_labels" (
	"organization_id" text NOT NULL,
	"prompt_id" text NOT NULL,
	"name" text NOT NULL,
	"number" integer NOT NULL,
	"moved_by" text NOT NULL,
	"moved_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "prompt_labels_prompt_id_name_pk" PRIMARY KEY("prompt_id","name"),
	CONSTRAINT "prompt_labels_name" CHECK ("prompt_labels"."name" ~ '^[a-z0-9][a-z0-9-]{0,31}$')
);
--> statement-breakpoint
CREATE TABLE "prompt_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"prompt_id" text NOT NULL,
	"number" integer NOT NULL,
	"messages" jsonb NOT NULL,
	"model" text,
	"parameters" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"created_by" text NOT NULL,
	"operation_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "prompt_versions_in_order" UNIQUE("organization_id","prompt_id","number"),
	CONSTRAINT "prompt_versions_number" CHECK ("prompt_versions"."number" >= 1)
);
--> statement-breakpoint
CREATE TABLE "prompts" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"owner_id" text NOT NULL,
	"project_id" text,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"sharing" text NOT NULL,
	"latest_number" integer NOT NULL,
	"forked_from_prompt_id" text,
	"forked_from_number" integer,
	"operation_id" text,
	"archived_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "prompts_in_organization" UNIQUE("organization_id","id"),
	CONSTRAINT "prompts_sharing" CHECK ("prompts"."sharing" in ('private', 'read', 'edit'))
);
--> statement-breakpoint
ALTER TABLE "prompt_labels" ADD CONSTRAINT "prompt_labels_moved_by_users_id_fk" FOREIGN KEY ("moved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prompt_labels" ADD CONSTRAINT "prompt_labels_version" FOREIGN KEY ("organization_id","prompt_id","number") REFERENCES "public"."prompt_versions"("organization_id","prompt_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prompt_versions" ADD CONSTRAINT "prompt_versions_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prompt_versions" ADD CONSTRAINT "prompt_versions_prompt" FOREIGN KEY ("organization_id","prompt_id") REFERENCES "public"."prompts"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prompts" ADD CONSTRAINT "prompts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prompts" ADD CONSTRAINT "prompts_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "prompt_labels_in_organization" ON "prompt_labels" USING btree ("organization_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "prompt_versions_once" ON "prompt_versions" USING btree ("prompt_id","operation_id");--> statement-breakpoint
CREATE INDEX "prompt_versions_of_author" ON "prompt_versions" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "prompts_newest_change" ON "prompts" USING btree ("organization_id","updated_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "prompts_once" ON "prompts" USING btree ("organization_id","owner_id","operation_id");