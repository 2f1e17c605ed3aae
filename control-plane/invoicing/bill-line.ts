import type { Temporal } from "temporal-polyfill";
import type { InvoiceLine } from "../contract/invoices.ts";
import type { LineFacts } from "./describe-line.ts";
import type { Period } from "./period.ts";

/** A line of an invoice or of its running draft: usage of one project, resource and price, or an adjustment by a contract. */
export interface BillLine {
  kind: InvoiceLine["kind"];
  description: string;
  projectId: string;
  projectName: string;
  /** Reservation or model; what an adjustment is about. */
  resourceId: string;
  /** Null for an adjustment. */
  priceId: string | null;
  product: InvoiceLine["product"];
  sku: string;
  poNumber: string | null;
  /** Usage of earlier months that came in after their invoice. */
  late: boolean;
  /** In base units: node-seconds, tokens, millionths of the currency unit; 1 for an adjustment. */
  quantity: number;
  per: number;
  /** Price of `per` base units. */
  unitAmount: string;
  usageRecords: number;
  /** Before rounding, to twelve decimals. */
  exactAmount: string;
  /** Rounded once, half away from zero, to the currency's minor unit. */
  amount: string;
  /** The clause that gives an adjustment, or the price of usage. */
  clause: InvoiceLine["clause"];
}

export type UsageLine = BillLine & { kind: "usage"; priceId: string; product: LineFacts["product"] };

export interface BillKey {
  organizationId: string;
  currency: string;
  period: Period;
  /** For a draft: what falls due later is not on it yet. */
  asOf?: Temporal.Instant | undefined;
}

/** Usage is read from the roll-up by day or, for proof, from the usage records themselves. */
export type UsageSource = "rollUp" | "records";

/** What a line is known by within its period. */
export function lineKey(line: Pick<BillLine, "projectId" | "resourceId" | "priceId" | "sku" | "late">): string {
  return JSON.stringify([line.projectId, line.resourceId, line.priceId ?? line.sku, line.late]);
}

/** True when two computations of a bill give the same lines: quantities, records and amounts. */
export function sameBill(left: readonly BillLine[], right: readonly BillLine[]): boolean {
  const facts = (line: BillLine) => [lineKey(line), line.quantity, line.usageRecords, line.amount].join("|");
  const known = new Set(left.map(facts));
  return left.length === right.length && right.every((line) => known.has(facts(line)));
}
