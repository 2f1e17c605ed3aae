import "server-only";
import { Temporal } from "temporal-polyfill";
import type { OrgContext } from "@/lib/auth/context";
import { can } from "@/lib/auth/roles";
import { searchLike } from "@/lib/capacity/search-address";
import { getLadder } from "@/lib/give-back/queries";
import { listListingsOf } from "@/lib/listings/queries";
import { getGiveBackLadder } from "./give-back-ladder";
import { toLifeLine, versionOf, watchInMs } from "./life";
import { getAccess, getReservation } from "./queries";
import { isDivisible, isExtendable, isFinal, isReleasable } from "./states";

/** A reservation with all that its page shows to this person. Throws `not_found`. */
export async function getReservationPage(ctx: OrgContext, id: string) {
  const [reservation, access, listings] = await Promise.all([
    getReservation(ctx, id),
    can(ctx.role, "reservations.connect") ? getAccess(ctx, id) : null,
    listListingsOf(ctx, id),
  ]);
  const ladder = await getGiveBackLadder(ctx, reservation);
  const ways = ladder ? await getLadder(ctx, id) : null;
  const now = Temporal.Now.instant().toString();
  // What was released ends, and what another customer sold goes back as it is.
  const isPlain = reservation.release === null && reservation.listingId === null;
  const { nodeType, region, startsAt: from, endsAt: until } = reservation;
  return {
    reservation,
    access,
    ladder,
    ways,
    listings,
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
