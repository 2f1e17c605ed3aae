ALTER TABLE "approval_decisions" DROP CONSTRAINT "approval_decisions_decision";--> statement-breakpoint
DROP INDEX "approval_requests_reservation";--> statement-breakpoint
ALTER TABLE "approval_requests" ADD COLUMN "changes_from" jsonb;--> statement-breakpoint
CREATE INDEX "approval_requests_waiting" ON "approval_requests" USING btree ("deadline","id") WHERE state = 'pending';--> statement-breakpoint
CREATE UNIQUE INDEX "approval_requests_reservation" ON "approval_requests" USING btree ("reservation_id") WHERE changes_from is null;--> statement-breakpoint
ALTER TABLE "approval_decisions" ADD CONSTRAINT "approval_decisions_decision" CHECK ("approval_decisions"."decision" in ('approve', 'reject', 'exception'));
