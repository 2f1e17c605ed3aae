import Big from "big.js";
import { and, desc, eq, ne, type SQL, sql } from "drizzle-orm";
import { poolOfRow } from "../capacity/pool.ts";
import type { Context } from "../context.ts";
import type { Listing, listListings as listRoute } from "../contract/listings.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { listings } from "../db/schema/listings.ts";
import { reservations } from "../db/schema/reservations.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";
import { notFound } from "../http/problem.ts";
import { minorUnit } from "../money/decimal.ts";
import { toActor } from "../reservations/reservations.ts";

export type ListingRow = typeof listings.$inferSelect;
type Reader = Pick<Context, "db" | "clock" | "organizationId">;
export type FoundListing = Awaited<ReturnType<typeof selectListings>>[number];

/** One listing of the organization; throws not found. */
export async function getListingRow(ctx: Reader, id: string): Promise<FoundListing> {
  const [found] = await selectListings(ctx, eq(listings.id, id), 1);
  if (!found) throw notFound("listing");
  return found;
}

/** The same, with the row locked until the transaction ends. */
export async function lockListing(ctx: Reader, id: string): Promise<FoundListing> {
  await ctx.db
    .select({ id: listings.id })
    .from(listings)
    .where(and(eq(listings.organizationId, ctx.organizationId), eq(listings.id, id)))
    // Buyers that hold hours of it already refer to its key.
    .for("no key update");
  return getListingRow(ctx, id);
}

/** Listings of the organization, newest first. */
export async function listListings(
  ctx: Reader,
  query: RouteInput<typeof listRoute>["query"],
): Promise<RouteAnswer<typeof listRoute>> {
  const last = decodeCursor(query.cursor, ["instant", "string"]);
  const where = and(
    last ? sql`(${listings.createdAt}, ${listings.id}) < (${last[0]}::timestamptz, ${last[1]})` : undefined,
    query.reservationId ? eq(listings.reservationId, query.reservationId) : undefined,
    query.state === "open" ? eq(listings.state, "open") : undefined,
    query.state === "closed" ? ne(listings.state, "open") : undefined,
  );
  const rows = await selectListings(ctx, where, query.limit + 1);
  return toPage(rows, query.limit, toListing, ({ listing }) =>
    encodeCursor([listing.createdAt.toString(), listing.id]),
  );
}

/** The wire form of a listing. */
export function toListing({ listing, ...found }: FoundListing): Listing {
  const { currency } = listing;
  const money = (amount: string) => ({ amount: padded(amount, currency), currency });
  const isSold = listing.state === "open" && found.unsoldHours === 0 && found.heldHours === 0;
  return {
    id: listing.id,
    reservationId: listing.reservationId,
    reservationName: found.reservationName,
    projectId: found.projectId,
    // The columns have check constraints with exactly these values.
    kind: listing.kind as Listing["kind"],
    audience: listing.audience as Listing["audience"],
    state: isSold ? "sold" : (listing.state as Listing["state"]),
    ...poolOfRow(listing),
    nodes: listing.nodes,
    from: listing.startsAt.toString(),
    until: listing.endsAt.toString(),
    floorPricePerNodeHour: money(listing.price),
    marketFeePercent: listing.feePercent,
    creditPerNodeHour: money(creditOf(listing.price, listing.feePercent)),
    takeBackMinutes: listing.takeBackMinutes,
    unsoldNodeHours: listing.state === "open" ? found.unsoldHours : 0,
    heldNodeHours: found.heldHours,
    soldNodeHours: new Big(found.soldHours).toFixed(),
    credited: money(new Big(found.credited).toFixed()),
    createdAt: listing.createdAt.toString(),
    createdBy: toActor(listing),
    closedAt: listing.closedAt?.toString() ?? null,
  };
}

/** What is left of an amount after the fee, exact. */
export function creditOf(amount: string, feePercent: string): string {
  return new Big(amount).times(new Big(100).minus(feePercent)).times("0.01").toFixed();
}

function padded(amount: string, currency: string): string {
  return new Big(amount).toFixed(Math.max(minorUnit(currency), amount.split(".")[1]?.length ?? 0));
}

function selectListings(ctx: Reader, where: SQL | undefined, limit: number) {
  const now = sql`${ctx.clock.now().toString()}::timestamptz`;
  const hour = sql`(days.day + make_interval(hours => counter.position::integer - 1)) at time zone 'UTC'`;
  const ofSales = (what: SQL) =>
    sql<string>`(select coalesce(sum(${what}), 0)::text from listing_sales sale where sale.listing_id = ${listings.id})`;
  return ctx.db
    .select({
      listing: listings,
      reservationName: reservations.name,
      projectId: reservations.projectId,
      unsoldHours: sql<number>`(
        select coalesce(sum(counter.free), 0)::integer
        from capacity_days days
        cross join unnest(days.free) with ordinality as counter (free, position)
        where days.pool = ${listings.pool} and ${hour} >= ${now}
      )`,
      heldHours: sql<number>`(
        select coalesce(sum(hold.nodes * ceil(extract(epoch from hold.ends_at - greatest(hold.starts_at, ${now})) / 3600)), 0)::integer
        from allocations hold
        where hold.pool = ${listings.pool} and hold.state = 'held' and hold.ends_at > ${now}
      )`,
      soldHours: ofSales(sql`sale.nodes * extract(epoch from sale.ends_at - sale.starts_at) / 3600`),
      credited: ofSales(sql`sale.credited`),
    })
    .from(listings)
    .innerJoin(reservations, eq(reservations.id, listings.reservationId))
    .where(and(eq(listings.organizationId, ctx.organizationId), where))
    .orderBy(desc(listings.createdAt), desc(listings.id))
    .limit(limit);
}
