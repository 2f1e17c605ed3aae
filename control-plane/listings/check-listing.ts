import Big from "big.js";
import { Temporal } from "temporal-polyfill";
import { unitPrice } from "../capacity/price-window.ts";
import { ceilHour, floorHour, invalidWindow, type Window } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { createListing as route } from "../contract/listings.ts";
import type { RouteInput } from "../contract/route.ts";
import { problem } from "../http/problem.ts";
import { shownMoney } from "../money/shown-money.ts";
import { whyClosed } from "../reservations/open-for-change.ts";
import type { Found } from "../reservations/reservations.ts";
import { getListable } from "./listable.ts";

type Input = Pick<RouteInput<typeof route>["body"], "nodes" | "from" | "until" | "floorPricePerNodeHour">;

/** As prices of lists: exact in all sums. */
const priceShape = /^\d{1,9}(\.\d{1,6})?$/;

/**
 * What is listed, read and checked against what the reservation has: its window, its price, and the most that may be
 * asked. Throws `listing_not_possible`, `invalid_window` and `invalid_input` with the field to blame.
 */
export async function checkListing(
  ctx: Pick<Context, "db" | "clock">,
  found: Found,
  input: Input,
): Promise<{ window: Window; price: string; ceiling: string }> {
  const now = ctx.clock.now();
  refuseUnlistable(found, now);
  const window = toListedWindow(input, found, now);
  const { nodes, ceiling } = await getListable(ctx, found, window);
  if (input.nodes > nodes) {
    throw problem("listing_not_possible", {
      status: 409,
      detail: `${nodes} of its nodes can be listed for the whole of this time; ${input.nodes} were asked. What is listed or sold already cannot be listed again.`,
      fields: { nodes: `At most ${nodes} can be listed for this time.` },
      facts: { asked: input.nodes, listable: nodes },
    });
  }
  return { window, price: toPrice(input.floorPricePerNodeHour, ceiling, found.reservation.currency), ceiling };
}

/** Throws `listing_not_possible` for a reservation whose nodes can never be listed, or not now. */
export function refuseUnlistable({ reservation }: Found, now: Temporal.Instant): void {
  const refuse = (why: string) =>
    problem("listing_not_possible", { status: 409, detail: `Nodes of this reservation cannot be listed. ${why}` });
  const closed = whyClosed(reservation, now);
  if (closed) throw refuse(closed);
  if (reservation.state === "provisioning") throw refuse("Its nodes are being handed over: wait for them.");
  if (reservation.addedFrom) throw refuse("Nodes were added to it: wait until they were handed over.");
  if (reservation.capacityClass !== "guaranteed")
    throw refuse("It is surplus, which may be taken back. Releasing it costs no fee.");
  if (reservation.listingId) throw refuse("They were bought from another customer.");
}

/** Full hours, not past, inside the reservation's time. */
function toListedWindow(input: Pick<Input, "from" | "until">, { reservation }: Found, now: Temporal.Instant): Window {
  const window = { from: Temporal.Instant.from(input.from), until: Temporal.Instant.from(input.until) };
  const { compare } = Temporal.Instant;
  for (const field of ["from", "until"] as const)
    if (!ceilHour(window[field]).equals(window[field]))
      throw invalidWindow(field, "Listed time begins and ends at full UTC hours.");
  if (compare(window.from, window.until) >= 0) throw invalidWindow("until", "The end must come after the start.");
  if (compare(window.from, floorHour(now)) < 0) throw invalidWindow("from", "The start is in the past.");
  if (compare(window.from, reservation.startsAt) < 0)
    throw invalidWindow("from", `The reservation starts at ${reservation.startsAt}.`);
  if (compare(window.until, reservation.endsAt) > 0)
    throw invalidWindow(
      "until",
      `The reservation ends at ${reservation.endsAt}; the last full hour before is the latest.`,
    );
  return window;
}

/** No buyer's hour is credited with more than the seller pays for it, so that no invoice falls below zero. */
function toPrice(asked: string, ceiling: string, currency: string): string {
  const refuse = (sentence: string) =>
    problem("invalid_input", { status: 400, detail: sentence, fields: { floorPricePerNodeHour: sentence } });
  if (!priceShape.test(asked) || new Big(asked).lte(0))
    throw refuse("Write a price above zero, with at most six decimals.");
  if (new Big(asked).gt(ceiling)) {
    const { amount } = unitPrice(ceiling, currency);
    throw refuse(`Ask at most ${shownMoney(amount, currency)}: what this reservation pays for a node and an hour.`);
  }
  return new Big(asked).toFixed();
}
