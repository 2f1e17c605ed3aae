import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { Quote, createQuote as route } from "../contract/capacity.ts";
import type { RouteInput } from "../contract/route.ts";
import { quotes } from "../db/schema/reservations.ts";
import { problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { holdOrganization } from "../organizations/organizations.ts";
import { findPrice } from "../pricing/find-price.ts";
import { checkGpuQuota } from "../quotas/check-gpu-quota.ts";
import { lockQuota } from "../quotas/lock-quota.ts";
import { gpuQuota } from "../quotas/quota-id.ts";
import { expireQuotesBeforeTaking } from "./expire-quotes.ts";
import { findFreeNodes, findNextStarts } from "./find-free-nodes.ts";
import { getNodeType } from "./node-types.ts";
import { poolName, skuOf, toPool } from "./pool.ts";
import { priceWindow } from "./price-window.ts";
import { getQuote } from "./quotes.ts";
import { getRegion } from "./regions.ts";
import { type Share, takeCapacity } from "./take-capacity.ts";
import { toWindow } from "./window.ts";

/** How long a quote holds its capacity. */
const lifetime = Temporal.Duration.from({ minutes: 15 });

/**
 * Prices a window anew, and takes its capacity until the quote expires. Quota and capacity are checked and taken in the
 * caller's transaction, on locked rows, always in this order: quota, quotes that are due, hours of the pool.
 * Throws `capacity_unavailable`, `quota_exceeded`, `not_for_sale`, `invalid_window` and what names an unknown thing.
 *
 * A start that passes while the quote is open changes nothing: window and total stay as frozen, the capacity was held
 * for the customer from the start on, and delivery terms protect them when the nodes come late.
 */
export async function createQuote(ctx: Context, input: RouteInput<typeof route>["body"]): Promise<Quote> {
  const now = ctx.clock.now();
  const pool = toPool(input);
  const { currency } = await holdOrganization(ctx);
  await getRegion(ctx, pool.region);
  const nodeType = await getNodeType(ctx, pool.nodeType);
  const window = toWindow(input, now);
  const price = await findPrice(ctx, { organizationId: ctx.organizationId, sku: skuOf(pool), at: now });
  if (!price) {
    throw problem("not_for_sale", {
      status: 409,
      detail: `${nodeType.name} has no price in ${currency} in this class.`,
    });
  }
  const { nodes } = input;
  const priced = priceWindow({ pool, window, nodes, gpusPerNode: nodeType.gpus, price });
  const share = { pool: poolName(pool), ...window, nodes };
  const quota = await lockQuota(ctx, gpuQuota(pool));
  await expireQuotesBeforeTaking(ctx, { ...pool, ...share });
  await checkGpuQuota(ctx, quota, { ...pool, ...window, gpus: priced.gpus });
  const allocationId = newId("alc", now);
  const { region, nodeType: nodeTypeId } = pool;
  const { gpus } = priced;
  const { organizationId } = ctx;
  const hold = { ...share, id: allocationId, organizationId, region, nodeType: nodeTypeId, gpus, createdAt: now };
  const fullHour = await takeCapacity(ctx, hold);
  if (fullHour) throw await capacityUnavailable(ctx, share, fullHour);
  const id = newId("quo", now);
  await ctx.db.insert(quotes).values({
    ...pool,
    id,
    organizationId,
    allocationId,
    state: "open",
    nodes,
    gpus,
    startsAt: window.from,
    endsAt: window.until,
    priceId: price.id,
    total: priced.total.amount,
    currency: priced.total.currency,
    terms: priced.terms,
    createdById: ctx.actor.id,
    createdByName: ctx.actor.name,
    expiresAt: now.add(lifetime),
    createdAt: now,
  });
  await recordAudit(ctx, {
    action: "quote.created",
    target: { type: "quote", id },
    summary: `Holds ${nodes} × ${nodeType.name} in ${region} from ${window.from} until ${window.until} for ${priced.total.amount} ${priced.total.currency}.`,
    after: { ...share, from: priced.from, until: priced.until, total: priced.total },
  });
  return getQuote(ctx, id);
}

async function capacityUnavailable(ctx: Context, share: Share, fullHour: Temporal.Instant) {
  const free = (await findFreeNodes(ctx, [share.pool], share)).get(share.pool) ?? 0;
  const next = (await findNextStarts(ctx, [share.pool], { window: share, nodes: share.nodes })).get(share.pool);
  const offer = next ? ` The same fits from ${next}.` : "";
  return problem("capacity_unavailable", {
    status: 409,
    detail: `${share.nodes} nodes were asked, ${free} are free through the whole window.${offer}`,
    facts: { asked: share.nodes, free, firstFullHour: fullHour.toString(), nextStart: next?.toString() ?? null },
  });
}
