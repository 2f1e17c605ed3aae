import type { BudgetStanding } from "@/lib/budgets/budget";
import { formatMoney } from "@/lib/format/money";

/** The forecast with how far it may be off; or why there is none. */
export function ForecastText({ standing }: { standing: BudgetStanding }) {
  const { forecast, noForecastBecause } = standing;
  if (!forecast) return <span className="text-muted">{noForecastBecause ?? "No forecast."}</span>;
  const { amount, low, high, errors } = forecast;
  const off = errors.map(({ percent }) => (Number(percent) === 0 ? "under 0.1\u00a0%" : `${percent}\u00a0%`));
  const isSame = off.length > 1 && new Set(off).size === 1;
  const isRange = low && high && low.amount !== high.amount;
  return (
    <span className="tabular-nums">
      {formatMoney(amount)}
      {isRange && (
        <span className="block text-xs text-muted">
          {formatMoney(low)} to {formatMoney(high)}
        </span>
      )}
      <span className="block text-xs text-muted">
        {off.length > 0
          ? `${off.length === 1 ? "Last period it was" : `Last ${off.length} periods it was`} off by ${isSame ? `${off[0]} each` : off.join(", ")}.`
          : "No earlier period to test it against yet."}
      </span>
    </span>
  );
}
