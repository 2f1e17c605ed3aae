ALTER TABLE "saved_views" DROP CONSTRAINT "saved_views_page";--> statement-breakpoint
DROP INDEX "saved_views_once";--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_once" ON "saved_views" USING btree ("organization_id","user_id","page",lower("name"));--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_page" CHECK ("saved_views"."page" in ('reservations', 'reservations/timeline', 'usage', 'usage/records'));