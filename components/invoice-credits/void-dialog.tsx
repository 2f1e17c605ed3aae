import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { TextareaField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import type { DeskInvoice } from "@/lib/invoice-credits/queries";

/** Takes an invoice back whole. */
export function VoidDialog({
  invoice: { id, number, organizationName },
  action,
}: {
  invoice: DeskInvoice;
  action: FormAction;
}) {
  return (
    <ConfirmDialog
      trigger="Void the invoice"
      variant="danger"
      size="md"
      danger
      title={`Void ${number} of ${organizationName}?`}
      confirm="Void it"
      action={action}
      done={`${number} is void.`}
    >
      <OperationId />
      <input type="hidden" name="invoiceId" value={id} />
      <p>
        A credit note takes back all that is left of every line, with its tax. What was paid already is then the
        customer’s. The usage is not billed again: this cannot be undone.
      </p>
      <TextareaField name="reason" label="Why?" rows={3} maxLength={1000} description="It stands on the credit note." />
    </ConfirmDialog>
  );
}
