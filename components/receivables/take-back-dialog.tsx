import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { TextareaField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import type { Money } from "@/control-plane/contract/primitives";
import type { FormAction } from "@/lib/actions";
import { formatMoney } from "@/lib/format/money";

/** Takes back what was written off of an invoice: all of it, since only the whole is booked back. */
export function TakeBackDialog({
  invoice,
  left,
  action,
}: {
  invoice: { id: string; number: string };
  left: Money;
  action: FormAction<null>;
}) {
  return (
    <ConfirmDialog
      trigger={
        <>
          Take back<span className="sr-only"> what was written off of {invoice.number}</span>
        </>
      }
      size="sm"
      title={`Is ${formatMoney(left)} of ${invoice.number} owed again?`}
      confirm="Take it back"
      cancel="Keep it written off"
      action={action}
      done={`${formatMoney(left)} of ${invoice.number} is owed again.`}
    >
      <OperationId />
      <input type="hidden" name="invoiceId" value={invoice.id} />
      <TextareaField name="reason" label="Why?" rows={2} maxLength={500} />
      <p className="text-table text-muted">
        All that was written off of this invoice is open again, and reminders go out for it as for any other. Both
        bookings stay on the account.
      </p>
    </ConfirmDialog>
  );
}
