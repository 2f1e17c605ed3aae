import "server-only";
import { cache } from "react";
import { listPurchaseOrders as route } from "@/control-plane/contract/purchase-orders";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { AppError } from "@/lib/errors";
import { formatMoney } from "@/lib/format/money";
import { projectNames } from "@/lib/projects/queries";
import { settled } from "@/lib/query/settled";
import type { OrderView } from "./purchase-order";

/** The book of purchase orders, newest first, each as it stands. */
export const listPurchaseOrders = cache(async (ctx: OrgContext): Promise<OrderView[]> => {
  const [{ items }, names] = await Promise.all([controlPlane(ctx).call(route), projectNames(ctx)]);
  return items.map(({ createdBy: _by, createdAt: _at, ...order }) => ({
    ...order,
    projectNames: order.projectIds.map((id) => names.get(id) ?? id),
  }));
});

/** Those that can be bought under, with what is left, for a form to offer; none where the book cannot be read. */
export async function listOpenOrders(ctx: OrgContext): Promise<{ number: string; left: string }[]> {
  const orders = await settled(listPurchaseOrders(ctx), ctx);
  if (!orders.ok) return [];
  return orders.data
    .filter(({ state }) => state === "open")
    .map(({ number, left }) => ({ number, left: formatMoney(left) }));
}

/** One of them. Throws `not_found`. */
export async function getPurchaseOrder(ctx: OrgContext, id: string): Promise<OrderView> {
  const order = (await listPurchaseOrders(ctx)).find((each) => each.id === id);
  if (!order) throw new AppError("not_found", "There is no such purchase order in this organization.");
  return order;
}
