import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { formatAmount } from "@/lib/format/money";
import type { InvoiceDocument } from "@/lib/invoices/queries";

/** The same sum arrived at in every way there is. Red when one of them is off, were it by a cent. */
export function InvoiceChecks({ invoice }: { invoice: InvoiceDocument }) {
  const { checks, agrees } = invoice;
  const { currency } = invoice.total;
  const amount = (text: string) => formatAmount({ amount: text, currency }, { exact: true });
  return (
    <Card
      title={agrees ? "The sum agrees" : "The sum does not agree"}
      description={
        agrees
          ? "Added up in every way there is, to the cent."
          : "One way of adding up gives another amount. Do not pay before support has explained it."
      }
      flush
      className={agrees ? "print:hidden" : "!border-danger print:hidden"}
    >
      <ul className="grid border-t border-separator text-table sm:max-2xl:grid-cols-2 lg:max-2xl:grid-cols-4">
        {checks.map((check) => (
          <li
            key={check.name}
            className="flex items-start gap-2.5 border-separator px-4 py-2.5 max-sm:not-last:border-b 2xl:not-last:border-b"
          >
            <Icon
              name={check.agrees ? "circle-check" : "circle-x"}
              label={check.agrees ? "Agrees" : "Does not agree"}
              className={check.agrees ? "mt-0.5 flex-none text-success" : "mt-0.5 flex-none text-danger-text"}
            />
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap justify-between gap-x-3 sm:max-2xl:flex-col">
                <span className="font-medium">{check.name}</span>
                <span className={check.agrees ? "tabular-nums" : "text-danger-text tabular-nums"}>
                  {amount(check.amount)} {currency}
                </span>
              </p>
              <p className="text-xs text-muted">
                {check.how}
                {!check.agrees && `; expected ${amount(check.expected)} ${currency}`}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
