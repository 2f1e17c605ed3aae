import { eq, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import { handovers, nodeAssignments, nodes } from "../db/schema/reservations.ts";
import { toInstant } from "../db/to-instant.ts";
import type { Handover } from "../engines/engine.ts";
import { newId } from "../ids.ts";
import { recordHandover } from "./hand-over.ts";
import type { ReservationRow } from "./transition.ts";

interface Passing {
  reservationId: string;
  nodes: number;
  at: Temporal.Instant;
  to: { organizationId: string; reservationId: string };
}

/** From an instant on, as many of a reservation's named nodes serve another one: those that stay longest. */
export async function passAssignments(ctx: Context, { reservationId, nodes: count, at, to }: Passing): Promise<void> {
  const instant = sql`${at.toString()}::timestamptz`;
  const { rows } = await ctx.db.execute<{ id: string; node: number; until: string; begins: boolean }>(sql`
    select id, node_number as node, upper(during) as until, lower(during) = ${instant} as begins
    from ${nodeAssignments}
    where organization_id = ${ctx.organizationId} and reservation_id = ${reservationId}
      and lower(during) <= ${instant} and upper(during) > ${instant}
    order by upper(during) desc, node_number
    limit ${count}
  `);
  const whole = rows.filter(({ begins }) => begins);
  const cut = rows.filter(({ begins }) => !begins);
  // Named before its start, as what was split off itself is.
  await ctx.db.execute(sql`
    update ${nodeAssignments} set organization_id = ${to.organizationId}, reservation_id = ${to.reservationId}
    where id = any(${sql.param(whole.map(({ id }) => id))}::text[])
  `);
  await ctx.db.execute(sql`
    update ${nodeAssignments} set during = tstzrange(lower(during), ${instant})
    where id = any(${sql.param(cut.map(({ id }) => id))}::text[])
  `);
  if (cut.length === 0) return;
  await ctx.db.insert(nodeAssignments).values(
    cut.map(({ node, until }) => ({
      ...{ ...to, id: newId("asg", at), nodeNumber: node, during: `[${at},${toInstant(until)})` },
    })),
  );
}

/**
 * Hands over at its start what was split off from a reservation that had these very nodes until then: they stay with
 * whoever has them, and nobody need do anything. With other nodes among them, all wait for the engine.
 */
export async function continueSplit(ctx: Context, reservation: ReservationRow): Promise<void> {
  const { splitFrom, startsAt, id } = reservation;
  if (splitFrom === null) return;
  const start = sql`${startsAt.toString()}::timestamptz`;
  const { rows } = await ctx.db.execute<{ name: string; stays: boolean }>(sql`
    select node.name, exists (
      select from ${nodeAssignments} earlier
      where earlier.reservation_id = ${splitFrom} and earlier.node_number = mine.node_number
        and upper(earlier.during) = ${start}
    ) as stays
    from ${nodeAssignments} mine join ${nodes} node on node.number = mine.node_number
    where mine.reservation_id = ${id} and mine.during @> ${start}
  `);
  const [handover] = await ctx.db.select().from(handovers).where(eq(handovers.reservationId, splitFrom));
  if (!handover || rows.length === 0 || rows.some(({ stays }) => !stays)) return;
  const names = new Set(rows.map(({ name }) => name));
  const { demo, methods, engine } = handover;
  // The demo names each way after its node; an operator's lead to all of them.
  const ours = methods.filter(({ label }) => names.has(label));
  await recordHandover(
    ctx,
    { ...reservation, state: "provisioning" },
    // The column is only ever written from an engine's name.
    engine as Parameters<typeof recordHandover>[2],
    { handedOverAt: startsAt, demo, methods: ours.length > 0 ? ours : (methods satisfies Handover["methods"]) },
  );
}
