import Big from "big.js";
import type { Temporal } from "temporal-polyfill";
import type { InvoiceTax } from "../contract/invoices.ts";
import type { Database } from "../db/client.ts";
import type { organizations } from "../db/schema/organizations.ts";
import type { BillLine } from "./bill-line.ts";
import type { BilledTo } from "./billed-to.ts";

type Organization = typeof organizations.$inferSelect;

/** How a line is taxed. */
export type TaxRule = Pick<InvoiceTax, "category" | "label" | "ratePercent" | "reason">;

/** The tax of each line that is billed to a party at an instant: what the operator set for it, else for the organization. */
export async function readTaxRules(
  _db: Database,
  organization: Organization,
  { entity }: BilledTo,
  _at: Temporal.Instant,
): Promise<(line: Pick<BillLine, "product">) => TaxRule> {
  const label = entity?.taxLabel ?? organization.taxLabel;
  const ratePercent = entity?.taxRatePercent ?? organization.taxRatePercent;
  const usual = new Big(ratePercent).gt(0) ? "S" : "O";
  // A check constraint of the entities allows the known categories only.
  const category = (entity?.taxCategory ?? usual) as TaxRule["category"];
  const rule: TaxRule = { category, label, ratePercent, reason: entity?.taxReason ?? null };
  return () => rule;
}
