CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
-- One node is never in two reservations at once, even if the program is wrong.
ALTER TABLE node_assignments ADD CONSTRAINT node_assignments_once EXCLUDE USING gist (node_number WITH =, during WITH &&);
--> statement-breakpoint
-- The entries of a transaction sum to zero per currency when it commits.
CREATE FUNCTION check_ledger_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM ledger_entries WHERE transaction_id = NEW.transaction_id GROUP BY currency HAVING sum(amount) <> 0
  ) THEN
    RAISE EXCEPTION 'ledger transaction % does not sum to zero', NEW.transaction_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER ledger_entries_balance AFTER INSERT ON ledger_entries
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_ledger_balance();
