import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { Card } from "@/components/ui/card";
import { TextareaField } from "@/components/ui/fields";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import type { PaymentDetailView } from "@/lib/payments/queries";
import { movementWords } from "./payment-looks";

/** What was done with a payment, the oldest first; what settles an invoice can be taken off it again. */
export function MovementList({
  payment,
  zone,
  release,
}: {
  payment: PaymentDetailView;
  zone: string;
  release: FormAction<null>;
}) {
  const last = new Map(payment.movements.map((movement) => [movement.invoice?.id, movement.id]));
  return (
    <Card title="What became of it" flush={payment.movements.length > 0}>
      {payment.movements.length === 0 && <p className="text-table text-muted">It settles nothing yet.</p>}
      <ol className="divide-y divide-separator text-table">
        {payment.movements.map(({ id, kind, invoice, amount, reason, by, at }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5">
            <div className="min-w-0">
              <p>
                {movementWords[kind]} {invoice?.number}
                {reason && <span className="text-muted"> · {reason}</span>}
              </p>
              <p className="text-xs text-muted">
                {by}, <Instant at={at} zone={zone} dense />
              </p>
            </div>
            <div className="flex items-center gap-3">
              <Money value={amount} />
              {kind === "applied" && invoice && last.get(invoice.id) === id && payment.state !== "reversed" && (
                <ConfirmDialog
                  trigger={
                    <>
                      Take off<span className="sr-only"> {invoice.number}</span>
                    </>
                  }
                  size="sm"
                  title={`Take the payment off ${invoice.number}?`}
                  confirm="Take it off"
                  action={release}
                  done="The invoice is open again."
                >
                  <OperationId />
                  <input type="hidden" name="paymentId" value={payment.id} />
                  <input type="hidden" name="invoiceId" value={invoice.id} />
                  <TextareaField name="reason" label="Why?" rows={2} maxLength={500} />
                  <p className="text-table text-muted">
                    The invoice is open again, and the money the customer’s credit.
                  </p>
                </ConfirmDialog>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}
