ALTER TABLE "prompts" ADD COLUMN "release_revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "prompts" ADD COLUMN "released_revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "prompts_to_release" ON "prompts" USING btree ("id") WHERE "prompts"."release_revision" > "prompts"."released_revision";--> statement-breakpoint
-- What is shared and has a label is for programs to read from now on; the sweep hands it over.
UPDATE "prompts" SET "release_revision" = 1
WHERE "sharing" <> 'private' AND EXISTS (SELECT FROM "prompt_labels" WHERE "prompt_labels"."prompt_id" = "prompts"."id");
