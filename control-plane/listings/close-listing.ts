import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { withdrawSupply } from "../capacity/hold-for-operator.ts";
import { type FreeHour, readFreeHours } from "../capacity/read-free-hours.ts";
import { lockCapacity, type Share } from "../capacity/take-capacity.ts";
import type { Context } from "../context.ts";
import type { Event } from "../contract/events.ts";
import { listings } from "../db/schema/listings.ts";
import { recordEvent } from "../events/record-event.ts";
import { problem } from "../http/problem.ts";
import { toEventFacts } from "../reservations/event-facts.ts";
import { getReservation } from "../reservations/reservations.ts";
import type { FoundListing, ListingRow } from "./listings.ts";

type Facts = Extract<Event, { type: "listing.withdrawn" }>["facts"];

/**
 * Offers what is unsold of an open listing that the caller has locked no longer. What was bought or is held by a quote
 * stays in the ledger; the rest is taken out of it, hour by hour. Throws `listing_closed`.
 */
export async function closeListing(
  ctx: Context,
  { listing }: FoundListing,
  to: { state: "withdrawn" | "called_back" | "expired"; summary: string },
): Promise<void> {
  if (listing.state !== "open") {
    throw problem("listing_closed", {
      status: 409,
      detail: `This listing is ${listing.state.replace("_", " ")}; nothing of it is offered any more.`,
      facts: { state: listing.state },
    });
  }
  const window = { from: listing.startsAt, until: listing.endsAt };
  await lockCapacity(ctx, [{ pool: listing.pool, ...window }]);
  for (const share of runsOf(listing.pool, await readFreeHours(ctx, listing.pool, window)))
    await withdrawSupply(ctx, { ...share, causeId: listing.id });
  await ctx.db
    .update(listings)
    .set({ state: to.state, closedAt: ctx.clock.now() })
    .where(and(eq(listings.organizationId, ctx.organizationId), eq(listings.id, listing.id)));
  await recordAudit(ctx, {
    action: `listing.${to.state}`,
    target: { type: "listing", id: listing.id },
    summary: to.summary,
    before: { state: "open" },
    after: { state: to.state },
  });
  await recordEvent(ctx, {
    type: `listing.${to.state}`,
    subjectId: listing.id,
    facts: await toListingFacts(ctx, listing),
  });
}

/** What events tell of a listing. */
export async function toListingFacts(ctx: Context, listing: ListingRow): Promise<Facts> {
  const { reservation } = await getReservation(ctx, listing.reservationId);
  return {
    ...toEventFacts(reservation),
    reservationId: listing.reservationId,
    // The column has a check constraint with exactly these kinds.
    kind: listing.kind as Facts["kind"],
    listedNodes: listing.nodes,
    from: listing.startsAt.toString(),
    until: listing.endsAt.toString(),
    price: { amount: listing.price, currency: listing.currency },
  };
}

/** Runs of hours in which equally many nodes are free, none left out. */
function runsOf(pool: string, hours: readonly FreeHour[]): Share[] {
  const runs: Share[] = [];
  for (const { hour, free } of hours) {
    const last = runs.at(-1);
    const until = hour.add({ hours: 1 });
    if (last && last.nodes === free && last.until.equals(hour)) last.until = until;
    else if (free > 0) runs.push({ pool, nodes: free, from: hour, until });
  }
  return runs;
}
