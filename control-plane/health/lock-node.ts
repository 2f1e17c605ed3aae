import { asc, inArray, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { lockCapacity } from "../capacity/take-capacity.ts";
import { floorHour } from "../capacity/window.ts";
import { type Context, forOrganization, type OperatorContext } from "../context.ts";
import { nodes, reservations } from "../db/schema/reservations.ts";
import { problem } from "../http/problem.ts";
import type { ReservationRow } from "../reservations/transition.ts";
import type { NodeRow } from "./outages.ts";

/** Whose a node is or was, with the context in which the operator acts on it. */
export interface Holder {
  ctx: Context;
  reservation: ReservationRow;
}

const farHours = 24 * 366 * 12;

/**
 * Locks everything that an outage of nodes of a pool touches, in the order in which everybody locks: the reservations that
 * have or had one since an instant, the hours of the pool, the nodes. What is assigned cannot change until the transaction
 * ends. Throws `state_changed` when it did change while we waited.
 */
export async function lockNodes(
  ctx: OperatorContext,
  touched: readonly NodeRow[],
  since: Temporal.Instant,
): Promise<Holder[]> {
  const numbers = touched.map(({ number }) => number);
  const known = await holderIds(ctx, numbers, since);
  const rows = await ctx.db
    .select()
    .from(reservations)
    .where(sql`${reservations.id} = any(${sql.param(known)}::text[])`)
    .orderBy(reservations.id)
    .for("no key update");
  const from = floorHour(ctx.clock.now());
  const pools = [...new Set(touched.map(({ pool }) => pool))].sort();
  await lockCapacity(
    ctx,
    pools.map((pool) => ({ pool, from, until: from.add({ hours: farHours }) })),
  );
  await ctx.db
    .select({ number: nodes.number })
    .from(nodes)
    .where(inArray(nodes.number, numbers))
    .orderBy(asc(nodes.number))
    .for("update");
  const now = await holderIds(ctx, numbers, since);
  if (now.some((id) => !known.includes(id))) {
    throw problem("state_changed", {
      status: 409,
      detail: "The node was given to a reservation in this moment. Load the page again and repeat it.",
    });
  }
  return rows.map((reservation) => ({ ctx: forOrganization(ctx, reservation.organizationId), reservation }));
}

async function holderIds(ctx: OperatorContext, numbers: readonly number[], since: Temporal.Instant): Promise<string[]> {
  const { rows } = await ctx.db.execute<{ id: string }>(sql`
    select distinct reservation_id as id from node_assignments
    where node_number = any(${sql.param(numbers)}::bigint[]) and upper(during) > ${since.toString()}::timestamptz and not isempty(during)
    order by 1
  `);
  return rows.map(({ id }) => id);
}

/** Of the holders the one that has the node at an instant; null when it is nobody's. */
export async function holderAt(
  ctx: OperatorContext,
  node: NodeRow,
  holders: readonly Holder[],
  at: Temporal.Instant,
): Promise<Holder | null> {
  const { rows } = await ctx.db.execute<{ id: string }>(sql`
    select reservation_id as id from node_assignments
    where node_number = ${node.number} and during @> ${at.toString()}::timestamptz
  `);
  return holders.find(({ reservation }) => reservation.id === rows[0]?.id) ?? null;
}
