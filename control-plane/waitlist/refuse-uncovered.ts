import Big from "big.js";
import type { Context } from "../context.ts";
import { refusePurchaseOrder } from "../purchase-orders/refuse-purchase-order.ts";
import type { EntryRow } from "./entries.ts";
import { typesFor } from "./find-matches.ts";

/**
 * Refuses an entry that is to buy under a purchase order that does not cover it, as a purchase would be: from its earliest
 * start on, at the most that its ceiling admits. Nothing is taken of the order until it is bought, when it is looked at again.
 * Throws what `refusePurchaseOrder` does; call it last.
 */
export async function refuseUncovered(ctx: Context, entry: EntryRow): Promise<void> {
  const { earliestStart, hours, projectId, poNumber } = entry;
  if (projectId === null) return;
  const total = await mostOf(ctx, entry);
  const window = { from: earliestStart, until: earliestStart.add({ hours }) };
  await refusePurchaseOrder(ctx, { window, projectId, poNumber, total, step: "asked" });
}

/** What is paid at most, before tax. Of several node types that are admitted the one with the most GPUs counts. */
async function mostOf(ctx: Context, entry: EntryRow): Promise<string> {
  const { ceiling, ceilingPer, nodes, hours } = entry;
  const amount = new Big(ceiling ?? 0);
  if (ceilingPer === "total") return amount.toFixed();
  const nodeHours = amount.times(nodes).times(hours);
  if (ceilingPer === "node_hour") return nodeHours.toFixed();
  const types = await typesFor(ctx, entry);
  const gpus = Math.max(1, ...types.values());
  return nodeHours.times(gpus).toFixed();
}
