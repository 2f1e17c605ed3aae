CREATE TABLE "released_labels" (
	"organization_id" text NOT NULL,
	"prompt_id" text NOT NULL,
	"label" text NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "released_labels_key" PRIMARY KEY("organization_id","prompt_id","label")
);
--> statement-breakpoint
CREATE TABLE "released_prompts" (
	"organization_id" text NOT NULL,
	"prompt_id" text NOT NULL,
	"name" text,
	"revision" integer NOT NULL,
	"released_at" timestamptz NOT NULL,
	CONSTRAINT "released_prompts_key" PRIMARY KEY("organization_id","prompt_id")
);
--> statement-breakpoint
CREATE TABLE "released_versions" (
	"organization_id" text NOT NULL,
	"prompt_id" text NOT NULL,
	"version" integer NOT NULL,
	"messages" jsonb NOT NULL,
	"model" text,
	"parameters" jsonb NOT NULL,
	"released_at" timestamptz NOT NULL,
	CONSTRAINT "released_versions_key" PRIMARY KEY("organization_id","prompt_id","version")
);
--> statement-breakpoint
ALTER TABLE "released_labels" ADD CONSTRAINT "released_labels_prompt" FOREIGN KEY ("organization_id","prompt_id") REFERENCES "public"."released_prompts"("organization_id","prompt_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "released_labels" ADD CONSTRAINT "released_labels_version" FOREIGN KEY ("organization_id","prompt_id","version") REFERENCES "public"."released_versions"("organization_id","prompt_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "released_prompts" ADD CONSTRAINT "released_prompts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "released_versions" ADD CONSTRAINT "released_versions_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "released_prompts_name" ON "released_prompts" USING btree ("organization_id","name");