import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { poolOfRow } from "../capacity/pool.ts";
import { ceilHour } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { SuccessorWish } from "../contract/successors.ts";
import type { WaitlistEntry } from "../contract/waitlist.ts";
import { waitlistEntries } from "../db/schema/waitlist.ts";
import { notFound, problem } from "../http/problem.ts";
import { refuseClosed } from "../reservations/open-for-change.ts";
import { lockReservation } from "../reservations/reservations.ts";
import type { ReservationRow } from "../reservations/transition.ts";
import { enterWaitlist, makeEntry } from "../waitlist/enter.ts";
import { toEntry, wishOf } from "../waitlist/entries.ts";
import { refuseUncovered } from "../waitlist/refuse-uncovered.ts";

/**
 * Orders what is to follow a reservation: a waitlist entry that buys under a ceiling, in the class of the reservation,
 * from its end on. Throws not found, `change_not_possible`, `order_open` where one is open already, and what
 * `enterWaitlist` does.
 */
export async function orderSuccessor(ctx: Context, id: string, wish: SuccessorWish): Promise<WaitlistEntry> {
  const { reservation } = await lockReservation(ctx, id);
  refuseClosed(reservation, ctx.clock.now());
  await refuseSecond(ctx, id);
  const { input, following } = toEntryInput(reservation, wish);
  return enterWaitlist(ctx, input, following);
}

/**
 * Asks for something else instead, in the name of whoever asks; the order stands behind all older entries from then on.
 * Throws not found, `entry_ended`, and what ordering does.
 */
export async function reviseOrder(
  ctx: Context,
  { id, orderId }: { id: string; orderId: string },
  wish: SuccessorWish,
): Promise<WaitlistEntry> {
  const { reservation } = await lockReservation(ctx, id);
  const isOrder = and(eq(waitlistEntries.organizationId, ctx.organizationId), eq(waitlistEntries.id, orderId));
  const [before] = await ctx.db
    .select()
    .from(waitlistEntries)
    .where(and(isOrder, eq(waitlistEntries.follows, id)))
    .for("update");
  if (!before) throw notFound("order");
  if (before.state !== "open") {
    throw problem("entry_ended", {
      status: 409,
      detail: `This order is ${before.state} already.`,
      facts: { state: before.state, reservationId: before.reservationId },
    });
  }
  refuseClosed(reservation, ctx.clock.now());
  const { input, following } = toEntryInput(reservation, wish);
  const after = { ...(await makeEntry(ctx, input, following)), id: orderId };
  await ctx.db.update(waitlistEntries).set(after).where(isOrder);
  await refuseUncovered(ctx, after);
  await recordAudit(ctx, {
    action: "waitlist_entry.revised",
    target: { type: "waitlist_entry", id: orderId },
    summary: `Waits to ${wishOf(after)} instead.`,
    before: { ...toEntry(before) },
    after: { ...toEntry(after) },
  });
  return toEntry(after);
}

function toEntryInput(reservation: ReservationRow, wish: SuccessorWish) {
  const { anyOfFamily, anyRegion, prefersSame, ceilingPer, gapHours, poNumber, ...wanted } = wish;
  const { nodeType, region, capacityClass, noticeClass } = poolOfRow(reservation);
  // The hour in which it ends is the reservation's own.
  const earliestStart = ceilHour(reservation.endsAt);
  return {
    input: {
      ...{ act: "buy" as const, nodeType, alsoNodeTypes: [], capacityClass, ceilingPer, ...wanted },
      ...(poNumber && { poNumber }),
      ...(noticeClass && { noticeClass }),
      regions: anyRegion ? [] : [region],
      earliestStart: earliestStart.toString(),
      latestStart: earliestStart.add({ hours: gapHours }).toString(),
    },
    following: { follows: reservation.id, anyOfFamily, preferredRegion: prefersSame ? region : null },
  };
}

async function refuseSecond(ctx: Context, reservationId: string): Promise<void> {
  const [open] = await ctx.db
    .select({ id: waitlistEntries.id })
    .from(waitlistEntries)
    .where(
      and(
        eq(waitlistEntries.organizationId, ctx.organizationId),
        eq(waitlistEntries.follows, reservationId),
        eq(waitlistEntries.state, "open"),
      ),
    );
  if (!open) return;
  throw problem("order_open", {
    status: 409,
    detail: "A successor is ordered already. Change that order, or withdraw it.",
    facts: { orderId: open.id },
  });
}
