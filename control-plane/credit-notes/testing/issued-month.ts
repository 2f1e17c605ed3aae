import { eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { AdjustableClock } from "../../clock.ts";
import type { Database } from "../../db/client.ts";
import { invoices } from "../../db/schema/invoices.ts";
import { closePeriod } from "../../invoicing/close-period.ts";
import { readInvoiceFacts } from "../../invoicing/invoice-facts.ts";
import { recordUsage } from "../../metering/record-usage.ts";
import { contextOf, inferenceUsage, makeCustomer } from "../../metering/testing/books.ts";
import { workerContext } from "../../worker.ts";
import { readCreditableLines } from "../creditable-lines.ts";

const periodStart = Temporal.Instant.from("2026-10-01T00:00:00Z");

/** A customer with an issued invoice for October 2026 of three lines at the published amounts, and the contexts to act on it. */
export async function issuedMonth(db: Database, facts: Parameters<typeof makeCustomer>[1] = {}) {
  const clock = new AdjustableClock("2026-11-02T00:00:00Z");
  const customer = await makeCustomer(db, { createdAt: periodStart, ...facts });
  const occurredAt = "2026-10-15T00:00:00Z";
  await recordUsage({ db, clock: new AdjustableClock(occurredAt) }, [
    inferenceUsage(customer, {
      ...{ occurredAt, inputTokens: 7_000_001, cachedInputTokens: 4_000_003, outputTokens: 3_000_007 },
    }),
  ]);
  const operator = workerContext({ db, clock, demo: false });
  const [invoiceId = ""] = await closePeriod(operator, { organizationId: customer.id, periodStart });
  const read = async () => {
    const [found] = await readInvoiceFacts(db, eq(invoices.id, invoiceId));
    if (!found) throw new Error("the month is issued");
    return found;
  };
  return {
    ...{ customer, clock, operator, invoiceId, read },
    ctx: contextOf(db, clock, customer.id),
    lines: await readCreditableLines(db, invoiceId),
  };
}
