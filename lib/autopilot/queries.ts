import "server-only";
import { getIdleAutopilot } from "@/control-plane/contract/autopilot";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { AutopilotView } from "./autopilot";

/** What is done with idle nodes of a reservation, and what was. Throws `not_found`. */
export async function getAutopilot(ctx: OrgContext, reservationId: string): Promise<AutopilotView> {
  const wire = await controlPlane(ctx).call(getIdleAutopilot, { params: { id: reservationId } });
  const { enabled, colleaguesPrice, marketPrice, marketAfterHours, takeBackMinutes, offerHours, keepNodes } = wire;
  return {
    ...{ enabled, colleaguesPrice, marketPrice, marketAfterHours, takeBackMinutes, offerHours, keepNodes },
    whyNot: wire.whyNot,
    highestPrice: wire.highestPrice,
    offers: wire.offers.map(({ audience, nodes, at, listingId, problem }) => ({
      ...{ audience, nodes, at, listingId, problem },
    })),
  };
}
