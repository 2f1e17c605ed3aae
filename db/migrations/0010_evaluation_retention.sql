ALTER TABLE "evaluations" ADD COLUMN "content_deleted_at" timestamp with time zone;--> statement-breakpoint
CREATE TRIGGER "evaluations_with_retention" BEFORE INSERT ON "evaluations" FOR EACH ROW EXECUTE FUNCTION "refuse_without_retention"();--> statement-breakpoint
CREATE FUNCTION "refuse_deleted_texts"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF EXISTS (
		SELECT FROM "evaluations" WHERE "id" = NEW."evaluation_id" AND "content_deleted_at" IS NOT NULL
	) THEN
		RAISE EXCEPTION 'the texts of this evaluation were deleted' USING ERRCODE = 'HR001';
	END IF;
	RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER "evaluation_cases_with_retention" BEFORE INSERT OR UPDATE ON "evaluation_cases" FOR EACH ROW EXECUTE FUNCTION "refuse_deleted_texts"();--> statement-breakpoint
CREATE TRIGGER "evaluation_answers_with_retention" BEFORE INSERT OR UPDATE ON "evaluation_answers" FOR EACH ROW
	WHEN (NEW."answer" IS NOT NULL OR NEW."grades" IS NOT NULL OR NEW."problem" IS NOT NULL OR NEW."note" IS NOT NULL)
	EXECUTE FUNCTION "refuse_deleted_texts"();
