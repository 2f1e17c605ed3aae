import type { Temporal } from "temporal-polyfill";
import type { Database } from "../db/client.ts";
import { readHeldContracts, versionAt } from "./held-contract.ts";

/** The payment terms that a contract agrees for a period, by its last moment; null where none does. */
export async function contractPaymentDays(
  db: Database,
  organizationId: string,
  { end }: { end: Temporal.Instant },
): Promise<number | null> {
  const last = end.subtract({ nanoseconds: 1 });
  for (const contract of await readHeldContracts(db, organizationId)) {
    const clause = versionAt(contract, last)?.clauses.find((each) => each.kind === "paymentTerms");
    if (clause) return clause.days;
  }
  return null;
}
