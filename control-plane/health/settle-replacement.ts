import { eq } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { atSecond, laterOf } from "../capacity/window.ts";
import type { OperatorContext } from "../context.ts";
import type { Outage, settleReplacement as route } from "../contract/operator-health.ts";
import type { RouteInput } from "../contract/route.ts";
import { nodeOutages, nodeReplacements } from "../db/schema/health.ts";
import { handovers, nodes } from "../db/schema/reservations.ts";
import type { GivenMethod } from "../engines/engine.ts";
import { demoMethod } from "../engines/manual/manual-engine.ts";
import { notFound, problem } from "../http/problem.ts";
import { isDelivered } from "../reservations/hand-over.ts";
import { assignOne, unassignOne } from "./assign-one.ts";
import { type Holder, lockNodes } from "./lock-node.ts";
import { getOutageRow, type NodeRow } from "./outages.ts";
import { getOutage } from "./read-outages.ts";
import { tellOfNode } from "./tell-of-node.ts";

type Replacement = typeof nodeReplacements.$inferSelect;

/**
 * The node that was made ready serves from now on, and is billed; or replacing failed, and the reservation has its old node
 * again. Throws `replacement_over`.
 */
export async function settleReplacement(
  ctx: OperatorContext,
  id: string,
  { outcome, note, methods }: RouteInput<typeof route>["body"],
): Promise<Outage> {
  const [found] = await ctx.db.select().from(nodeReplacements).where(eq(nodeReplacements.id, id));
  if (!found) throw notFound("replacement");
  const { outage, node } = await getOutageRow(ctx, found.outageId);
  const [newNode] = await ctx.db.select().from(nodes).where(eq(nodes.number, found.nodeNumber));
  if (!newNode) throw new Error(`${id} has no node`);
  const holders = await lockNodes(ctx, [node, newNode], found.startedAt);
  const at = laterOf(atSecond(ctx.clock.now()), found.startedAt);
  await closeReplacement(ctx, found, { state: outcome, at });
  const holder = holders.find(({ reservation }) => reservation.id === found.reservationId) ?? null;
  const isRunning = holder !== null && isDelivered(holder.reservation);
  if (isRunning && outcome === "finished") await handOverNode(holder, newNode, methods);
  if (isRunning && outcome === "failed") {
    await unassignOne(holder.ctx, holder.reservation.id, newNode.number, at);
    // Where the old one is somebody else's by now, the worker finds another.
    await assignOne(holder.ctx, holder.reservation, node.number, at);
  }
  const type = outcome === "finished" ? "replaced" : "replacement_failed";
  await tellOfNode(ctx, { type, outage, node, holder: isRunning ? holder : null, at, note, newNode });
  return getOutage(ctx, outage.id);
}

/** Ends the time in which the new node was made ready. Throws `replacement_over`. */
export async function closeReplacement(
  ctx: OperatorContext,
  { id, preparationId }: Pick<Replacement, "id" | "preparationId">,
  { state, at }: { state: "finished" | "failed"; at: Temporal.Instant },
): Promise<void> {
  const [row] = await ctx.db.select().from(nodeReplacements).where(eq(nodeReplacements.id, id)).for("update");
  if (row?.state !== "started") {
    const detail = "It was said already how this replacement ended.";
    throw problem("replacement_over", { status: 409, detail, facts: { state: row?.state } });
  }
  await ctx.db.update(nodeReplacements).set({ state, endedAt: at }).where(eq(nodeReplacements.id, id));
  await ctx.db.update(nodeOutages).set({ endsAt: at }).where(eq(nodeOutages.id, preparationId));
}

/** Adds how the new node is reached; the demo makes its own up. */
async function handOverNode(
  { ctx, reservation }: Holder,
  newNode: NodeRow,
  given: RouteInput<typeof route>["body"]["methods"],
): Promise<void> {
  const [handover] = await ctx.db.select().from(handovers).where(eq(handovers.reservationId, reservation.id));
  if (!handover) return;
  const added =
    given.length === 0 && handover.demo
      ? [demoMethod(newNode.name)]
      : given.map((method) => ({ ...method, note: method.note ?? null }));
  await ctx.db
    .update(handovers)
    // A way of the same name is the same way, given anew.
    .set({ methods: [...handover.methods.filter((old) => !added.some((way) => isSameWay(old, way))), ...added] })
    .where(eq(handovers.reservationId, reservation.id));
}

function isSameWay(one: Pick<GivenMethod, "kind" | "label">, other: Pick<GivenMethod, "kind" | "label">): boolean {
  return one.kind === other.kind && one.label === other.label;
}
