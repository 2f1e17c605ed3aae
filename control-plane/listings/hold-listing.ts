import { and, eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { holdQuote } from "../capacity/hold-quote.ts";
import type { NodeType } from "../capacity/node-types.ts";
import { type Pool, poolName, poolOfRow } from "../capacity/pool.ts";
import { invalidWindow, type Window } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { Quote } from "../contract/quotes.ts";
import { listings } from "../db/schema/listings.ts";
import { prices } from "../db/schema/pricing.ts";
import { notFound, problem } from "../http/problem.ts";
import { holdOrganization } from "../organizations/organizations.ts";
import type { Price } from "../pricing/find-price.ts";
import { earliestStartOf, isOfferedTo } from "./offered.ts";

interface Asked {
  listingId: string;
  pool: Pool;
  nodeType: NodeType;
  nodes: number;
  window: Window;
}

/**
 * Holds nodes of another customer's listing at its price, until the quote expires. The ledger counts them in the
 * listing's own pool: what its seller has withdrawn meanwhile is not there. Throws not found for what the organization
 * cannot buy, `invalid_window`, `invalid_input`, and what `holdQuote` says.
 */
export async function holdListing(ctx: Context, { listingId, pool, nodeType, nodes, window }: Asked): Promise<Quote> {
  const [found] = await ctx.db
    .select({ listing: listings, price: prices })
    .from(listings)
    .innerJoin(prices, eq(prices.id, listings.priceId))
    .where(and(eq(listings.id, listingId), isOfferedTo(ctx)));
  const { currency } = await holdOrganization(ctx);
  if (!found || found.listing.currency !== currency) throw notFound("listing");
  const { listing } = found;
  if (poolName(pool) !== poolName(poolOfRow(listing))) {
    const sentence = "This listing is of another region, node type or class.";
    throw problem("invalid_input", { status: 400, detail: sentence, fields: { listingId: sentence } });
  }
  const earliest = earliestStartOf(listing, ctx.clock.now());
  if (Temporal.Instant.compare(window.from, earliest) < 0)
    throw invalidWindow("from", `Whoever has these nodes now must be told in time: start at ${earliest} or later.`);
  return holdQuote(ctx, {
    ...{ kind: "purchase", changes: null, pool, nodeType, nodes, window },
    // The price was made for the listing.
    price: found.price as Price,
    listing: { id: listing.id, pool: listing.pool, isOwn: listing.organizationId === ctx.organizationId },
  });
}
