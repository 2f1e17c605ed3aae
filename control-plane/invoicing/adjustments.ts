import { contractAdjustments } from "../contracts/adjustments.ts";
import type { Database } from "../db/client.ts";
import type { BillKey, BillLine, UsageLine } from "./bill-line.ts";

/** What a contract adds to a period's bill or takes off it: one line of its own. */
export interface Adjustment {
  /** What it is, such as `commitment:shortfall`. */
  sku: string;
  /** What it is about, such as the clause's id; with project and sku it names the line within the period. */
  resourceId: string;
  description: string;
  projectId: string;
  projectName: string;
  poNumber: string | null;
  /** Before rounding, to twelve decimals; negative for a credit. */
  exactAmount: string;
  /** Rounded once, half away from zero, to the currency's minor unit. */
  amount: string;
  clause: { contractId: string; clauseId: string; text: string };
}

/**
 * The adjustments that an organization's contracts make to a period's usage, in the order in which they are billed.
 * A function of its arguments and of facts that never change, because draft, close and recomputation compare its answers.
 */
export function adjustmentsOf(db: Database, key: BillKey, usageLines: readonly UsageLine[]): Promise<Adjustment[]> {
  return contractAdjustments(db, key, usageLines);
}

/** An adjustment as a line of the bill: once its exact amount. */
export function toAdjustmentLine(adjustment: Adjustment): BillLine {
  return {
    ...adjustment,
    kind: "adjustment",
    product: "adjustment",
    priceId: null,
    late: false,
    quantity: 1,
    per: 1,
    unitAmount: adjustment.exactAmount,
    usageRecords: 0,
  };
}
