import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";

/** Cancels the order for a successor, after saying what that means. */
export function WithdrawOrder({ orderId, action }: { orderId: string; action: FormAction<null> }) {
  return (
    <ConfirmDialog
      trigger="Cancel the order"
      title="Order no successor?"
      confirm="Cancel the order"
      danger
      cancel="Keep it"
      action={action}
      done="The order was cancelled."
    >
      <p>Nothing is bought to follow this reservation. A new order stands behind all that came before it.</p>
      <OperationId />
      <input type="hidden" name="entryId" value={orderId} />
    </ConfirmDialog>
  );
}
