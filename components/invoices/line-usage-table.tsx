import type { ReactNode } from "react";
import { formatAmount } from "@/lib/format/money";
import { formatNumber } from "@/lib/format/number";
import type { UsageSum } from "@/lib/invoices/queries";

/** Parts of a line's usage with what each costs exactly, and their sum. */
export function LineUsageTable({
  caption,
  of,
  unit,
  currency,
  rows,
  together,
}: {
  caption: string;
  /** What a row is of. */
  of: string;
  unit: string;
  currency: string;
  rows: ({ key: string; label: ReactNode } & UsageSum)[];
  together: Pick<UsageSum, "quantity" | "exactAmount">;
}) {
  const show = (amount: string) => formatAmount({ amount, currency }, { exact: true });
  return (
    <div className="table-box">
      <table className="data-table">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{of}</th>
            <th scope="col" data-align="end">
              Records
            </th>
            <th scope="col" data-align="end">
              {unit.charAt(0).toUpperCase() + unit.slice(1)}
            </th>
            <th scope="col" data-align="end">
              Exact amount, {currency}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, records, quantity, exactAmount }) => (
            <tr key={key}>
              <td data-nowrap>{label}</td>
              <td data-align="end">{formatNumber(records)}</td>
              <td data-align="end">{formatNumber(quantity, { decimals: 6 })}</td>
              <td data-align="end">{show(exactAmount)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Together</th>
            <td data-align="end">{formatNumber(rows.reduce((sum, { records }) => sum + records, 0))}</td>
            <td data-align="end">{formatNumber(together.quantity, { decimals: 6 })}</td>
            <td data-align="end">{show(together.exactAmount)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
