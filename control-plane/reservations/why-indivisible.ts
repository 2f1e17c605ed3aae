import type { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import { whyClosed, whyOnListing, whyReclaimed } from "./open-for-change.ts";
import type { ReservationRow } from "./transition.ts";

/**
 * Why no part of a reservation can become another one now, in a sentence; null when it can. What is being taken
 * back, was another customer's, or is not whole stays with the reservation that it was agreed for.
 */
export async function whyIndivisible(
  ctx: Context,
  reservation: ReservationRow,
  now: Temporal.Instant,
): Promise<string | null> {
  const { state, addedFrom, downNodes } = reservation;
  const closed = whyClosed(reservation, now);
  if (closed) return closed;
  if (state === "provisioning") return "Its nodes are being handed over: wait for them.";
  if (addedFrom) return "Nodes were added to it: wait until they were handed over.";
  if (downNodes > 0) return "Some of its nodes do not serve now: wait until they do.";
  return whyOnListing(reservation) ?? (await whyReclaimed(ctx, reservation));
}
