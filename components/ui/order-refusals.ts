import type { Route } from "next";

/** The ways out of a refusal of the purchase order that something is bought under: the book of them. For a `RefusalLink`. */
export function orderRefusals(purchaseOrders: Route) {
  const orderBook = { label: "See purchase orders", href: purchaseOrders };
  return {
    purchase_order_required: orderBook,
    purchase_order_unknown: orderBook,
    purchase_order_not_valid: orderBook,
    purchase_order_exceeded: orderBook,
  };
}
