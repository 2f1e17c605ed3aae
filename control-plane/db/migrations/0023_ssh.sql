CREATE TABLE "ssh_authorities" (
	"reservation_id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"public_key" text NOT NULL,
	"sealed_key" text NOT NULL,
	"last_serial" integer DEFAULT 0 NOT NULL,
	"trusted_at" timestamptz,
	"created_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ssh_certificates" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"reservation_id" text NOT NULL,
	"serial" integer NOT NULL,
	"key_id" text NOT NULL,
	"fingerprint" text NOT NULL,
	"principals" text[] NOT NULL,
	"valid_from" timestamptz NOT NULL,
	"valid_until" timestamptz NOT NULL,
	"created_by_type" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	"revoked_at" timestamptz,
	"revoked_by_type" text,
	"revoked_by_id" text,
	"revoked_by_name" text,
	CONSTRAINT "ssh_certificates_validity" CHECK ("ssh_certificates"."valid_from" < "ssh_certificates"."valid_until"),
	CONSTRAINT "ssh_certificates_revoked" CHECK (("ssh_certificates"."revoked_at" is null) = ("ssh_certificates"."revoked_by_id" is null))
);
--> statement-breakpoint
ALTER TABLE "ssh_authorities" ADD CONSTRAINT "ssh_authorities_organization_id_reservation_id_reservations_organization_id_id_fk" FOREIGN KEY ("organization_id","reservation_id") REFERENCES "public"."reservations"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ssh_certificates" ADD CONSTRAINT "ssh_certificates_reservation_id_ssh_authorities_reservation_id_fk" FOREIGN KEY ("reservation_id") REFERENCES "public"."ssh_authorities"("reservation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "ssh_certificates_serial" ON "ssh_certificates" USING btree ("reservation_id","serial");--> statement-breakpoint
CREATE INDEX "ssh_certificates_newest" ON "ssh_certificates" USING btree ("organization_id","reservation_id","created_at");