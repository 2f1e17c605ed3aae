import { and, asc, eq, gt, inArray, isNull, lt, notInArray, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { findFreeNodesOfEach } from "../capacity/find-free-nodes.ts";
import type { WantedPools } from "../capacity/list-pools.ts";
import type { NodeType } from "../capacity/node-types.ts";
import type { OfferSearch } from "../capacity/offer-search.ts";
import { poolOfRow } from "../capacity/pool.ts";
import type { SoldPool } from "../capacity/sold-pools.ts";
import { ceilHour, secondsBetween, type Window } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { ListingKind } from "../contract/listings.ts";
import { listings } from "../db/schema/listings.ts";
import { prices } from "../db/schema/pricing.ts";
import type { Price } from "../pricing/find-price.ts";
import { earliestStartOf, isOfferedTo } from "./offered.ts";

/** A listing that serves a search, at its earliest start that suits. */
export interface ListingOffer {
  sold: SoldPool;
  window: Window;
  freeNodes: number;
  listing: { id: string; kind: ListingKind };
}

/** As many as a person compares; the cheapest first. */
const most = 50;

/** What other customers, or other projects of the organization, offer of what is searched for. Who they are is not told. */
export async function findListingOffers(
  ctx: Context,
  wanted: WantedPools,
  nodeTypes: ReadonlyMap<string, NodeType>,
  search: OfferSearch,
): Promise<ListingOffer[]> {
  const rows = await ctx.db
    .select({ listing: listings, price: prices })
    .from(listings)
    .innerJoin(prices, eq(prices.id, listings.priceId))
    .where(
      and(
        isOfferedTo(ctx),
        sql`${listings.currency} = (select currency from organizations where id = ${ctx.organizationId})`,
        inArray(listings.nodeType, [...wanted.nodeTypes]),
        wanted.regions ? inArray(listings.region, [...wanted.regions]) : undefined,
        wanted.excludedRegions ? notInArray(listings.region, [...wanted.excludedRegions]) : undefined,
        wanted.capacityClass ? eq(listings.capacityClass, wanted.capacityClass) : undefined,
        wanted.noticeClass ? eq(listings.noticeClass, wanted.noticeClass) : undefined,
        wanted.capacityClass === "guaranteed" ? isNull(listings.noticeClass) : undefined,
        gt(listings.endsAt, search.window.from),
        lt(listings.startsAt, search.latestStart.add({ hours: 1 })),
      ),
    )
    .orderBy(asc(listings.price), asc(listings.id))
    .limit(most);
  const now = ctx.clock.now();
  const candidates = rows.flatMap(({ listing, price }) => {
    const window = windowIn({ earliest: earliestStartOf(listing, now), until: listing.endsAt }, search);
    const nodeType = nodeTypes.get(listing.nodeType);
    if (!window || !nodeType) return [];
    // The column has a check constraint with exactly these kinds, and the price was made for the listing.
    const [kind, sellingPrice] = [listing.kind as ListingKind, price as Price];
    const sold = { pool: poolOfRow(listing), name: listing.pool, gpusPerNode: nodeType.gpus, price: sellingPrice };
    return [{ sold, window, listing: { id: listing.id, kind } }];
  });
  const free = await findFreeNodesOfEach(
    ctx,
    candidates.map(({ sold, window }) => ({ pool: sold.name, ...window })),
  );
  return candidates
    .map((candidate, index) => ({ ...candidate, freeNodes: free[index] ?? 0 }))
    .filter(({ freeNodes }) => freeNodes >= search.nodes);
}

/** The searched time from its first start that suits, where all of it lies in what is listed. */
function windowIn(
  { earliest, until }: { earliest: Temporal.Instant; until: Temporal.Instant },
  { window, latestStart }: OfferSearch,
): Window | null {
  const { compare } = Temporal.Instant;
  const from = compare(window.from, earliest) >= 0 ? window.from : ceilHour(earliest);
  const end = from.add({ seconds: secondsBetween(window.from, window.until) });
  return compare(from, latestStart) > 0 || compare(end, until) > 0 ? null : { from, until: end };
}
