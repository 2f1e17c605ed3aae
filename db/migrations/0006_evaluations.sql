CREATE TABLE "evaluation_answers" (
	"evaluation_id" text NOT NULL,
	"organization_id" text NOT NULL,
	"number" integer NOT NULL,
	"position" integer NOT NULL,
	"variant" integer NOT NULL,
	"repeat" integer NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"claim" text,
	"lease_until" timestamp with time zone,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"waits" integer DEFAULT 0 NOT NULL,
	"held_amount" numeric DEFAULT '0' NOT NULL,
	"pending_request_id" text,
	"request_id" text,
	"answer" text,
	"finish_reason" text,
	"input_tokens" integer,
	"cached_input_tokens" integer,
	"output_tokens" integer,
	"reasoning_tokens" integer,
	"cost" numeric,
	"judge_cost" numeric DEFAULT '0' NOT NULL,
	"lost_cost" numeric DEFAULT '0' NOT NULL,
	"first_token_ms" double precision,
	"total_ms" double precision,
	"grades" jsonb,
	"score" double precision,
	"passed" boolean,
	"problem" text,
	"note" text,
	"answered_at" timestamp with time zone,
	CONSTRAINT "evaluation_answers_evaluation_id_number_pk" PRIMARY KEY("evaluation_id","number"),
	CONSTRAINT "evaluation_answers_state" CHECK ("evaluation_answers"."state" in ('waiting', 'calling', 'answered', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "evaluation_cases" (
	"evaluation_id" text NOT NULL,
	"organization_id" text NOT NULL,
	"position" integer NOT NULL,
	"values" json NOT NULL,
	CONSTRAINT "evaluation_cases_evaluation_id_position_pk" PRIMARY KEY("evaluation_id","position")
);
--> statement-breakpoint
CREATE TABLE "evaluations" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"project_id" text NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"state_reason" text,
	"definition" jsonb NOT NULL,
	"fingerprint" text NOT NULL,
	"case_count" integer NOT NULL,
	"call_count" integer NOT NULL,
	"currency" text NOT NULL,
	"cap_amount" numeric,
	"spent_amount" numeric DEFAULT '0' NOT NULL,
	"held_amount" numeric DEFAULT '0' NOT NULL,
	"created_by" text NOT NULL,
	"started_by" text,
	"source_id" text,
	"operation_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	CONSTRAINT "evaluations_state" CHECK ("evaluations"."state" in ('draft', 'running', 'paused', 'stopped', 'finished')),
	CONSTRAINT "evaluations_held" CHECK ("evaluations"."held_amount" >= 0)
);
--> statement-breakpoint
ALTER TABLE "evaluation_answers" ADD CONSTRAINT "evaluation_answers_evaluation_id_evaluations_id_fk" FOREIGN KEY ("evaluation_id") REFERENCES "public"."evaluations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_answers" ADD CONSTRAINT "evaluation_answers_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_cases" ADD CONSTRAINT "evaluation_cases_evaluation_id_evaluations_id_fk" FOREIGN KEY ("evaluation_id") REFERENCES "public"."evaluations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_cases" ADD CONSTRAINT "evaluation_cases_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluations" ADD CONSTRAINT "evaluations_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluations" ADD CONSTRAINT "evaluations_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluations" ADD CONSTRAINT "evaluations_started_by_users_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "evaluation_answers_of_case" ON "evaluation_answers" USING btree ("evaluation_id","position");--> statement-breakpoint
CREATE INDEX "evaluation_answers_waiting" ON "evaluation_answers" USING btree ("evaluation_id","number") WHERE "evaluation_answers"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "evaluation_answers_leased" ON "evaluation_answers" USING btree ("lease_until") WHERE "evaluation_answers"."state" = 'calling';--> statement-breakpoint
CREATE UNIQUE INDEX "evaluations_operation" ON "evaluations" USING btree ("organization_id","operation_id");--> statement-breakpoint
CREATE INDEX "evaluations_of_organization" ON "evaluations" USING btree ("organization_id","id");--> statement-breakpoint
CREATE INDEX "evaluations_running" ON "evaluations" USING btree ("started_at") WHERE "evaluations"."state" = 'running';