import { and, eq, gt, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { laterOf } from "../capacity/window.ts";
import { nodeAssignments, nodes, reservations } from "../db/schema/reservations.ts";
import type { Engine, Grant, Handover } from "../engines/engine.ts";
import { forEachDue } from "../for-each-due.ts";
import type { WorkerContext } from "../worker-step.ts";
import { recordAddedHandover } from "./added-nodes.ts";
import { recordHandover } from "./hand-over.ts";
import { pickDue } from "./pick-due.ts";
import { isLiving } from "./start-reservations.ts";

/** Brings the engine to the plan, and makes active what it has handed over. */
export async function runEngine(ctx: WorkerContext, engine: Engine): Promise<number> {
  const now = ctx.clock.now();
  const plan = await readPlan(ctx);
  if (plan.length === 0) return 0;
  await engine.apply(plan);
  const handovers = new Map((await engine.observe(plan, now)).map((handover) => [handover.reservationId, handover]));
  if (handovers.size === 0) return 0;
  const where = sql`${isAwaiting(ctx)} and ${reservations.id} = any(${sql.param([...handovers.keys()])}::text[])`;
  return forEachDue(
    ctx,
    (within, except) => pickDue(within, { where, first: reservations.startsAt, except }),
    (within, reservation) => {
      const handover = found(handovers, reservation.id);
      if (reservation.addedFrom) return recordAddedHandover(within, reservation, handover);
      return recordHandover(within, reservation, engine.name, handover);
    },
  );
}

/** Reservations that wait for their nodes, or for some that were added. */
function isAwaiting(ctx: WorkerContext): SQL {
  const now = sql`${ctx.clock.now().toString()}::timestamptz`;
  return sql`(${reservations.state} = 'provisioning' or (${isLiving} and ${reservations.addedFrom} <= ${now}))`;
}

/** What the cluster should be doing for the reservations that wait for their nodes. */
async function readPlan(ctx: WorkerContext): Promise<Grant[]> {
  const now = sql`${ctx.clock.now().toString()}::timestamptz`;
  const rows = await ctx.db
    .select({
      reservationId: reservations.id,
      nodeNames: sql<string[]>`array_agg(${nodes.name} order by ${nodes.name})`,
      startsAt: reservations.startsAt,
      createdAt: reservations.createdAt,
      addedFrom: reservations.addedFrom,
      until: reservations.endsAt,
    })
    .from(reservations)
    .innerJoin(nodeAssignments, eq(nodeAssignments.reservationId, reservations.id))
    .innerJoin(nodes, eq(nodes.number, nodeAssignments.nodeNumber))
    // One that runs is granted what it has now, with what was added.
    .where(and(isAwaiting(ctx), or(isNull(reservations.addedFrom), gt(sql`upper(${nodeAssignments.during})`, now))))
    .groupBy(reservations.id);
  return rows.map(({ startsAt, createdAt, addedFrom, ...grant }) => ({
    ...grant,
    since: grantedAt({ startsAt, createdAt, addedFrom }),
  }));
}

interface Granted {
  startsAt: Temporal.Instant;
  createdAt: Temporal.Instant;
  addedFrom: Temporal.Instant | null;
}

/** Since when a reservation may have its nodes: its start, or its purchase when that came later; or when more were added. */
function grantedAt({ startsAt, createdAt, addedFrom }: Granted): Temporal.Instant {
  return addedFrom ?? laterOf(startsAt, createdAt);
}

function found(handovers: ReadonlyMap<string, Handover>, reservationId: string): Handover {
  const handover = handovers.get(reservationId);
  if (!handover) throw new Error(`${reservationId} was not handed over`);
  return handover;
}
