import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import type { BudgetChange } from "@/lib/budgets/budget";

/** Who changed a budget, newest first. */
export function BudgetHistory({ changes, zone }: { changes: readonly BudgetChange[]; zone: string }) {
  return (
    <Card title="History" flush>
      <ol className="border-t border-separator">
        {changes.map(({ at, by, summary }) => (
          <li key={`${at} ${summary}`} className="border-b border-separator px-4 py-2.5 text-table last:border-b-0">
            <p>{summary}</p>
            <p className="text-xs text-muted">
              <Instant at={at} zone={zone} /> · {by}
            </p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
