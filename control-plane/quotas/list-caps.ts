import type { Context } from "../context.ts";
import type { QuotaCap, listQuotaCaps as route } from "../contract/quota-caps.ts";
import type { RouteAnswer } from "../contract/route.ts";
import { capUsage } from "./cap-usage.ts";
import { type CapRow, listCapRows } from "./caps.ts";
import { getCapTarget, quotaUnits } from "./quota-id.ts";

/** The organization's own caps, in the order in which they were first set. */
export async function listQuotaCaps(
  ctx: Pick<Context, "db" | "clock" | "organizationId">,
): Promise<RouteAnswer<typeof route>> {
  const rows = await listCapRows(ctx);
  const used = await capUsage(ctx, rows);
  return { asOf: ctx.clock.now().toString(), items: rows.map((row) => toQuotaCap(row, used.get(row.id) ?? 0)) };
}

/** The wire form of a cap. */
export function toQuotaCap(row: CapRow, used: number): QuotaCap {
  const { metric, subject } = getCapTarget(row.quotaId);
  return {
    ...{ id: row.id, quotaId: row.quotaId, metric, subject, unit: quotaUnits[metric] },
    // The column has a check constraint with exactly these levels.
    level: row.level as QuotaCap["level"],
    capped: { id: row.subjectId, name: row.subjectName },
    ...{ limit: row.limit, used },
    setBy: { id: row.setById, name: row.setByName },
    setAt: row.setAt.toString(),
  };
}
