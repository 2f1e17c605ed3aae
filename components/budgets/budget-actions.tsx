import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { LinkButton } from "@/components/ui/button";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import type { BudgetView } from "@/lib/budgets/budget";
import { pathIn } from "@/lib/format/path";

/** Change, pause and remove, each with what it means before it is done. */
export function BudgetActions({
  budget,
  org,
  pause,
  remove,
}: {
  budget: BudgetView;
  org: string;
  pause: FormAction;
  remove: FormAction<null>;
}) {
  const isPaused = budget.pausedAt !== null;
  const stops = budget.thresholds.some(({ act }) => act !== "notify");
  return (
    <>
      <ConfirmDialog
        trigger="Remove"
        variant="ghost"
        title={`Remove ${budget.name}?`}
        confirm="Remove budget"
        danger
        action={remove}
      >
        <OperationId />
        <input type="hidden" name="budgetId" value={budget.id} />
        <p className="text-table text-muted">
          It limits and tells nothing any more{stops ? "; calls and purchases that it stops are possible at once" : ""}.
          Its history stays in the audit log. This cannot be undone.
        </p>
      </ConfirmDialog>
      <ConfirmDialog
        trigger={isPaused ? "Resume" : "Pause"}
        title={isPaused ? `Resume ${budget.name}?` : `Pause ${budget.name}?`}
        confirm={isPaused ? "Resume budget" : "Pause budget"}
        action={pause}
        done={isPaused ? "Budget resumed." : "Budget paused."}
      >
        <OperationId />
        <input type="hidden" name="budgetId" value={budget.id} />
        <input type="hidden" name="paused" value={String(!isPaused)} />
        <p className="text-table text-muted">
          {isPaused
            ? "Its thresholds hold again from now on, with all that was spent meanwhile."
            : `Until it is resumed nobody is told of its thresholds${stops ? ", and nothing is slowed down or stopped by it" : ""}. What is spent still counts.`}
        </p>
      </ConfirmDialog>
      <LinkButton href={pathIn(org, `budgets/${budget.id}/edit`)} variant="primary" icon="pencil">
        Change
      </LinkButton>
    </>
  );
}
