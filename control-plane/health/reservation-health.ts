import { and, eq, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { OutageCode, ReservationHealth } from "../contract/health.ts";
import { reservations } from "../db/schema/reservations.ts";
import { toInstant } from "../db/to-instant.ts";
import { passedNodes } from "../listings/passed-nodes.ts";
import { getReservation } from "../reservations/reservations.ts";
import { listNodeEvents } from "./node-events.ts";
import { readNotBilled } from "./not-billed.ts";
import { servingNodes } from "./serving-nodes.ts";

type Owner = Pick<Context, "db" | "organizationId" | "clock">;

/** How the nodes of a reservation are now, what happened to them, and what was not billed; throws not found. */
export async function getReservationHealth(ctx: Owner, id: string): Promise<ReservationHealth> {
  const { reservation } = await getReservation(ctx, id);
  return {
    reservationId: id,
    asOf: ctx.clock.now().toString(),
    contractedNodes: reservation.nodes,
    deliveredNodes: servingNodes(reservation),
    soldOnNodes: await countSoldOn(ctx, id),
    nodes: await readNodes(ctx, id),
    planned: await readPlanned(ctx, id),
    events: await listNodeEvents(ctx, sql`organization_id = ${ctx.organizationId} and reservation_id = ${id}`, 100),
    notBilled: await readNotBilled(ctx, id, reservation.currency),
  };
}

async function countSoldOn(ctx: Owner, reservationId: string): Promise<number> {
  const [row] = await ctx.db
    .select({ nodes: sql<number>`${passedNodes(sql`${ctx.clock.now().toString()}::timestamptz`)}` })
    .from(reservations)
    .where(and(eq(reservations.organizationId, ctx.organizationId), eq(reservations.id, reservationId)));
  return row?.nodes ?? 0;
}

interface NodeRow extends Record<string, unknown> {
  id: string;
  name: string;
  cause: string | null;
  code: OutageCode | null;
  note: string | null;
  since: string | null;
  until: string | null;
  replaces: string | null;
}

/** Of several outages of a node the one that counts: a fault before maintenance, both before a warning. */
async function readNodes(ctx: Owner, reservationId: string): Promise<ReservationHealth["nodes"]> {
  const at = sql`${ctx.clock.now().toString()}::timestamptz`;
  const { rows } = await ctx.db.execute<NodeRow>(sql`
    select node.id, node.name, outage.cause, outage.code, outage.note, outage.starts_at as since,
      outage.ends_at as until, (
        select old.name from node_replacements replacement
        join node_outages replaced on replaced.id = replacement.outage_id
        join nodes old on old.number = replaced.node_number
        where replacement.preparation_id = outage.id
      ) as replaces
    from node_assignments assignment
    join nodes node on node.number = assignment.node_number
    left join lateral (
      select * from node_outages each
      where each.node_number = node.number and each.starts_at <= ${at}
        and (each.ends_at is null or each.ends_at > ${at})
      order by array_position(array['provider_fault', 'maintenance', 'unhealthy'], each.cause), each.starts_at
      limit 1
    ) as outage on true
    where assignment.organization_id = ${ctx.organizationId} and assignment.reservation_id = ${reservationId}
      and assignment.during @> ${at}
    order by outage.cause is null, node.name
  `);
  return rows.map(({ id, name, cause, code, note, since, until, replaces }) => ({
    ...{ id, name, code, note, replaces },
    state: stateOf(cause, code),
    since: since && toInstant(since).toString(),
    until: until && toInstant(until).toString(),
  }));
}

function stateOf(cause: string | null, code: OutageCode | null): ReservationHealth["nodes"][number]["state"] {
  if (code === "replacement") return "replacing";
  if (cause === "provider_fault") return "fault";
  if (cause === "maintenance" || cause === "unhealthy") return cause;
  return "healthy";
}

async function readPlanned(ctx: Owner, reservationId: string): Promise<ReservationHealth["planned"]> {
  const at = sql`${ctx.clock.now().toString()}::timestamptz`;
  const { rows } = await ctx.db.execute<{ nodeName: string; from: string; until: string; note: string }>(sql`
    select node.name as "nodeName", outage.starts_at as from, outage.ends_at as until, outage.note
    from node_assignments assignment
    join nodes node on node.number = assignment.node_number
    join node_outages outage on outage.node_number = node.number and outage.cause = 'maintenance'
      and tstzrange(outage.starts_at, outage.ends_at) && assignment.during
    where assignment.organization_id = ${ctx.organizationId} and assignment.reservation_id = ${reservationId}
      and outage.starts_at > ${at} and outage.ends_at is not null
    order by outage.starts_at, node.name
    limit 200
  `);
  return rows.map((row) => ({
    ...row,
    from: toInstant(row.from).toString(),
    until: toInstant(row.until).toString(),
  }));
}
