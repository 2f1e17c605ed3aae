import { and, eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { atSecond } from "../capacity/window.ts";
import type { OperatorContext } from "../context.ts";
import type { Outage, startReplacement as route } from "../contract/operator-health.ts";
import type { RouteInput } from "../contract/route.ts";
import { nodeReplacements } from "../db/schema/health.ts";
import { nodes } from "../db/schema/reservations.ts";
import { problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { isDelivered } from "../reservations/hand-over.ts";
import { assignOne, unassignOne } from "./assign-one.ts";
import { listFreeNodes } from "./choose-node.ts";
import { holdOffSale, isHeldNow } from "./hold-off-sale.ts";
import { type Holder, holderAt, lockNodes } from "./lock-node.ts";
import { getOutageRow, type NodeRow, type OutageRow } from "./outages.ts";
import { getOutage } from "./read-outages.ts";
import { insertOutage } from "./report-fault.ts";
import { tellOfNode } from "./tell-of-node.ts";

/**
 * Gives whoever has a node that is out of service another node of the pool in its place: one that is free in the ledger and
 * nobody's, the named one or the one that stays longest. It is theirs from now on, and not billed before it is ready.
 * Throws `nothing_to_replace`, `replacement_open`, `node_not_free` and `no_free_node`.
 */
export async function startReplacement(
  ctx: OperatorContext,
  outageId: string,
  { nodeId }: RouteInput<typeof route>["body"],
): Promise<Outage> {
  const { outage, node } = await getOutageRow(ctx, outageId);
  const at = atSecond(ctx.clock.now());
  const holders = await lockNodes(ctx, [node], at);
  const holder = await holderAt(ctx, node, holders, ctx.clock.now());
  refuseUnless(outage, holder, at);
  if (!holder) throw nothingToReplace("Nobody has this node now.");
  const isOpen = and(eq(nodeReplacements.outageId, outageId), eq(nodeReplacements.state, "started"));
  if ((await ctx.db.$count(nodeReplacements, isOpen)) > 0) {
    throw problem("replacement_open", { status: 409, detail: `${node.name} is being replaced already.` });
  }
  const newNode = await takeNode(ctx, { outage, node, nodeId });
  const { ctx: owner, reservation } = holder;
  await unassignOne(owner, reservation.id, node.number, at);
  if (!(await assignOne(owner, reservation, newNode.number, at))) throw notFree(newNode.name);
  const { cause } = outage;
  const making = { cause, code: "replacement", note: `Made ready in the place of ${node.name}.`, startsAt: at };
  const preparation = await insertOutage(ctx, newNode, { ...making, endsAt: null });
  await ctx.db.insert(nodeReplacements).values({
    ...{ id: newId("rpl", at), organizationId: owner.organizationId, reservationId: reservation.id, outageId },
    ...{ preparationId: preparation.id, nodeNumber: newNode.number, state: "started", startedAt: at },
  });
  await tellOfNode(ctx, { type: "replacement_started", outage, node, holder, at, note: "", newNode });
  return getOutage(ctx, outageId);
}

/** One node for which the ledger has room, locked. */
async function takeNode(
  ctx: OperatorContext,
  { outage, node, nodeId }: { outage: OutageRow; node: NodeRow; nodeId: string | undefined },
): Promise<NodeRow> {
  await holdOffSale(ctx, outage, node);
  if (!(await isHeldNow(ctx, outage.id))) throw noFreeNode(node.pool);
  const free = await listFreeNodes(ctx, node, nodeId ? 10_000 : 1);
  const chosen = nodeId ? free.find(({ id }) => id === nodeId) : free[0];
  if (!chosen) throw nodeId ? notFree(nodeId) : noFreeNode(node.pool);
  const [locked] = await ctx.db.select().from(nodes).where(eq(nodes.number, chosen.number)).for("update");
  if (!locked) throw notFree(chosen.name);
  return locked;
}

function refuseUnless(outage: OutageRow, holder: Holder | null, at: Temporal.Instant): void {
  const { compare } = Temporal.Instant;
  const isUnderWay = compare(outage.startsAt, at) <= 0 && (!outage.endsAt || compare(outage.endsAt, at) > 0);
  if (!isUnderWay || outage.code === "replacement") throw nothingToReplace("The node is in service.");
  if (outage.cause === "unhealthy") throw nothingToReplace("The node still serves: report a fault first.");
  if (holder && !isDelivered(holder.reservation)) throw nothingToReplace("Its reservation does not run.");
}

function nothingToReplace(why: string) {
  return problem("nothing_to_replace", { status: 409, detail: `There is nothing to replace. ${why}` });
}

function noFreeNode(pool: string) {
  return problem("no_free_node", {
    status: 409,
    detail: `Every node of ${pool} that serves is reserved or held by a quote now. What lacks is not billed until one is free.`,
  });
}

function notFree(node: string) {
  return problem("node_not_free", {
    status: 409,
    detail: `${node} is no node of this pool that serves and is free now. Choose another one.`,
    fields: { nodeId: "Not free." },
  });
}
