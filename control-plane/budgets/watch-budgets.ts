import { and, eq, isNull, sql } from "drizzle-orm";
import { forOrganization } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { budgetFirings, budgets } from "../db/schema/budgets.ts";
import { recordEvent } from "../events/record-event.ts";
import { forEachApart } from "../for-each-apart.ts";
import { forEachDue } from "../for-each-due.ts";
import type { WorkerContext, WorkerStep } from "../worker-step.ts";
import { announceBudgets } from "./announce-budgets.ts";
import type { BudgetRow } from "./budget-row.ts";
import { fireThresholds, isFiring } from "./fire-thresholds.ts";
import { beginPeriod } from "./limit-of.ts";
import { type FiringRow, standingOf } from "./standing.ts";

const everySeconds = 60;

/** What budgets need of the worker. */
export const budgetSteps: readonly WorkerStep[] = [
  { name: "watch budgets", run: watchBudgets },
  { name: "tell of budgets", run: tellOfThresholds },
];

/** Looks at each budget once a minute: begins its periods, and finds thresholds that are reached. */
async function watchBudgets(ctx: WorkerContext): Promise<void> {
  const before = ctx.clock.now().subtract({ seconds: everySeconds });
  await forEachDue(
    ctx,
    async ({ db }, except) => {
      const [row] = await db
        .select()
        .from(budgets)
        .where(
          and(
            isNull(budgets.removedAt),
            isNull(budgets.pausedAt),
            sql`(${budgets.watchedAt} is null or ${budgets.watchedAt} <= ${before.toString()}::timestamptz)`,
            sql`${budgets.id} <> all (${sql.param(except)}::text[])`,
          ),
        )
        .orderBy(sql`${budgets.watchedAt} nulls first`)
        .limit(1)
        .for("no key update", { skipLocked: true });
      return row;
    },
    async (within, row) => {
      const now = within.clock.now();
      await within.db.update(budgets).set({ watchedAt: now }).where(eq(budgets.id, row.id));
      const options = { isForecast: row.thresholds.some(({ measure }) => measure === "forecast") };
      const known = await standingOf(within.db, row, now, options);
      if (!known) return;
      await beginPeriod(within.db, row, known.period);
      const standing = row.rollsOver ? await standingOf(within.db, row, now, options) : known;
      if (!standing) return;
      const fired = await fireThresholds(within, row, standing);
      if (fired.some(({ act }) => act !== "notify")) await announceBudgets(within);
    },
  );
}

/** Tells of what was reached, also of what a gateway found before the worker did. */
async function tellOfThresholds(ctx: WorkerContext): Promise<void> {
  const untold = await ctx.db
    .select({ firing: budgetFirings, budget: budgets })
    .from(budgetFirings)
    .innerJoin(budgets, eq(budgets.id, budgetFirings.budgetId))
    .where(isNull(budgetFirings.toldAt))
    .limit(200);
  await forEachApart(untold, "thresholds of budgets could not be told", ({ firing, budget }) =>
    inTransaction(ctx, async (within) => {
      const now = within.clock.now();
      const [told] = await within.db
        .update(budgetFirings)
        .set({ toldAt: now })
        .where(and(isFiring(firing), isNull(budgetFirings.toldAt)))
        .returning();
      if (!told || budget.removedAt) return;
      const own = forOrganization(within, budget.organizationId);
      await recordEvent(own, { type: "budget.threshold", subjectId: budget.id, facts: factsOf(budget, told) });
    }),
  );
}

function factsOf(
  { name, currency, createdByType, createdById, createdByName, timeZone }: BudgetRow,
  firing: FiringRow,
) {
  const { measure, percent, act, sharePercent, amount, limit, startsAt } = firing;
  return {
    name,
    timeZone,
    // The columns have check constraints with exactly these.
    measure: measure as "actual",
    act: act as "notify",
    percent,
    sharePercent,
    amount: { amount, currency },
    limit: { amount: limit, currency },
    startsAt: startsAt.toString(),
    createdBy: { type: createdByType as "user", id: createdById, name: createdByName },
  };
}
