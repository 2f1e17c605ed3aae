import { and, eq, inArray, sql } from "drizzle-orm";
import { giveBackCapacity } from "../capacity/take-capacity.ts";
import type { Context } from "../context.ts";
import { allocations } from "../db/schema/capacity.ts";
import { listings } from "../db/schema/listings.ts";
import { closeListing } from "./close-listing.ts";
import { getListingRow } from "./listings.ts";

/**
 * A reservation came to nothing, and its capacity was given back in this transaction: what buyers hold of its listings is
 * from now on capacity like any other, taken from what was just given back, so that they lose nothing.
 */
export async function adoptSales(ctx: Context, reservationId: string): Promise<void> {
  const ours = await ctx.db
    .select({ id: listings.id, state: listings.state, pool: listings.pool, sourcePool: listings.sourcePool })
    .from(listings)
    .where(and(eq(listings.organizationId, ctx.organizationId), eq(listings.reservationId, reservationId)))
    .orderBy(listings.pool)
    .for("no key update");
  for (const { id, state, pool, sourcePool } of ours) {
    if (state === "open") {
      const summary = "Its reservation was not delivered: nothing of the listing is offered any more.";
      await closeListing(ctx, await getListingRow(ctx, id), { state: "expired", summary });
    }
    const held = await ctx.db
      .update(allocations)
      .set({ pool: sourcePool })
      .where(and(eq(allocations.pool, pool), inArray(allocations.state, ["held", "allocated"])))
      .returning();
    for (const { startsAt: from, endsAt: until, nodes } of held) {
      if (from.equals(until)) continue;
      const { rows } = await ctx.db.execute<{ full: string | null }>(
        sql`select take_capacity(${sourcePool}, ${from.toString()}, ${until.toString()}, ${nodes}) as full`,
      );
      if (rows[0]?.full) throw new Error(`${nodes} nodes of ${sourcePool} are not free at ${rows[0].full}`);
      await giveBackCapacity(ctx, { pool, from, until, nodes });
    }
  }
}
