import type { Context } from "../context.ts";
import type { Quote, createQuote as route } from "../contract/quotes.ts";
import type { RouteInput } from "../contract/route.ts";
import { holdListing } from "../listings/hold-listing.ts";
import { getSellingPrice } from "./get-selling-price.ts";
import { holdQuote } from "./hold-quote.ts";
import { getNodeType } from "./node-types.ts";
import { toPool } from "./pool.ts";
import { getRegion } from "./regions.ts";
import { toWindow } from "./window.ts";

/**
 * Prices a window anew, and takes its capacity until the quote expires; see `holdQuote`. Throws `capacity_unavailable`,
 * `quota_exceeded`, `not_for_sale`, `invalid_window` and what names an unknown thing.
 *
 * A start that passes while the quote is open changes nothing: window and total stay as frozen, the capacity was held
 * for the customer from the start on, and delivery terms protect them when the nodes come late.
 */
export async function createQuote(ctx: Context, input: RouteInput<typeof route>["body"]): Promise<Quote> {
  const pool = toPool(input);
  await getRegion(ctx, pool.region);
  const nodeType = await getNodeType(ctx, pool.nodeType);
  const window = toWindow(input, ctx.clock.now());
  const { listingId, nodes } = input;
  if (listingId !== undefined) return holdListing(ctx, { listingId, pool, nodeType, nodes, window });
  const price = await getSellingPrice(ctx, pool, nodeType);
  return holdQuote(ctx, { kind: "purchase", changes: null, pool, nodeType, nodes, window, price });
}
