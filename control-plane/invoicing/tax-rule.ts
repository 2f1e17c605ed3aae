import type { Temporal } from "temporal-polyfill";
import type { InvoiceTax } from "../contract/invoices.ts";
import type { Database } from "../db/client.ts";
import type { organizations } from "../db/schema/organizations.ts";
import { readTaxTables, standingTreatment, treatmentOf } from "../taxes/treatment.ts";
import type { BillLine } from "./bill-line.ts";
import type { BilledTo } from "./billed-to.ts";

type Organization = typeof organizations.$inferSelect;

/** How a line is taxed. */
export type TaxRule = Pick<InvoiceTax, "category" | "label" | "ratePercent" | "reason">;

/**
 * The tax of each line that is billed to a party at an instant: what the operator decided for it, else by the rules. What a
 * contract adjusts is taxed as what has no rate of its own.
 */
export async function readTaxRules(
  db: Database,
  organization: Organization,
  { entity }: BilledTo,
  at: Temporal.Instant,
): Promise<(line: Pick<BillLine, "product">) => TaxRule> {
  if (entity === null) return () => standingTreatment(organization);
  const tables = await readTaxTables(db);
  const day = at.toZonedDateTimeISO(organization.timeZone).toPlainDate().toString();
  return ({ product }) => {
    const { decidedBy: _, ...rule } = treatmentOf(tables, entity, organization, { product, day });
    return rule;
  };
}
