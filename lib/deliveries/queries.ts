import "server-only";
import { cache } from "react";
import * as contract from "@/control-plane/contract/deliveries";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { type DeliveryItem, type DeliveryView, mailedBy } from "./delivery";

/** Every delivery as it stands, by name. */
export async function listDeliveries(ctx: OrgContext): Promise<DeliveryView[]> {
  const { items } = await controlPlane(ctx).call(contract.listDeliveries);
  return items.map(toView);
}

/** See `mailedBy`; null while it cannot be read, since what is shown beside it stands without. */
export function findMailedBy(ctx: OrgContext): Promise<Record<string, string[]> | null> {
  return listDeliveries(ctx).then(mailedBy, () => null);
}

/** One delivery. Throws `not_found`. */
export const getDelivery = cache(async (ctx: OrgContext, id: string): Promise<DeliveryView> => {
  return toView(await controlPlane(ctx).call(contract.getScheduledDelivery, { params: { id } }));
});

/** What it took along, newest first. Throws `not_found`. */
export function listDeliveryItems(
  ctx: OrgContext,
  id: string,
  cursor?: string,
): Promise<{ items: DeliveryItem[]; nextCursor: string | null }> {
  return controlPlane(ctx).call(contract.listDeliveryItems, { params: { id }, query: { ...(cursor && { cursor }) } });
}

function toView({ createdBy, ...delivery }: contract.Delivery): DeliveryView {
  return { ...delivery, createdBy: createdBy.name };
}
