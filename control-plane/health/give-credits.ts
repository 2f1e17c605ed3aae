import Big from "big.js";
import { sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { advisoryLocks } from "../db/advisory-locks.ts";
import { undeliveredCredits, undeliveredTimes } from "../db/schema/health.ts";
import { prices } from "../db/schema/pricing.ts";
import { reservations } from "../db/schema/reservations.ts";
import { forEachDue } from "../for-each-due.ts";
import { readRunningSubtotals } from "../invoicing/running-subtotals.ts";
import { recordUndeliveredCredit } from "../metering/record-fee.ts";
import type { WorkerContext } from "../worker-step.ts";

interface Owed {
  id: string;
  projectId: string;
  reservationId: string;
  cause: "provider_fault" | "maintenance";
  currency: string;
  left: string;
  part: number;
}

/** SQL for credits that are owed and not wholly given, the oldest first. */
const owed = sql`(
  select undelivered.*, undelivered.amount - given.amount as "left", given.parts
  from ${undeliveredTimes} undelivered
  cross join lateral (
    select coalesce(sum(credit.amount), 0) as amount, count(*)::integer as parts
    from ${undeliveredCredits} credit where credit.undelivered_id = undelivered.id
  ) as given
  where undelivered.billing = 'credited' and undelivered.amount > given.amount
)`;

/**
 * Gives an organization the credits that it is owed, as far as the running month bills more than it gives back: no invoice
 * falls below zero, and the rest is given as soon as it can be.
 */
export async function giveCredits(ctx: Context): Promise<void> {
  await ctx.db.execute(
    sql`select pg_advisory_xact_lock(${advisoryLocks.credits}::integer, hashtext(${ctx.organizationId}))`,
  );
  const rows = await readOwed(ctx);
  if (rows.length === 0) return;
  const runningOf = await readRunningSubtotals(ctx);
  const rooms = new Map<string | null, Big>();
  for (const { left, part, ...time } of rows) {
    const running = runningOf(time.projectId);
    const room = rooms.get(running.legalEntityId) ?? new Big(running.amount);
    const whole = new Big(left);
    const amount = whole.lt(room) ? whole : room;
    if (amount.lte(0)) continue;
    rooms.set(running.legalEntityId, room.minus(amount));
    const given = { ...time, undeliveredId: time.id, part, amount: amount.toFixed(), occurredAt: ctx.clock.now() };
    await ctx.db
      .insert(undeliveredCredits)
      .values({ undeliveredId: time.id, position: part, amount: given.amount, at: ctx.clock.now() });
    await recordUndeliveredCredit(ctx, { ...given, organizationId: ctx.organizationId });
  }
}

async function readOwed(ctx: Context): Promise<Owed[]> {
  const { rows } = await ctx.db.execute<Owed & Record<string, unknown>>(sql`
    select owed.id, owed.project_id as "projectId", owed.reservation_id as "reservationId", owed.cause,
      price.currency, owed.left::text as left, owed.parts as part
    from ${owed} as owed
    join ${prices} price on price.id = owed.price_id
    where owed.organization_id = ${ctx.organizationId}
    order by owed.starts_at, owed.id
  `);
  return rows;
}

/** Worker step: what an earlier month could not carry. */
export async function giveOwedCredits(ctx: WorkerContext): Promise<void> {
  // Each organization once, whether or not its month can carry all of it.
  const seen: string[] = [];
  await forEachDue(
    ctx,
    async (within) => {
      const { rows } = await within.db.execute<{ id: string; organizationId: string }>(sql`
        select reservation.id, reservation.organization_id as "organizationId"
        from ${reservations} reservation
        where reservation.id in (select reservation_id from ${owed} as owed)
          and reservation.organization_id <> all(${sql.param(seen)}::text[])
        order by reservation.id
        limit 1
        for no key update skip locked
      `);
      return rows[0];
    },
    async (within) => {
      seen.push(within.organizationId);
      await giveCredits(within);
    },
  );
}
