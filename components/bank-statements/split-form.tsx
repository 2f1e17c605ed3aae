import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { OperationId } from "@/components/ui/operation-id";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import type { BankEntryView } from "@/lib/bank-statements/queries";
import { formatMoney } from "@/lib/format/money";

/** Books an entry as a customer's payment over as many invoices as have an amount. */
export function SplitForm({
  entry,
  organizationId,
  action,
  children,
}: {
  entry: BankEntryView;
  organizationId: string;
  action: FormAction<null>;
  /** The open invoices with their amounts. */
  children: ReactNode;
}) {
  return (
    <ActionForm action={action} label="Book as a payment" done="Booked.">
      <OperationId />
      <input type="hidden" name="entryId" value={entry.id} />
      <input type="hidden" name="organizationId" value={organizationId} />
      {children}
      <p className="text-table text-muted">
        {formatMoney(entry.amount)} are booked. What settles no invoice is the customer’s credit.
      </p>
      <div>
        <SubmitButton pendingText="Booking…">Book the payment</SubmitButton>
      </div>
    </ActionForm>
  );
}
