import { and, asc, eq, gt, lt, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { poolName, toPool } from "../capacity/pool.ts";
import { atSecond, invalidWindow, laterOf, type Window } from "../capacity/window.ts";
import type { OperatorContext } from "../context.ts";
import type { previewMaintenance as previewRoute, planMaintenance as route } from "../contract/operator-health.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { nodes } from "../db/schema/reservations.ts";
import { problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { holdOffSale } from "./hold-off-sale.ts";
import { holderAt, lockNodes } from "./lock-node.ts";
import type { NodeRow } from "./outages.ts";
import { getOutage } from "./read-outages.ts";
import { getNode, insertOutage } from "./report-fault.ts";
import { tellOfNode } from "./tell-of-node.ts";

const longestHours = 14 * 24;

/**
 * Takes a node, or every node of a pool, out of service for a window from now on. Whoever has one then is told at once;
 * the time is not billed. What is free is kept off sale meanwhile.
 */
export async function planMaintenance(
  ctx: OperatorContext,
  { nodeId, pool, note, ...asked }: RouteInput<typeof route>["body"],
): Promise<RouteAnswer<typeof route>> {
  const now = ctx.clock.now();
  const window = toMaintenanceWindow(asked, now);
  const touched = nodeId ? [await getNode(ctx, nodeId)] : await nodesOfPool(ctx, pool, window);
  if (touched.length === 0) throw noNodes();
  const maintenanceId = newId("mnt", now);
  const ids: string[] = [];
  const holders = await lockNodes(ctx, touched, window.from);
  for (const node of touched) {
    const facts = { cause: "maintenance", code: "planned", note, startsAt: window.from, endsAt: window.until };
    const outage = await insertOutage(ctx, node, { ...facts, maintenanceId });
    await holdOffSale(ctx, outage, node);
    const holder = await holderAt(ctx, node, holders, window.from);
    await tellOfNode(ctx, { type: "maintenance", outage, node, holder, at: window.from, note });
    ids.push(outage.id);
  }
  const items = [];
  for (const id of ids) items.push(await getOutage(ctx, id));
  return { maintenanceId, items };
}

/** Which nodes it would take out of service, and whose they are in that window. Throws like `planMaintenance`. */
export async function previewMaintenance(
  ctx: OperatorContext,
  { nodeId, scope, ...asked }: RouteInput<typeof previewRoute>["query"],
): Promise<RouteAnswer<typeof previewRoute>> {
  const window = toMaintenanceWindow(asked, ctx.clock.now());
  const node = await getNode(ctx, nodeId);
  const touched = scope === "node" ? [node] : await nodesIn(ctx, node.pool, window);
  if (touched.length === 0) throw noNodes();
  const numbers = sql.param(touched.map(({ number }) => number));
  const during = sql`tstzrange(${window.from.toString()}, ${window.until.toString()})`;
  const { rows: hits } = await ctx.db.execute<Hit>(sql`
    select reservation.id as "reservationId", reservation.name, organization.id as "organizationId",
      organization.name as "organizationName", count(distinct assignment.node_number)::integer as nodes
    from node_assignments assignment
    join reservations reservation on reservation.id = assignment.reservation_id
    join organizations organization on organization.id = reservation.organization_id
    where assignment.node_number = any(${numbers}::bigint[]) and assignment.during && ${during}
    group by reservation.id, organization.id order by lower(organization.name), lower(reservation.name), reservation.id
  `);
  const { rows } = await ctx.db.execute<{ taken: number }>(sql`
    select count(distinct node_number)::integer as taken from node_assignments
    where node_number = any(${numbers}::bigint[]) and during && ${during}
  `);
  return {
    ...{ nodes: touched.length, freeNodes: touched.length - (rows[0]?.taken ?? 0), hits },
    ...{ from: window.from.toString(), until: window.until.toString() },
  };
}

type Hit = RouteAnswer<typeof previewRoute>["hits"][number];

function toMaintenanceWindow(asked: { from: string; until: string }, now: Temporal.Instant) {
  const from = laterOf(atSecond(Temporal.Instant.from(asked.from)), atSecond(now));
  const until = atSecond(Temporal.Instant.from(asked.until));
  if (Temporal.Instant.compare(until, from) <= 0)
    throw invalidWindow("until", "The end must come after the start, and after now.");
  if (Temporal.Instant.compare(until, from.add({ hours: longestHours })) > 0)
    throw invalidWindow("until", "Plan at most 14 days at once.");
  return { from, until };
}

async function nodesOfPool(
  ctx: OperatorContext,
  asked: RouteInput<typeof route>["body"]["pool"],
  window: Window,
): Promise<NodeRow[]> {
  return asked ? nodesIn(ctx, poolName(toPool(asked)), window) : [];
}

async function nodesIn(ctx: OperatorContext, pool: string, { from, until }: Window): Promise<NodeRow[]> {
  return ctx.db
    .select()
    .from(nodes)
    .where(and(eq(nodes.pool, pool), lt(nodes.startsAt, until), gt(nodes.endsAt, from)))
    .orderBy(asc(nodes.number));
}

function noNodes() {
  return problem("no_nodes", { status: 409, detail: "No node of this pool is in service in that window." });
}
