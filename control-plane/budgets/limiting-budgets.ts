import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { readTagScope } from "../contract/tag-text.ts";
import type { Database } from "../db/client.ts";
import { budgetFirings, budgets } from "../db/schema/budgets.ts";
import { tags } from "../db/schema/tags.ts";
import { type BudgetRow, currentPeriod, stopPercent } from "./budget-row.ts";
import type { TagValues } from "./scope.ts";
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
  /** Of a tag's budget: who has which value of its key. */
  tagValues: TagValues | null;
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
  const valuesOf = await readTagValues(
    db,
    organizationId,
    found.flatMap(({ row }) => (row.scopeType === "tag" ? [readTagScope(row.scopeId).key] : [])),
  );
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
      tagValues: row.scopeType === "tag" ? valuesOf(readTagScope(row.scopeId).key) : null,
    };
    const { foreseen, sharePercent } = limiting;
    return limiting.stopPercent !== null || foreseen || sharePercent !== null ? [limiting] : [];
  });
}

/** Gives the values of some keys of tags, as API keys and projects have them; asks nothing where there is no such budget. */
async function readTagValues(db: Database, organizationId: string, keys: readonly string[]) {
  const rows =
    keys.length === 0
      ? []
      : await db
          .select()
          .from(tags)
          .where(
            and(
              eq(tags.organizationId, organizationId),
              inArray(tags.subjectType, ["apiKey", "project"]),
              inArray(tags.key, [...new Set(keys)]),
            ),
          );
  return (key: string): TagValues => {
    const of = (subjectType: string) =>
      new Map(
        rows
          .filter((row) => row.subjectType === subjectType && row.key === key)
          .map(({ subjectId, value }) => [subjectId, value]),
      );
    return { apiKeys: of("apiKey"), projects: of("project") };
  };
}
