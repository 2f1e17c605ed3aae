import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import type { ExportRow } from "@/lib/exports/export";

/** Stops an export, after saying what that means. */
export function CancelExport({ row, action }: { row: ExportRow; action: FormAction<null> }) {
  return (
    <ConfirmDialog
      trigger="Cancel"
      size="sm"
      variant="ghost"
      title="Cancel this export?"
      confirm="Cancel the export"
      danger
      cancel="Go on with it"
      action={action}
      done="The export is cancelled."
    >
      <p>
        What was made of “{row.title}” is dropped. It costs nothing, and you can ask for the same file again at any
        time.
      </p>
      <OperationId />
      <input type="hidden" name="exportId" value={row.id} />
    </ConfirmDialog>
  );
}
