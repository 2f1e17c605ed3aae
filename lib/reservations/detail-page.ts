import "server-only";
import { Temporal } from "temporal-polyfill";
import type { OrgContext } from "@/lib/auth/context";
import { searchLike } from "@/lib/capacity/search-address";
import { toLifeLine, versionOf, watchInMs } from "./life";
import { getReservation } from "./queries";
import { isDivisible, isExtendable, isFinal, isReleasable } from "./states";

/** A reservation with what its page shows at once: its life, and what this person may do with it. Throws `not_found`. */
export async function getReservationPage(ctx: OrgContext, id: string) {
  const reservation = await getReservation(ctx, id);
  const now = Temporal.Now.instant().toString();
  // What was released ends, and what another customer sold goes back as it is.
  const isPlain = reservation.release === null && reservation.listingId === null;
  const { nodeType, region, startsAt: from, endsAt: until } = reservation;
  return {
    reservation,
    stages: toLifeLine(reservation),
    live: { version: versionOf(reservation), watchInMs: watchInMs(reservation, now) },
    canBeExtended: isExtendable(reservation.state) && isPlain,
    canBeDivided: isDivisible(reservation.state) && isPlain,
    canBeMoved: !isFinal(reservation.state) && reservation.state !== "pending_approval",
    canBeReleased: isReleasable(reservation.state) && reservation.release === null,
    again: searchLike(
      { ...reservation, nodeType: nodeType.id, region: region.id, from, until },
      { zone: ctx.timeZone, now },
    ),
    now,
  };
}
