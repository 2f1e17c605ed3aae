import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import { formatCount } from "@/lib/format/number";
import type { ReclaimOrderView } from "@/lib/reclaim-orders/reclaim-order";

/** Calls a reclaim off, after saying what that means. */
export function WithdrawReclaimDialog({ order, action }: { order: ReclaimOrderView; action: FormAction<null> }) {
  return (
    <ConfirmDialog
      trigger="Withdraw"
      title="Withdraw the reclaim?"
      confirm="Withdraw the reclaim"
      cancel="Go on with it"
      action={action}
      done="The reclaim is withdrawn."
    >
      <OperationId />
      <input type="hidden" name="orderId" value={order.id} />
      <p className="text-table text-muted">
        {order.hits.length > 0
          ? `${formatCount(order.hits.length, "reservation")} keep all their nodes, and their customers are told.`
          : "No customer was hit."}{" "}
        What nobody has is on sale again at once.
      </p>
    </ConfirmDialog>
  );
}
