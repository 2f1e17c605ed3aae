import Big from "big.js";
import { Temporal } from "temporal-polyfill";
import type { Window } from "../capacity/window.ts";
import { laterOf } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import { exactCost } from "../money/decimal.ts";
import type { Found } from "../reservations/reservations.ts";
import { nodesAt } from "../reservations/segments.ts";
import { findListedPeak } from "./listed-nodes.ts";

/** What can be listed of a reservation for the whole of a window: so many nodes, at no more than its lowest price then. */
export interface Listable {
  nodes: number;
  /** Per node-hour. */
  ceiling: string;
}

/** The caller has checked that the window lies in the reservation's time. */
export async function getListable(
  ctx: Pick<Context, "db">,
  { reservation, segments }: Found,
  window: Window,
): Promise<Listable> {
  const { compare } = Temporal.Instant;
  const inWindow = segments.filter(
    ({ startsAt, endsAt }) => compare(startsAt, window.until) < 0 && compare(endsAt, window.from) > 0,
  );
  const edges = [window.from, ...inWindow.map(({ startsAt }) => laterOf(startsAt, window.from))];
  const had = Math.min(...edges.map((at) => nodesAt(segments, at)));
  const listed = await findListedPeak(ctx, reservation.id, window);
  const hourly = inWindow.map(({ price }) => exactCost(3600, price));
  const ceiling = hourly.reduce((one, other) => (new Big(one).lte(other) ? one : other), hourly[0] ?? "0");
  return { nodes: Math.max(0, had - listed), ceiling };
}
