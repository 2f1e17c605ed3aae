import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { OperationId } from "@/components/ui/operation-id";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import { formatMoney } from "@/lib/format/money";
import type { PaymentDetailView } from "@/lib/payments/queries";
import { ApplicationRows } from "./application-rows";

/** Settles open invoices with what is left of a payment. */
export function ApplyForm({
  payment,
  zone,
  action,
}: {
  payment: PaymentDetailView;
  zone: string;
  action: FormAction<null>;
}) {
  const { openInvoices, unapplied } = payment;
  return (
    <Card
      title="Apply the credit"
      description={`${formatMoney(unapplied)} ${openInvoices.length === 0 ? "stays the customer’s credit: no invoice is open." : "can settle open invoices."}`}
      flush
    >
      {openInvoices.length > 0 && (
        <ActionForm action={action} label="Apply the credit" done="Applied.">
          <OperationId />
          <input type="hidden" name="paymentId" value={payment.id} />
          <ApplicationRows invoices={openInvoices} zone={zone} />
          <div className="px-4 pb-4">
            <SubmitButton variant="secondary" pendingText="Applying…">
              Apply
            </SubmitButton>
          </div>
        </ActionForm>
      )}
    </Card>
  );
}
