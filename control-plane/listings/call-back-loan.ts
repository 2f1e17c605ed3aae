import { and, asc, gt, inArray, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import { passToOperator } from "../capacity/hold-for-operator.ts";
import type { NoticeClass } from "../capacity/pool.ts";
import { floorHour } from "../capacity/window.ts";
import { type Context, forOrganization } from "../context.ts";
import type { Listing, callBackListing as route } from "../contract/listings.ts";
import type { RouteInput } from "../contract/route.ts";
import { listingSales } from "../db/schema/listings.ts";
import { reclaimOrders, reclaims } from "../db/schema/reclaims.ts";
import { reservations } from "../db/schema/reservations.ts";
import { problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { followReservation } from "../reclaims/follow-reservation.ts";
import { deadlineOf } from "../reclaims/plan-reclaim.ts";
import { tellOfReclaim } from "../reclaims/tell-customer.ts";
import type { ReservationRow } from "../reservations/transition.ts";
import { closeListing } from "./close-listing.ts";
import { type FoundListing, getListingRow, lockListing, toListing } from "./listings.ts";

type Order = typeof reclaimOrders.$inferSelect;

/** What a borrower may know of who calls back. */
const unseen = {
  actor: { type: "system", id: "market", name: "The lender" },
  surface: "worker",
  address: null,
  requestId: "market",
  operationId: null,
} as const;

/**
 * Calls a loan back. What is unlent is withdrawn at once. Every borrower gets a reclaim on the take-back time, as for
 * surplus of the operator's: the same countdown, the same worker carries it out, and the nodes are the lender's again. Open
 * quotes stay firm; call back again once they were bought. Throws not found, `not_a_loan` and `nothing_lent`.
 */
export async function callBackLoan(
  ctx: Context,
  id: string,
  { reason = "The lender needs the nodes back." }: RouteInput<typeof route>["body"],
): Promise<Listing> {
  const found = await lockListing(ctx, id);
  const { listing } = found;
  if (listing.kind !== "loan") {
    throw problem("not_a_loan", { status: 409, detail: "What was resold is the buyer's, and cannot be called back." });
  }
  // A loan has the notice class of its take-back time.
  const deadline = deadlineOf(listing.noticeClass as NoticeClass, ctx.clock.now());
  const borrowed = await lockBorrowed(ctx, id, deadline);
  if (borrowed.length === 0 && listing.state !== "open") {
    throw problem("nothing_lent", {
      status: 409,
      detail: "Nothing of this loan is with a borrower that could be called back.",
    });
  }
  if (listing.state === "open") {
    const summary = `Called the loan of ${listing.nodes} nodes of ${found.reservationName} back: ${borrowed.length} borrowers give theirs back at ${deadline}.`;
    await closeListing(ctx, found, { state: "called_back", summary });
  }
  if (borrowed.length > 0) {
    const order = await insertOrder(ctx, found, { deadline, reason, nodes: sumOf(borrowed) });
    for (const [position, reservation] of borrowed.entries()) await announceTo(ctx, order, reservation, position);
  }
  return toListing(await getListingRow(ctx, id));
}

/** Who has nodes at the deadline or later and was not told yet, locked in the order in which everybody locks reservations. */
function lockBorrowed(ctx: Context, listingId: string, deadline: Temporal.Instant): Promise<ReservationRow[]> {
  return ctx.db
    .select()
    .from(reservations)
    .where(
      and(
        inArray(
          reservations.id,
          sql`(select buyer_reservation_id from ${listingSales} where ${listingSales.listingId} = ${listingId})`,
        ),
        inArray(reservations.state, ["scheduled", "provisioning", "active", "degraded", "ending"]),
        gt(reservations.endsAt, deadline),
        sql`not exists (
          select from ${reclaims} reclaim where reclaim.reservation_id = ${reservations.id}
            and reclaim.state in ('announced', 'acknowledged', 'draining')
        )`,
      ),
    )
    .orderBy(asc(reservations.id))
    .for("update");
}

async function insertOrder(
  ctx: Context,
  { listing }: FoundListing,
  { deadline, reason, nodes }: { deadline: Temporal.Instant; reason: string; nodes: number },
): Promise<Order> {
  const announcedAt = ctx.clock.now();
  const order: Order = {
    id: newId("rco", announcedAt),
    ...{ pool: listing.pool, region: listing.region, nodeType: listing.nodeType },
    noticeClass: listing.noticeClass ?? "",
    ...{ nodes, unsold: 0, reason, listingId: listing.id, state: "announced", announcedAt, deadline },
    drainsAt: announcedAt.add({ seconds: Math.floor(announcedAt.until(deadline).total("seconds") / 2) }),
    endedAt: null,
  };
  await ctx.db.insert(reclaimOrders).values(order);
  return order;
}

async function announceTo(lender: Context, order: Order, reservation: ReservationRow, position: number): Promise<void> {
  const isOwn = reservation.organizationId === lender.organizationId;
  const ctx: Context = isOwn ? lender : { ...forOrganization(lender, reservation.organizationId), ...unseen };
  const { announcedAt, drainsAt, deadline } = order;
  const { nodes } = reservation;
  const passing = { reservationId: reservation.id, nodes, from: floorHour(deadline), causeId: order.id };
  const holdId = await passToOperator(ctx, passing);
  const id = newId("rcl", announcedAt);
  await ctx.db.insert(reclaims).values({
    ...{ id, organizationId: reservation.organizationId, orderId: order.id, reservationId: reservation.id },
    ...{ position, nodes, nodesLeft: 0, state: "announced", announcedAt, drainsAt, deadline, holdId },
  });
  await recordAudit(ctx, {
    action: "reclaim.announced",
    target: { type: "reclaim", id },
    summary: `${nodes} borrowed nodes of ${reservation.name} go back to their lender at ${deadline}: ${order.reason}`,
    after: { reservationId: reservation.id, nodes, deadline: deadline.toString() },
  });
  await tellOfReclaim(ctx, "reclaim.announced", { reclaim: { id, nodes }, reservation, takenBackAt: deadline });
  await followReservation(ctx, reservation.id);
}

function sumOf(borrowed: readonly ReservationRow[]): number {
  return borrowed.reduce((sum, { nodes }) => sum + nodes, 0);
}
