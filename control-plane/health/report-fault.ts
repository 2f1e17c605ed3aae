import { eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { atSecond } from "../capacity/window.ts";
import type { OperatorContext } from "../context.ts";
import type { Outage, reportFault as route } from "../contract/operator-health.ts";
import type { RouteInput } from "../contract/route.ts";
import { nodeOutages } from "../db/schema/health.ts";
import { nodes } from "../db/schema/reservations.ts";
import { notFound, problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { creditLate } from "./credit-late.ts";
import { holdOffSale } from "./hold-off-sale.ts";
import { holderAt, lockNodes } from "./lock-node.ts";
import { findOpenOutage, type NodeRow, type OutageRow } from "./outages.ts";
import { getOutage } from "./read-outages.ts";
import { tellOfNode } from "./tell-of-node.ts";

const longestAgoDays = 90;

/**
 * The operator reports that a node does not serve since an instant, or, as a warning, that it serves badly. From then on
 * its time is not billed: the meter leaves it out, and what was metered already is credited. One node of the pool is kept
 * off sale meanwhile. Throws `invalid_window`, and `fault_open` while the same is reported already.
 */
export async function reportFault(
  ctx: OperatorContext,
  { nodeId, code, severity, from: asked, note }: RouteInput<typeof route>["body"],
): Promise<Outage> {
  const now = ctx.clock.now();
  const node = await getNode(ctx, nodeId);
  const from = atSecond(asked ? Temporal.Instant.from(asked) : now);
  refuseTime(node, from, now);
  const holders = await lockNodes(ctx, [node], from);
  const cause = severity === "warning" ? "unhealthy" : "provider_fault";
  const open = await findOpenOutage(ctx, node.number, cause);
  if (open) {
    throw problem("fault_open", {
      status: 409,
      detail: `${node.name} is reported already, since ${open.startsAt}. End that before you report another.`,
      facts: { outageId: open.id },
    });
  }
  const outage = await insertOutage(ctx, node, { cause, code, note, startsAt: from, endsAt: null });
  if (cause === "provider_fault") {
    await holdOffSale(ctx, outage, node);
    await creditLate(ctx, holders, from);
  }
  const holder = await holderAt(ctx, node, holders, now);
  const type = cause === "unhealthy" ? "unhealthy" : "fault";
  await tellOfNode(ctx, { type, outage, node, holder, at: from, note });
  return getOutage(ctx, outage.id);
}

/** A node by its id; throws not found. */
export async function getNode(ctx: OperatorContext, id: string): Promise<NodeRow> {
  const [node] = await ctx.db.select().from(nodes).where(eq(nodes.id, id));
  if (!node) throw notFound("node");
  return node;
}

/** Writes an outage as the operator reports it. */
export async function insertOutage(
  ctx: OperatorContext,
  node: NodeRow,
  facts: Pick<OutageRow, "cause" | "code" | "note" | "startsAt" | "endsAt"> & { maintenanceId?: string },
): Promise<OutageRow> {
  const now = ctx.clock.now();
  const [outage] = await ctx.db
    .insert(nodeOutages)
    .values({
      id: newId("out", now),
      nodeNumber: node.number,
      ...facts,
      ...{ reportedById: ctx.actor.id, reportedByName: ctx.actor.name, reportedAt: now },
    })
    .returning();
  if (!outage) throw new Error(`no outage was written for ${node.id}`);
  return outage;
}

function refuseTime(node: NodeRow, from: Temporal.Instant, now: Temporal.Instant): void {
  const refuse = (sentence: string) =>
    problem("invalid_window", { status: 400, detail: sentence, fields: { from: sentence } });
  const { compare } = Temporal.Instant;
  if (compare(from, now) > 0) throw refuse("A fault cannot begin in the future. Plan maintenance instead.");
  if (compare(from, now.subtract({ hours: 24 * longestAgoDays })) < 0)
    throw refuse(`A fault can be reported at most ${longestAgoDays} days afterwards.`);
  if (compare(from, node.startsAt) < 0) throw refuse(`${node.name} is in service since ${node.startsAt} only.`);
  if (compare(now, node.endsAt) >= 0) throw refuse(`${node.name} is not in service any more since ${node.endsAt}.`);
}
