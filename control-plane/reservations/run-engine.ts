import { eq, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { laterOf } from "../capacity/window.ts";
import { nodeAssignments, nodes, reservations } from "../db/schema/reservations.ts";
import type { Engine, Grant, Handover } from "../engines/engine.ts";
import { forEachDue } from "../for-each-due.ts";
import type { WorkerContext } from "../worker-step.ts";
import { recordHandover } from "./hand-over.ts";
import { pickDue } from "./pick-due.ts";

/** Brings the engine to the plan, and makes active what it has handed over. */
export async function runEngine(ctx: WorkerContext, engine: Engine): Promise<number> {
  const now = ctx.clock.now();
  const plan = await readPlan(ctx);
  if (plan.length === 0) return 0;
  await engine.apply(plan);
  const handovers = new Map((await engine.observe(plan, now)).map((handover) => [handover.reservationId, handover]));
  if (handovers.size === 0) return 0;
  const where = sql`${reservations.state} = 'provisioning' and ${reservations.id} = any(${sql.param([...handovers.keys()])}::text[])`;
  return forEachDue(
    ctx,
    (within, except) => pickDue(within, { where, first: reservations.startsAt, except }),
    (within, reservation) => recordHandover(within, reservation, engine.name, found(handovers, reservation.id)),
  );
}

/** What the cluster should be doing for the reservations that wait for their nodes. */
async function readPlan(ctx: WorkerContext): Promise<Grant[]> {
  const rows = await ctx.db
    .select({
      reservationId: reservations.id,
      nodeNames: sql<string[]>`array_agg(${nodes.name} order by ${nodes.name})`,
      startsAt: reservations.startsAt,
      createdAt: reservations.createdAt,
      until: reservations.endsAt,
    })
    .from(reservations)
    .innerJoin(nodeAssignments, eq(nodeAssignments.reservationId, reservations.id))
    .innerJoin(nodes, eq(nodes.number, nodeAssignments.nodeNumber))
    .where(eq(reservations.state, "provisioning"))
    .groupBy(reservations.id);
  return rows.map(({ startsAt, createdAt, ...grant }) => ({ ...grant, since: grantedAt({ startsAt, createdAt }) }));
}

/** Since when a reservation may have its nodes: its start, or its purchase when that came later. */
export function grantedAt(row: { startsAt: Temporal.Instant; createdAt: Temporal.Instant }): Temporal.Instant {
  return laterOf(row.startsAt, row.createdAt);
}

function found(handovers: ReadonlyMap<string, Handover>, reservationId: string): Handover {
  const handover = handovers.get(reservationId);
  if (!handover) throw new Error(`${reservationId} was not handed over`);
  return handover;
}
