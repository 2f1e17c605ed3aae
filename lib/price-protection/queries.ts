import "server-only";
import * as contract from "@/control-plane/contract/price-protection";
import type { OrgContext } from "@/lib/auth/context";
import { capacityNames } from "@/lib/capacity/queries";
import { controlPlane } from "@/lib/control-plane/client";
import type { ProtectionView, SwapDifference } from "./protection";

type Made = contract.ReservationProtection["swappedInto"];

/** What protects the price of a reservation; null where nothing does and nothing did. Throws `not_found`. */
export async function getPriceProtection(ctx: OrgContext, reservationId: string): Promise<ProtectionView | null> {
  const [wire, names] = await Promise.all([
    controlPlane(ctx).call(contract.getReservationProtection, { params: { id: reservationId } }),
    capacityNames(ctx),
  ]);
  const { dropFloorPercent, drops, savedToDate, savesInAll, swap } = wire;
  if (dropFloorPercent === null && !swap && !wire.swappedInto && !wire.swappedFrom) return null;
  const made = (swapped: Made) => swapped && { ...swapped, nodeType: names.nodeType(swapped.nodeType) };
  return {
    ...{ dropFloorPercent, savedToDate, savesInAll },
    drops: drops.map(({ effectiveAt, priceListName, agreedPerNodeHour, pricePerNodeHour, isFloor }) => ({
      ...{ effectiveAt, priceListName, agreedPerNodeHour, pricePerNodeHour, isFloor },
    })),
    swap: swap && { ...swap, nodeType: names.nodeType(swap.nodeType) },
    swappedInto: made(wire.swappedInto),
    swappedFrom: made(wire.swappedFrom),
  };
}

/** What a swap's quote does to what is paid in all, now. Throws `not_found`, and why nothing can be given up any more. */
export async function getSwapDifference(
  ctx: OrgContext,
  { reservationId, quoteId }: { reservationId: string; quoteId: string },
): Promise<SwapDifference> {
  const { givenUp, difference } = await controlPlane(ctx).call(contract.getSwapQuote, {
    params: { id: reservationId, quoteId },
  });
  return { givenUp, difference };
}
