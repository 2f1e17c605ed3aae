import { budgetAmount } from "./schema";

/** The amount that an address proposes for a budget; undefined for none, and for what is no amount. */
export function amountInAddress(given: string | string[] | undefined): string | undefined {
  return budgetAmount.safeParse(given).data;
}
