import { clausesOfPrices } from "../contracts/price-clauses.ts";
import type { Database } from "../db/client.ts";
import { adjustmentsOf, toAdjustmentLine } from "./adjustments.ts";
import type { BillKey, BillLine, UsageSource } from "./bill-line.ts";
import { readUsageLines } from "./usage-lines.ts";

/**
 * What a period bills, to whomever: its usage, then what contracts adjust. The one computation behind draft, close and
 * check; these differ only in where the usage is read.
 */
export async function readBill(db: Database, key: BillKey, source: UsageSource): Promise<BillLine[]> {
  const metered = await readUsageLines(db, key, source);
  const priceIds = metered.map(({ priceId }) => priceId);
  const clauses = await clausesOfPrices(db, key, priceIds);
  const usage = metered.map((line) => ({ ...line, clause: clauses.get(line.priceId) ?? null }));
  return [...usage, ...(await adjustmentsOf(db, key, usage)).map(toAdjustmentLine)];
}
