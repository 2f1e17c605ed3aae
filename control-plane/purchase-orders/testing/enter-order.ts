import type { Customer } from "../../capacity/testing/shop.ts";
import type { PurchaseOrder, createPurchaseOrder as route } from "../../contract/purchase-orders.ts";
import type { RouteInput } from "../../contract/route.ts";
import { inTransaction } from "../../db/in-transaction.ts";
import { getDefaultEntity } from "../../legal-entities/legal-entities.ts";
import { createPurchaseOrder } from "../save-purchase-order.ts";

/** An order of the customer's default company, valid for March 2026 unless said. */
export async function enterOrder(
  { ctx }: Customer,
  facts: Partial<RouteInput<typeof route>["body"]> = {},
): Promise<PurchaseOrder> {
  const { id: legalEntityId } = await getDefaultEntity(ctx);
  const days = { validFrom: "2026-03-01", validUntil: "2026-03-31" };
  const order = { number: "PO-1", amount: "1000", projectIds: [], note: null, legalEntityId, ...days, ...facts };
  return inTransaction(ctx, (within) => createPurchaseOrder(within, order));
}
