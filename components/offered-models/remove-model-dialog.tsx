import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";

/** Removes a model that nothing depends on. */
export function RemoveModelDialog({
  model: { id, name },
  action,
}: {
  model: { id: string; name: string };
  action: FormAction<null>;
}) {
  return (
    <ConfirmDialog
      trigger="Remove"
      title={`Remove ${name}?`}
      confirm="Remove"
      danger
      cancel="Keep it"
      action={action}
      done="The model is removed."
    >
      <OperationId />
      <input type="hidden" name="id" value={id} />
      <p className="text-table text-muted">
        Only a model that was never used, has no price and follows no other can be removed; otherwise you are told what
        depends on it. To end one that customers use, set its life to retired, or a day on which it retires.
      </p>
    </ConfirmDialog>
  );
}
