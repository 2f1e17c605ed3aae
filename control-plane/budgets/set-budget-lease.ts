import Big from "big.js";
import { eq, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Database } from "../db/client.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { budgets } from "../db/schema/budgets.ts";
import type { LeaseAnswer, LeaseRequest } from "../spend-limits/lease-store.ts";
import { fromNanos, least, most, type Nanos, toNanos } from "../spend-limits/nanos.ts";
import { type BudgetRow, stopPercent } from "./budget-row.ts";
import { limitOf } from "./limit-of.ts";
import type { Period } from "./period.ts";
import { stopsAt } from "./refuse-over-budget.ts";
import { takenOf } from "./taken.ts";

export type BudgetLeaseRequest = Pick<LeaseRequest, "holder" | "floor" | "wanted" | "startsAtMs" | "endsAtMs"> & {
  budgetId: string;
};

/**
 * Sets what a gateway holds of a budget, under the lock that purchases take too: as much as it wants and as its stop
 * leaves beside what is spent, committed and held by others. `limit` is null where nothing stops any more.
 */
export function setBudgetLease(db: Database, request: BudgetLeaseRequest): Promise<LeaseAnswer> {
  return inTransaction({ db }, async ({ db: within }) => {
    const [row] = await within.select().from(budgets).where(eq(budgets.id, request.budgetId)).for("no key update");
    const period = toPeriod(request);
    const limit = row ? await stopOf(within, row, period) : null;
    const [settled, others] = row ? await readTaken(within, row, period, request.holder) : [0n, 0n];
    const free = limit === null ? request.wanted : limit - settled - others;
    const held = least(request.wanted, most(request.floor, free));
    if (row) await writeLease(within, row, request, held);
    return { held, limit, settled, others };
  });
}

async function stopOf(db: Database, row: BudgetRow, period: Period): Promise<Nanos | null> {
  const percent = row.pausedAt || row.removedAt ? null : stopPercent(row);
  // Rounded down, against the one who spends.
  return percent === null
    ? null
    : toNanos(
        stopsAt(await limitOf(db, row, period), percent)
          .round(9, Big.roundDown)
          .toFixed(),
      );
}

/** Spent and committed, which a gateway must leave alone alike; and what other gateways hold. */
async function readTaken(db: Database, row: BudgetRow, period: Period, holder: string): Promise<[Nanos, Nanos]> {
  const { spent, committed, held } = await takenOf(db, row, period);
  const { rows } = await db.execute<{ held: string }>(sql`
    select coalesce(sum(held), 0) as held from budget_leases
    where budget_id = ${row.id} and holder = ${holder}
      and starts_at < ${period.endsAt.toString()}::timestamptz and ends_at > ${period.startsAt.toString()}::timestamptz`);
  const own = toNanos(rows[0]?.held ?? "0");
  const settled = new Big(spent).plus(committed);
  return [toNanos((settled.gt(0) ? settled : new Big(0)).toFixed()), toNanos(held) - own];
}

async function writeLease(db: Database, row: BudgetRow, request: BudgetLeaseRequest, held: Nanos): Promise<void> {
  const { startsAt, endsAt } = toPeriod(request);
  const { holder, budgetId } = request;
  if (held <= 0n) {
    await db.execute(sql`
      delete from budget_leases
      where holder = ${holder} and budget_id = ${budgetId} and starts_at = ${startsAt.toString()}::timestamptz`);
    return;
  }
  await db.execute(sql`
    insert into budget_leases (holder, organization_id, budget_id, starts_at, ends_at, held)
    values (${holder}, ${row.organizationId}, ${budgetId}, ${startsAt.toString()}, ${endsAt.toString()}, ${fromNanos(held)})
    on conflict (holder, budget_id, starts_at) do update set held = excluded.held`);
}

function toPeriod({ startsAtMs, endsAtMs }: Pick<BudgetLeaseRequest, "startsAtMs" | "endsAtMs">): Period {
  return {
    startsAt: Temporal.Instant.fromEpochMilliseconds(startsAtMs),
    endsAt: Temporal.Instant.fromEpochMilliseconds(endsAtMs),
  };
}
