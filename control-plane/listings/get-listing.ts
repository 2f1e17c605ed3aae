import { eq, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { ListingDetail, ListingSale } from "../contract/listings.ts";
import { listingSales } from "../db/schema/listings.ts";
import { toInstant } from "../db/to-instant.ts";
import { getListingRow, type ListingRow, toListing } from "./listings.ts";
import { passedUntil } from "./passed-nodes.ts";

type Reader = Pick<Context, "db" | "clock" | "organizationId">;
type SaleRow = typeof listingSales.$inferSelect;

/** One listing with what was bought of it; throws not found. */
export async function getListing(ctx: Reader, id: string): Promise<ListingDetail> {
  const found = await getListingRow(ctx, id);
  const { rows } = await ctx.db.execute<{ id: string; until: string }>(sql`
    select sale.id, ${passedUntil} as until
    from ${listingSales} sale
    join reservations bought on bought.id = sale.buyer_reservation_id
    where sale.listing_id = ${id}
  `);
  const ends = new Map(rows.map((row) => [row.id, toInstant(row.until)]));
  const sales = await ctx.db
    .select()
    .from(listingSales)
    .where(eq(listingSales.listingId, id))
    .orderBy(listingSales.soldAt, listingSales.id);
  return {
    ...toListing(found),
    sales: sales.map((sale) => toSale(ctx, found.listing, sale, ends.get(sale.id) ?? sale.endsAt)),
  };
}

function toSale(ctx: Reader, listing: ListingRow, sale: SaleRow, until: Temporal.Instant): ListingSale {
  const now = ctx.clock.now();
  const { compare } = Temporal.Instant;
  const money = (amount: string) => ({ amount, currency: sale.currency });
  const isOver = sale.settled || compare(until, now) <= 0;
  return {
    id: sale.id,
    nodes: sale.nodes,
    from: sale.startsAt.toString(),
    until: until.toString(),
    state: isOver ? "over" : compare(sale.startsAt, now) <= 0 ? "running" : "ahead",
    soldAt: sale.soldAt.toString(),
    total: money(sale.total),
    credited: money(sale.credited),
    buyerReservationId: sale.buyerOrganizationId === listing.organizationId ? sale.buyerReservationId : null,
  };
}
