CREATE TABLE "bank_csv_mappings" (
	"bank" text PRIMARY KEY NOT NULL,
	"columns" jsonb NOT NULL,
	"changed_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bank_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"statement_id" text NOT NULL,
	"position" integer NOT NULL,
	"account" text NOT NULL,
	"reference" text NOT NULL,
	"amount" numeric NOT NULL,
	"currency" text NOT NULL,
	"booked_on" date NOT NULL,
	"payer_name" text,
	"payer_account" text,
	"remittance" text NOT NULL,
	"structured_reference" text,
	"organization_id" text,
	"payment_id" text,
	"ignored_reason" text,
	"settled_by" text,
	"settled_at" timestamptz,
	CONSTRAINT "bank_entries_settled" CHECK ("bank_entries"."payment_id" is null or "bank_entries"."ignored_reason" is null)
);
--> statement-breakpoint
CREATE TABLE "bank_statements" (
	"id" text PRIMARY KEY NOT NULL,
	"format" text NOT NULL,
	"account" text NOT NULL,
	"reference" text NOT NULL,
	"currency" text NOT NULL,
	"opening_balance" numeric,
	"closing_balance" numeric,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"file_name" text NOT NULL,
	"imported_by" text NOT NULL,
	"imported_at" timestamptz NOT NULL,
	CONSTRAINT "bank_statements_format" CHECK ("bank_statements"."format" in ('camt', 'csv'))
);
--> statement-breakpoint
CREATE TABLE "dunning_levels" (
	"level" integer PRIMARY KEY NOT NULL,
	"days_after_due" integer NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"stops_purchases" boolean NOT NULL,
	"changed_at" timestamptz NOT NULL,
	CONSTRAINT "dunning_levels_level" CHECK ("dunning_levels"."level" between 1 and 20)
);
--> statement-breakpoint
CREATE TABLE "dunning_notices" (
	"invoice_id" text NOT NULL,
	"level" integer NOT NULL,
	"organization_id" text NOT NULL,
	"amount" numeric NOT NULL,
	"stops_purchases" boolean NOT NULL,
	"sent_at" timestamptz NOT NULL,
	CONSTRAINT "dunning_notices_invoice_id_level_pk" PRIMARY KEY("invoice_id","level")
);
--> statement-breakpoint
CREATE TABLE "dunning_pauses" (
	"organization_id" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"until" date,
	"paused_by" text NOT NULL,
	"paused_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payment_movements" (
	"id" text PRIMARY KEY NOT NULL,
	"payment_id" text NOT NULL,
	"organization_id" text NOT NULL,
	"kind" text NOT NULL,
	"invoice_id" text,
	"amount" numeric NOT NULL,
	"reason" text,
	"actor_name" text NOT NULL,
	"at" timestamptz NOT NULL,
	CONSTRAINT "payment_movements_amount" CHECK ("payment_movements"."amount" > 0),
	CONSTRAINT "payment_movements_kind" CHECK ("payment_movements"."kind" in ('applied', 'released', 'refunded', 'reversed'))
);
--> statement-breakpoint
CREATE TABLE "payment_promises" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"promised_on" date,
	"amount" numeric,
	"note" text NOT NULL,
	"actor_name" text NOT NULL,
	"at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"amount" numeric NOT NULL,
	"currency" text NOT NULL,
	"method" text NOT NULL,
	"received_on" date NOT NULL,
	"reference" text NOT NULL,
	"payer_name" text,
	"bank_entry_id" text,
	"external_id" text,
	"recorded_at" timestamptz NOT NULL,
	"recorded_by" text NOT NULL,
	CONSTRAINT "payments_external" UNIQUE("external_id"),
	CONSTRAINT "payments_amount" CHECK ("payments"."amount" > 0),
	CONSTRAINT "payments_method" CHECK ("payments"."method" in ('bank_transfer', 'card'))
);
--> statement-breakpoint
CREATE TABLE "write_offs" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"invoice_id" text NOT NULL,
	"amount" numeric NOT NULL,
	"currency" text NOT NULL,
	"reason" text NOT NULL,
	"actor_name" text NOT NULL,
	"at" timestamptz NOT NULL,
	CONSTRAINT "write_offs_amount" CHECK ("write_offs"."amount" <> 0)
);
--> statement-breakpoint
ALTER TABLE "ledger_entries" DROP CONSTRAINT "ledger_entries_account";--> statement-breakpoint
ALTER TABLE "ledger_entries" DROP CONSTRAINT "ledger_entries_kind";--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD COLUMN "payment_id" text;--> statement-breakpoint
ALTER TABLE "bank_entries" ADD CONSTRAINT "bank_entries_statement_id_bank_statements_id_fk" FOREIGN KEY ("statement_id") REFERENCES "public"."bank_statements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_entries" ADD CONSTRAINT "bank_entries_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dunning_notices" ADD CONSTRAINT "dunning_notices_invoice_id_invoices_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dunning_pauses" ADD CONSTRAINT "dunning_pauses_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_movements" ADD CONSTRAINT "payment_movements_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_movements" ADD CONSTRAINT "payment_movements_invoice_id_invoices_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_promises" ADD CONSTRAINT "payment_promises_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_offs" ADD CONSTRAINT "write_offs_invoice_id_invoices_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "bank_entries_once" ON "bank_entries" USING btree ("account","reference");--> statement-breakpoint
CREATE INDEX "bank_entries_statement" ON "bank_entries" USING btree ("statement_id","position");--> statement-breakpoint
CREATE INDEX "bank_entries_open" ON "bank_entries" USING btree ("booked_on","id") WHERE payment_id is null and ignored_reason is null;--> statement-breakpoint
CREATE UNIQUE INDEX "bank_statements_once" ON "bank_statements" USING btree ("account","reference");--> statement-breakpoint
CREATE INDEX "bank_statements_newest" ON "bank_statements" USING btree ("imported_at","id");--> statement-breakpoint
CREATE INDEX "dunning_notices_organization" ON "dunning_notices" USING btree ("organization_id","sent_at");--> statement-breakpoint
CREATE INDEX "payment_movements_payment" ON "payment_movements" USING btree ("payment_id","id");--> statement-breakpoint
CREATE INDEX "payment_movements_invoice" ON "payment_movements" USING btree ("invoice_id");--> statement-breakpoint
CREATE INDEX "payment_promises_newest" ON "payment_promises" USING btree ("organization_id","at");--> statement-breakpoint
CREATE INDEX "payments_newest" ON "payments" USING btree ("organization_id","recorded_at","id");--> statement-breakpoint
CREATE INDEX "payments_bank_entry" ON "payments" USING btree ("bank_entry_id");--> statement-breakpoint
CREATE INDEX "write_offs_invoice" ON "write_offs" USING btree ("invoice_id");--> statement-breakpoint
CREATE INDEX "ledger_entries_payment" ON "ledger_entries" USING btree ("payment_id") WHERE payment_id is not null;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_account" CHECK ("ledger_entries"."account" in ('receivable', 'revenue', 'tax_payable', 'cash', 'unapplied', 'write_off', 'fees'));--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_kind" CHECK ("ledger_entries"."kind" in ('invoice', 'credit_note', 'payment', 'write_off'));--> statement-breakpoint
-- Never more applied than was received, and no payment or write-off beyond what is owed. The lock makes those who move
-- the same money wait for each other; the sum is read after it, in a snapshot of its own.
CREATE FUNCTION check_received_money() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.account = 'unapplied' AND NEW.payment_id IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(4017003, hashtext(NEW.payment_id));
    IF (SELECT sum(amount) FROM ledger_entries WHERE account = 'unapplied' AND payment_id = NEW.payment_id) > 0 THEN
      RAISE EXCEPTION 'payment % is applied beyond what was received', NEW.payment_id USING ERRCODE = 'check_violation';
    END IF;
  ELSIF NEW.account = 'receivable' AND NEW.invoice_id IS NOT NULL AND NEW.amount < 0 THEN
    PERFORM pg_advisory_xact_lock(4017003, hashtext(NEW.invoice_id));
    IF NEW.kind IN ('payment', 'write_off')
      AND (SELECT sum(amount) FROM ledger_entries WHERE account = 'receivable' AND invoice_id = NEW.invoice_id) < 0 THEN
      RAISE EXCEPTION 'invoice % would be paid beyond what is owed', NEW.invoice_id USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_entries_received_money AFTER INSERT ON ledger_entries
  FOR EACH ROW EXECUTE FUNCTION check_received_money();
