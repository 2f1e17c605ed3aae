import "server-only";
import { cache } from "react";
import { listPurchaseOrders as route } from "@/control-plane/contract/purchase-orders";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { AppError } from "@/lib/errors";
import { projectNames } from "@/lib/projects/queries";
import type { OrderView } from "./purchase-order";

/** The book of purchase orders, newest first, each as it stands. */
export const listPurchaseOrders = cache(async (ctx: OrgContext): Promise<OrderView[]> => {
  const [{ items }, names] = await Promise.all([controlPlane(ctx).call(route), projectNames(ctx)]);
  return items.map(({ createdBy: _by, createdAt: _at, ...order }) => ({
    ...order,
    projectNames: order.projectIds.map((id) => names.get(id) ?? id),
  }));
});

/** One of them. Throws `not_found`. */
export async function getPurchaseOrder(ctx: OrgContext, id: string): Promise<OrderView> {
  const order = (await listPurchaseOrders(ctx)).find((each) => each.id === id);
  if (!order) throw new AppError("not_found", "There is no such purchase order in this organization.");
  return order;
}
