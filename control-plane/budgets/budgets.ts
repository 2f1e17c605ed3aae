import Big from "big.js";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { listActsOn } from "../audit/list-acts-on.ts";
import type { Context } from "../context.ts";
import type { Budget, listBudgetChanges as changesRoute, listBudgets as listRoute } from "../contract/budgets.ts";
import type { RouteAnswer } from "../contract/route.ts";
import { readTagScope } from "../contract/tag-text.ts";
import type { Database } from "../db/client.ts";
import { mapFewAtOnce } from "../db/few-at-once.ts";
import { budgets } from "../db/schema/budgets.ts";
import { notFound } from "../http/problem.ts";
import { toActor } from "../reservations/reservations.ts";
import { type BudgetRow, stopPercent } from "./budget-row.ts";
import { type Standing, standingOf, toStanding } from "./standing.ts";
import { totalOf } from "./taken.ts";

type Owner = Pick<Context, "db" | "organizationId">;

const changesShown = 50;

/** The organization's budgets by name, each as it stands. */
export async function listBudgets(ctx: Context, { isForecast = true } = {}): Promise<RouteAnswer<typeof listRoute>> {
  const rows = await listRows(ctx.db, ctx.organizationId);
  const items = await mapFewAtOnce(rows, (row) => toBudget(ctx, row, { isForecast }));
  return { asOf: ctx.clock.now().toString(), items };
}

/** One of them; throws not found. */
export async function getBudget(ctx: Context, id: string): Promise<Budget> {
  return toBudget(ctx, await readBudget(ctx, id));
}

/** Who changed it and when, newest first; throws not found. */
export async function listBudgetChanges(ctx: Context, id: string): Promise<RouteAnswer<typeof changesRoute>> {
  await readBudget(ctx, id);
  const acts = await listActsOn(ctx, { type: "budget", id }, changesShown);
  return { items: acts.map(({ at, actor, summary }) => ({ at, by: actor, summary })) };
}

/** The rows of budgets that are not removed. */
export function listRows(db: Database, organizationId: string): Promise<BudgetRow[]> {
  return db
    .select()
    .from(budgets)
    .where(and(eq(budgets.organizationId, organizationId), isNull(budgets.removedAt)))
    .orderBy(sql`lower(${budgets.name})`, asc(budgets.id));
}

/** A budget of the organization that is not removed; throws not found. */
export async function readBudget(ctx: Owner, id: string, lock?: "update"): Promise<BudgetRow> {
  const query = ctx.db
    .select()
    .from(budgets)
    .where(and(eq(budgets.organizationId, ctx.organizationId), eq(budgets.id, id), isNull(budgets.removedAt)));
  const [row] = await (lock ? query.for(lock) : query);
  if (!row) throw notFound("budget");
  return row;
}

/** The wire form, as it stands now. */
export async function toBudget(ctx: Context, row: BudgetRow, { isForecast = true } = {}): Promise<Budget> {
  const standing = await standingOf(ctx.db, row, ctx.clock.now(), { isForecast });
  const scopeName = await nameOfScope(ctx, row);
  const { id, name, periodRule, anchorDay, anchorMonth, timeZone, currency, rollsOver } = row;
  return {
    ...{ id, name, timeZone, rollsOver },
    // The columns have check constraints with exactly these.
    scope: { type: row.scopeType as Budget["scope"]["type"], id: row.scopeId || null, name: scopeName },
    period: {
      rule: periodRule as Budget["period"]["rule"],
      ...{ anchorDay, anchorMonth },
      from: row.fromDay,
      until: row.untilDay,
    },
    amount: { amount: row.amount, currency },
    thresholds: row.thresholds,
    state: stateOf(row, standing),
    standing: standing && toStanding(row, standing),
    worstOvershoot: overshootOf(row, standing),
    pausedAt: row.pausedAt?.toString() ?? null,
    createdAt: row.createdAt.toString(),
    createdBy: toActor(row),
  };
}

/** The state that says most. */
function stateOf(row: BudgetRow, standing: Standing | null): Budget["state"] {
  if (row.pausedAt) return "paused";
  if (!standing) return "outside";
  const { firings, limit, taken } = standing;
  if (firings.some(({ act }) => act === "stop")) return "stopped";
  if (firings.some(({ act }) => act === "throttle")) return "throttled";
  if (limit.lt(taken.spent)) return "over";
  return totalOf(taken).times(100).gte(limit.times(80)) ? "near" : "ok";
}

/** The stop holds to the last unit; what a stop on a forecast lets through until it is noticed has no bound and is not one. */
function overshootOf(row: BudgetRow, standing: Standing | null): Budget["worstOvershoot"] {
  const percent = stopPercent(row);
  if (percent === null) return null;
  const limit = standing?.limit ?? new Big(row.amount);
  const none = { amount: "0", currency: row.currency };
  const stopsAt = { amount: limit.times(percent).div(100).toFixed(), currency: row.currency };
  return { stopsAt, inference: none, capacity: none };
}

/** `team = search` */
function tagInWords(scopeId: string): string {
  const { key, value } = readTagScope(scopeId);
  return `${key} = ${value}`;
}

async function nameOfScope(ctx: Owner, { scopeType, scopeId }: BudgetRow): Promise<string> {
  const owner = ctx.organizationId;
  const statement = {
    organization: sql`select name from organizations where id = ${owner}`,
    project: sql`select name from projects where organization_id = ${owner} and id = ${scopeId}`,
    apiKey: sql`select name from api_keys where organization_id = ${owner} and id = ${scopeId}`,
    model: sql`select name from models where id = ${scopeId}`,
  }[scopeType];
  if (scopeType === "tag") return tagInWords(scopeId);
  if (!statement) return scopeId;
  const { rows } = await ctx.db.execute<{ name: string }>(statement);
  return rows[0]?.name ?? scopeId;
}
