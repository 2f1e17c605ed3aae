import { and, eq, lte, min, notInArray } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { listings } from "../db/schema/listings.ts";
import { toInstantOrNull } from "../db/to-instant.ts";
import { forEachDue } from "../for-each-due.ts";
import type { WorkerContext, WorkerStep } from "../worker-step.ts";
import { closeListing } from "./close-listing.ts";
import { creditSales } from "./credit-sales.ts";
import { getListingRow } from "./listings.ts";

/** What listings need of the worker, after reservations were metered. */
export const listingSteps: readonly WorkerStep[] = [
  { name: "expire listings", run: expireListings },
  { name: "credit sales", run: creditSales },
];

/** The next instant at which a listing's time is over; null when none is open. */
export async function nextListingEdge(ctx: WorkerContext): Promise<Temporal.Instant | null> {
  const [first] = await ctx.db
    .select({ at: min(listings.endsAt) })
    .from(listings)
    .where(eq(listings.state, "open"));
  return toInstantOrNull(first?.at?.toString() ?? null);
}

async function expireListings(ctx: WorkerContext): Promise<void> {
  await forEachDue(
    ctx,
    async (within, except) => {
      const [due] = await within.db
        .select({ id: listings.id, organizationId: listings.organizationId })
        .from(listings)
        .where(and(eq(listings.state, "open"), lte(listings.endsAt, ctx.clock.now()), notInArray(listings.id, except)))
        .orderBy(listings.endsAt, listings.id)
        .limit(1)
        .for("no key update", { skipLocked: true });
      return due;
    },
    async (within, { id }) =>
      closeListing(within, await getListingRow(within, id), { state: "expired", summary: "Its time is over." }),
  );
}
