import Big from "big.js";
import { Temporal } from "temporal-polyfill";
import type { Window } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import { mapFewAtOnce } from "../db/few-at-once.ts";
import type { BudgetRow } from "./budget-row.ts";
import { listRows } from "./budgets.ts";
import { limitOf } from "./limit-of.ts";
import { type Period, periodsIn } from "./period.ts";
import { spentIn } from "./taken.ts";

type Reader = Pick<Context, "db" | "clock" | "organizationId">;

/** A budget whose limit was passed in a window, and by how much at its end. */
export interface PassedBudget {
  id: string;
  name: string;
  /** Exact, above zero, in the organization's currency. */
  over: string;
}

const { compare } = Temporal.Instant;

/**
 * The budgets that what is metered passed in a window, by name; once for each of their periods. One that was over its
 * limit before the window began was passed before, and is not among them. Limits count as they are now.
 */
export async function listPassedBudgets(ctx: Reader, window: Window): Promise<PassedBudget[]> {
  const now = ctx.clock.now();
  const until = compare(window.until, now) < 0 ? window.until : now;
  const rows = await listRows(ctx.db, ctx.organizationId);
  const found = rows
    .filter(({ createdAt }) => compare(createdAt, window.until) < 0)
    .flatMap((row) => periodsIn(row, window.from, until).map((period) => ({ row, period })));
  const passed = await mapFewAtOnce(found, ({ row, period }) => passedIn(ctx, row, period, { ...window, until }));
  return passed.flat();
}

async function passedIn(ctx: Reader, row: BudgetRow, period: Period, { from, until }: Window): Promise<PassedBudget[]> {
  const { startsAt, endsAt } = period;
  const overBy = async (at: Temporal.Instant) => {
    const limit = await limitOf(ctx.db, row, period);
    const spent = await spentIn(ctx.db, row, { startsAt, endsAt: compare(at, endsAt) < 0 ? at : endsAt });
    return new Big(spent).minus(limit);
  };
  const over = await overBy(until);
  if (over.lte(0) || (compare(startsAt, from) < 0 && (await overBy(from)).gt(0))) return [];
  return [{ id: row.id, name: row.name, over: over.toFixed() }];
}
