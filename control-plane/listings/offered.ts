import { and, eq, ne, or, type SQL } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { quoteLifetime } from "../capacity/quote-lifetime.ts";
import { atSecond, laterOf } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import { listings } from "../db/schema/listings.ts";
import type { ListingRow } from "./listings.ts";

/** SQL for the listings that the organization can buy from: its own ones only where they are meant for itself. */
export function isOfferedTo({ organizationId }: Pick<Context, "organizationId">): SQL | undefined {
  return and(
    eq(listings.state, "open"),
    or(
      and(eq(listings.audience, "market"), ne(listings.organizationId, organizationId)),
      and(eq(listings.audience, "organization"), eq(listings.organizationId, organizationId)),
    ),
  );
}

/**
 * The earliest start that a quote of this moment can have: the seller is told the whole take-back time before, even when
 * the quote is bought at its last moment.
 */
export function earliestStartOf(
  listing: Pick<ListingRow, "startsAt" | "takeBackMinutes">,
  now: Temporal.Instant,
): Temporal.Instant {
  const told = now.add(quoteLifetime).add({ minutes: listing.takeBackMinutes });
  return laterOf(listing.startsAt, atSecond(told.add({ milliseconds: 999 })));
}

/** Whether the seller would still be told in time of a purchase that is made now. */
export function isToldInTime(
  { takeBackMinutes }: Pick<ListingRow, "takeBackMinutes">,
  startsAt: Temporal.Instant,
  now: Temporal.Instant,
): boolean {
  return Temporal.Instant.compare(now.add({ minutes: takeBackMinutes }), startsAt) <= 0;
}
