import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { TextareaField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";

/** Gives up on a hand-over after saying what that means. */
export function FailDialog({
  reservationId,
  organization,
  action,
}: {
  reservationId: string;
  organization: string;
  action: FormAction<null>;
}) {
  return (
    <ConfirmDialog
      trigger="Cannot be handed over"
      title="Let this reservation fail?"
      confirm="Let it fail"
      danger
      cancel="Keep trying"
      action={action}
    >
      <OperationId />
      <input type="hidden" name="reservationId" value={reservationId} />
      <TextareaField
        name="reason"
        label="Why?"
        rows={3}
        maxLength={400}
        description={`${organization} reads this on the reservation’s page.`}
      />
      <p className="text-table text-muted">
        The reservation fails for good and nothing is charged. Its nodes are free again at once: withdraw them from
        supply first if they must not be sold to somebody else.
      </p>
    </ConfirmDialog>
  );
}
