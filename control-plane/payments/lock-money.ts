import { sql } from "drizzle-orm";
import type { Database } from "../db/client.ts";

/** The first half of the locks' names; the database's own guard takes the same ones (see `check_received_money`). */
const moneyLock = 4_017_003;

/**
 * Makes everybody who moves the same payments or settles the same invoices wait for each other until the transaction ends.
 * All at once and in one order, so that nobody waits in a circle; what is read afterwards is what counts.
 */
export async function lockMoney(transaction: Database, ids: readonly string[]): Promise<void> {
  await transaction.execute(sql`
    select pg_advisory_xact_lock(${moneyLock}::integer, lock)
    from (
      select distinct hashtext(id) as lock from unnest(${sql.param([...ids])}::text[]) as id order by lock
    ) as ordered
  `);
}
