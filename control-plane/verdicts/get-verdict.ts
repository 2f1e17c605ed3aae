import { Temporal } from "temporal-polyfill";
import { getNodeType } from "../capacity/node-types.ts";
import { skuOf, toPool } from "../capacity/pool.ts";
import { priceWindow } from "../capacity/price-window.ts";
import { getQuote } from "../capacity/quotes.ts";
import { getRegion } from "../capacity/regions.ts";
import { toWindow } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { RouteInput } from "../contract/route.ts";
import type { getVerdict as route, Verdict, VerdictCheck } from "../contract/verdicts.ts";
import { withDifference } from "../price-protection/quote-swap.ts";
import { findPrice } from "../pricing/find-price.ts";
import { getReservation } from "../reservations/reservations.ts";
import { checkFreeCapacity, checkHeldCapacity } from "./check-capacity.ts";
import { checkHeldQuota, checkQuotas } from "./check-quota.ts";
import { readJudge } from "./judge.ts";

/**
 * Whether the caller could hold and buy a window now. It asks the functions that the purchase itself asks, and changes
 * nothing; what others do a moment later it cannot know. Throws what names an unknown thing or an impossible window.
 */
export async function getVerdict(ctx: Context, query: RouteInput<typeof route>["query"]): Promise<Verdict> {
  const pool = toPool(query);
  await getRegion(ctx, pool.region);
  const nodeType = await getNodeType(ctx, pool.nodeType);
  const window = toWindow(query, ctx.clock.now());
  const { nodes, projectId } = query;
  const price = await findPrice(ctx, { organizationId: ctx.organizationId, sku: skuOf(pool), at: ctx.clock.now() });
  const priced = price && priceWindow({ pool, window, nodes, gpusPerNode: nodeType.gpus, price });
  const gpus = { ...pool, ...window, gpus: nodes * nodeType.gpus };
  const [quota] = await checkQuotas(ctx, [gpus], projectId);
  const judge = await readJudge(ctx, projectId);
  return judge({
    ...{ window, nodeType: pool.nodeType, total: priced?.total ?? null },
    quota: quota as VerdictCheck,
    capacity: await checkFreeCapacity(ctx, { pool, window, nodes, isPriced: priced !== null }),
  });
}

/** The same for what a quote of the organization holds; a change is charged to its reservation's project. Throws not found. */
export async function getQuoteVerdict(ctx: Context, quoteId: string, projectId?: string): Promise<Verdict> {
  const quote = await getQuote(ctx, quoteId);
  const window = { from: Temporal.Instant.from(quote.from), until: Temporal.Instant.from(quote.until) };
  const changed = quote.forReservationId ? await getReservation(ctx, quote.forReservationId) : null;
  const project = changed?.reservation.projectId ?? projectId;
  const judge = await readJudge(ctx, project);
  const swap = quote.kind === "swap" && changed ? withDifference(ctx, changed, quote) : null;
  return judge({
    ...{ window, nodeType: quote.nodeType, total: quote.total, difference: swap?.difference ?? null },
    quota: await checkHeldQuota(ctx, { ...quote, ...window }, project),
    capacity: checkHeldCapacity(quote),
  });
}
