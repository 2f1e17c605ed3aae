import "server-only";
import * as contract from "@/control-plane/contract/health";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { DeliveryView } from "./delivery";
import type { HealthView } from "./reservation-health";

/** How a reservation's nodes are, what happened to them, and what was not billed. Throws `not_found`. */
function getReservationHealth(ctx: OrgContext, id: string): Promise<HealthView> {
  return controlPlane(ctx).call(contract.getReservationHealth, { params: { id } });
}

/** Every GPU-hour of a reservation's last 30 days by what became of it. Throws `not_found`. */
export async function getDelivery(ctx: OrgContext, reservationId: string): Promise<DeliveryView> {
  const { from, until, timeZone, total, items } = await controlPlane(ctx).call(contract.getDelivery, {
    query: { reservationId },
  });
  return { from, until, timeZone, total, days: items.map(({ day, gpuSeconds }) => ({ day, gpuSeconds })) };
}

/** Both, as the reservation's page shows them. Throws `not_found`. */
export async function getHealthPage(
  ctx: OrgContext,
  id: string,
): Promise<{ health: HealthView; delivery: DeliveryView }> {
  const [health, delivery] = await Promise.all([getReservationHealth(ctx, id), getDelivery(ctx, id)]);
  return { health, delivery };
}
