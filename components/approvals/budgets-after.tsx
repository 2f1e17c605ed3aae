import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import type { ApprovalView } from "@/lib/approvals/approval";

/** What the budgets that cover a purchase would have left after it, one line for each period that it falls into. */
export function BudgetsAfter({ budgets, zone }: { budgets: ApprovalView["budgets"]; zone: string }) {
  if (budgets.length === 0) return "No budget is set.";
  return (
    <ul className="grid gap-1">
      {budgets.map(({ budgetId, name, startsAt, limit, freeAfter, isRefused }) => {
        const isOver = freeAfter.amount.startsWith("-");
        return (
          <li key={`${budgetId} ${startsAt}`}>
            {name}, from <Instant at={startsAt} zone={zone} style="day" />:{" "}
            {isOver ? (
              <span className="text-danger-text">
                over by <Money value={{ ...freeAfter, amount: freeAfter.amount.slice(1) }} />
              </span>
            ) : (
              <>
                <Money value={freeAfter} /> free
              </>
            )}{" "}
            of <Money value={limit} />
            {isRefused && <span className="block text-danger-text">It stops this purchase until it is raised.</span>}
          </li>
        );
      })}
    </ul>
  );
}
