import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import type { BatchView } from "@/lib/batches/batch";
import { formatCount } from "@/lib/format/number";

/** Stops a batch, after saying what that means. */
export function CancelBatch({
  batch: { id, lines },
  action,
}: {
  batch: Pick<BatchView, "id" | "lines">;
  action: FormAction<null>;
}) {
  const left = lines.total - lines.succeeded - lines.failed;
  return (
    <ConfirmDialog
      trigger="Cancel"
      size="sm"
      variant="ghost"
      title="Cancel this batch?"
      confirm="Cancel the batch"
      danger
      cancel="Keep it running"
      action={action}
      done="The batch is being cancelled."
    >
      <p>
        {formatCount(left, "request")} will not be asked, but for the few at an engine now. What was answered is kept
        and charged, and can be downloaded.
      </p>
      <OperationId />
      <input type="hidden" name="batchId" value={id} />
    </ConfirmDialog>
  );
}
