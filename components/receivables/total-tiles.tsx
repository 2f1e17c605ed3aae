import { Card } from "@/components/ui/card";
import { formatMoney } from "@/lib/format/money";
import { formatNumber } from "@/lib/format/number";
import type { ReceivablesView } from "@/lib/receivables/queries";

/** What is open of each currency, how much of it is overdue, the customers' credit and the days that sales stay open. */
export function TotalTiles({ totals }: { totals: ReceivablesView["totals"] }) {
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {totals.map(({ currency, open, overdue, unapplied, invoiced90Days, daysSalesOutstanding }) => {
        const show = (amount: string) => formatMoney({ amount, currency });
        const tiles = [
          ["Open", show(open), null],
          ["Overdue", show(overdue), Number(overdue) > 0],
          ["Customers’ credit", show(unapplied), null],
          [
            "Days sales outstanding",
            daysSalesOutstanding === null ? "–" : formatNumber(daysSalesOutstanding, { decimals: 1 }),
            null,
          ],
        ] as const;
        return (
          <li key={currency}>
            <Card
              footer={`Days sales outstanding in ${currency}: open ÷ invoiced in the last 90 days × 90 = ${show(open)} ÷ ${show(invoiced90Days)} × 90.`}
            >
              <dl className="grid grid-cols-2 gap-4 lg:grid-cols-4">
                {tiles.map(([term, value, isBad]) => (
                  <div key={term} className="min-w-0">
                    <dt className="text-xs text-muted">{term}</dt>
                    <dd
                      className={
                        isBad
                          ? "text-base font-semibold text-danger-text tabular-nums"
                          : "text-base font-semibold tabular-nums"
                      }
                    >
                      {value}
                    </dd>
                  </div>
                ))}
              </dl>
            </Card>
          </li>
        );
      })}
    </ul>
  );
}
