import type { Party } from "../../contract/parties.ts";
import type { Money } from "../../contract/primitives.ts";
import { creditorReference } from "../../money/creditor-reference.ts";
import type { Labels } from "./labels.ts";

/**
 * Where to pay to, as the electronic invoice inside says it and under the reference that a bank statement is matched by;
 * nothing where nothing is to be paid, or the seller told no account.
 */
export function payeeFacts(
  { number, total }: { number: string; total: Money },
  seller: Party,
  labels: Labels,
): [string, string][] {
  const { iban = null, bic = null, bankName = null } = seller.details ?? {};
  if (iban === null || Number(total.amount) <= 0) return [];
  const reference = creditorReference(number);
  const facts: [string, string | null][] = [
    [labels.payee, seller.name],
    ["IBAN", inFours(iban)],
    ["BIC", bic],
    [labels.bank, bankName],
    [labels.reference, reference && inFours(reference)],
  ];
  return facts.flatMap(([label, value]) => (value ? [[label, value] satisfies [string, string]] : []));
}

function inFours(text: string): string {
  return text.replace(/\s/g, "").replace(/(.{4})(?=.)/g, "$1 ");
}
