import type { Temporal } from "temporal-polyfill";
import type { Database } from "../db/client.ts";
import type { organizations } from "../db/schema/organizations.ts";
import { readBill } from "./bill.ts";
import type { BillKey, BillLine, UsageSource } from "./bill-line.ts";
import { type BilledTo, readBilledParties } from "./billed-to.ts";
import type { Period } from "./period.ts";
import { readTaxRules, type TaxRule } from "./tax-rule.ts";
import { type Totals, totalsOf } from "./totals.ts";

export type TaxedLine = BillLine & { tax: TaxRule };

/** The part of a period's bill that one party gets, with its tax. */
export interface PartyBill extends Totals {
  billedTo: BilledTo;
  lines: TaxedLine[];
}

type Organization = typeof organizations.$inferSelect;

/** What a period bills, divided among those who are billed, with tax: first the default party's part, also if it is empty. */
export async function readPartyBills(
  db: Database,
  organization: Organization,
  period: Period,
  source: UsageSource,
  asOf?: Temporal.Instant,
): Promise<PartyBill[]> {
  const key: BillKey = { organizationId: organization.id, currency: organization.currency, period, asOf };
  const lines = await readBill(db, key, source);
  const { fallback, byProject } = await readBilledParties(db, organization);
  const parts = new Map([[fallback.legalEntityId, { billedTo: fallback, lines: [] as BillLine[] }]]);
  for (const line of lines) {
    const billedTo = byProject.get(line.projectId) ?? fallback;
    const part = parts.get(billedTo.legalEntityId) ?? { billedTo, lines: [] };
    part.lines.push(line);
    parts.set(billedTo.legalEntityId, part);
  }
  const bills: PartyBill[] = [];
  for (const part of parts.values()) {
    // What is billed is supplied when its month ends: the last moment in it decides which rate is in force.
    const at = period.end.subtract({ nanoseconds: 1 });
    const ruleOf = await readTaxRules(db, organization, part.billedTo, at);
    const taxed = part.lines.map((line) => ({ ...line, tax: ruleOf(line) }));
    bills.push({ billedTo: part.billedTo, lines: taxed, ...totalsOf(taxed, organization.currency) });
  }
  return bills;
}
