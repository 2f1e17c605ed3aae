import { sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Database } from "../db/client.ts";
import { invoiceCounters } from "../db/schema/invoices.ts";

/**
 * The next number of the year's series, such as INV-2026-0001 or CN-2026-0001. The counter's row stays locked until the transaction ends,
 * and is as it was when the transaction fails: numbers have no gap and no duplicate. Call it as late as possible.
 */
export async function nextNumber(
  transaction: Database,
  document: "INV" | "CN",
  issuedAt: Temporal.Instant,
): Promise<string> {
  const series = `${document}-${issuedAt.toZonedDateTimeISO("UTC").year}`;
  const [counter] = await transaction
    .insert(invoiceCounters)
    .values({ series, last: 1 })
    .onConflictDoUpdate({ target: invoiceCounters.series, set: { last: sql`${invoiceCounters.last} + 1` } })
    .returning();
  if (!counter) throw new Error("an upsert gives its row");
  return `${series}-${String(counter.last).padStart(4, "0")}`;
}
