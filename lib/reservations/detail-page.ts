import "server-only";
import { Temporal } from "temporal-polyfill";
import type { OrgContext } from "@/lib/auth/context";
import { can } from "@/lib/auth/roles";
import { searchLike } from "@/lib/capacity/search-address";
import { getGiveBackLadder } from "./give-back-ladder";
import { toLifeLine, versionOf, watchInMs } from "./life";
import { getAccess, getReservation } from "./queries";
import { isDivisible, isExtendable, isFinal, isReleasable } from "./states";

/** A reservation with all that its page shows to this person. Throws `not_found`. */
export async function getReservationPage(ctx: OrgContext, id: string) {
  const [reservation, access] = await Promise.all([
    getReservation(ctx, id),
    can(ctx.role, "reservations.connect") ? getAccess(ctx, id) : null,
  ]);
  const ladder = await getGiveBackLadder(ctx, reservation);
  const now = Temporal.Now.instant().toString();
  const { nodeType, region, startsAt: from, endsAt: until } = reservation;
  return {
    reservation,
    access,
    ladder,
    stages: toLifeLine(reservation),
    live: { version: versionOf(reservation), watchInMs: watchInMs(reservation, now) },
    canBeExtended: isExtendable(reservation.state) && reservation.release === null,
    canBeDivided: isDivisible(reservation.state) && reservation.release === null,
    canBeMoved: !isFinal(reservation.state) && reservation.state !== "pending_approval",
    canBeReleased: isReleasable(reservation.state) && reservation.release === null,
    again: searchLike(
      { ...reservation, nodeType: nodeType.id, region: region.id, from, until },
      { zone: ctx.timeZone, now },
    ),
    now,
  };
}
