DROP INDEX "usage_records_model_day";--> statement-breakpoint
DROP INDEX "usage_records_request";--> statement-breakpoint
CREATE INDEX "usage_records_day" ON "usage_records" USING brin ("occurred_at");--> statement-breakpoint
CREATE INDEX "usage_records_request" ON "usage_records" USING btree ("organization_id","request_id") WHERE request_id is not null and source <> 'gateway';