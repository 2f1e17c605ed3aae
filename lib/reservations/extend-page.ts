import "server-only";
import { getExtensionAdvice } from "@/control-plane/contract/reservation-changes";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { settled } from "@/lib/query/settled";
import type { ExtensionAdviceView } from "./extension";
import { getReservation } from "./queries";

/** A reservation and what extending it would mean now, or why that cannot be told. Throws `not_found`. */
export async function getExtendPage(ctx: OrgContext, id: string) {
  const [reservation, advice] = await Promise.all([getReservation(ctx, id), settled(getAdvice(ctx, id), ctx)]);
  return { reservation, advice };
}

async function getAdvice(ctx: OrgContext, id: string): Promise<ExtensionAdviceView> {
  const wire = await controlPlane(ctx).call(getExtensionAdvice, { params: { id } });
  const { asOf, endsAt, nodes, whyNot, pricePerNodeHour, possibleUntil, limitedBy, sameNodesUntil, quota, days, keep } =
    wire;
  return { asOf, endsAt, nodes, whyNot, pricePerNodeHour, possibleUntil, limitedBy, sameNodesUntil, quota, days, keep };
}
