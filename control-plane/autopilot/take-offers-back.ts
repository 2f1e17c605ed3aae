import { and, eq } from "drizzle-orm";
import { readFreeHours } from "../capacity/read-free-hours.ts";
import { laterOf } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { idleOffers } from "../db/schema/autopilot.ts";
import { listings } from "../db/schema/listings.ts";
import { ProblemException } from "../http/problem.ts";
import { withdrawListing } from "../listings/withdraw-listing.ts";

/**
 * Withdraws open offers of a reservation's autopilot, to one audience or to all, of which more nodes than `keep` could still
 * be taken. What is lent or held by a quote stays.
 */
export async function takeOffersBack(
  ctx: Context,
  reservationId: string,
  { keep, audience }: { keep: number; audience?: "organization" | "market" },
): Promise<void> {
  const open = await ctx.db
    .select({ id: listings.id, pool: listings.pool, from: listings.startsAt, until: listings.endsAt })
    .from(idleOffers)
    .innerJoin(listings, eq(listings.id, idleOffers.listingId))
    .where(
      and(
        eq(idleOffers.organizationId, ctx.organizationId),
        eq(idleOffers.reservationId, reservationId),
        eq(listings.state, "open"),
        audience ? eq(idleOffers.audience, audience) : undefined,
      ),
    );
  for (const { id, pool, from, until } of open) {
    const ahead = await readFreeHours(ctx, pool, { from: laterOf(from, ctx.clock.now()), until });
    if (keep > 0 && Math.max(0, ...ahead.map(({ free }) => free)) <= keep) continue;
    await inTransaction(ctx, (within) => withdrawListing(within, id)).catch((error: unknown) => {
      // Somebody withdrew it in between: that is what was wanted.
      if (!(error instanceof ProblemException && error.code === "listing_closed")) throw error;
    });
  }
}
