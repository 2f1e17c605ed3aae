import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { InputField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import { formatMoney } from "@/lib/format/money";
import type { InvoiceDocument } from "@/lib/invoices/queries";

/** Approves an issued invoice for payment. */
export function ApproveDialog({
  invoice: { id, number, owed },
  action,
}: {
  invoice: Pick<InvoiceDocument, "id" | "number" | "owed">;
  action: FormAction;
}) {
  return (
    <ConfirmDialog
      trigger="Approve for payment"
      size="md"
      title={`Approve ${number} for payment?`}
      confirm="Approve"
      action={action}
      done={`${number} is approved for payment.`}
    >
      <OperationId />
      <input type="hidden" name="invoiceId" value={id} />
      <p>
        {formatMoney(owed)} including tax is owed. Your name and the time stand on the invoice from now on; nothing is
        paid by it.
      </p>
      <InputField name="note" label="Note" optional maxLength={200} description="Your colleagues read it." />
    </ConfirmDialog>
  );
}
