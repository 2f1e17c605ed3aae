import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { Money } from "@/components/ui/money";
import type { BudgetView } from "@/lib/budgets/budget";
import { overshootInWords, periodInWords, resetInWords, scopeWords } from "@/lib/budgets/words";
import { BudgetMeter } from "./budget-meter";
import { ForecastText } from "./forecast-text";

/** What a budget is for, how it stands in its period, and how far it can be overrun. */
export function BudgetFacts({ budget, zone, now }: { budget: BudgetView; zone: string; now: string }) {
  const { standing, scope, name, timeZone } = budget;
  return (
    <Card title="This period" flush>
      {standing && (
        <div className="px-4 pb-3">
          <BudgetMeter name={name} standing={standing} />
        </div>
      )}
      <KeyValue
        rows={[
          standing && ["Spent", <Money key="spent" value={standing.spent} />],
          standing && ["Committed by reservations", <Money key="committed" value={standing.committed} />],
          standing && ["Held for requests under way", <Money key="held" value={standing.held} />],
          standing && ["Free", <Money key="free" value={standing.free} />],
          standing && ["Forecast for the whole period", <ForecastText key="forecast" standing={standing} />],
          standing &&
            Number(standing.carried.amount) > 0 && ["Carried over", <Money key="c" value={standing.carried} />],
          ["For", scope.type === "organization" ? scopeWords.organization : `${scopeWords[scope.type]} ${scope.name}`],
          ["Amount", <Money key="amount" value={budget.amount} />],
          ["Period", periodInWords(budget)],
          standing && ["Resets", resetInWords(standing, timeZone, now)],
          ["What is left", budget.rollsOver ? "is added to the next period" : "lapses with the period"],
          ["Worst overshoot", overshootInWords(budget)],
          [
            "Made",
            <span key="made">
              <Instant at={budget.createdAt} zone={zone} /> by {budget.createdBy}
            </span>,
          ],
          ["Budget id", <Id key="id" value={budget.id} />],
        ]}
      />
    </Card>
  );
}
