import type { InvoiceDetail } from "@/control-plane/contract/invoices";
import { addDecimals, compareDecimals } from "@/lib/format/decimal";

/** One way in which the sum was arrived at, and whether it gives the invoice's own. */
export interface ArithmeticCheck {
  name: string;
  /** What was added up, in words. */
  how: string;
  amount: string;
  expected: string;
  agrees: boolean;
}

type Checked = Pick<InvoiceDetail, "lines" | "subtotal" | "tax" | "total" | "checks">;

/**
 * The same sum by every way there is: the lines added up here, the ledger's postings, a recomputation from the raw
 * usage records, the rows of the FOCUS export, and the total from subtotal and tax. A way that does not exist yet (the ledger of a draft) is left out.
 */
export function checkArithmetic({ lines, subtotal, tax, total, checks }: Checked): ArithmeticCheck[] {
  const check = (name: string, how: string, amount: string, expected: string): ArithmeticCheck => ({
    name,
    how,
    amount,
    expected,
    agrees: compareDecimals(amount, expected) === 0,
  });
  return [
    check(
      "Lines",
      "every line added up on this page",
      addDecimals(...lines.map(({ amount }) => amount.amount)),
      subtotal.amount,
    ),
    ...(checks.ledger === null
      ? []
      : [check("Ledger", "the postings of this invoice", checks.ledger, subtotal.amount)]),
    check("Usage records", "rated again from every metered record", checks.records, subtotal.amount),
    check("FOCUS export", "BilledCost of every row before tax", checks.focus, subtotal.amount),
    check("Total", "subtotal and tax", addDecimals(subtotal.amount, tax.amount), total.amount),
  ];
}
