import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import type { BudgetView } from "@/lib/budgets/budget";
import { consequenceInWords } from "@/lib/budgets/words";
import { formatMoney } from "@/lib/format/money";

/** What each threshold does, and when it was reached in this period. */
export function ThresholdList({ budget, zone }: { budget: BudgetView; zone: string }) {
  const firings = budget.standing?.firings ?? [];
  return (
    <Card title="What happens when" flush={budget.thresholds.length > 0}>
      {budget.thresholds.length === 0 ? (
        <p className="text-table text-muted">Nothing: this budget has no thresholds, and is only shown.</p>
      ) : (
        <ul className="border-t border-separator">
          {budget.thresholds.map((threshold) => {
            const { measure, percent, act } = threshold;
            const fired = firings.find(
              (each) => each.measure === measure && each.percent === percent && each.act === act,
            );
            return (
              <li
                key={`${measure} ${percent} ${act}`}
                className="border-b border-separator px-4 py-2.5 text-table last:border-b-0"
              >
                <p>{consequenceInWords(threshold, budget)}</p>
                <p className={fired ? "text-xs text-warning-soft-foreground" : "text-xs text-muted"}>
                  {fired ? (
                    <>
                      Reached <Instant at={fired.at} zone={zone} />, at {formatMoney(fired.amount)} of{" "}
                      {formatMoney(fired.limit)}.
                    </>
                  ) : (
                    "Not reached in this period."
                  )}
                </p>
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
