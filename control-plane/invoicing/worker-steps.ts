import { sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { toInstantOrNull } from "../db/to-instant.ts";
import type { WorkerContext, WorkerStep } from "../worker-step.ts";
import { closePeriods } from "./close-periods.ts";

export const invoicingSteps: readonly WorkerStep[] = [{ name: "close billing periods", run: closePeriods }];

/** When the next open period is due to close; null when nothing was metered yet. */
export async function nextInvoicingEdge({ db }: Pick<WorkerContext, "db">): Promise<Temporal.Instant | null> {
  const { rows } = await db.execute<{ edge: string | null }>(
    sql`select min(closes_at) as edge from billing_periods where state = 'open'`,
  );
  return toInstantOrNull(rows[0]?.edge ?? null);
}
