import { and, eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { returnHolds } from "../capacity/hold-for-operator.ts";
import { atSecond, invalidWindow, laterOf } from "../capacity/window.ts";
import type { OperatorContext } from "../context.ts";
import type { Outage, endOutage as route } from "../contract/operator-health.ts";
import type { RouteInput } from "../contract/route.ts";
import { nodeOutages, nodeReplacements } from "../db/schema/health.ts";
import { problem } from "../http/problem.ts";
import { lastAccounted } from "./credit-late.ts";
import { holderAt, lockNodes } from "./lock-node.ts";
import { getOutageRow, type OutageRow } from "./outages.ts";
import { getOutage } from "./read-outages.ts";
import { tellOfNode } from "./tell-of-node.ts";

/**
 * The node serves again, since now or an instant before; or maintenance that has not begun is called off. Throws
 * `fault_over`, `replacement_open`, and `invalid_window` for an instant before time that is already not billed.
 */
export async function endOutage(
  ctx: OperatorContext,
  id: string,
  { at: asked, note }: RouteInput<typeof route>["body"],
): Promise<Outage> {
  const { node, outage: found } = await getOutageRow(ctx, id);
  const now = atSecond(ctx.clock.now());
  const holders = await lockNodes(ctx, [node], found.startsAt);
  const [outage] = await ctx.db.select().from(nodeOutages).where(eq(nodeOutages.id, id)).for("update");
  if (!outage || outage.code === "replacement" || isOver(outage, now)) {
    throw problem("fault_over", { status: 409, detail: `${node.name} is back in service already.` });
  }
  await refuseReplacing(ctx, id);
  const at = laterOf(asked ? atSecond(Temporal.Instant.from(asked)) : now, outage.startsAt);
  if (Temporal.Instant.compare(at, now) > 0 && Temporal.Instant.compare(outage.startsAt, now) <= 0)
    throw invalidWindow("at", "Say when it did serve again, not when it will.");
  const accounted = await lastAccounted(ctx, id);
  if (accounted && Temporal.Instant.compare(at, accounted) < 0)
    throw invalidWindow("at", `The time until ${accounted} is not billed already. Choose that or later.`);
  await ctx.db.update(nodeOutages).set({ endsAt: at }).where(eq(nodeOutages.id, id));
  await returnHolds(ctx, id);
  const holder = await holderAt(ctx, node, holders, ctx.clock.now());
  await tellOfNode(ctx, { type: "restored", outage, node, holder, at, note });
  return getOutage(ctx, id);
}

function isOver({ endsAt }: OutageRow, now: Temporal.Instant): boolean {
  return endsAt !== null && Temporal.Instant.compare(endsAt, now) <= 0;
}

async function refuseReplacing(ctx: OperatorContext, outageId: string): Promise<void> {
  const isOpen = and(eq(nodeReplacements.outageId, outageId), eq(nodeReplacements.state, "started"));
  if ((await ctx.db.$count(nodeReplacements, isOpen)) === 0) return;
  throw problem("replacement_open", {
    status: 409,
    detail: "Another node is being made ready in its place. Say first whether that was finished or failed.",
  });
}
