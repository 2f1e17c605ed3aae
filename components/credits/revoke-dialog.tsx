import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { TextareaField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import type { CreditView } from "@/lib/contracts/contract-view";
import { formatMoney } from "@/lib/format/money";

type Done = { id: string };

/** Takes back what is unused of a credit. Nothing for one that cannot be used any more. */
export function RevokeDialog({ credit, action }: { credit: CreditView; action: FormAction<Done> }) {
  if (credit.order === null) return null;
  return (
    <ConfirmDialog
      trigger="Revoke"
      size="sm"
      title={`Take back ${formatMoney(credit.remaining)}?`}
      confirm="Take it back"
      danger
      cancel="Keep it"
      action={action}
      done="The credit is revoked."
    >
      <OperationId />
      <input type="hidden" name="creditId" value={credit.id} />
      <TextareaField name="reason" label="Why?" rows={2} maxLength={400} description="Stays in the audit log." />
      <p className="text-table text-muted">
        What invoices used of it stays. This cannot be undone; grant another one instead.
      </p>
    </ConfirmDialog>
  );
}
