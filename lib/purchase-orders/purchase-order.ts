import type { PurchaseOrder } from "@/control-plane/contract/purchase-orders";

/** A purchase order as lists and forms show it. */
export interface OrderView extends Omit<PurchaseOrder, "createdBy" | "createdAt"> {
  /** Names of the projects that it is for; empty for all. */
  projectNames: string[];
}

/** How many orders there are, and how many can still be bought under. */
export function listInWords(orders: readonly OrderView[]): string {
  const open = orders.filter(({ state }) => state === "open").length;
  const sentence = "What is bought under a number of the book is held to its amount and its days.";
  return orders.length === 0 ? sentence : `${open} of ${orders.length} open. ${sentence}`;
}
