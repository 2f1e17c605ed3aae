import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";

/** Whether a customer's months are issued by themselves or wait for the operator's look, and the way to change it. */
export function ReviewSetting({
  organizationId,
  afterReview,
  set,
}: {
  organizationId: string;
  afterReview: boolean;
  set: FormAction;
}) {
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {afterReview ? "Wait for review at Period close" : "Issued by themselves, 24 hours after the month"}
      <ConfirmDialog
        trigger={afterReview ? "Issue by themselves" : "Review before issue"}
        variant="ghost"
        size="sm"
        title={afterReview ? "Issue this customer’s months by themselves?" : "Review this customer’s months?"}
        confirm={afterReview ? "Issue by themselves" : "Review before issue"}
        action={set}
        done="Saved."
      >
        <OperationId />
        <input type="hidden" name="organizationId" value={organizationId} />
        <input type="hidden" name="review" value={afterReview ? "no" : "yes"} />
        <p className="text-table text-muted">
          {afterReview
            ? "Months that close from now on are issued 24 hours after their end. Drafts that wait now go on waiting until you issue them."
            : "Months that are over wait as drafts at Period close until you issue them. Nothing is billed before."}
        </p>
      </ConfirmDialog>
    </span>
  );
}
