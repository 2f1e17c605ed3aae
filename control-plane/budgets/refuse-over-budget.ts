import Big from "big.js";
import { and, type SQL, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Window } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import { budgets } from "../db/schema/budgets.ts";
import { problem } from "../http/problem.ts";
import { roundMoney } from "../money/decimal.ts";
import { shownMoney } from "../money/shown-money.ts";
import { resetInWords } from "../spend-limits/reset-in-words.ts";
import { type BudgetRow, currentPeriod, stopPercent } from "./budget-row.ts";
import { limitOf } from "./limit-of.ts";
import { type Period, periodsIn } from "./period.ts";
import { firingsOf } from "./standing.ts";
import { takenOf, totalOf } from "./taken.ts";

/**
 * Throws `budget_stopped` when what was just bought is more than a budget with a stop leaves in any period that it falls
 * into. Call it last in the transaction of the purchase: it locks the budgets' rows and reads what stands then, the
 * purchase among it, so of purchases and gateways at once none can pass the limit. What other projects paid for before,
 * `insteadOf`, is nothing new to the budgets that cover all of them.
 */
export async function refuseOverBudget(
  ctx: Context,
  { from, until }: Window,
  purchase: BudgetedPurchase,
  insteadOf: readonly string[] = [],
) {
  for (const budget of await lockCapacityBudgets(ctx, purchase, insteadOf)) {
    const percent = stopPercent(budget);
    if (percent !== null)
      for (const period of periodsIn(budget, from, until)) await refuseOver(ctx, budget, period, percent);
    await refuseForeseen(ctx, budget);
  }
}

/** Budgets that a purchase counts against, in the order in which everybody locks them. */
function lockCapacityBudgets(
  ctx: Context,
  purchase: BudgetedPurchase,
  insteadOf: readonly string[],
): Promise<BudgetRow[]> {
  const covered = insteadOf.map((projectId) => coversPurchase(ctx, { ...purchase, projectIds: [projectId] }));
  const isNew = covered.length > 0 ? sql`not (${sql.join(covered, sql` and `)})` : undefined;
  return ctx.db
    .select()
    .from(budgets)
    .where(and(coversPurchase(ctx, purchase), isNew))
    .orderBy(budgets.id)
    .for("no key update");
}

/** Who pays for a purchase, and what it has tags of. */
export interface BudgetedPurchase {
  /** Null before it is bought: then its projects' tags count. */
  reservationId: string | null;
  projectIds: readonly string[];
}

/** SQL for budgets in force that a purchase counts against. A tag of the reservation goes before that of its project. */
export function coversPurchase(
  { organizationId }: Pick<Context, "organizationId">,
  { reservationId, projectIds }: BudgetedPurchase,
): SQL {
  const projects = sql`${sql.param([...projectIds])}::text[]`;
  const own = sql`organization_id = ${organizationId} and subject_type = 'reservation' and subject_id = ${reservationId ?? ""}`;
  return sql`${budgets.organizationId} = ${organizationId} and ${budgets.removedAt} is null and ${budgets.pausedAt} is null
    and (${budgets.scopeType} = 'organization'
      or (${budgets.scopeType} = 'project' and ${budgets.scopeId} = any(${projects}))
      or (${budgets.scopeType} = 'tag' and ${budgets.scopeId} in (
        select key || ':' || value from tags where ${own}
        union all
        select key || ':' || value from tags
        where organization_id = ${organizationId} and subject_type = 'project' and subject_id = any(${projects})
          and key not in (select key from tags where ${own})
      )))`;
}

/** The amount at which a stop holds. */
export function stopsAt(limit: string, percent: number): Big {
  return new Big(limit).times(percent).div(100);
}

async function refuseOver(ctx: Context, budget: BudgetRow, period: Period, percent: number): Promise<void> {
  const limit = stopsAt(await limitOf(ctx.db, budget, period), percent);
  const taken = totalOf(await takenOf(ctx.db, budget, period));
  if (taken.lte(limit)) return;
  throw stopped(budget, period, {
    limit,
    sentence: `With this, ${shown(taken, budget)} would be spent or committed, and it stops at ${shown(limit, budget)}: ${shown(taken.minus(limit), budget)} too much.`,
    facts: { taken: taken.toFixed(), limit: limit.toFixed(), over: taken.minus(limit).toFixed() },
  });
}

/** A stop on the forecast holds until the period ends or somebody changes the budget. */
async function refuseForeseen(ctx: Context, budget: BudgetRow): Promise<void> {
  const period = currentPeriod(budget, ctx.clock.now());
  if (!period) return;
  const firings = await firingsOf(ctx.db, budget, period);
  const foreseen = firings.find(({ measure, act }) => measure === "forecast" && act === "stop");
  if (!foreseen) return;
  throw stopped(budget, period, {
    limit: new Big(foreseen.limit),
    sentence: `Its forecast reached ${foreseen.percent} % of ${shown(foreseen.limit, budget)}, which stops purchases.`,
    facts: { forecast: foreseen.amount, limit: foreseen.limit },
  });
}

function stopped(
  budget: BudgetRow,
  period: Period,
  { sentence, facts }: { limit: Big; sentence: string; facts: Record<string, string> },
) {
  const resets = resetInWords(period.endsAt, budget.timeZone);
  return problem("budget_stopped", {
    status: 409,
    detail: `The budget “${budget.name}” does not leave this in its period that ends ${resets}. ${sentence} Take fewer nodes or hours, choose another project, or raise the budget.`,
    facts: {
      budgetId: budget.id,
      startsAt: period.startsAt.toString(),
      endsAt: period.endsAt.toString(),
      currency: budget.currency,
      ...facts,
    },
  });
}

function shown(amount: Big | string, { currency }: BudgetRow): string {
  return shownMoney(roundMoney(new Big(amount).toFixed(), currency), currency);
}

/** Which part of a window lies in a period, from 0 to 1 as a fraction of whole seconds. */
export function partIn({ from, until }: Window, period: Period): { seconds: number; ofSeconds: number } {
  const start = Temporal.Instant.compare(from, period.startsAt) > 0 ? from : period.startsAt;
  const end = Temporal.Instant.compare(until, period.endsAt) < 0 ? until : period.endsAt;
  const seconds = (one: Temporal.Instant, other: Temporal.Instant) =>
    Math.max(0, Math.round((other.epochMilliseconds - one.epochMilliseconds) / 1000));
  return { seconds: seconds(start, end), ofSeconds: seconds(from, until) };
}
