import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { InputField, TextareaField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import { formatMoney } from "@/lib/format/money";
import type { PaymentDetailView } from "@/lib/payments/queries";

/** Pays credit back, or undoes the payment, each after saying what follows. */
export function PaymentActions({
  payment,
  refund,
  reverse,
}: {
  payment: PaymentDetailView;
  refund: FormAction<null>;
  reverse: FormAction<null>;
}) {
  const { id, amount, unapplied, refunded, state } = payment;
  return (
    <>
      {Number(unapplied.amount) > 0 && (
        <ConfirmDialog
          trigger="Pay back"
          title={`Was credit of ${payment.organization.name} paid back?`}
          confirm="Record it"
          action={refund}
          done="Recorded."
        >
          <OperationId />
          <input type="hidden" name="paymentId" value={id} />
          <InputField
            name="amount"
            label={`Amount in ${unapplied.currency}`}
            inputMode="decimal"
            defaultValue={unapplied.amount}
            description={`At most ${formatMoney(unapplied)}.`}
          />
          <TextareaField name="reason" label="Why?" rows={2} maxLength={500} />
          <p className="text-table text-muted">This records what your bank did; it transfers nothing.</p>
        </ConfirmDialog>
      )}
      {state !== "reversed" && state !== "refunded" && Number(refunded.amount) === 0 && (
        <ConfirmDialog
          trigger="Undo"
          danger
          title={`Undo the payment of ${formatMoney(amount)}?`}
          confirm="Undo the payment"
          action={reverse}
          done="The payment is undone."
        >
          <OperationId />
          <input type="hidden" name="paymentId" value={id} />
          <TextareaField name="reason" label="Why?" rows={2} maxLength={500} />
          <p className="text-table text-muted">
            Every invoice that it settles is open again
            {payment.bankEntryId && ", and so is its line of the bank statement"}. The record stays.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}
