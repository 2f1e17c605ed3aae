import { and, eq, isNull, ne } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Database } from "../db/client.ts";
import { budgetFirings, budgets } from "../db/schema/budgets.ts";
import { type BudgetRow, currentPeriod, stopPercent } from "./budget-row.ts";
import type { FiringRow } from "./standing.ts";

/** A budget that may slow calls down or stop them, as a gateway keeps it in memory. */
export interface LimitingBudget {
  row: BudgetRow;
  /** At which share of the limit what is spent stops more; null where nothing does. */
  stopPercent: number | null;
  /** What was reached in the period until `untilMs`: calls are refused, or held to a share of their rate. */
  foreseen: FiringRow | null;
  sharePercent: number | null;
  untilMs: number;
}

/** The budgets of an organization that limit calls now, or could before anybody reads them again. */
export async function readLimitingBudgets(
  db: Database,
  organizationId: string,
  nowMs: number,
): Promise<LimitingBudget[]> {
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs);
  const found = await db
    .select({ row: budgets, firing: budgetFirings })
    .from(budgets)
    .leftJoin(budgetFirings, and(eq(budgetFirings.budgetId, budgets.id), ne(budgetFirings.act, "notify")))
    .where(and(eq(budgets.organizationId, organizationId), isNull(budgets.removedAt), isNull(budgets.pausedAt)))
    .orderBy(budgets.id);
  return [...Map.groupBy(found, ({ row }) => row.id).values()].flatMap((rows) => {
    const row = rows[0]?.row;
    const period = row && currentPeriod(row, now);
    if (!row || !period) return [];
    const firings = rows.flatMap(({ firing }) => (firing?.startsAt.equals(period.startsAt) ? [firing] : []));
    const shares = firings.flatMap(({ sharePercent }) => sharePercent ?? []);
    const limiting: LimitingBudget = {
      row,
      stopPercent: stopPercent(row),
      foreseen: firings.find(({ act, measure }) => act === "stop" && measure === "forecast") ?? null,
      sharePercent: shares.length > 0 ? Math.min(...shares) : null,
      untilMs: period.endsAt.epochMilliseconds,
    };
    const { foreseen, sharePercent } = limiting;
    return limiting.stopPercent !== null || foreseen || sharePercent !== null ? [limiting] : [];
  });
}
