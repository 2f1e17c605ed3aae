import { eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { type Context, forOrganization } from "../context.ts";
import { listingSales, listings } from "../db/schema/listings.ts";
import type { quotes } from "../db/schema/reservations.ts";
import { recordEvent } from "../events/record-event.ts";
import { problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { roundMoney } from "../money/decimal.ts";
import { shownMoney } from "../money/shown-money.ts";
import { toListingFacts } from "./close-listing.ts";
import { creditOf } from "./listings.ts";
import { isToldInTime } from "./offered.ts";

/** What a seller may know of the act of a buyer. */
const unseen = {
  actor: { type: "system", id: "market", name: "A customer" },
  surface: "worker",
  address: null,
  requestId: "market",
  operationId: null,
} as const;

/**
 * Takes note that a quote's hold on a listing was bought, and tells its seller. The ledger has moved nothing: the hold
 * became the buyer's allocation in the listing's pool. Who bought it stays unknown to the seller. Throws
 * `listing_start_near` where an approval took so long that the seller would hear of it too late.
 */
export async function recordSale(
  buyer: Context,
  quote: typeof quotes.$inferSelect,
  buyerReservationId: string,
): Promise<void> {
  if (!quote.listingId) return;
  const [listing] = await buyer.db.select().from(listings).where(eq(listings.id, quote.listingId));
  if (!listing) throw new Error(`${quote.id} is for a listing that is gone`);
  const now = buyer.clock.now();
  const { nodes, startsAt, endsAt, total, currency } = quote;
  if (!isToldInTime(listing, startsAt, now)) {
    throw problem("listing_start_near", {
      status: 409,
      detail: `Whoever has these nodes now must be told ${listing.takeBackMinutes} minutes before ${startsAt}. Ask for a quote with a later start.`,
      facts: { startsAt: startsAt.toString(), takeBackMinutes: listing.takeBackMinutes },
    });
  }
  await buyer.db.insert(listingSales).values({
    id: newId("sal", now),
    listingId: listing.id,
    organizationId: listing.organizationId,
    reservationId: listing.reservationId,
    buyerOrganizationId: buyer.organizationId,
    buyerReservationId,
    ...{ nodes, startsAt, endsAt, total, currency },
    soldAt: now,
    creditedUntil: startsAt,
  });
  const isOwn = listing.organizationId === buyer.organizationId;
  const seller: Context = isOwn ? buyer : { ...forOrganization(buyer, listing.organizationId), ...unseen };
  const expectedCredit = { amount: roundMoney(creditOf(total, listing.feePercent), currency), currency };
  await recordEvent(seller, {
    type: "listing.sold",
    subjectId: listing.id,
    facts: {
      ...(await toListingFacts(seller, listing)),
      soldNodes: nodes,
      soldFrom: startsAt.toString(),
      soldUntil: endsAt.toString(),
      expectedCredit,
    },
  });
  await recordAudit(seller, {
    action: "listing.sold",
    target: { type: "listing", id: listing.id },
    summary: `${nodes} listed nodes were bought from ${startsAt} until ${endsAt}: ${shownMoney(expectedCredit.amount, currency)} will be credited as the time passes.`,
    after: { nodes, from: startsAt.toString(), until: endsAt.toString(), total, expectedCredit: expectedCredit.amount },
  });
}
