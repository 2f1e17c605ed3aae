ALTER TABLE ledger_entries ADD CONSTRAINT ledger_entries_credit_note FOREIGN KEY (credit_note_id) REFERENCES credit_notes (id);
--> statement-breakpoint
ALTER TABLE ledger_entries ADD CONSTRAINT ledger_entries_of_credit_note CHECK ((kind = 'credit_note') = (credit_note_id IS NOT NULL));
--> statement-breakpoint
-- When it commits, an invoice is the sum of its lines, of its taxes and of what is booked for it.
CREATE FUNCTION check_invoice_sums() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.subtotal <> (SELECT coalesce(sum(amount), 0) FROM invoice_lines WHERE invoice_id = NEW.id)
    OR (NEW.subtotal, NEW.tax) IS DISTINCT FROM
      (SELECT ROW (coalesce(sum(base), 0), coalesce(sum(amount), 0)) FROM invoice_taxes WHERE invoice_id = NEW.id)
    OR NEW.total <> (
      SELECT coalesce(sum(amount), 0) FROM ledger_entries
        WHERE invoice_id = NEW.id AND kind = 'invoice' AND account = 'receivable'
    )
  THEN
    RAISE EXCEPTION 'invoice % is not what its lines, taxes and bookings add up to', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER invoices_sums AFTER INSERT ON invoices
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_invoice_sums();
--> statement-breakpoint
-- Credit notes of an invoice are written one after the other. The program's role may not lock a row that it may not change.
CREATE FUNCTION hold_credited_invoice() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM invoices WHERE id = NEW.invoice_id FOR NO KEY UPDATE;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER credit_notes_hold BEFORE INSERT ON credit_notes
  FOR EACH ROW EXECUTE FUNCTION hold_credited_invoice();
--> statement-breakpoint
CREATE TRIGGER credit_note_lines_hold BEFORE INSERT ON credit_note_lines
  FOR EACH ROW EXECUTE FUNCTION hold_credited_invoice();
--> statement-breakpoint
-- When it commits, a credit note is the sum of its parts, and all of an invoice's take back no more than the invoice:
-- not of a line, not of the whole. One that voids it takes back all.
CREATE FUNCTION check_credit_note() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  invoice invoices;
  credited numeric;
BEGIN
  SELECT * INTO invoice FROM invoices WHERE id = NEW.invoice_id;
  SELECT sum(total) INTO credited FROM credit_notes WHERE invoice_id = NEW.invoice_id;
  IF NEW.currency <> invoice.currency
    OR NEW.subtotal <> (SELECT coalesce(sum(amount), 0) FROM credit_note_lines WHERE credit_note_id = NEW.id)
    OR (NEW.subtotal, NEW.tax) IS DISTINCT FROM
      (SELECT ROW (coalesce(sum(base), 0), coalesce(sum(amount), 0)) FROM credit_note_taxes WHERE credit_note_id = NEW.id)
    OR -NEW.total <> (
      SELECT coalesce(sum(amount), 0) FROM ledger_entries WHERE credit_note_id = NEW.id AND account = 'receivable'
    )
  THEN
    RAISE EXCEPTION 'credit note % is not what its lines, taxes and bookings add up to', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'credit_notes_parts';
  END IF;
  IF credited < least(invoice.total, 0) OR credited > greatest(invoice.total, 0) THEN
    RAISE EXCEPTION 'credit notes of % are more than the invoice', NEW.invoice_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'credit_notes_within_invoice';
  END IF;
  IF NEW.kind = 'void' AND credited <> invoice.total THEN
    RAISE EXCEPTION 'credit note % does not take back all of its invoice', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'credit_notes_void_whole';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER credit_notes_within AFTER INSERT ON credit_notes
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_credit_note();
--> statement-breakpoint
CREATE FUNCTION check_credit_note_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  billed numeric;
  credited numeric;
BEGIN
  SELECT amount INTO billed FROM invoice_lines WHERE id = NEW.invoice_line_id;
  SELECT sum(amount) INTO credited FROM credit_note_lines WHERE invoice_line_id = NEW.invoice_line_id;
  IF credited < least(billed, 0) OR credited > greatest(billed, 0) THEN
    RAISE EXCEPTION 'credit notes of line % are more than the line', NEW.invoice_line_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'credit_notes_within_line';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER credit_note_lines_within AFTER INSERT ON credit_note_lines
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_credit_note_line();
