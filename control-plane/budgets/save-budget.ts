import { eq, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { Budget, createBudget as createRoute, updateBudget as updateRoute } from "../contract/budgets.ts";
import type { RouteInput } from "../contract/route.ts";
import { budgets } from "../db/schema/budgets.ts";
import { takeTurns } from "../db/take-turns.ts";
import { problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { roundMoney } from "../money/decimal.ts";
import { shownMoney } from "../money/shown-money.ts";
import { holdOrganization } from "../organizations/organizations.ts";
import { announceBudgets } from "./announce-budgets.ts";
import type { BudgetRow } from "./budget-row.ts";
import { readBudget, toBudget } from "./budgets.ts";
import { checkBudget } from "./check-budget.ts";
import { forgetFirings } from "./fire-thresholds.ts";

const mostBudgets = 200;

/** Makes a budget; gateways hear of it when the transaction stands. Throws `invalid_budget`, `too_many_budgets`. */
export async function createBudget(ctx: Context, input: RouteInput<typeof createRoute>["body"]): Promise<Budget> {
  const { currency } = await holdOrganization(ctx);
  const { scope, period, ...rest } = input;
  const at = ctx.clock.now();
  const row: BudgetRow = {
    ...rest,
    ...toPeriod(period),
    id: newId("bud", at),
    organizationId: ctx.organizationId,
    scopeType: scope.type,
    scopeId: scope.type === "organization" ? "" : (scope.id ?? ""),
    currency,
    pausedAt: null,
    removedAt: null,
    watchedAt: null,
    revision: 1,
    createdByType: ctx.actor.type,
    createdById: ctx.actor.id,
    createdByName: ctx.actor.name,
    createdAt: at,
  };
  await checkBudget(ctx, row);
  await refuseTooMany(ctx);
  await ctx.db.insert(budgets).values(row);
  await announceBudgets(ctx);
  const budget = await toBudget(ctx, row);
  await recordAudit(ctx, {
    action: "budget.created",
    target: { type: "budget", id: row.id },
    summary: `Made the budget ${row.name}: ${priced(row)} for ${budget.scope.name}.`,
    after: factsOf(row),
  });
  return budget;
}

/**
 * Changes, pauses or resumes a budget. What was reached in this period and is not any more stops no longer; what is reached
 * now is found by the worker. Throws not found, `invalid_budget`.
 */
export async function updateBudget(
  ctx: Context,
  id: string,
  { paused, period, ...changes }: RouteInput<typeof updateRoute>["body"],
): Promise<Budget> {
  const before = await readBudget(ctx, id, "update");
  const pausedAt = paused === undefined ? before.pausedAt : paused ? (before.pausedAt ?? ctx.clock.now()) : null;
  const after: BudgetRow = {
    ...before,
    ...changes,
    ...(period && toPeriod(period)),
    pausedAt,
    watchedAt: null,
    revision: before.revision + 1,
  };
  await checkBudget(ctx, after);
  const { id: _, organizationId: _o, createdAt: _c, ...set } = after;
  await ctx.db.update(budgets).set(set).where(eq(budgets.id, id));
  await forgetFirings(ctx, after);
  await announceBudgets(ctx);
  await recordAudit(ctx, {
    action: "budget.changed",
    target: { type: "budget", id },
    summary: inWords(before, after, paused),
    before: factsOf(before),
    after: factsOf(after),
  });
  return toBudget(ctx, after);
}

/** Removes a budget. What it refused is possible again; its history stays in the audit log. Throws not found. */
export async function removeBudget(ctx: Context, id: string): Promise<Budget> {
  const row = await readBudget(ctx, id, "update");
  await ctx.db
    .update(budgets)
    .set({ removedAt: ctx.clock.now(), revision: row.revision + 1 })
    .where(eq(budgets.id, id));
  await announceBudgets(ctx);
  await recordAudit(ctx, {
    action: "budget.removed",
    target: { type: "budget", id },
    summary: `Removed the budget ${row.name}.`,
    before: factsOf(row),
  });
  return toBudget(ctx, row);
}

/** Those who make one at once take turns. */
async function refuseTooMany(ctx: Context): Promise<void> {
  await takeTurns(ctx.db, `budgets ${ctx.organizationId}`);
  const { rows } = await ctx.db.execute<{ count: string }>(sql`
    select count(*) from budgets where organization_id = ${ctx.organizationId} and removed_at is null`);
  if (Number(rows[0]?.count ?? 0) < mostBudgets) return;
  throw problem("too_many_budgets", {
    status: 409,
    detail: `An organization has at most ${mostBudgets} budgets, since every request is checked against them. Remove one first.`,
  });
}

function toPeriod({ rule, anchorDay, anchorMonth, from, until }: RouteInput<typeof createRoute>["body"]["period"]) {
  return { periodRule: rule, anchorDay, anchorMonth, fromDay: from, untilDay: until };
}

function inWords(before: BudgetRow, after: BudgetRow, paused: boolean | undefined): string {
  if (paused === true && !before.pausedAt) return `Paused the budget ${after.name}: it limits and tells nothing.`;
  if (paused === false && before.pausedAt) return `Resumed the budget ${after.name}.`;
  const amount = before.amount === after.amount ? "" : ` ${priced(before)} became ${priced(after)}.`;
  return `Changed the budget ${after.name}.${amount}`;
}

/** An amount as people read it: `478,200.00 USD`. */
function priced({ amount, currency }: Pick<BudgetRow, "amount" | "currency">): string {
  return shownMoney(roundMoney(amount, currency), currency);
}

function factsOf(row: BudgetRow): Record<string, unknown> {
  const { name, scopeType, scopeId, periodRule, anchorDay, anchorMonth, fromDay, untilDay, timeZone } = row;
  const { amount, currency, rollsOver, thresholds } = row;
  return {
    ...{ name, scopeType, scopeId, periodRule, anchorDay, anchorMonth, fromDay, untilDay, timeZone },
    ...{ amount, currency, rollsOver, thresholds, isPaused: row.pausedAt !== null },
  };
}
