import { subtractDecimals } from "@/lib/format/decimal";
import { formatAmount } from "@/lib/format/money";
import { formatNumber } from "@/lib/format/number";
import type { InvoiceDocument } from "@/lib/invoices/queries";

/** Subtotal, tax and total at the foot of the document. */
export function InvoiceSums({ invoice }: { invoice: InvoiceDocument }) {
  const { subtotal, taxes, total, credited, owed } = invoice;
  const isCredited = Number(credited.amount) !== 0;
  const rows = [
    ["Subtotal", subtotal],
    ...taxes.map(({ label, ratePercent, base, amount }) => {
      const of = taxes.length > 1 ? ` of ${formatAmount(base)}` : "";
      return [`${label} ${formatNumber(ratePercent, { decimals: 4 })} %${of}`, amount] as const;
    }),
  ] as const;
  return (
    <footer className="flex justify-end p-5 sm:p-8 print:px-0 print:pt-4 print:pb-6">
      <dl className="grid w-full max-w-80 gap-1.5 text-table tabular-nums">
        {rows.map(([term, value]) => (
          <div key={term} className="flex justify-between gap-6">
            <dt className="text-muted">{term}</dt>
            <dd>
              {formatAmount(value)} {value.currency}
            </dd>
          </div>
        ))}
        <div className="flex justify-between gap-6 border-t border-border-strong pt-2 text-base font-semibold">
          <dt>Total</dt>
          <dd>
            {formatAmount(total)} {total.currency}
          </dd>
        </div>
        {isCredited && (
          <>
            <div className="flex justify-between gap-6">
              <dt className="text-muted">Credited since</dt>
              <dd>
                {formatAmount({ ...credited, amount: subtractDecimals("0", credited.amount) })} {credited.currency}
              </dd>
            </div>
            <div className="flex justify-between gap-6 font-semibold">
              <dt>Still owed</dt>
              <dd>
                {formatAmount(owed)} {owed.currency}
              </dd>
            </div>
          </>
        )}
      </dl>
    </footer>
  );
}
