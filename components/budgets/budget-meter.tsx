import type { BudgetStanding } from "@/lib/budgets/budget";
import { shareOf } from "@/lib/format/decimal";
import { formatMoney } from "@/lib/format/money";
import { formatReached } from "@/lib/format/number";

/**
 * Spent of a limit as a bar: what reservations and requests under way will take is drawn behind it, and a line marks the
 * forecast. What is over the limit is said in words, since the bar ends there.
 */
export function BudgetMeter({ name, standing }: { name: string; standing: BudgetStanding }) {
  const { limit, spent, committed, held, forecast } = standing;
  const [spentShare, committedShare, heldShare] = [spent, committed, held].map(({ amount }) =>
    shareOf(amount, limit.amount),
  ) as [number, number, number];
  const taken = spentShare + committedShare + heldShare;
  const mark = forecast ? shareOf(forecast.amount.amount, limit.amount) : null;
  const fill = taken >= 1 ? "fill-danger" : taken >= 0.8 ? "fill-warning" : "fill-accent";
  const width = (share: number) => `${Math.min(100, Math.max(0, share * 100))}%`;
  const text = [
    `${formatMoney(spent)} spent of ${formatMoney(limit)}`,
    Number(committed.amount) > 0 && `${formatMoney(committed)} committed`,
    Number(held.amount) > 0 && `${formatMoney(held)} held for requests`,
    forecast && `forecast ${formatMoney(forecast.amount)}`,
  ]
    .filter(Boolean)
    .join(", ");
  return (
    // biome-ignore lint/a11y/useSemanticElements: the native element cannot be drawn alike in all browsers
    <div
      role="meter"
      aria-label={name}
      aria-valuenow={Number(spent.amount)}
      aria-valuemin={0}
      aria-valuemax={Math.max(Number(limit.amount), Number(spent.amount))}
      aria-valuetext={text}
      className="grid min-w-48 gap-1 text-xs"
    >
      <span className="flex flex-wrap items-baseline justify-between gap-x-3 tabular-nums">
        <span>
          <span className="text-table font-medium">{formatMoney(spent)}</span>
          <span className="text-muted"> of {formatMoney(limit)}</span>
        </span>
        <span className="text-muted">{formatReached(spentShare)}</span>
      </span>
      <svg width="100%" height="10" aria-hidden="true" className="block">
        <rect y="2" width="100%" height="6" rx="3" className="fill-default" />
        <rect y="2" width={width(taken)} height="6" rx="3" className={fill} opacity="0.4" />
        <rect y="2" width={width(spentShare)} height="6" rx="3" className={fill} />
        {mark !== null && mark > 0 && (
          <rect x={`${Math.min(99.2, mark * 100)}%`} width="2" height="10" className="fill-foreground" />
        )}
      </svg>
      {Number(committed.amount) > 0 && (
        <span className="text-muted tabular-nums">{formatMoney(committed)} committed</span>
      )}
    </div>
  );
}
