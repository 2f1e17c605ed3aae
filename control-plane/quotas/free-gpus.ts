import { and, eq } from "drizzle-orm";
import { findFreeNodes } from "../capacity/find-free-nodes.ts";
import { getNodeType } from "../capacity/node-types.ts";
import { poolName, poolOfRow } from "../capacity/pool.ts";
import { ceilHour } from "../capacity/window.ts";
import type { OperatorContext } from "../context.ts";
import { supplies } from "../db/schema/capacity.ts";
import type { QuotaSubject } from "./quota-id.ts";

/** GPUs of a node type that are free through the next 7 and 30 days in a region, in all classes; null for rates. */
export async function freeGpus(
  ctx: OperatorContext,
  { region, nodeType }: QuotaSubject,
): Promise<{ next7Days: number; next30Days: number } | null> {
  if (region === null || nodeType === null) return null;
  const { capacityClass, noticeClass } = supplies;
  const classes = await ctx.db
    .selectDistinct({ region: supplies.region, nodeType: supplies.nodeType, capacityClass, noticeClass })
    .from(supplies)
    .where(and(eq(supplies.region, region), eq(supplies.nodeType, nodeType)));
  const pools = classes.map((row) => poolName(poolOfRow(row)));
  const { gpus } = await getNodeType(ctx, nodeType);
  const from = ceilHour(ctx.clock.now());
  const through = async (days: number) => {
    const free = await findFreeNodes(ctx, pools, { from, until: from.add({ hours: days * 24 }) });
    return [...free.values()].reduce((sum, nodes) => sum + nodes, 0) * gpus;
  };
  return { next7Days: await through(7), next30Days: await through(30) };
}
