import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";

/** Books every entry of a statement whose match is sure, after saying what that means. */
export function SettleSure({
  statementId,
  action,
}: {
  statementId: string;
  action: FormAction<{ settled: number; open: number }>;
}) {
  return (
    <ConfirmDialog
      trigger="Accept all that are sure"
      size="sm"
      title="Book every sure match?"
      confirm="Book them"
      action={action}
      done="Booked."
    >
      <OperationId />
      <input type="hidden" name="statementId" value={statementId} />
      <p>
        Every open entry of this statement that names an invoice by reference or number over exactly its amount is
        booked as that customer’s payment. The others stay open for you. Each can be undone.
      </p>
    </ConfirmDialog>
  );
}
