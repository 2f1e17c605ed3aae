import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import { problem } from "../http/problem.ts";
import { findOpenReclaim } from "../reclaims/open-reclaims.ts";
import { stateInWords } from "./states.ts";
import type { ReservationRow } from "./transition.ts";

const open: readonly string[] = ["scheduled", "provisioning", "active", "degraded", "ending"];

/** Why a reservation cannot be changed any more, in a sentence; null while it can. */
export function whyClosed(
  { state, endsAt, boughtUntil }: Pick<ReservationRow, "state" | "endsAt" | "boughtUntil">,
  now: Temporal.Instant,
): string | null {
  if (!open.includes(state)) return `It is ${stateInWords(state)}.`;
  if (!endsAt.equals(boughtUntil)) return "It was released already.";
  if (Temporal.Instant.compare(endsAt, now) <= 0) return "It is over.";
  return null;
}

/** Throws `change_not_possible` for a reservation that is over, released or taken back. */
export function refuseClosed(reservation: ReservationRow, now: Temporal.Instant): void {
  const why = whyClosed(reservation, now);
  if (why) throw problem("change_not_possible", { status: 409, detail: `This reservation cannot be changed. ${why}` });
}

/** Why nothing is changed while nodes are being taken back, in a sentence: of one that begins later no state says so. */
export async function whyReclaimed(ctx: Context, { id }: Pick<ReservationRow, "id">): Promise<string | null> {
  const reclaim = await findOpenReclaim(ctx, id);
  return reclaim ? `Some of its nodes are being taken back: wait until ${reclaim.deadline}.` : null;
}

/** Throws `change_not_possible` while nodes of a reservation are being taken back. */
export async function refuseReclaimed(ctx: Context, reservation: Pick<ReservationRow, "id">): Promise<void> {
  const why = await whyReclaimed(ctx, reservation);
  if (why) throw problem("change_not_possible", { status: 409, detail: `This reservation cannot be changed. ${why}` });
}

/** Why nodes from a listing cannot be more or for longer, in a sentence; null for the seller's own capacity. */
export function whyOnListing({ listingId }: Pick<ReservationRow, "listingId">): string | null {
  if (listingId === null) return null;
  return "Its nodes were bought from another customer, as they were listed. Reserve more time or nodes beside it.";
}

/** Throws `change_not_possible` for nodes of another customer: they are that customer's again when they end. */
export function refuseOnListing(reservation: Pick<ReservationRow, "listingId">): void {
  const why = whyOnListing(reservation);
  if (why) throw problem("change_not_possible", { status: 409, detail: `This reservation cannot be changed. ${why}` });
}

/** The refusal of a quote that no longer meets the reservation it was made for. */
export function quoteOutdated() {
  return problem("quote_outdated", {
    status: 409,
    detail: "The reservation was changed after this quote was made. Withdraw the quote and ask for a new one.",
  });
}
